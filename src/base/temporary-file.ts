/** A file that only this run reads, and that is removed when the run ends. */

import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { orOutputFailed } from "./output-file.js";

export class TemporaryFile {
  readonly path: string;
  readonly #folder: string;
  #descriptor: number | null;
  readonly #removeAtExit = () => this.#removeQuietly();

  /** Throws `output-failed`. */
  constructor() {
    this.#folder = orOutputFailed(tmpdir(), () => mkdtempSync(join(tmpdir(), "feedback-stats-"))); // only its owner may enter it
    this.path = join(this.#folder, "input");
    process.once("exit", this.#removeAtExit);
    try {
      this.#descriptor = orOutputFailed(this.path, () => openSync(this.path, "wx", 0o600));
    } catch (error) {
      this.#descriptor = null;
      this.#removeQuietly();
      throw error;
    }
  }

  write(bytes: Uint8Array): void {
    const descriptor = this.#descriptor!;
    orOutputFailed(this.path, () => {
      for (let written = 0; written < bytes.length; ) written += writeSync(descriptor, bytes, written);
    });
  }

  /** Throws `output-failed`. */
  close(): void {
    const descriptor = this.#descriptor;
    this.#descriptor = null; // it is closed even if that reports an error
    if (descriptor !== null) orOutputFailed(this.path, () => closeSync(descriptor));
  }

  /** Throws `output-failed`; then it is tried again when the process ends. */
  remove(): void {
    this.#removeFolder();
    process.off("exit", this.#removeAtExit);
  }

  #removeFolder(): void {
    try {
      this.close();
    } finally {
      orOutputFailed(this.path, () => rmSync(this.#folder, { recursive: true, force: true }));
    }
  }

  /** Nothing that goes wrong here may hide why it is removed. */
  #removeQuietly(): void {
    try {
      this.remove();
    } catch {
      // What cannot be removed stays, in a folder that only its owner may enter.
    }
  }
}
