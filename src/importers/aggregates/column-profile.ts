/** The common properties of the first values of a column: numbers, whole numbers, periods, distinct texts. */

import type { SampleRecord } from "../../readers/table.js";
import { isMissing } from "../missing.js";
import { nameWords } from "./name-words.js";

export interface ColumnProfile {
  readonly name: string;
  readonly words: readonly string[];
  /** The values that are not missing, as in the sample. */
  readonly values: readonly string[];
  /** Those of `values`; empty if one of them is not a number. */
  readonly numbers: readonly number[];
  /** How many of the values state a percentage by their sign. */
  readonly percentages: number;
}

export function profileOf(name: string, sample: readonly SampleRecord[]): ColumnProfile {
  const values = filledValues(name, sample);
  const numbers = values.map(numberIn);
  return {
    name,
    words: nameWords(name),
    values,
    numbers: numbers.every((number) => number !== null) ? numbers : [],
    percentages: values.filter((value) => value.endsWith("%")).length,
  };
}

/** The values of a column that are not missing, without surrounding white space. */
export function filledValues(name: string, records: readonly SampleRecord[]): readonly string[] {
  return records.flatMap((record) => {
    const text = record.get(name)?.trim() ?? "";
    return isMissing(text) ? [] : [text];
  });
}

const thousands = /^[0-9]{1,3}(?:[,.' \u00a0][0-9]{3}){1,4}$/;
const plain = /^([+-]?[0-9]{1,15}(?:[.,][0-9]{1,15})?) ?%?$/;

/** A number in any spelling: a share with its sign, a comma or a point before the fraction, groups of thousands. */
function numberIn(text: string): number | null {
  if (thousands.test(text)) return Number(text.replace(/[^0-9]/g, ""));
  const match = plain.exec(text);
  return match === null ? null : Number(match[1]?.replace(",", "."));
}

/** Whether there are numbers, all of them whole and none below 0, and one above 1. */
export function areCounts({ numbers }: ColumnProfile): boolean {
  return numbers.length > 0 && numbers.every((n) => Number.isInteger(n) && n >= 0) && numbers.some((n) => n > 1);
}

/** The share (0-1) of the numbers for which `holds`; 0 if there are none. */
export function shareOfNumbers({ numbers }: ColumnProfile, holds: (number: number) => boolean): number {
  return numbers.length === 0 ? 0 : numbers.filter(holds).length / numbers.length;
}

/** Whether each value occurs once. */
export function areUnique({ values }: ColumnProfile): boolean {
  return new Set(values).size === values.length;
}

const periods = [
  /^(?:19|20)[0-9]{2}[-/. ]?(?:0?[1-9]|1[0-2])$/,
  /^(?:0?[1-9]|1[0-2])[-/. ](?:19|20)[0-9]{2}$/,
  /^(?:19|20)[0-9]{2}(?:[-/ ]?[QqWwKkTtSs] ?[0-9]{1,2})?$/,
  /^[QqTtKkWwSs] ?[0-9]{1,2}(?:[-/ ]{0,3}(?:19|20)?[0-9]{2})?$/,
  /^(?:jan|feb|fev|mar|mae|maa|mrt|apr|avr|abr|may|mai|mei|jun|jul|jui|aug|aou|ago|sep|oct|okt|nov|dec|dez|dic)[a-z]{0,7}\.?(?:[-/ ,.]{0,3}(?:19|20)?[0-9]{2})?$/,
] as const;

/** Whether all values are months, quarters, weeks or years. */
export function arePeriods({ values }: ColumnProfile): boolean {
  const plainWords = values.map((value) => value.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase());
  return values.length > 0 && plainWords.every((value) => periods.some((period) => period.test(value)));
}

/** Whether all values are days, as `2024-01-01` is; reports write a month or a week as its first one. */
export function areDays({ values }: ColumnProfile): boolean {
  return (
    values.length > 0 &&
    values.every((value) => /^[0-9]{1,4}[-/.][0-9]{1,2}[-/.][0-9]{1,4}(?:[ T]00:00.{0,14})?$/.test(value))
  );
}

/** Whether the values look like those of single people: texts of several words, or times to the minute, with hardly any repetition. */
export function areOfPeople(profile: ColumnProfile): boolean {
  const { values } = profile;
  const distinct = new Set(values).size;
  if (values.length < 3 || distinct < values.length * 0.8) return false;
  const personal = values.filter((value) => hasClock(value) || value.includes("@") || isSentence(value));
  return personal.length >= values.length / 2;
}

/** Tables write a day as midnight. */
const hasClock = (text: string): boolean => /[0-9]:[0-9]{2}/.test(text) && !/[ T]0?0:00(?::00)?(?:[.Z+]|$)/.test(text);
const isSentence = (text: string): boolean => text.split(" ", 5).length >= 4;
