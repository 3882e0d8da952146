/** Determines whether the objects of an input contain the records of a provider in one of their members, and which objects do. */

import { columnKey } from "../readers/raw-columns.js";
import type { SampleRecord } from "../readers/table.js";
import { word } from "./converters.js";
import type { Recognition, SignatureHead } from "./detect.js";
import { type Enclosure, enclosedHead, enclosedSpec, holdsRecord } from "./enclosure.js";
import type { CompleteCondition, CompleteSpec, Exclusion } from "./spec.js";
import { valueTypes } from "./value-types.js";

/** Recognises a head as an export of feedback; null if no spec fits. */
export type Recogniser = (head: SignatureHead) => Recognition<CompleteSpec> | null;

/** Members in which tools put a record: here a plain table is also accepted. */
const usualMembers: ReadonlySet<string> = new Set([
  ...["data", "record", "record.data", "_airbyte_data", "payload", "payload.after", "payload.data", "after", "value"],
  ...["properties", "fulldocument", "item", "attributes", "fields", "body", "detail", "eventdata", "newimage"],
  ...[
    "value.payload.after",
    "value.after",
    "data.attributes",
    "data.object",
    "document",
    "row",
    "doc",
    "source",
    "node",
  ],
]);

/** Columns that state the kind of an object. In another stream, table or type it is not a record of the same spec. */
const streamColumns = [
  "stream",
  "record.stream",
  "table",
  "payload.source.table",
  "source.table",
  "__table",
  "collection",
];
const typeColumns = ["type", "op", "payload.op", "__op", "operationtype"];
const eventColumns = ["event", "eventtype", "eventname", "eventtype.name", "topic", "kind", "detailtype"];

const [mostMembers, mostRecords, mostLevels] = [64, 1000, 3];

/** The recognition of the inner records, with the spec that reads them; null if no spec fits any. */
export function findEnclosed({ columns, sample }: SignatureHead, recogniser: Recogniser): Enclosed | null {
  const records = sample.slice(0, mostRecords);
  for (const member of ["", ...membersIn(columns)]) {
    const found = enclosedIn(member, records, recogniser);
    if (found !== null) return found;
  }
  return null;
}

/**
 * Whether the objects of a head contain a record in a special form, whatever else would fit them: typed values, and hits of
 * Elasticsearch, whose `_score` is that of the search.
 */
export function isEnclosed({ columns, sample }: SignatureHead): boolean {
  const isHit = columns.includes("_index") && columns.some((column) => column.startsWith("_source."));
  return isHit || valueTypes(sample, "").length > 0;
}

export interface Enclosed extends Recognition<CompleteSpec> {
  readonly member: string;
}

/** The paths to objects, those of tools first. */
function membersIn(columns: readonly string[]): readonly string[] {
  const members = new Set<string>();
  for (const column of columns) {
    const keys = column.split(".");
    for (let level = 1; level < keys.length && level <= mostLevels; level++)
      members.add(keys.slice(0, level).join("."));
    if (members.size >= mostMembers) break;
  }
  const usual = (member: string) => (isUsual(member) ? 0 : 1);
  return [...members].sort((a, b) => usual(a) - usual(b));
}

function isUsual(member: string): boolean {
  return usualMembers.has(columnKey(member)) || member === "";
}

function enclosedIn(member: string, records: readonly SampleRecord[], recogniser: Recogniser): Enclosed | null {
  const holding = member === "" ? records : records.filter((record) => holdsRecord(record, member));
  const types = valueTypes(holding, member);
  if (holding.length === 0 || (member === "" && types.length === 0)) return null;
  const others = records.filter((record) => !holding.includes(record));
  const apart = exclusionOfOthers(holding, others);
  if (apart === null) return null;
  const read = (group: readonly SampleRecord[]) => {
    const found = recogniser(enclosedHead(member, types, group));
    return found === null || (found.spec.plain === true && !isUsual(member)) ? null : found;
  };
  return firstOf(groupsOf(holding, read), { member, types, excluded: apart });
}

