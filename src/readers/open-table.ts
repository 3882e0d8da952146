/** Opens an input of any text format: its first character, never its name, says whether it is JSON or CSV. */

import { feedbackError } from "../base/errors.js";
import { bytesBefore } from "../sources/first-bytes.js";
import { refuseForeignText } from "../sources/refuse-foreign.js";
import type { Source } from "../sources/source.js";
import { type CsvStatement, nothingStated } from "./csv/csv-layout.js";
import { checkCsvBeginning, openCsv } from "./csv/open-csv.js";
import { refuseApiError } from "./json/api-error.js";
import { checkJsonBeginning, looksLikeJson, openJson } from "./json/open-json.js";
import type { RecordsPath } from "./json/records-path.js";
import type { RawTable } from "./table.js";

const firstBytes = 64 * 1024;

/** The user's statements about the texts of a format. */
export interface ReadingOptions {
  readonly csv?: CsvStatement;
  /** Where the records of a JSON text are. */
  readonly records?: RecordsPath | null;
}

/**
 * The input as a table of records. Throws if it is something else, if the text is not UTF-8 or is damaged in its head, and if it is not
 * JSON although the user states the path of its records.
 */
export async function openTable(source: Source, options: ReadingOptions = {}): Promise<RawTable> {
  try {
    return await openText(source, options);
  } catch (error) {
    refuseEarlierFault(bytesBefore(error), source.name, options);
    throw error;
  }
}

/** Throws if the text before a fault has a fault of its own: the first one is reported. */
function refuseEarlierFault(text: Uint8Array, name: string, { csv = nothingStated, records }: ReadingOptions): void {
  if (text.length === 0) return;
  if (looksLikeJson(text)) checkJsonBeginning(text, name, pathShape(records));
  else checkCsvBeginning(text, name, csv);
}

async function openText(source: Source, { csv = nothingStated, records = null }: ReadingOptions): Promise<RawTable> {
  const head = await source.head(firstBytes);
  refuseForeignText(head, source);
  if (!looksLikeJson(head)) {
    if (records !== null) throw feedbackError("records-of-table", source.name);
    return openCsv(source, csv);
  }
  if (head.length < firstBytes) refuseApiError(head, source.name);
  return openJson(source, pathShape(records));
}

function pathShape(records: RecordsPath | null = null) {
  return records === null ? {} : { path: records };
}
