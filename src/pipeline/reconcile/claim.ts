/** What a provider's summary claims, and how our numbers for the same fields are computed, so that the two can be compared. */

import type { Explanation } from "../../results/reconciliation/reconciliation.js";
import type { Summary } from "../../results/summary/summary.js";
import type { SummarizeOptions } from "../options.js";

/** A number as the provider printed it. */
export interface Stated {
  readonly value: number;
  /** How many decimals were printed; zeros at the end of a JSON number are not known. */
  readonly decimals: number;
}

/** Another way to compute a number, and its value. */
export interface Variant {
  readonly reason: Explanation;
  readonly value: number | null;
}

/** Our number for a field; `value` is null if nothing was observed. */
export interface OurNumber {
  readonly value: number | null;
  readonly variants: readonly Variant[];
}

/** Field -> our number, in the order in which the fields are shown; numbers that the export does not give are left out. */
export type OurNumbers = ReadonlyMap<string, OurNumber>;

/** Reads the exports again, with other options than the summary states. */
export type ReadAgain = (changes: SummarizeOptions) => Promise<Summary>;

/** Our numbers under an assumption about how the provider read the records. */
export interface Interpretation {
  readonly reasons: readonly Explanation[];
  readonly numbers: OurNumbers;
}

/** One summary of a provider. */
export interface Claim {
  /** The provider's id of it. */
  readonly id: string | null;
  /** The records that it is about, as it states them: the period, the account, the segments. */
  readonly asked: SummarizeOptions;
  /** Field -> the provider's number; null if it has none. */
  readonly stated: ReadonlyMap<string, Stated | null>;
  /** The field of the number of records: an interpretation that does not agree in it is not considered. */
  readonly sizeField: string;
  /** Our numbers for its fields. Throws if the export has no such numbers. */
  numbers(summary: Summary): OurNumbers;
  /** Other interpretations that are worth a try, likeliest first. `base` are the options of the first. */
  interpretations(base: SummarizeOptions, read: ReadAgain): AsyncGenerator<Interpretation>;
  /** More ways to compute a field's number, tried only if nothing else explains it. */
  variants(field: string, read: ReadAgain): AsyncGenerator<Variant>;
}
