/** The scale of each rating: fixed by the provider, or read from the record with the provider's defaults and bounds. */

import { type Category, defaultLowThreshold, type Scale } from "../base/feedback-schema.js";
import { Interner } from "../base/interner.js";
import { numberColumn } from "../readers/raw-columns.js";
import { type RecordReader, unparsedAt } from "./columns.js";
import { explainNumber } from "./explain-number.js";
import type { ProjectionBuilder } from "./projection-builder.js";
import { type Problem, quotedScore } from "./rejection.js";
import type { CompleteScale, RecordScale } from "./spec.js";

/** The distinct scales of an input, each with a code. */
export class ScaleDictionary extends Interner<Scale> {
  code(scale: Scale): number {
    const { min, max, lowThreshold } = scale;
    return this.id(`${min} ${max} ${lowThreshold}`, () => ({ min, max, lowThreshold }));
  }
}

/** Reads the code of a scale, or its fault. */
export function scaleReader(
  category: Category,
  source: CompleteScale,
  builder: ProjectionBuilder,
  dictionary: ScaleDictionary,
): RecordReader<number | Problem> {
  if ("fixed" in source) {
    const code = dictionary.code(source.fixed);
    return () => () => code;
  }
  const slots = [source.min, source.max, source.lowThreshold].map(({ names }) => builder.slot(names, "number"));
  return (raw) => {
    const columns = slots.map((slot) => numberColumn(raw, slot));
    return (record) => {
      const unparsed = columns.map((column) => unparsedAt(column, record)).find((text) => text !== null) ?? null;
      if (unparsed !== null)
        return invalid(`scale bound ${explainNumber(unparsed, builder.decimal, "write the number alone")}`);
      const { default: usual } = source;
      const [min = usual.min, max = usual.max, stated] = columns.map(({ values }) => given(values[record]));
      const scale = { min, max, lowThreshold: stated ?? thresholdOf(category, usual, min, max) };
      const problem = problemOf(scale, source.within);
      return problem === null ? dictionary.code(scale) : invalid(problem);
    };
  };
}

function thresholdOf(category: Category, usual: Scale, min: number, max: number): number {
  const isUsual = min === usual.min && max === usual.max;
  return isUsual ? usual.lowThreshold : defaultLowThreshold(category, min, max);
}

function problemOf({ min, max, lowThreshold }: Scale, within: RecordScale["within"]): string | null {
  const quoted = (value: number) => quotedScore(String(value));
  if (min < within.min || max > within.max || min >= max)
    return `bounds ${quoted(min)} and ${quoted(max)} should be between ${within.min} and ${within.max}, the lower one first`;
  if (lowThreshold < min || lowThreshold > max)
    return `threshold ${quoted(lowThreshold)} should be between ${min} and ${max}`;
  return null;
}

const invalid = (message: string): Problem => ({ code: "scale-invalid", message });

function given(value: number | undefined): number | undefined {
  return Number.isNaN(value) ? undefined : value;
}
