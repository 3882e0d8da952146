/** Files of CSV as records that a server reads: every value as its text. A record that is not like the header ends the statement. */

import { feedbackError } from "../../base/errors.js";
import type { RawTable, ScannerPlan } from "../../readers/table.js";
import { listIn, textIn } from "../answer-values.js";
import type { ClusterServer } from "../cluster-client.js";
import { onlyRow } from "../short-answers.js";
import { SqlValues } from "../sql.js";
import { type FilePlace, fileFunction } from "./file-place.js";
import type { RawField, RawRelation } from "./raw-relation.js";
import { relationOf } from "./table-relation.js";

/** No value of a file means NULL, and every value is text. */
const settingsOf = (delimiter: string, linesBefore: number) =>
  [
    ` SETTINGS format_csv_delimiter = '${delimiter.replace(/[\\']/g, "\\$&")}'`,
    "format_csv_null_representation = '\\x01\\x02'",
    "format_csv_allow_single_quotes = 0",
    "format_csv_allow_double_quotes = 1",
    "input_format_csv_detect_header = 0",
    "input_format_csv_trim_whitespaces = 0",
    "input_format_csv_empty_as_default = 0",
    "input_format_csv_allow_variable_number_of_columns = 0",
    "input_format_csv_skip_trailing_empty_lines = 1",
    `input_format_csv_skip_first_lines = ${linesBefore}`,
    "input_format_allow_errors_num = 0",
    "input_format_allow_errors_ratio = 0",
  ].join(", ");

/** Throws `cluster-layout` if the server would not read the file as it is laid out. `head` is its beginning. */
export function csvRelation(
  server: ClusterServer,
  place: FilePlace,
  plan: Extract<ScannerPlan, { format: "csv" }>,
  { byteOffset }: RawTable["start"],
  head: Uint8Array,
): RawRelation {
  const { delimiter, quote, endsEmpty, endsLinesInReturns } = plan.shape;
  if (delimiter === "\t" || delimiter === " ")
    throw feedbackError("cluster-layout", place.name, "tabs or spaces separate its fields");
  if (quote !== '"') throw feedbackError("cluster-layout", place.name, "its quotes are a part of the text");
  if (endsEmpty) throw feedbackError("cluster-layout", place.name, "a delimiter ends each record, and not the header");
  if (endsLinesInReturns) throw feedbackError("cluster-layout", place.name, "carriage returns alone end its lines");
  if (byteOffset > head.length) throw feedbackError("cluster-layout", place.name, "its header is too long");
  const hasReturns = Buffer.from(head).includes("\r\n");
  const fields = plan.headers.map((name, index): RawField => {
    const isLast = index === plan.headers.length - 1;
    const text = isLast && hasReturns ? `replaceRegexpOne(c${index}, '\\r$', '')` : `c${index}`;
    return { name, text, timeMs: null };
  });
  if (fields.length === 0) throw feedbackError("cluster-layout", place.name, "it is empty");
  const structure = fields.map((_, index) => `c${index} String`).join(", ");
  return relationOf(place.name, fields, {
    server,
    from: (values) => fileFunction(place, "CSV", structure, values),
    settings: settingsOf(delimiter, rowsIn(head.subarray(0, byteOffset), delimiter)),
    order: ["_path", "_row_number"],
    repeatedHeaders: 0,
  });
}

/** How many rows a server skips to pass these bytes: a quoted field of theirs may have several lines. */
function rowsIn(bytes: Uint8Array, delimiter: string): number {
  const text = Buffer.from(bytes).toString("latin1");
  let rows = 0;
  for (let at = 0; at < text.length; ) {
    if (text[at] === '"') {
      at += 1;
      while (at < text.length && (text[at] !== '"' || text[at + 1] === '"')) at += text[at] === '"' ? 2 : 1;
      at += 1;
    }
    while (at < text.length && text[at] !== delimiter && text[at] !== "\n") at += 1;
    if (text[at] === "\n") rows += 1;
    at += 1;
  }
  return rows;
}

/** Throws `cluster-layout` if the first record that a server reads is not the first one of the head. */
export async function checkFirstRecord(
  relation: RawRelation,
  place: FilePlace,
  path: string,
  { sample, plan }: Pick<RawTable, "sample" | "plan">,
): Promise<void> {
  const [first] = sample;
  if (plan.format !== "csv") return;
  const values = new SqlValues();
  const texts = relation.fields.map(({ text }) => text).join(", ");
  const from = `${relation.from(values)} WHERE _path = ${values.bind("String", path)}`;
  const statement = `SELECT [${texts}] FROM ${from} ORDER BY _row_number LIMIT 1${relation.settings}`;
  const row = await onlyRow(relation.server, () => statement, values);
  const found = row === null ? null : listIn(row[0], textIn, relation.fields.length);
  const isAlike = relation.fields.every(({ name }, index) => {
    const isAlone = name !== "" && plan.headers.indexOf(name) === plan.headers.lastIndexOf(name);
    return !isAlone || (first?.get(name) ?? "").trim() === (found?.[index] ?? "").trim();
  });
  if (!isAlike || (first === undefined) !== (found === null))
    throw feedbackError(
      "cluster-layout",
      place.name,
      "the lines before its records are not those that a server passes over",
    );
}
