/** Opens an input of any text format: its first character, never its name, says whether it is JSON or CSV. */

import type { Source } from "../sources/source.js";
import { openCsv } from "./csv/open-csv.js";
import { looksLikeJson, openJson } from "./json/open-json.js";
import type { RawTable } from "./table.js";

const firstBytes = 64 * 1024;

/** The input as a table of records. Throws if the text is not UTF-8 or damaged in its head. */
export async function openTable(source: Source): Promise<RawTable> {
  return looksLikeJson(await source.head(firstBytes)) ? openJson(source) : openCsv(source);
}
