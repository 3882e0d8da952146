/** The numbers that a provider's summary claims, and how ours for the same fields are computed, so that they can be compared. */

import { type Explanation, explanation } from "../../results/reconciliation/reconciliation.js";
import type { Segment, Summary } from "../../results/summary/summary.js";
import type { SummarizeOptions } from "../options.js";
import type { Stated, StatedFields } from "./stated-fields.js";

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

/** How the provider may have read the records differently from what its summary states. */
export interface Assumption {
  readonly reasons: readonly Explanation[];
  readonly options: SummarizeOptions;
  /** Which segments the numbers are of; without it they are of the total. */
  readonly isCounted?: (segment: Segment) => boolean;
}

/** One summary of a provider. */
export interface Claim {
  /** The provider's id of it. */
  readonly id: string | null;
  /** The records that it is about, as it states them: the period, the account, the segments. */
  readonly asked: SummarizeOptions;
  /** Field -> the provider's number; null if it has none. */
  readonly stated: ReadonlyMap<string, Stated | null>;
  /** The field of the number of records: an assumption that does not agree in it is not considered. */
  readonly sizeField: string;
  /** Our numbers for its fields. Throws if the export has no such numbers. */
  numbers(summary: Summary, isCounted?: Assumption["isCounted"]): OurNumbers;
  /** The explanations to try, likeliest first. `base` are the options that the summary states. */
  assumptions(base: SummarizeOptions, read: ReadAgain): Iterable<Assumption> | AsyncIterable<Assumption>;
  /** More ways to compute a field's number, tried only if nothing else explains it. */
  variants?(field: string, read: ReadAgain): AsyncIterable<Variant>;
}

/** A field with one number, and how else the provider may have computed it. */
export interface NumberField<Ours> {
  /** In the provider's summary and in ours, which has its shape: `nps.score` is the field `score` of the object `nps`. */
  readonly path: string;
  readonly type: "count" | "number";
  readonly variants?: (ours: Ours) => readonly Variant[];
}

/** The provider's numbers, by the paths of their fields. */
export function statedNumbers(table: readonly Pick<NumberField<never>, "path" | "type">[], fields: StatedFields) {
  return new Map<string, Stated | null>(
    table.map(({ path, type }) => {
      const [name = "", object] = path.split(".").reverse();
      return [path, (object === undefined ? fields : fields.object(object))[type](name)];
    }),
  );
}

/** Our numbers, by the paths of their fields. */
export function ourNumbers<Ours extends object>(table: readonly NumberField<Ours>[], ours: Ours) {
  const valueAt = (owner: unknown, name: string): unknown => (owner as Readonly<Record<string, unknown>>)[name];
  return new Map<string, OurNumber>(
    table.map(({ path, variants }) => {
      const value = path.split(".").reduce<unknown>(valueAt, ours) as number | null;
      return [path, { value, variants: variants?.(ours) ?? [] }];
    }),
  );
}

/** Explanations in which the provider counted the records of one response in another way than `base`. */
export function otherDuplicates({ dedupe }: SummarizeOptions): Assumption {
  const areCounted = dedupe === false;
  return {
    reasons: [explanation(areCounted ? "duplicates-removed" : "duplicates-counted")],
    options: { dedupe: areCounted },
  };
}
