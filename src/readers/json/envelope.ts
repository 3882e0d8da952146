/** When an object at the top of a JSON text is an envelope: it has a member that contains records, so it is not a record itself. */

import type { JsonObject, JsonValue } from "./json-record.js";

/** The keys, in lower case, under which an envelope holds an array of records. */
export const listKeys: ReadonlySet<string> = new Set([
  "records",
  "value",
  "data",
  "results",
  "items",
  "responses",
  "requests",
  "feedback",
  "feedbacks",
  "call_summaries",
  "calls",
  "objects",
  "surveys",
  "sessions",
  "events",
  "entities",
  "conversations",
  "satisfaction_ratings",
  "tickets",
  "survey_responses",
  "ratings",
  "client_satisfaction",
  "callcentersurveylist",
  "manualsurveylist",
]);

/** Keys that only records have: an object with its own score is not an envelope, whatever lists it contains. */
const recordKey = /score|rating|nps|csat/i;

/** Whether `object` has its own score. */
export function isRated(object: JsonObject): boolean {
  return Object.keys(object).some((key) => recordKey.test(key) && !isContainer(object[key]));
}

function isContainer(value: JsonValue | undefined): boolean {
  return typeof value === "object" && value !== null;
}

/** Whether an envelope holds its records under `key`. */
export function isListKey(key: string): boolean {
  return listKeys.has(key.toLowerCase());
}

/** Whether an array under `key` may hold records, or the columns or rows of a query's result. */
export function isEnvelopeKey(key: string): boolean {
  return isRecordsKey(key) || key.toLowerCase() === "columns";
}

/** Whether the value of `key` may be a score. */
export function isRecordKey(key: string): boolean {
  return recordKey.test(key);
}

/** Whether a quick check of `object` leaves it possible that it is an envelope. */
export function mayBeEnvelope(object: JsonObject): boolean {
  return Object.keys(object).some((key) => Array.isArray(object[key]) && isRecordsKey(key)) && !isRated(object);
}

/** Whether an array under `key` may hold records, or the tables or rows of a query's result. */
function isRecordsKey(key: string): boolean {
  const lower = key.toLowerCase();
  return listKeys.has(lower) || lower === "tables" || lower === "rows";
}

/**
 * The key of an empty array that makes `object` an envelope without records, or null: nothing else in it is a scalar, or the
 * key held records before in this file (`knownLists`, in lower case). Any other object is a record, which nothing may lose.
 */
export function emptyListKey(object: JsonObject, knownLists: ReadonlySet<string>): string | null {
  const keys = Object.keys(object);
  const empty = keys.find((key) => listKeys.has(key.toLowerCase()) && isEmptyArray(object[key]))?.toLowerCase();
  if (empty === undefined) return null;
  const isBare = keys.every((key) => isContainer(object[key]));
  return isBare || knownLists.has(empty) ? empty : null;
}

function isEmptyArray(value: JsonValue | undefined): boolean {
  return Array.isArray(value) && value.length === 0;
}
