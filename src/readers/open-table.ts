/** Opens an input of any text format: the first character tells JSON from CSV, never the name of the file. */

import type { Source } from "../sources/source.js";
import { openCsv } from "./csv/csv.js";
import { openJson } from "./json/json.js";
import { looksLikeJson } from "./json/layout.js";
import type { RawTable } from "./table.js";

const headBytes = 64 * 1024;

/** The input as a table of records. Throws where the text is not UTF-8 or damaged in its head. */
export async function openTable(source: Source): Promise<RawTable> {
  return looksLikeJson(await source.head(headBytes)) ? openJson(source) : openCsv(source);
}
