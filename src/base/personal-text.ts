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

/** Whether it stands for a text that looked personal. */
export function isHiddenName(name: string): boolean {
  return name === hidden;
}

/** `name`, or words in its place. */
export function withoutPersonal(name: string): string {
  return looksPersonal(name) ? hidden : name;
}

/** The names of columns; if they seem to be a record, because the header is missing, words in the place of each. */
export function columnsWithoutPersonal(names: readonly string[]): readonly string[] {
  return names.map(areRecord(names) ? () => hidden : withoutPersonal);
}

const number = /^[+-]?[0-9]+(?:[.,][0-9]+)?$/;
const time = /^[0-9]{1,4}[-/.][0-9]{1,2}[-/.][0-9]/;

/** At least a third are values. Pivot tables have columns of many numbers or of many dates, and one column may be named after a number. */
function areRecord(names: readonly string[]): boolean {
  const of = (isOne: (name: string) => boolean) => names.filter(isOne).length;
  const [persons, numbers, times] = [of(looksPersonal), of(isNumber), of(isTime)];
  const values = persons + numbers + times;
  return values * 3 >= names.length && ((persons > 0 && values > 1) || (numbers > 0 && times > 0));
}

const isNumber = (name: string): boolean => number.test(name.trim());
const isTime = (name: string): boolean => time.test(name.trim());

/** `name` as a message shows it: short, and not if it looks personal. */
export function shownName(name: string): string {
  if (looksPersonal(name)) return hidden;
  return name.length <= longestName ? name : `${name.slice(0, longestName - 1)}…`;
}
