/** Names that may be values: where a header is missing or columns have slipped, a person's number or address can be in their place. */

/** Seven digits, as many as the shortest telephone numbers have. */
const longNumber = /(?:[0-9][ ./()-]{0,3}){7}/;
const date = /(?<![0-9+])(?:19|20)[0-9]{2}[-/.]?[01][0-9][-/.]?[0-3][0-9](?![0-9])/g;
const longestName = 40;
const hidden = "(hidden: looks like personal data)";

/** Whether `text` may be an e-mail address or a telephone number. A date is neither. */
export function looksPersonal(text: string): boolean {
  return text.includes("@") || longNumber.test(text.replace(date, "date"));
}

/** `name`, or words in its place. */
export function withoutPersonal(name: string): string {
  return looksPersonal(name) ? hidden : name;
}

/** `name` as a message shows it: short, and not if it looks personal. */
export function shownName(name: string): string {
  if (looksPersonal(name)) return hidden;
  return name.length <= longestName ? name : `${name.slice(0, longestName - 1)}…`;
}
