/** White space in SQL, as `trim()` of JavaScript understands it. */

const space =
  "[\\\\x09-\\\\x0d \\\\x{a0}\\\\x{1680}\\\\x{2000}-\\\\x{200a}\\\\x{2028}\\\\x{2029}\\\\x{202f}\\\\x{205f}\\\\x{3000}\\\\x{feff}]";

/** A text without white space around it. */
export function trimmedSql(text: string): string {
  return `replaceRegexpAll(${text}, '^${space}+|${space}+$', '')`;
}
