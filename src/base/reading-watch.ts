/** Progress and cancellation of a reading. Without a listener or a signal, nothing here is called. */

import { ownError } from "./own-error.js";

/** The progress of a reading. A run may read its inputs more than once: then the progress starts again. */
export interface Progress {
  /** Bytes as stored; in the phase `deduplicating` those whose records are compared. */
  readonly bytesRead: number;
  /** Null while the length of an input is not known, as of standard input. */
  readonly bytesTotal: number | null;
  readonly phase: "reading" | "deduplicating";
}

/** The options with which a caller watches a reading, or ends it. */
export interface WatchOptions {
  /** Called about twenty times a second while inputs are read, and when all is read. */
  readonly onProgress?: (progress: Progress) => void;
  /** Ends the reading; the promise is rejected with the signal's reason. */
  readonly signal?: AbortSignal;
}

const everyMs = 50;

export class ReadingWatch {
  readonly #options: WatchOptions;
  #last = performance.now();

  constructor(options: WatchOptions) {
    this.#options = options;
  }

  /** Reports progress if it is due, and lets other code of the process run. Throws the reason of an abort. */
  async report(progress: () => Progress): Promise<void> {
    if (!this.#isDue()) return;
    await new Promise((resolve) => setImmediate(resolve));
    this.tell(progress());
  }

  /** The same for synchronous code. */
  reportAtOnce(progress: () => Progress): void {
    if (this.#isDue()) this.tell(progress());
  }

  /** Reports progress. Throws the reason of an abort. */
  tell(progress: Progress): void {
    this.#options.signal?.throwIfAborted();
    this.#options.onProgress?.(progress);
  }

  /** Reports progress while other threads do `work`. Throws the reason of an abort at once. */
  async during<Result>(work: Promise<Result>, progress: () => Progress): Promise<Result> {
    const failure = new AbortController();
    const timer = setInterval(() => {
      try {
        this.tell(progress());
      } catch (error) {
        failure.abort(error);
      }
    }, everyMs);
    try {
      return await untilAborted(this.#options, () => untilAborted(failure, () => work));
    } finally {
      clearInterval(timer);
    }
  }

  /** Calls `end` if the reading is aborted; the returned function cancels this. */
  onAbort(end: () => void): () => void {
    const { signal } = this.#options;
    signal?.addEventListener("abort", end);
    return () => signal?.removeEventListener("abort", end);
  }

  #isDue(): boolean {
    const now = performance.now();
    if (now - this.#last < everyMs) return false;
    this.#last = now;
    return true;
  }
}

/** The watch of a reading with these options; null if there is neither listener nor signal. */
export function watchOf(options: WatchOptions): ReadingWatch | null {
  return options.onProgress === undefined && options.signal === undefined ? null : new ReadingWatch(options);
}

/** The watch of code that reads row by row. Without a caller to tell, it lets other code run, such as that which ends the process. */
export function watchOfRows(watch: ReadingWatch | null): ReadingWatch {
  return watch ?? new ReadingWatch({});
}

/**
 * The result of `work`. Throws the reason of an abort at once, even while an input keeps its reader waiting; errors of the system
 * become errors of ours.
 */
export async function untilAborted<Result>({ signal }: WatchOptions, work: () => Promise<Result>): Promise<Result> {
  if (signal === undefined) return await work().catch(throwOwn);
  signal.throwIfAborted();
  let end = () => {};
  const aborted = new Promise<never>((_, reject) => {
    end = () => reject(signal.reason);
    signal.addEventListener("abort", end);
  });
  try {
    return await Promise.race([work().catch(throwOwn), aborted]);
  } finally {
    signal.removeEventListener("abort", end);
  }
}

/** The items of `items`, until the reading is aborted: then its reason at once, also while an input keeps its reader waiting. */
export async function* itemsUntilAborted<Item>(
  options: WatchOptions,
  items: AsyncGenerator<Item>,
): AsyncGenerator<Item> {
  try {
    for (;;) {
      const { done, value } = await untilAborted(options, () => items.next());
      if (done === true) return;
      yield value;
    }
  } finally {
    const closed = items.return(undefined).catch(() => {});
    // A read that is waiting for an input ends only when the input delivers something
    if (options.signal?.aborted !== true) await closed;
  }
}

function throwOwn(error: unknown): never {
  throw ownError(error);
}
