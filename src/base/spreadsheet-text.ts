/** Text that a spreadsheet shows as it is instead of evaluating it as a formula, and the way back to the original. */

/** What a spreadsheet takes for the start of a formula, or drops before one: blanks, quotes and leading apostrophes. */
const formula = /^(?:'*[\t\r\n]|['"\s]*[=+\-@\uff1d\uff0b\uff0d\uff20])/;

/** The text with an apostrophe before it if it would be a formula, or if only its own apostrophes prevent that. */
export function spreadsheetText(text: string): string {
  return formula.test(text) ? `'${text}` : text;
}

/** The text that `spreadsheetText` was given. */
export function spreadsheetOriginal(text: string): string {
  return text.startsWith("'") && formula.test(text) ? text.slice(1) : text;
}
