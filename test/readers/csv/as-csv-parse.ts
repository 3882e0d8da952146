/** The model of CSV against csv-parse, another reader. */

import { isUtf8 } from "node:buffer";
import { parse } from "csv-parse/sync";
import { modelRecords } from "./csv-model.js";

/** Throws if csv-parse takes a text strictly, with one of `marks` between fields, and the model does not find the same fields. */
export function expectAsCsvParse(input: Buffer, marks: readonly string[]): void {
  // csv-parse takes a NUL behind a closing quote for the end of the text, and goes on: it is not strict there.
  if (!isUtf8(input) || input.length === 0 || input.includes('"\0')) return;
  const text = input.toString("latin1").replace(/^\xef\xbb\xbf/, "");
  for (const delimiter of marks.filter((mark, index) => index === 0 || text.includes(mark)).slice(0, 2)) {
    const found = strictly(text, delimiter);
    if (found === null) continue;
    const { records, damage } = modelRecords(text, { delimiter, quote: '"' });
    const own = records.map(({ fields }) => fields);
    if (damage !== null || JSON.stringify(own) !== JSON.stringify(found))
      throw new Error(
        `csv-parse finds ${JSON.stringify(found)}, the model ${JSON.stringify(own)} ${damage?.what ?? ""}`,
      );
  }
}

function strictly(text: string, delimiter: string): readonly (readonly string[])[] | null {
  try {
    return parse(Buffer.from(text, "latin1"), {
      delimiter,
      record_delimiter: ["\r\n", "\n", "\r"],
      relax_column_count: true,
      skip_empty_lines: true,
    });
  } catch {
    return null;
  }
}
