/** What a provider's summary claims, and how our numbers for the same fields are made, so that the two can be compared. */

import type { Reason } from "../../results/reconciliation/reasons.js";
import type { Summary } from "../../results/summary/summary.js";
import type { SummarizeOptions } from "../options.js";

/** A number as the provider printed it. */
export interface Stated {
  readonly value: number;
  /** How many decimals were printed; zeros at the end of a JSON number are not known. */
  readonly decimals: number;
}

/** Another way to come to a number, and its value. */
export interface Variant {
  readonly reason: Reason;
  readonly value: number | null;
}

/** Our number for a field; `value` is null where nothing was observed. */
export interface OurNumber {
  readonly value: number | null;
  readonly variants: readonly Variant[];
}

/** Field -> our number, in the order in which the fields are shown; what the export cannot tell is left out. */
export type OurNumbers = ReadonlyMap<string, OurNumber>;

/** The export read again with other options than the summary asked for. */
export type Read = (changes: SummarizeOptions) => Promise<Summary>;

/** Our numbers under an assumption about how the provider read the records. */
export interface Reading {
  readonly reasons: readonly Reason[];
  readonly numbers: OurNumbers;
}

/** One summary of a provider. */
export interface Claim {
  /** The provider's id of it. */
  readonly id: string | null;
  /** What it says of the records that it is about: the period, the account, the segments. */
  readonly asked: SummarizeOptions;
  /** Field -> the provider's number; null where it has none. */
  readonly stated: ReadonlyMap<string, Stated | null>;
  /** The field that says how many records were counted: another reading must agree in it to be a reason. */
  readonly sizeField: string;
  /** Our numbers for its fields. Throws where the export has no such numbers. */
  numbers(summary: Summary): OurNumbers;
  /** Other readings that are worth a try, likeliest first. `base` are the options of the first. */
  readings(base: SummarizeOptions, read: Read): AsyncGenerator<Reading>;
  /** More ways to come to a field's number, worked out only where nothing else explains it. */
  variants(field: string, read: Read): AsyncGenerator<Variant>;
}