/** A group of records with the same word in a column, and their recognition. */
interface Group {
  readonly word: string;
  readonly found: Recognition<CompleteSpec> | null;
}
interface Groups {
  readonly column: string | null;
  readonly groups: readonly Group[];
}

/** The records by their stream or event; all are one group if there is no such column. */
function groupsOf(
  records: readonly SampleRecord[],
  read: (group: readonly SampleRecord[]) => Recognition<CompleteSpec> | null,
): Groups {
  const column = [...streamColumns, ...eventColumns].map((key) => columnOf(records, key)).find((name) => name !== null);
  if (column === undefined || column === null) return { column: null, groups: [{ word: "", found: read(records) }] };
  const words = [...new Set(records.map((record) => wordOf(record, column)))];
  const groups = words.map((word) => ({
    word,
    found: read(records.filter((record) => wordOf(record, column) === word)),
  }));
  return { column, groups };
}

/** The spec for the groups that are feedback: the first one, and next to it those of other providers. */
function firstOf({ column, groups }: Groups, enclosure: Enclosure): Enclosed | null {
  const specs = [...new Set(groups.flatMap(({ found }) => found?.spec.name ?? []))].map((name) => {
    const own = groups.filter(({ found }) => found?.spec.name === name);
    const [first] = own;
    if (first?.found == null) throw new RangeError("a group without a spec");
    const excluded = [...enclosure.excluded, ...exclusionsOf(column, groups, own)];
    return { ...first.found, spec: enclosedSpec(first.found.spec, { ...enclosure, excluded }) };
  });
  const [first, ...others] = specs;
  if (first === undefined) return null;
  const also = [...(first.spec.also ?? []), ...others.flatMap(({ spec }) => [spec, ...(spec.also ?? [])])];
  return { ...first, spec: also.length === 0 ? first.spec : { ...first.spec, also }, member: enclosure.member };
}

function exclusionsOf(
  column: string | null,
  groups: readonly Group[],
  own: readonly Group[],
): readonly Exclusion<CompleteCondition>[] {
  if (column === null) return [];
  const named = groups.filter((group) => !own.includes(group) && group.word !== "");
  const exclusions = named.map(({ word, found }) => ({
    reason: `${lastKey(column)} ${word}${found === null ? "" : `, which is read separately (${found.spec.name})`}`,
    when: condition(column, [word]),
    isApart: true,
  }));
  if (!streamColumns.includes(columnKey(column))) return exclusions;
  const words = own.map(({ word }) => word);
  return [...exclusions, { reason: `another ${lastKey(column)}`, unless: condition(column, words), isApart: true }];
}

/** The exclusion of objects without a record, by their type; null if there is none. */
function exclusionOfOthers(
  holding: readonly SampleRecord[],
  others: readonly SampleRecord[],
): readonly Exclusion<CompleteCondition>[] | null {
  for (const key of [...typeColumns, ...eventColumns, ...streamColumns]) {
    const column = columnOf(holding, key);
    if (column === null) continue;
    const words = new Set(holding.map((record) => wordOf(record, column)));
    if (others.some((record) => words.has(wordOf(record, column)))) continue;
    const isMessage = key === "type" && words.size === 1 && words.has("RECORD");
    if (others.length === 0 && !isMessage) continue;
    return [{ reason: "not a record but another message", unless: condition(column, [...words]), isApart: true }];
  }
  return others.length === 0 ? [] : null;
}

function condition(column: string, words: readonly string[]): CompleteCondition {
  return { column: word(column), is: words.map((one) => one.toLowerCase()) };
}

function columnOf(records: readonly SampleRecord[], key: string): string | null {
  for (const record of records)
    for (const [path, text] of record) if (text !== null && columnKey(path) === key) return path;
  return null;
}

function wordOf(record: SampleRecord, column: string): string {
  return record.get(column) ?? "";
}

function lastKey(column: string): string {
  return column.slice(column.lastIndexOf(".") + 1);
}
