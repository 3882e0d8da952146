/** The scale of each rating: fixed by the provider, or read from the record with the provider's defaults and bounds. */

import type { ScaleVector } from "../base/feedback-batch.js";
import { type Category, defaultLowThreshold, type Scale } from "../base/feedback-schema.js";
import type { DecimalMark } from "../base/number.js";
import type { NumberColumn, RawBatch } from "../readers/raw-columns.js";
import { numberColumn } from "../readers/raw-columns.js";
import { explainNumber } from "./explain-number.js";
import { isMissing } from "./missing.js";
import type { ProjectionBuilder } from "./projection-builder.js";
import { type Problem, quotedScore } from "./rejection.js";
import type { CompleteScale } from "./spec.js";

/** The distinct scales of an input, each with a code. */
export class ScaleDictionary {
  readonly scales: Scale[] = [];
  readonly #codes = new Map<string, number>();

  code(min: number, max: number, lowThreshold: number): number {
    const key = `${min} ${max} ${lowThreshold}`;
    const known = this.#codes.get(key);
    if (known !== undefined) return known;
    const code = this.scales.push({ min, max, lowThreshold }) - 1;
    this.#codes.set(key, code);
    return code;
  }

  vector(codes: Int32Array): ScaleVector {
    return { codes, scales: this.scales };
  }
}

/** The code of the scale of `record`, or what is wrong with it. */
export type ScaleAt = (record: number) => number | Problem;

/** Prepares the reading of a scale: call it with each raw batch. */
export function scaleReader(
  category: Category,
  source: CompleteScale,
  builder: ProjectionBuilder,
  dictionary: ScaleDictionary,
): (raw: RawBatch) => ScaleAt {
  if ("fixed" in source) {
    const code = dictionary.code(source.fixed.min, source.fixed.max, source.fixed.lowThreshold);
    return () => () => code;
  }
  const slots = [source.min, source.max, source.lowThreshold].map(({ names }) => builder.slot(names, "number"));
  const { decimal } = builder;
  return (raw) => {
    const [min, max, lowThreshold] = slots.map((slot) => numberColumn(raw, slot)) as [
      NumberColumn,
      NumberColumn,
      NumberColumn,
    ];
    return (record) => {
      const problem =
        problemOfBound(record, min, decimal) ??
        problemOfBound(record, max, decimal) ??
        problemOfBound(record, lowThreshold, decimal);
      return (
        problem ??
        checkedScale(min.values[record], max.values[record], lowThreshold.values[record], category, source, dictionary)
      );
    };
  };
}

function problemOfBound(record: number, column: NumberColumn, decimal: DecimalMark): Problem | null {
  const unparsed = column.unparsed.size === 0 ? undefined : column.unparsed.get(record);
  if (unparsed === undefined || isMissing(unparsed)) return null;
  return {
    code: "scale-invalid",
    message: `scale bound ${explainNumber(unparsed, decimal, "write the number alone")}`,
  };
}

function checkedScale(
  givenMin: number | undefined,
  givenMax: number | undefined,
  givenThreshold: number | undefined,
  category: Category,
  source: Exclude<CompleteScale, { fixed: Scale }>,
  dictionary: ScaleDictionary,
): number | Problem {
  const min = given(givenMin) ?? source.default.min;
  const max = given(givenMax) ?? source.default.max;
  const isDefault = min === source.default.min && max === source.default.max;
  const threshold =
    given(givenThreshold) ?? (isDefault ? source.default.lowThreshold : defaultLowThreshold(category, min, max));
  if (min < source.within.min || max > source.within.max || min >= max) {
    const words = `bounds ${quotedScore(String(min))} and ${quotedScore(String(max))} should be between ${source.within.min} and ${source.within.max}, the lower one first`;
    return { code: "scale-invalid", message: words };
  }
  if (threshold < min || threshold > max) {
    return {
      code: "scale-invalid",
      message: `threshold ${quotedScore(String(threshold))} should be between ${min} and ${max}`,
    };
  }
  return dictionary.code(min, max, threshold);
}

function given(value: number | undefined): number | null {
  return value === undefined || Number.isNaN(value) ? null : value;
}
