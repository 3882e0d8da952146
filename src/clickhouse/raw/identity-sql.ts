/** Why a value is not an id, as SQL: the same as `whyNoIdentity` of `base/identity.ts`. */

import { noIdentityWords } from "../../base/identity.js";
import type { SqlValues } from "../sql.js";
import { trimmedSql } from "./white-space.js";

/** What the expression of `whyNoIdSql` is; 0 is an id. */
export const whyNoIds = [null, "missing", "placeholder", "rounded"] as const;

const [longest, longestWord, zeros] = [40, 16, 32];

/** The index in `whyNoIds` of a text. */
export function whyNoIdSql(id: string, values: SqlValues): string {
  const wordsOf = (why: keyof typeof noIdentityWords) =>
    `has(${values.bind("Array(String)", noIdentityWords[why])}, lower(word))`;
  const isZeros = `length(whole) BETWEEN ${zeros} AND ${zeros + 3} AND endsWith(whole, '${"0".repeat(zeros)}')`;
  const digits = "extractGroups(word, '^(\\\\d{1,40})(?:[.,](\\\\d{0,40}))?[eE]\\\\+(\\\\d{1,3})$')";
  const isRounded = `arrayExists(parts -> notEmpty(parts) AND length(parts[2]) < toUInt16OrZero(parts[3]), [${digits}])`;
  const why = `multiIf(
    length(whole) > ${longest}, 0,
    ${isZeros}, 2,
    word = '', 1,
    length(word) <= ${longestWord} AND ${wordsOf("missing")}, 1,
    length(word) <= ${longestWord} AND ${wordsOf("placeholder")}, 2,
    match(word, '^[\\\\x00-\\\\x7f]*$') AND NOT match(word, '[1-9A-Za-z]'), 2,
    position(word, '+') > 0 AND ${isRounded}, 3,
    0)`;
  return `arrayMap((whole, word) -> ${why}, [${id}], [${trimmedSql(id)}])[1]`;
}
