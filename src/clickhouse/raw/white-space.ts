/** White space in SQL, as `trim()` of JavaScript understands it. */

const space =
  "[\\\\x09-\\\\x0d \\\\x{a0}\\\\x{1680}\\\\x{2000}-\\\\x{200a}\\\\x{2028}\\\\x{2029}\\\\x{202f}\\\\x{205f}\\\\x{3000}\\\\x{feff}]";

/** A text without white space around it. */
export function trimmedSql(text: string): string {
  const isPlain = `ascii(${text}) BETWEEN 33 AND 126 AND ascii(substring(${text}, -1)) BETWEEN 33 AND 126`;
  return `if(${isPlain}, ${text}, replaceRegexpAll(${text}, '^${space}+|${space}+$', ''))`;
}
