/** A summary that was saved as JSON -> its counts, checked. Its numbers are not read: they are computed from the counts again. */

import { feedbackError } from "../../base/errors.js";
import { programName } from "../../base/program-name.js";
import { readTime } from "../../base/time.js";
import { timeZoneNamed } from "../../base/time-zone.js";
import { addableWarnings, isAddable } from "../../base/warnings.js";
import { filters } from "../../query/filters.js";
import { amongSegments } from "./among-segments.js";
import { buildSegments } from "./build-summary.js";
import { JsonCursor } from "./json-cursor.js";
import { sum } from "./saved-cells.js";
import { readableSchemas, type Summary, summarySchema } from "./summary.js";
import type { SummaryPart } from "./summary-counts.js";
import { summaryToCounts } from "./summary-to-counts.js";
import { upgradedSummary } from "./upgraded-summary.js";

const currentVersion = summarySchema.slice(summarySchema.indexOf("@") + 1);
const savedHead = /^\ufeff?\s*\{\s*"schema"\s*:\s*"feedback-stats\/summary@(\d{1,9})"/;

/** Whether a text begins as a saved summary does, of whatever version. */
export function isSavedSummary(head: string): boolean {
  return savedHead.test(head);
}

/**
 * The summary in `text`, with all numbers computed from its counts; drivers and trends do not follow from them and are null.
 * Throws as `readSummaryCounts`.
 */
export function readSavedSummary(text: string, name: string): Summary {
  const saved = readSummaryCounts(text, name);
  const { query, inputs, records, rejections, warnings } = saved;
  const segments = buildSegments(saved);
  return {
    schema: summarySchema,
    program: programName,
    ...{ query, inputs, records, rejections, warnings },
    ...segments,
    trend: null,
    ...amongSegments(segments, query),
  };
}

/**
 * The counts of the summary in `text`; `name` is that of its file. Throws `saved-older` and `saved-newer` for other versions,
 * `saved-suppressed` and `saved-omitted` if segments are left out, `saved-broken` if it is not whole JSON, `saved-damaged` if a part is missing or
 * impossible, and `saved-inconsistent` if a count is not the sum of its parts.
 */
export function readSummaryCounts(text: string, name: string): SummaryPart {
  const version = savedHead.exec(text)?.[1];
  if (version !== undefined && !readableSchemas.includes(`feedback-stats/summary@${version}`))
    throw feedbackError(Number(version) < Number(currentVersion) ? "saved-older" : "saved-newer", name, version);
  const whole = new JsonCursor(upgradedSummary(savedValue(text, name)), name);
  whole.at("schema").oneOf(readableSchemas);
  checkQuery(whole.at("query"));
  checkAccount(whole);
  const { query, inputs, records, rejections, warnings } = whole.value as Summary;
  const [suppressed, order] = [whole.at("suppressed"), whole.at("order")];
  if (suppressed.isPresent && suppressed.at("segments").count() > 0)
    throw feedbackError("saved-suppressed", name, suppressed.at("minCell").count(1));
  const omitted = order.isPresent ? order.at("omitted").count() : 0;
  if (omitted > 0) throw feedbackError("saved-omitted", name, omitted);
  const counts = summaryToCounts(whole);
  const callsOfSegments = whole.at("segments").list().map(callsOf);
  const calls = new Map([...counts.segments.keys()].map((key, index) => [key, callsOfSegments[index] ?? null]));
  return {
    ...{ name, query, inputs, records, rejections, warnings, counts },
    calls: callsOf(whole.at("total")),
    callsOf: (key) => calls.get(JSON.stringify(key)) ?? null,
    areCallsLogged: warnings.some(({ code }) => code === "logged-calls-below-responses"),
  };
}

function callsOf(segment: JsonCursor): number | null {
  return segment.at("calls").orNull((calls) => calls.count());
}

/** The value of a JSON text. Throws `saved-broken` with the name. */
export function savedValue(text: string, name: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ""));
  } catch (error) {
    throw feedbackError("saved-broken", name, reasonOf(error));
  }
}

/** The parser's message, without its quote from the document. */
function reasonOf(error: unknown): string {
  const { message } = error as Error;
  const position = /position \d+/.exec(message)?.[0];
  return position === undefined ? "it ends too early or is not JSON" : `at ${position}`;
}

function checkQuery(query: JsonCursor): void {
  for (const key of ["from", "to"]) query.at(key).orNull(checkTime);
  if (timeZoneNamed(query.at("timeZone").text()) === null) query.at("timeZone").fail("a time zone");
  for (const key of ["by", "where", "tags"]) query.at(key).texts();
  for (const key of ["provider", ...filters.map(({ option }) => option)]) query.at(key).orNull((word) => word.text());
  for (const key of ["includeSubaccounts", "dedupe", "normalize"]) query.at(key).flag();
  query.at("tagMode").oneOf(["all", "any"]);
  const confidence = query.at("confidence").number();
  if (!(confidence > 0 && confidence < 1)) query.at("confidence").fail("between 0 and 1");
  if (query.at("minN").isPresent) query.at("minN").count(1);
  if (query.at("cluster").isPresent) query.at("cluster").text();
}

function checkTime(cursor: JsonCursor): void {
  if (!/^\d{4}-\d\d-\d\d(T[\d:.]+Z)?$/.test(cursor.text()) || readTime(cursor.text()) === null)
    cursor.fail("a date, or a date-time in UTC");
}

/** The inputs, their records, and the outcomes of these. */
function checkAccount(whole: JsonCursor): void {
  const inInputs = sum(whole.at("inputs").list().map(recordsOfInput));
  const records = whole.at("records");
  const accounted = sum(["used", "filtered", "duplicate", "rejected"].map((key) => records.at(key).count()));
  const read = records.at("read");
  if (read.count() !== accounted) read.fail(`${accounted}, the sum of the others`);
  if (accounted > inInputs) read.fail(`${inInputs} or less, the records of the inputs`);
  const rejected = sum(whole.at("rejections").list().map(recordsRejected));
  if (rejected !== records.at("rejected").value) records.at("rejected").fail(`${rejected}, the sum of the rejections`);
  whole.at("warnings").list().forEach(checkWarning);
}

function recordsRejected(rejection: JsonCursor): number {
  rejection.at("code").text();
  const count = rejection.at("count").count(1);
  for (const example of rejection.at("examples").list()) {
    for (const key of ["input", "message"]) example.at(key).text();
    example.at("line").count(1);
  }
  return count;
}

function recordsOfInput(input: JsonCursor): number {
  input.at("name").text();
  for (const key of ["provider", "shape"]) input.at(key).orNull((cursor) => cursor.text());
  input.at("format").oneOf(["csv", "json", "ndjson", "xlsx", "parquet", "arrow", "clickhouse"]);
  input.at("compression").orNull((cursor) => cursor.oneOf(["gzip", "zstd", "zip"]));
  input.at("bytes").count();
  return input.at("records").count();
}

/** Warnings of older programs have no values. */
function checkWarning(warning: JsonCursor): void {
  const code = warning.at("code").text();
  warning.at("message").text();
  const values = warning.at("values");
  if (!values.isPresent) return;
  const [records, ...others] = values.list();
  const names = isAddable(code) ? addableWarnings[code] : null;
  if (records === undefined || others.length !== names?.length) values.fail("the values of the message");
  else records.count(1);
  for (const other of others) other.text();
}
