/** How many people gave the answer of a record, if a column states it: a table of counts has a row for each score. */

import { type DecimalMark, readNumber } from "../base/number.js";
import type { RawBatch } from "../readers/raw-columns.js";
import { cellReader } from "./columns.js";
import type { NumberConverter } from "./converters.js";
import type { ProjectionBuilder } from "./projection-builder.js";
import { type Problem, quotedScore } from "./rejection.js";

/** For each record a whole number, 0 or more, or its fault. */
export type PeopleReader = (raw: RawBatch) => (record: number) => number | Problem;

export function peopleReader({ names }: NumberConverter, builder: ProjectionBuilder): PeopleReader {
  const { decimal } = builder;
  const read = (cell: string): number | Problem => {
    const people = readCount(cell, decimal);
    return people !== null && Number.isSafeInteger(people) && people >= 0 ? people : problemOf(cell);
  };
  return cellReader(names, builder, read, problemOf(""));
}

const groups: Readonly<Record<DecimalMark, { readonly whole: RegExp; readonly doubtful: RegExp }>> = {
  dot: { whole: /^[0-9]{1,3}(?:,[0-9]{3}){1,4}$/, doubtful: /^[0-9]{1,3}\.000$/ },
  comma: { whole: /^[0-9]{1,3}(?:\.[0-9]{3}){1,4}$/, doubtful: /^[0-9]{1,3},000$/ },
};

/** A number that may have thousands separators. `3.000` is three thousand if the decimal sign is a comma, and otherwise ambiguous. */
function readCount(cell: string, decimal: DecimalMark): number | null {
  const text = cell.trim();
  const { whole, doubtful } = groups[decimal];
  if (doubtful.test(text)) return null;
  return readNumber(whole.test(text) ? text.replace(/[.,]/g, "") : text, decimal);
}

function problemOf(cell: string): Problem {
  if (cell.trim() === "") return { code: "count-invalid", message: "the number of people is missing" };
  const value = quotedScore(cell);
  return { code: "count-invalid", message: `the number of people ${value} is not a whole number of 0 or more`, value };
}

/** The fault of a number of people; null if there is none. */
export function problemOfPeople(people: number | Problem | undefined): Problem | null {
  return typeof people === "object" ? people : null;
}
