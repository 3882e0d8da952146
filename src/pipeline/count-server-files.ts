/** Exports that a server reads by itself: recognised by the beginning of each file, as files here are, and counted by the server. */

import { feedbackError } from "../base/errors.js";
import { Warnings } from "../base/warnings.js";
import type { ClusterServer } from "../clickhouse/cluster-client.js";
import { checkFirstRecord, csvRelation } from "../clickhouse/raw/csv-relation.js";
import { jsonFacts, refuseTotals, withoutHeaders } from "../clickhouse/raw/file-facts.js";
import { fileHead, filePaths } from "../clickhouse/raw/file-head.js";
import type { FilePlace } from "../clickhouse/raw/file-place.js";
import { jsonRelation } from "../clickhouse/raw/json-relation.js";
import type { RawRelation } from "../clickhouse/raw/raw-relation.js";
import { relationTable } from "../clickhouse/raw/raw-table.js";
import type { FeedbackInput } from "../counts/threads/counting-plan.js";
import { headBytes, type RawTable } from "../readers/table.js";
import type { SummaryPart } from "../results/summary/summary-counts.js";
import type { Source } from "../sources/source.js";
import { countRecognised, type RecognisedRecords, refuseRejects } from "./count-raw-tables.js";
import { isFeedbackTable } from "./feedback-tables.js";
import { openRecords } from "./find-records.js";
import { feedbackIn, recogniseTable } from "./open-inputs.js";
import type { CheckedOptions } from "./options.js";

/** A file as its head says. */
interface HeadOfFile {
  readonly path: string;
  readonly source: Source;
  readonly table: RawTable;
}

/**
 * Counts the files of one pattern together. Throws `cluster-files-differ` if they are not all read alike, and for each layout and text
 * that a server would not read as the readers of files do.
 */
export async function countServerFiles(
  server: ClusterServer,
  place: FilePlace,
  checked: CheckedOptions,
): Promise<SummaryPart> {
  refuseRejects(checked);
  const warnings = new Warnings(checked.noWarn);
  const [firstPath, ...otherPaths] = await filePaths(server, place);
  const first = await openHead(server, place, firstPath, checked);
  const others: HeadOfFile[] = [];
  for (const path of otherPaths) others.push(await openHead(server, place, path, checked));
  for (const other of others) refuseOther(place, first, other);
  const relation = await relationOf(server, place, first);
  for (const { path, table } of [first, ...others]) await checkFirstRecord(relation, place, path, table);
  const read = await readHead(relation, first, checked, warnings);
  for (const other of others) {
    const { feedback } = await readHead(relation, other, checked, new Warnings());
    if (JSON.stringify(readingOf(feedback)) === JSON.stringify(readingOf(read.feedback))) continue;
    throw feedbackError(
      "cluster-files-differ",
      place.name,
      first.path,
      other.path,
      "how their scores and times are read",
    );
  }
  for (const { totals } of read.feedback) if (totals !== null) await refuseTotals(relation, place, totals);
  return await countRecognised(place.name, relation, read, checked, warnings);
}

async function openHead(
  server: ClusterServer,
  place: FilePlace,
  path: string,
  checked: CheckedOptions,
): Promise<HeadOfFile> {
  const head = await fileHead(server, place, path);
  const { source, table, enclosed } = await openRecords(head, checked);
  const { plan } = table;
  if (isFeedbackTable(table, checked))
    throw feedbackError("cluster-layout", place.name, "it is a table that convert wrote; load it with convert --to");
  if (source !== head || enclosed !== null || (table.format === "ndjson" && table.envelope !== "lines"))
    throw feedbackError("cluster-layout", place.name, "its records are inside of others");
  if (plan.format === "json" && !plan.shape.isLines)
    throw feedbackError("cluster-layout", place.name, "it is one JSON text, not a record on each line");
  return { path, source, table };
}

/** Throws if the text of another file is laid out in another way. */
function refuseOther({ name }: FilePlace, first: HeadOfFile, other: HeadOfFile): void {
  const layoutOf = ({ table: { plan, start } }: HeadOfFile) =>
    plan.format === "csv" ? [plan, start.line] : [plan.format, plan.shape.isLines];
  if (JSON.stringify(layoutOf(first)) !== JSON.stringify(layoutOf(other)))
    throw feedbackError("cluster-files-differ", name, first.path, other.path, "their columns or their layout");
}

async function relationOf(
  server: ClusterServer,
  place: FilePlace,
  { source, table: { plan, start } }: HeadOfFile,
): Promise<RawRelation> {
  if (plan.format === "csv") {
    const relation = csvRelation(server, place, plan, start, await source.head(headBytes));
    return await withoutHeaders(relation, place, plan.shape.delimiter);
  }
  const relation = await jsonRelation(server, place);
  await jsonFacts(relation, place);
  return relation;
}

async function readHead(
  relation: RawRelation,
  { source, table: head }: HeadOfFile,
  checked: CheckedOptions,
  warnings: Warnings,
): Promise<RecognisedRecords> {
  const table = relationTable(relation, head);
  const recognition = await recogniseTable({ source, table, enclosed: null }, checked, warnings, new Map());
  const spec = recognition?.spec;
  if (spec?.kind === "answers")
    throw feedbackError("cluster-layout", source.name, "its answers belong to the records of another export");
  const feedback = spec?.kind === "feedback" ? feedbackIn(source, table, spec, checked, warnings) : [];
  return { source, table, recognition, feedback };
}

const readingOf = (feedback: readonly FeedbackInput[]) =>
  feedback.map(({ spec, forms, totals }) => ({ spec, forms, hasTotals: totals !== null }));
