/** The rejected records of one thread: how many of each reason, and where the first ones of each input stand. */

import type { RejectionCode } from "../../importers/rejection.js";

/** Where a rejected record stands: in which range, on which line counted from the range's beginning, at which byte of the input. */
export interface RejectedExample {
  readonly range: number;
  readonly line: number;
  readonly byteOffset: number;
  readonly message: string;
}

export interface RejectedRecords {
  readonly code: RejectionCode;
  count: number;
  readonly examples: RejectedExample[];
}

/** As many as a summary shows. */
export const examplesKept = 5;

/** Input -> number of its examples. */
type LoggedRecords = RejectedRecords & { readonly keptOf: Map<number, number> };

export class RejectionLog {
  readonly #byCode = new Map<RejectionCode, LoggedRecords>();

  /**
   * Adds a record of an input; `example` is called only where another one is kept. An input is read from its beginning on, but
   * the inputs in any order, so that each keeps its first ones.
   */
  add(code: RejectionCode, input: number, example: () => RejectedExample): void {
    const records: LoggedRecords = this.#byCode.get(code) ?? { code, count: 0, examples: [], keptOf: new Map() };
    this.#byCode.set(code, records);
    records.count += 1;
    const kept = records.keptOf.get(input) ?? 0;
    if (kept === examplesKept) return;
    records.keptOf.set(input, kept + 1);
    records.examples.push(example());
  }

  list(): readonly RejectedRecords[] {
    return [...this.#byCode.values()].map(({ code, count, examples }) => ({ code, count, examples }));
  }
}
