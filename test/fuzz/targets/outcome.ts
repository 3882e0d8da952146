/** What targets have in common: how inputs are cut and changed, errors that are the program's own, and texts that are taken from fixtures. */

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { FeedbackError } from "../../../src/base/errors.js";
import type { Random } from "../engine/random.js";

/** The lengths of the blocks that an input of `bytes` comes in: a few cuts anywhere, or many in a short one. */
export function blockSizes(random: Random, bytes: number): readonly number[] {
  const cuts = bytes < 64 && random.chance(0.3) ? bytes : random.few(6);
  const most = Math.max(1, Math.ceil((2 * bytes) / (cuts + 1)));
  return Array.from({ length: Math.min(cuts, 6) }, () => 1 + random.below(most));
}

/** The input with one of the matches of `pattern` replaced by what `other` makes of it; null if there is none. */
export function withOtherPart(
  input: Uint8Array,
  random: Random,
  pattern: RegExp,
  other: (part: string) => string,
): Uint8Array | null {
  const text = Buffer.from(input).toString("latin1");
  const found = [...text.matchAll(pattern)];
  if (found.length === 0) return null;
  const { 0: part, index } = random.pick(found);
  return Buffer.from(text.slice(0, index) + other(part) + text.slice(index + part.length), "latin1");
}

/** What `read` gives, or the program's own error; any other error is a fault. */
export async function outcomeOf<Result>(read: () => Result | Promise<Result>): Promise<Result | FeedbackError> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof FeedbackError) return error;
    throw error;
  }
}

/** Throws if a byte or a line that the message of an error states is not in the text. */
export function expectPlacesInside({ message }: FeedbackError, text: Uint8Array): void {
  const lines =
    1 +
    (Buffer.from(text)
      .toString("latin1")
      .match(/\r\n|\n|\r/g)?.length ?? 0);
  for (const [, number = ""] of message.matchAll(/\bbytes? ([\d,]+)/g))
    if (Number(number.replaceAll(",", "")) > text.length) throw new Error(`there is no byte ${number}: ${message}`);
  for (const [, number = ""] of message.matchAll(/\bline ([\d,]+)|^[^\s:]+:(\d+):/g))
    if (Number(number.replaceAll(",", "")) > lines) throw new Error(`there is no line ${number}: ${message}`);
}

/** The beginnings of the fixtures whose names end in one of `endings`. */
export function fixtureTexts(endings: readonly string[], mostBytes: number, most = 60): readonly Buffer[] {
  return readdirSync("fixtures", { recursive: true, encoding: "utf8" })
    .filter((name) => endings.some((ending) => name.endsWith(ending)))
    .sort()
    .slice(0, most)
    .map((name) => readFileSync(join("fixtures", name)).subarray(0, mostBytes));
}

/** Texts of lines. */
export const texts = (...lines: readonly string[]) => lines.map((line) => Buffer.from(line));
