/** Old names in older summaries: up to version 3 the tags of a response were called segments, like the groups of `--by`. */

import { byKey, tagKey } from "../../query/by.js";

const older: readonly unknown[] = ["feedback-stats/summary@2", "feedback-stats/summary@3"];

type JsonObject = Readonly<Record<string, unknown>>;

/** The value of a saved summary with the current names; anything unexpected stays as it is, for the check to find. */
export function upgradedSummary(value: unknown): unknown {
  if (!isObject(value) || !older.includes(value.schema)) return value;
  const { query, segments } = value;
  return {
    ...value,
    ...(isObject(query) ? { query: upgradedQuery(query) } : {}),
    ...(Array.isArray(segments) ? { segments: segments.map(upgradedSegment) } : {}),
  };
}

function upgradedQuery(query: JsonObject): JsonObject {
  const { by, where } = query;
  const texts: JsonObject = {
    by: eachText(by, nameOfKey),
    where: eachText(where, (text) => text.replace(/^segment(?= )/, tagKey)),
  };
  const named = renamed(query, { segments: "tags", segmentMode: "tagMode" });
  return Object.fromEntries(Object.entries(named).map(([name, part]) => [name, texts[name] ?? part]));
}

function upgradedSegment(segment: unknown): unknown {
  if (!isObject(segment) || !isObject(segment.key) || !("segment" in segment.key)) return segment;
  return { ...segment, key: renamed(segment.key, { segment: tagKey }) };
}

const nameOfKey = (name: string): string => (byKey(name).kind === "tags" ? tagKey : name);

function renamed(value: JsonObject, names: Readonly<Record<string, string>>): JsonObject {
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [names[name] ?? name, part]));
}

function eachText(list: unknown, change: (text: string) => string): unknown {
  return Array.isArray(list) ? list.map((item) => (typeof item === "string" ? change(item) : item)) : list;
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
