/** A file that is written whole or not at all: into a temporary file, then moved to its place in one step. */

import {
  accessSync,
  appendFileSync,
  closeSync,
  constants,
  fchmodSync,
  fsyncSync,
  openSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import { dirname, join, resolve } from "node:path";
import { FeedbackError, feedbackError } from "./errors.js";
import type { Io } from "./io.js";
import { isPresent } from "./is-present.js";
import { refusalOf } from "./own-error.js";
import { contentBytes } from "./text-bytes.js";

export class OutputFile {
  /** As the user typed it. */
  readonly #name: string;
  readonly #path: string;
  /** Null if the place is a device or a pipe, which is written directly. */
  readonly #temporary: string | null;
  readonly #io: Pick<Io, "onInterrupt">;
  /** Null until something is written, and when that is done. */
  #open: number | null = null;
  /** From before the temporary file is made until it is gone, a signal removes it. */
  #forget: (() => void) | null = null;
  #isDone = false;

  /** Checks that the file can be written; the existing file stays in place until `commit`. Throws `output-failed`. */
  constructor(path: string, io: Pick<Io, "onInterrupt">) {
    const { direct, real } = orOutputFailed(path, () => placeOf(path));
    this.#name = path;
    this.#path = real;
    this.#temporary = direct ? null : temporaryBeside(real);
    this.#io = io;
    if (direct) this.#descriptor();
    else this.#try(() => this.#proveWritable());
  }

  write(content: string | Uint8Array): void {
    const bytes = contentBytes(content);
    const descriptor = this.#descriptor();
    this.#try(() => {
      for (let written = 0; written < bytes.length; ) written += writeSync(descriptor, bytes, written);
    });
  }

  /** Puts the file in its place. */
  commit(): void {
    if (this.#isDone) return;
    const descriptor = this.#descriptor();
    this.#try(() => {
      if (this.#temporary !== null) {
        const mode = statSync(this.#path, { throwIfNoEntry: false })?.mode;
        if (mode !== undefined) fchmodSync(descriptor, mode & 0o7777);
        fsyncSync(descriptor);
      }
      this.#close();
      if (this.#temporary !== null) renameSync(this.#temporary, this.#path);
    });
    this.#stopListening();
    this.#isDone = true;
    if (this.#temporary !== null) syncFolder(dirname(this.#path));
  }

  /** Leaves the place as it was. */
  discard(): void {
    this.#removeTemporary();
    this.#isDone = true;
  }

  #close(): void {
    const open = this.#open;
    this.#open = null;
    if (open !== null) closeSync(open);
  }

  #stopListening(): void {
    this.#forget?.();
    this.#forget = null;
  }

  /**
   * Nothing is made for that: while the inputs are read there is nothing to clean up, so a signal ends the program at once, even during
   * a computation.
   */
  #proveWritable(): void {
    accessSync(dirname(this.#path), constants.W_OK | constants.X_OK);
  }

  #descriptor(): number {
    this.#forget ??= this.#io.onInterrupt(() => this.discard());
    this.#open ??= this.#try(() => openSync(this.#temporary ?? this.#path, this.#temporary === null ? "w" : "wx"));
    return this.#open;
  }

  #try<Result>(step: () => Result): Result {
    try {
      return orOutputFailed(this.#name, step);
    } catch (error) {
      this.#removeTemporary();
      throw error;
    }
  }

  /** Nothing that goes wrong here may hide why it is removed. */
  #removeTemporary(): void {
    try {
      this.#close();
    } catch {
      // A file that cannot be closed can be removed.
    }
    try {
      if (this.#temporary !== null) rmSync(this.#temporary, { force: true });
    } catch {
      // It was never made.
    }
    this.#stopListening();
  }
}

/** Writes a complete text, whole or not at all. Throws `output-failed`. */
export function writeWhole(path: string, text: string, io: Pick<Io, "onInterrupt">): void {
  const file = new OutputFile(path, io);
  file.write(text);
  file.commit();
}

/** Adds to a file that other programs write as well. Throws `output-failed`. */
export function appendText(path: string, text: string): void {
  orOutputFailed(path, () => appendFileSync(path, text));
}

/** What `step` returns. Throws `output-failed` with the file at `path` if the system refuses it. */
export function orOutputFailed<Result>(path: string, step: () => Result): Result {
  try {
    return step();
  } catch (error) {
    throw error instanceof FeedbackError ? error : feedbackError("output-failed", path, refusalOf(error));
  }
}

/** Short, whatever the name of the file is. */
function temporaryBeside(path: string): string {
  return join(dirname(path), `.feedback-stats.${process.pid}.${crypto.randomUUID().slice(0, 8)}.tmp`);
}

/** Temporary files in the folder of `path` that runs have left which were killed: theirs is no process any more. */
export function leftOversBeside(path: string): readonly string[] {
  try {
    const folder = dirname(realPath(path));
    return readdirSync(folder)
      .filter((name) => isLeftOver(/^\.feedback-stats\.([0-9]{1,10})\.[0-9a-f]{8}\.tmp$/.exec(name)?.[1]))
      .map((name) => join(folder, name));
  } catch {
    return [];
  }
}

function isLeftOver(pid: string | undefined): boolean {
  if (pid === undefined) return false;
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ESRCH";
  }
}

/** Makes the new name in a folder outlast a power failure, where the system can. The file is in its place all the same. */
function syncFolder(folder: string): void {
  try {
    const descriptor = openSync(folder, "r");
    try {
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
  } catch {
    // Windows opens no folder, and some file systems sync none.
  }
}

/** Where `path` leads. A device, a pipe, or one of the names of the process's own streams is written directly. */
function placeOf(path: string): { readonly direct: boolean; readonly real: string } {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats?.isDirectory()) throw feedbackError("output-failed", path, "it is a folder");
  const direct = /^\/(?:dev|proc)\//.test(resolve(path)) || (stats !== undefined && !stats.isFile());
  return { direct, real: direct ? path : realPath(path) };
}

/** The target of a link: the file behind the link is written, and the link stays. */
function realPath(path: string): string {
  return isPresent(path) ? realpathSync(path) : path;
}
