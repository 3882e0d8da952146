/** A file that only this run reads, and that is removed when the run ends. */

import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { feedbackError } from "./errors.js";

export class TemporaryFile {
  readonly path: string;
  readonly #folder: string;
  #descriptor: number | null;
  readonly #remove = () => this.remove();

  /** Throws `output-failed`. */
  constructor() {
    this.#folder = this.#try(tmpdir(), () => mkdtempSync(join(tmpdir(), "feedback-stats-"))); // only its owner may enter it
    this.path = join(this.#folder, "input");
    process.once("exit", this.#remove);
    this.#descriptor = this.#try(this.path, () => openSync(this.path, "wx", 0o600));
  }

  write(bytes: Uint8Array): void {
    const descriptor = this.#descriptor;
    if (descriptor === null) throw new Error("the temporary file is closed");
    this.#try(this.path, () => {
      for (let written = 0; written < bytes.length; ) written += writeSync(descriptor, bytes, written);
    });
  }

  close(): void {
    if (this.#descriptor !== null) closeSync(this.#descriptor);
    this.#descriptor = null;
  }

  remove(): void {
    this.close();
    process.off("exit", this.#remove);
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #try<Result>(place: string, step: () => Result): Result {
    try {
      return step();
    } catch (error) {
      throw feedbackError("output-failed", place, error instanceof Error ? error.message : String(error));
    }
  }
}
