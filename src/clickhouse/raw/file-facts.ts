/**
 * Facts about whole files, asked of a server before it counts: anything that the readers of files would refuse, leave out or
 * ask about is refused here.
 */

import { feedbackError } from "../../base/errors.js";
import { type TotalsPlan, totalsRow } from "../../importers/aggregates/totals-rows.js";
import { totalsLabel, totalsWords } from "../../importers/aggregates/totals-words.js";
import { isEnvelopeKey, isRecordKey } from "../../readers/json/envelope.js";
import { listIn, textIn } from "../answer-values.js";
import { namedCounts } from "../short-answers.js";
import { SqlValues } from "../sql.js";
import { type FilePlace, fileFunction } from "./file-place.js";
import { firstText, type RawRelation } from "./raw-relation.js";

/**
 * The relation without the records that repeat the header. Throws `cluster-text` for anything that a local file would be
 * refused or examined for.
 */
export async function withoutHeaders(relation: RawRelation, place: FilePlace, delimiter: string): Promise<RawRelation> {
  const values = new SqlValues();
  const texts = relation.fields.map(({ text }) => text);
  const isHeader = headerSql(relation, values);
  const isBlank = texts.map((text) => `${text} = ''`).join(" AND ");
  const isUtf8 = texts.map((text) => `isValidUTF8(${text})`).join(" AND ");
  const sign = values.bind("String", delimiter);
  const mostSigns = Math.max(1, texts.length - 2);
  const isSwallowed = texts
    .map(
      (text) =>
        `position(${text}, '\\n') > 0 AND arrayExists(line -> countSubstrings(line, ${sign}) >= ${mostSigns}, splitByChar('\\n', ${text}))`,
    )
    .join(" OR ");
  const facts = {
    headers: `countIf(${isHeader})`,
    blanks: `countIf(${isBlank})`,
    foreign: `countIf(NOT (${isUtf8}))`,
    swallowed: `countIf(${isSwallowed})`,
  };
  const from = `${relation.from(values)}${relation.settings}`;
  const { headers, blanks, foreign, swallowed } = await namedCounts(relation.server, facts, () => from, values);
  if (foreign > 0) throw feedbackError("cluster-text", place.name, foreign, "is not UTF-8");
  if (swallowed > 0)
    throw feedbackError("cluster-text", place.name, swallowed, "has a quoted field with lines that look like records");
  if (blanks > 0) throw feedbackError("cluster-text", place.name, blanks, "is blank");
  if (headers === 0) return relation;
  const others = (own: SqlValues) =>
    `(SELECT *, _path, _row_number FROM ${relation.from(own)} WHERE NOT (${headerSql(relation, own)}))`;
  return { ...relation, from: others, repeatedHeaders: headers };
}

/** Whether a record of CSV is the header once more; files that were joined have a byte order mark before it, and so quotes as text. */
function headerSql({ fields }: RawRelation, values: SqlValues): string {
  const isNamed = fields.map(({ name, text }, index) => {
    const [header, quoted] = [values.bind("String", name), values.bind("String", `"${name}"`)];
    if (index > 0) return `trimBoth(${text}) = ${header}`;
    const unmarked = `replaceRegexpOne(${text}, '^\\\\x{feff}', '')`;
    return `(trimBoth(${unmarked}) = ${header} OR ${unmarked} = ${quoted})`;
  });
  return isNamed.join(" AND ");
}

/** Looks at all records of JSON Lines. Throws `cluster-text`. */
export async function jsonFacts(relation: RawRelation, place: FilePlace): Promise<void> {
  const values = new SqlValues();
  const keys = "JSONExtractKeys(json)";
  const facts = {
    damaged: "countIf(JSONType(json) != 'Object')",
    repeated: `countIf(length(${keys}) != length(arrayDistinct(${keys})))`,
    foreign: "countIf(NOT isValidUTF8(json))",
    records: "count()",
    envelopes: `countIf(${envelopeSql(relation, values)})`,
  };
  const { server, from } = relation;
  const { damaged, repeated, foreign, records, envelopes } = await namedCounts(server, facts, from, values);
  if (damaged > 0) throw feedbackError("cluster-text", place.name, damaged, "is not one valid JSON object");
  if (repeated > 0) throw feedbackError("cluster-text", place.name, repeated, "has a key twice");
  if (foreign > 0) throw feedbackError("cluster-text", place.name, foreign, "is not UTF-8");
  if (envelopes > 0) throw feedbackError("cluster-text", place.name, envelopes, "may be a list of records");
  const { lines } = await namedCounts(server, { lines: "countIf(match(line, '[^ \\\\t\\\\r]'))" }, (ofLines) =>
    fileFunction(place, "LineAsString", "line String", ofLines),
  );
  if (lines !== records)
    throw feedbackError("cluster-text", place.name, Math.abs(lines - records), "is not on a line of its own");
}

/** Whether a record may be an envelope around others: it has a list under one of the usual keys, and no score of its own. */
function envelopeSql({ fields }: RawRelation, values: SqlValues): string {
  const keys = values.bind("Array(String)", fields.map(({ name }) => name).filter(isEnvelopeKey));
  const isList = `arrayExists(key -> JSONType(json, key) = 'Array' OR arrayExists(inner -> JSONType(json, key, inner) = 'Array', JSONExtractKeys(json, key)), ${keys})`;
  const scores = values.bind("Array(String)", fields.map(({ name }) => name).filter(isRecordKey));
  return `${isList} AND NOT arrayExists(key -> JSONType(json, key) NOT IN ('Object', 'Array', 'Null'), ${scores})`;
}

/** The number of forms of records with a word of totals that are examined. */
const mostForms = 10_000;

/** Throws `cluster-totals` if one of the records is, or may be, a row of totals. */
export async function refuseTotals(relation: RawRelation, place: FilePlace, plan: TotalsPlan): Promise<void> {
  const values = new SqlValues();
  const texts = plan.columns.map((name) => (name === "" ? "''" : firstText(relation.fieldsNamed([name]))));
  const words = [...new Set([...totalsWords.first, ...totalsWords.last])].join("|");
  const isLabel = (cell: string) => `length(${cell}) <= 240 AND match(lowerUTF8(${cell}), '${words}')`;
  const form = (cell: string) =>
    `multiIf(trimBoth(${cell}) = '', '', ${isLabel(cell)}, ${cell}, lower(trimBoth(${cell})) IN ('null', 'none', 'na', 'n/a', 'nil'), 'none', match(${cell}, '[0-9]'), 'x1', 'x')`;
  const statement = `SELECT DISTINCT [${texts.map(form).join(", ")}] FROM ${relation.from(values)}
WHERE ${texts.map((text) => `(${isLabel(text)})`).join(" OR ")} LIMIT ${mostForms + 1}${relation.settings}`;
  let forms = 0;
  for await (const [fields] of relation.server.ask(values.statement(statement))) {
    const cells = listIn(fields, textIn);
    forms += 1;
    const row = cells.some((cell) => totalsLabel(cell) !== null) ? totalsRow(cells, plan) : null;
    if (row !== null) throw feedbackError("cluster-totals", place.name, row.word, row.column);
  }
  if (forms > mostForms) throw feedbackError("cluster-totals", place.name, "Total", "");
}
