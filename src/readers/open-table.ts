/** Opens an input of any text format: its first character, never its name, says whether it is JSON or CSV. */

import { feedbackError } from "../base/errors.js";
import { refuseForeignText } from "../sources/refuse-foreign.js";
import type { Source } from "../sources/source.js";
import { openCsv } from "./csv/open-csv.js";
import { refuseApiError } from "./json/api-error.js";
import { looksLikeJson, openJson } from "./json/open-json.js";
import type { RecordsPath } from "./json/records-path.js";
import type { RawTable } from "./table.js";

const firstBytes = 64 * 1024;

/**
 * The input as a table of records, which are at `path` if it is JSON and the user says so. Throws if it is something else, or if the
 * text is not UTF-8 or damaged in its head.
 */
export async function openTable(source: Source, path: RecordsPath | null = null): Promise<RawTable> {
  const head = await source.head(firstBytes);
  refuseForeignText(head, source);
  if (!looksLikeJson(head)) {
    if (path !== null) throw feedbackError("records-of-table", source.name);
    return openCsv(source);
  }
  if (head.length < firstBytes) refuseApiError(head, source.name);
  return openJson(source, path === null ? {} : { path });
}
