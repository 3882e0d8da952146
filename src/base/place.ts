/** The place of something in an input, as messages write it. */

/** The text between the name of a workbook and the name of its sheet. */
const sheetWords = ", sheet ";

/** The name of a sheet as an input: `responses.xlsx, sheet Form1`. */
export function sheetInputName(workbook: string, sheet: string): string {
  return workbook + sheetWords + sheet;
}

/** A file as it is typed: not to be mistaken for an option. */
export function asPath(name: string): string {
  return name.startsWith("-") && name !== "-" ? `./${name}` : name;
}

/** An input as it is typed: a sheet is its workbook and the option that names it. */
export function typedInput(name: string): readonly string[] {
  const at = name.lastIndexOf(sheetWords);
  return at === -1 ? [asPath(name)] : [asPath(name.slice(0, at)), "--sheet", name.slice(at + sheetWords.length)];
}

/** The name of an input in a sentence: `-` in words. */
export function inputTitle(name: string): string {
  return name === "-" ? "standard input" : name;
}

/** `june.csv:12`, or `responses.xlsx, sheet Form1, row 12`. */
export function placeIn(input: string, line: number): string {
  return input.includes(sheetWords) ? `${input}, ${lineIn(input, line)}` : `${input}:${line}`;
}

/** `line 12`, or `row 12` of a sheet, where the input is already named. */
export function lineIn(input: string, line: number): string {
  return `${input.includes(sheetWords) ? "row" : "line"} ${line}`;
}

/** `line 2`, or `lines 2, 3, 4 and 12 more`: the first ones by their number. */
export function linesIn(input: string, lines: readonly number[], shown: number): string {
  const [first = 0, ...others] = lines;
  if (others.length === 0) return lineIn(input, first);
  const more = lines.length - shown;
  const numbers = lines.slice(0, shown).join(", ");
  return `${input.includes(sheetWords) ? "rows" : "lines"} ${numbers}${more > 0 ? ` and ${more} more` : ""}`;
}
