/** Counts records that a cluster reads, as `count-inputs.ts` counts those of files: with the same importer, and the same account of each record. */

import { feedbackError } from "../../base/errors.js";
import { checkedTimeZone } from "../../base/time-zone.js";
import type { Counted } from "../../counts/count-inputs.js";
import { FeedbackAccumulator } from "../../counts/feedback-accumulator.js";
import { checkRejectedCount, placesNeeded } from "../../counts/rejections.js";
import type { CountingOptions, InputToCount } from "../../counts/threads/counting-plan.js";
import { columnTest } from "../../importers/detect.js";
import { hasIdColumn } from "../../importers/id-columns.js";
import { Importer } from "../../importers/importer.js";
import { checkUnknownIssues } from "../../importers/issue-lists.js";
import { asksForTime, columnsOf, type Query } from "../../query/query.js";
import { numberOrNull } from "../answer-values.js";
import { segmentStarts } from "../by-columns.js";
import { firstColumn, onlyRow } from "../short-answers.js";
import { SqlValues } from "../sql.js";
import { mostOddTexts, OddTimes } from "./odd-times.js";
import { accountOf, addRawCounts, comparedIds, metIn, type RawCounts } from "./raw-account.js";
import { RawCombinations } from "./raw-combinations.js";
import type { RawRelation } from "./raw-relation.js";
import {
  combinationsSql,
  historiesSql,
  type KnownTimes,
  oddTextsSql,
  type RawColumns,
  spanSql,
  type TimedRecords,
} from "./raw-statements.js";
import { RawTally } from "./raw-tally.js";

/** Counts inputs of one relation: a spec each. Throws as `countInputs` does, `cluster-time-texts`, `cluster-versions` and `cluster-people`. */
export async function countRaw(
  relation: RawRelation,
  inputs: readonly InputToCount[],
  { query, limit }: Pick<CountingOptions, "query" | "limit">,
): Promise<Counted> {
  const counted: RawCounts[] = [];
  for (const input of inputs) counted.push(await countInput(relation, input, query));
  const [first, second] = counted.filter(({ dedupes }) => dedupes);
  if (first !== undefined && second !== undefined) throw feedbackError("cluster-people", first.name);
  const accounts = counted.map((counts) => accountOf(counts, placesNeeded(limit)));
  checkRejectedCount(limit, accounts);
  const totals = new FeedbackAccumulator(query);
  for (const counts of counted) addRawCounts(totals, counts, query.issueCombinations ?? false);
  const met = counted.map(metIn);
  const unknown = met.flatMap(({ unknownIssues }) => unknownIssues.map((issue) => JSON.stringify(issue)));
  checkUnknownIssues(new Set(unknown).size);
  return { ...totals.finish(), inputs: accounts, identities: counted.map(comparedIds), met };
}

async function countInput(
  relation: RawRelation,
  { source, spec, exportColumns, forms, undeclared, table }: InputToCount,
  query: Query,
): Promise<RawCounts> {
  const needsTime = asksForTime(query);
  const importer = new Importer(spec, { columns: columnsOf(query), exportColumns, needsTime });
  requireMembers(relation, source.name, importer, table.columns);
  const columns = rawColumns(relation, importer, query, forms);
  const odd: KnownTimes = {
    created: await oddTimes(relation, columns, "created", source.name),
    updated: await oddTimes(relation, columns, "updated", source.name),
  };
  const records = { relation, columns, odd };
  const starts = await timeStarts(records, query);
  const combinations = new RawCombinations(importer, query, wordSlots(importer), odd.created, needsTime);
  const tally = new RawTally(combinations, columns.comparesRecords);
  const ask = (statement: typeof combinationsSql) => {
    const values = new SqlValues();
    const text = statement(records, starts, values);
    return relation.server.ask(values.statement(text));
  };
  for await (const row of ask(combinationsSql)) tally.addCombination(row);
  if (columns.id !== null) for await (const row of ask(historiesSql)) tally.addHistory(row);
  const meanings = combinations.meanings();
  const categories = spec.ratings.map(({ category }) => category);
  tally.finish(meanings, categories);
  if (tally.tied > 0) throw feedbackError("cluster-versions", source.name, tally.tied);
  const [dedupes, hasId] = [columns.id !== null, hasIdColumn(spec, table)];
  const { name } = source;
  const { repeatedHeaders } = relation;
  return { name, importer, combinations, meanings, tally, odd, dedupes, hasId, undeclared, repeatedHeaders };
}

/** Throws `cluster-layout` if the head has a column that is asked for, and the server does not find it. */
function requireMembers(
  relation: RawRelation,
  name: string,
  { projection }: Importer,
  columns: readonly string[],
): void {
  const isInHead = columnTest({}, columns);
  for (const asked of projection.flatMap(({ names }) => names))
    if (isInHead(asked) && relation.fieldsNamed([asked]).length === 0)
      throw feedbackError("cluster-layout", name, `the server does not find ${asked} in its records`);
}

/** The slots whose texts make a combination. */
function wordSlots({ slots }: Importer): readonly number[] {
  return [...new Set([...slots.ratings.flat(), ...slots.words])];
}

function rawColumns(relation: RawRelation, importer: Importer, query: Query, forms: InputToCount["forms"]): RawColumns {
  const { projection, slots, spec } = importer;
  const fieldsOf = (slot: number) => relation.fieldsNamed(projection[slot]!.names);
  const idParts = slots.id === null ? [] : (projection[slots.id]?.parts ?? [slots.id]);
  const hasIds = query.dedupe && slots.id !== null && spec.count === undefined;
  return {
    words: wordSlots(importer).map(fieldsOf),
    created: { fields: fieldsOf(slots.createdAt), form: forms.created_at },
    updated: { fields: fieldsOf(slots.updatedAt), form: forms.updated_at },
    id: hasIds ? idParts.map(fieldsOf) : null,
    comparesRecords: spec.identity === "undeclared",
  };
}

async function oddTimes(
  relation: RawRelation,
  columns: RawColumns,
  column: "created" | "updated",
  name: string,
): Promise<OddTimes> {
  const { fields, form } = columns[column];
  const texts = fields.some(({ timeMs }) => timeMs === null)
    ? await firstColumn(relation.server, (values) => oddTextsSql(relation, columns, column, mostOddTexts + 1, values))
    : [];
  return new OddTimes(name, fields[0]?.name ?? "", texts, form);
}

/** The starts of the time segments that the query distinguishes; null if it distinguishes none. */
async function timeStarts(records: TimedRecords, query: Query): Promise<readonly number[] | null> {
  if (!asksForTime(query)) return null;
  const span = await onlyRow(records.relation.server, (values) => spanSql(records, values));
  const [first, last] = [numberOrNull(span?.[0]), numberOrNull(span?.[1])];
  if (first === null || last === null) return [0];
  const { fromMs, toMs } = query.selection;
  const bounds = [...(fromMs === null ? [] : [fromMs]), ...(toMs === null ? [] : [toMs + 1])];
  const zone = checkedTimeZone(query.timeZone);
  const units = query.by.flatMap((key) => (key.kind === "time" ? [key.unit] : []));
  const starts = units.flatMap((unit) => segmentStarts([first, last], unit, zone));
  const inside = bounds.filter((bound) => bound > first && bound <= last);
  return [...new Set([first, ...starts, ...inside])].sort((a, b) => a - b);
}
