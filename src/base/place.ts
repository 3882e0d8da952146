/** Where something stands in an input, as messages say it. */

/** What the name of a sheet begins with behind the name of its workbook. */
const sheetWords = ", sheet ";

/** The name of a sheet as an input: `responses.xlsx, sheet Form1`. */
export function sheetInputName(workbook: string, sheet: string): string {
  return workbook + sheetWords + sheet;
}

/** An input as it is typed: a sheet is its workbook and the option that names it. */
export function typedInput(name: string): readonly string[] {
  const at = name.lastIndexOf(sheetWords);
  return at === -1 ? [name] : [name.slice(0, at), "--sheet", name.slice(at + sheetWords.length)];
}

/** `june.csv:12`, or `responses.xlsx, sheet Form1, row 12`. */
export function placeIn(input: string, line: number): string {
  return input.includes(sheetWords) ? `${input}, row ${line}` : `${input}:${line}`;
}
