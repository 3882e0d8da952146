/** A summary that was saved as JSON -> the summary again, with every number held against the counts in it. */

import { feedbackError } from "../../base/errors.js";
import { timeZoneNamed } from "../../base/time-zone.js";
import { buildSegments } from "./build-summary.js";
import { countsOf } from "./counts-of.js";
import { Part, shown } from "./part.js";
import { type Summary, summarySchema } from "./summary.js";

const savedHead = /^\ufeff?\s*\{\s*"schema"\s*:\s*"feedback-stats\/summary@(\d{1,9})"/;

/** Whether a text begins as a saved summary does, of whatever version. */
export function isSavedSummary(head: string): boolean {
  return savedHead.test(head);
}

/**
 * The summary in `text`, as it was saved; `name` is that of its file. Throws `saved-older` and `saved-newer` for other
 * versions, `saved-suppressed` where segments are left out, `saved-broken` where it is no whole JSON, `saved-damaged` where a part is missing or impossible, and
 * `saved-inconsistent` where a number is not the one that the counts give.
 */
export function readSavedSummary(text: string, name: string): Summary {
  const version = savedHead.exec(text)?.[1];
  const current = summarySchema.slice(summarySchema.indexOf("@") + 1);
  if (version !== undefined && version !== current)
    throw feedbackError(Number(version) < Number(current) ? "saved-older" : "saved-newer", name, version);
  const whole = new Part(parsed(text, name), name);
  whole.at("schema").oneOf([summarySchema]);
  checkQuery(whole.at("query"));
  checkAccount(whole);
  const summary = whole.value as Summary;
  const { suppressed } = summary;
  if (suppressed !== undefined && suppressed.segments > 0)
    throw feedbackError("saved-suppressed", name, suppressed.minCell);
  whole.at("total").at("responses").count();
  checkNumbers(summary, whole);
  return summary;
}

function parsed(text: string, name: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ""));
  } catch (error) {
    throw feedbackError("saved-broken", name, reasonOf(error));
  }
}

/** What the parser says, without the part of the document that it quotes. */
function reasonOf(error: unknown): string {
  const { message } = error as Error;
  const position = /position \d+/.exec(message)?.[0];
  return position === undefined ? "it ends too early or is no JSON" : `at ${position}`;
}

function checkQuery(query: Part): void {
  for (const key of ["from", "to"]) query.at(key).orNull(checkTime);
  if (timeZoneNamed(query.at("timeZone").text()) === null) query.at("timeZone").fail("a time zone");
  for (const key of ["by", "where", "segments"]) for (const word of query.at(key).list()) word.text();
  for (const key of ["provider", "account", "survey", "interactionType", "channel", "language"])
    query.at(key).orNull((part) => part.text());
  for (const key of ["includeSubaccounts", "dedupe", "normalize"]) query.at(key).flag();
  query.at("segmentMode").oneOf(["all", "any"]);
  const confidence = query.at("confidence").number();
  if (!(confidence > 0 && confidence < 1)) query.at("confidence").fail("between 0 and 1");
}

function checkTime(part: Part): void {
  if (!/^\d{4}-\d\d-\d\d(T[\d:.]+Z)?$/.test(part.text()) || Number.isNaN(Date.parse(part.text())))
    part.fail("a date, or a date-time in UTC");
}

/** The account of the inputs and their records. */
function checkAccount(whole: Part): void {
  for (const input of whole.at("inputs").list()) {
    input.at("name").text();
    for (const key of ["provider", "shape"]) input.at(key).orNull((part) => part.text());
    input.at("format").oneOf(["csv", "json", "ndjson"]);
    input.at("compression").orNull((part) => part.oneOf(["gzip", "zstd"]));
    for (const key of ["bytes", "records"]) input.at(key).count();
  }
  const records = whole.at("records");
  const parts = ["used", "filtered", "duplicate", "rejected"].map((key) => records.at(key).count());
  const sum = parts.reduce((before, count) => before + count, 0);
  if (records.at("read").count() !== sum) records.at("read").fail(`${sum}, the sum of the others`);
  let rejected = 0;
  for (const rejection of whole.at("rejections").list()) {
    rejection.at("code").text();
    rejected += rejection.at("count").count(1);
    for (const example of rejection.at("examples").list()) {
      for (const key of ["input", "message"]) example.at(key).text();
      example.at("line").count(1);
    }
  }
  if (rejected !== records.at("rejected").value) records.at("rejected").fail(`${rejected}, the sum of the rejections`);
  for (const warning of whole.at("warnings").list()) for (const key of ["code", "message"]) warning.at(key).text();
}

/** Makes all numbers anew of the counts, and holds those of the summary against them. */
function checkNumbers(summary: Summary, whole: Part): void {
  const calls = (part: Part) => part.at("calls").orNull((number) => number.count());
  const callsOf = whole.at("segments").list().map(calls);
  const counts = countsOf(summary, whole.name);
  const keys = new Map([...counts.segments.keys()].map((key, index) => [key, callsOf[index] ?? null]));
  const built = buildSegments(
    counts,
    summary.query,
    calls(whole.at("total")),
    (key) => keys.get(JSON.stringify(key)) ?? null,
  );
  holdAgainst(built.total, whole.at("total"));
  holdAgainst(built.segments, whole.at("segments"));
}

/** Throws where `part` says something else than `built`; drivers, and keys that only `part` has, are left alone. */
function holdAgainst(built: unknown, part: Part): void {
  if (Array.isArray(built)) {
    const items = part.list();
    if (items.length !== built.length) different(part, `${built.length} items`, `${items.length} items`);
    for (const [index, item] of items.entries()) holdAgainst(built[index], item);
  } else if (typeof built === "object" && built !== null) {
    for (const [key, value] of Object.entries(built))
      if (value !== undefined && key !== "drivers") holdAgainst(value, part.at(key));
  } else if (!isSame(built, part.value)) different(part, shown(built), shown(part.value));
}

function different(part: Part, counted: string, stated: string): never {
  throw feedbackError("saved-inconsistent", part.name, part.path, stated, counted);
}

/** Counts are the same or not; of other numbers the last digits may change with a better method. */
function isSame(built: unknown, stated: unknown): boolean {
  if (typeof built !== "number" || typeof stated !== "number" || Number.isInteger(built)) return built === stated;
  return Math.abs(built - stated) <= 1e-9 * Math.max(1, Math.abs(built));
}
