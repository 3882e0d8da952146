/** The fields of one record of CSV, from its text. */

/** Splits the text of a record at the delimiters outside quotes; quotes around a field are removed. */
export function rowFields(text: string, delimiter: string): readonly string[] {
  const fields: string[] = [];
  let field = "";
  let isQuoted = false;
  for (let at = 0; at < text.length; at++) {
    const char = text[at]!;
    if (char === '"' && isQuoted && text[at + 1] === '"') {
      field += '"';
      at += 1;
    } else if (char === '"' && (isQuoted || field === "")) isQuoted = !isQuoted;
    else if (char === delimiter && !isQuoted) {
      fields.push(field);
      field = "";
    } else field += char;
  }
  return [...fields, field.replace(/[\r\n]{1,2}$/, "")];
}
