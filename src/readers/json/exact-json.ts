/**
 * JSON whose numbers are not rounded: those that a double does not hold are texts. An id of 64 bits must not become its neighbour, and
 * 5.00000000000000000001 is refused as a score, as in CSV, and not counted as 5.
 */

import { roundedNumber } from "../../base/number.js";
import type { JsonValue } from "./json-record.js";
import { parseJson } from "./parse-json.js";

/** Sixteen digits and more behind what a number may follow, or an exponent that may make it zero: few texts have either. */
const mayBeRounded = /(?:^|[:[,\s])-?[0-9][0-9.]{15}|[0-9][eE]-[0-9]{3}/;
const numberForm = /-?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const integer = /^-?[0-9]+$/;

/** The value of `json` for `parse`, which throws a SyntaxError where it accepts no text. */
export function exactJson(json: string, parse: (json: string) => JsonValue = parseJson): JsonValue {
  return withExactNumbers(json, parse(json), parse);
}

/** `value`, which was parsed from `json`; parsed once more if a number of it was rounded. */
export function withExactNumbers(
  json: string,
  value: JsonValue,
  parse: (json: string) => JsonValue = parseJson,
): JsonValue {
  if (!mayBeRounded.test(json)) return value;
  const quoted = quoteRoundedNumbers(json);
  return quoted === json ? value : parse(quoted);
}

/** The valid text `json` with every number that a double would round written as a string. */
function quoteRoundedNumbers(json: string): string {
  let quoted = "";
  let copied = 0;
  let at = 0;
  while (at < json.length) {
    const end = json[at] === '"' ? stringEnd(json, at) : numberEnd(json, at);
    const token = json.slice(at, end);
    if (end > at + 1 && isRounded(token)) {
      quoted += `${json.slice(copied, at)}"${token}"`;
      copied = end;
    }
    at = end;
  }
  return quoted + json.slice(copied);
}

/** Whether a number would be written with other digits than it was read from. */
function isRounded(token: string): boolean {
  if (!integer.test(token)) return roundedNumber(token, "dot") !== null;
  const value = Number(token);
  return !Number.isSafeInteger(value) && String(value) !== token;
}

/** Position after the string that begins at `at`. */
function stringEnd(json: string, at: number): number {
  let position = at + 1;
  while (json[position] !== '"') position += json[position] === "\\" ? 2 : 1;
  return position + 1;
}

/** Position after the number that begins at `at`, or after the one character that begins no number. */
function numberEnd(json: string, at: number): number {
  numberForm.lastIndex = at;
  return numberForm.test(json) ? numberForm.lastIndex : at + 1;
}
