/** A file that is written whole or not at all: into a temporary file, then moved to its place in one step. */

import {
  appendFileSync,
  closeSync,
  existsSync,
  fchmodSync,
  fsyncSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { feedbackError } from "./errors.js";
import type { Io } from "./io.js";
import { textBytes } from "./text-bytes.js";

export class OutputFile {
  readonly #path: string;
  /** Null if the place is a device or a pipe, which is written directly. */
  readonly #temporary: string | null;
  readonly #descriptor: number;
  readonly #forget: () => void;
  #isOpen = true;

  /** Opens the file; its place keeps what is there until `commit`. Throws `output-failed`. */
  constructor(path: string, io: Pick<Io, "onInterrupt">) {
    const direct = isDirect(path);
    this.#path = direct ? path : realPath(path);
    this.#temporary = direct ? null : temporaryBeside(this.#path);
    this.#descriptor = this.#try(() => openSync(this.#temporary ?? path, direct ? "w" : "wx"));
    this.#forget = io.onInterrupt(() => this.discard());
  }

  write(text: string): void {
    const bytes = textBytes(text);
    this.#try(() => {
      for (let written = 0; written < bytes.length; ) written += writeSync(this.#descriptor, bytes, written);
    });
  }

  /** Puts the file in its place. */
  commit(): void {
    if (!this.#isOpen) return;
    this.#try(() => {
      if (this.#temporary !== null) {
        const mode = statSync(this.#path, { throwIfNoEntry: false })?.mode;
        if (mode !== undefined) fchmodSync(this.#descriptor, mode & 0o7777);
        fsyncSync(this.#descriptor);
      }
      this.#close();
      if (this.#temporary !== null) renameSync(this.#temporary, this.#path);
    });
    this.#forget();
  }

  /** Leaves the place as it was. */
  discard(): void {
    this.#close();
    if (this.#temporary !== null) rmSync(this.#temporary, { force: true });
    this.#forget();
  }

  #close(): void {
    if (this.#isOpen) closeSync(this.#descriptor);
    this.#isOpen = false;
  }

  #try<Result>(step: () => Result): Result {
    try {
      return step();
    } catch (error) {
      if (this.#temporary !== null) rmSync(this.#temporary, { force: true });
      throw feedbackError("output-failed", this.#path, reasonOf(error));
    }
  }
}

/** Adds to a file that other programs write as well. Throws `output-failed`. */
export function appendText(path: string, text: string): void {
  try {
    appendFileSync(path, text);
  } catch (error) {
    throw feedbackError("output-failed", path, reasonOf(error));
  }
}

function temporaryBeside(path: string): string {
  return join(dirname(path), `.${basename(path)}.${process.pid}.${crypto.randomUUID().slice(0, 8)}.tmp`);
}

/** A device, a pipe, or one of the names of the process's own streams: written directly. */
function isDirect(path: string): boolean {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats?.isDirectory()) throw feedbackError("output-failed", path, "it is a folder");
  return /^\/(?:dev|proc)\//.test(resolve(path)) || (stats !== undefined && !stats.isFile());
}

/** The target of a link: the file behind the link is written, and the link stays. */
function realPath(path: string): string {
  return existsSync(path) ? realpathSync(path) : path;
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? ((error as NodeJS.ErrnoException).code ?? error.message) : String(error);
}
