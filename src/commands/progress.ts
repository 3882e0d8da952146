/** Progress on standard error while inputs are read: on a terminal only, after half a second, and gone before anything else is printed. */

import { createRequire } from "node:module";
import type { Io } from "../base/io.js";
import type { WatchOptions } from "../base/reading-watch.js";
import { progressLine, type ReadingProgress } from "../reporters/progress-line.js";
import type { OptionValues } from "./command.js";
import { styleFor } from "./stream-style.js";

/** The time after which a run reports progress. */
const silentMs = 500;

/** Does `work`, which reads inputs with the given options, and shows its progress if a person may be looking. */
export async function withProgress<Result>(
  values: OptionValues,
  io: Io,
  work: (watch: WatchOptions) => Promise<Result>,
): Promise<Result> {
  if (!isShown(values, io)) return await work({});
  const line = new ProgressOnTerminal(io, styleFor(io.stderr, values, io.env).ascii);
  try {
    return await work({ onProgress: (progress) => line.show(progress) });
  } finally {
    line.clear();
  }
}

/** Not for programs: CI servers keep everything that is written, and a dumb terminal cannot erase it. */
function isShown({ quiet }: OptionValues, { stderr, env }: Io): boolean {
  return stderr.isTerminal && quiet !== true && (env.CI ?? "") === "" && env.TERM !== "dumb";
}

class ProgressOnTerminal {
  readonly #io: Io;
  readonly #ascii: boolean;
  readonly #begin = performance.now();
  /** The start of the part that is shown: it begins again if inputs are read again. */
  #partBegin = this.#begin;
  #last: Omit<ReadingProgress, "elapsedMs"> = { bytesRead: 0, bytesTotal: null, phase: "reading" };
  #bar: { update(value: number): void; stop(): void } | null = null;
  readonly #timer: NodeJS.Timeout;

  constructor(io: Io, ascii: boolean) {
    this.#io = io;
    this.#ascii = ascii;
    this.#timer = setTimeout(() => this.#start(), silentMs);
  }

  show(progress: Omit<ReadingProgress, "elapsedMs">): void {
    const { bytesRead, phase } = this.#last;
    if (progress.phase !== phase || progress.bytesRead < bytesRead) this.#partBegin = performance.now();
    this.#last = progress;
    if (this.#bar === null && performance.now() - this.#begin >= silentMs) this.#start();
    this.#bar?.update(progress.bytesRead);
  }

  clear(): void {
    clearTimeout(this.#timer);
    this.#bar?.stop();
  }

  /** Draws inside `update`, so that it moves while the thread is kept busy. The cursor stays: an interrupt leaves nothing changed. */
  #start(): void {
    if (this.#bar !== null) return;
    const { SingleBar } = createRequire(import.meta.url)("cli-progress") as typeof import("cli-progress");
    const bar = new SingleBar({
      stream: this.#stream(),
      format: () => this.#line(),
      ...{ synchronousUpdate: true, clearOnComplete: true, hideCursor: false, linewrap: true },
    });
    bar.start(1, 0);
    this.#bar = bar;
  }

  #line(): string {
    const elapsedMs = performance.now() - this.#partBegin;
    return progressLine({ ...this.#last, elapsedMs }, this.#io.stderr.columns ?? 80, this.#ascii);
  }

  /** Standard error, as far as the bar uses a stream. */
  #stream(): NodeJS.WritableStream {
    const { stderr } = this.#io;
    const write = (text: string) => {
      stderr.write(text).catch(() => {});
      return true;
    };
    return { isTTY: true, columns: stderr.columns, write } as unknown as NodeJS.WritableStream;
  }
}
