/**
 * Records inside other objects: messages and rows of ETL tools, events of webhooks, documents with typed values. A spec reads them
 * by the paths to its columns, so that the objects themselves stay the records of the reader.
 */

import type { SampleRecord } from "../readers/table.js";
import type { SignatureHead } from "./detect.js";
import type { CompleteCondition, CompleteSpec, Exclusion } from "./spec.js";

/** Where the records are in the objects of an input. */
export interface Enclosure {
  /** The path to the member that contains the record; "" if the object is the record. */
  readonly member: string;
  /** Keys in place of values that have a type: `$oid` in `{"$oid":"…"}`. */
  readonly types: readonly string[];
  /** Objects that hold no record of the spec. */
  readonly excluded: readonly Exclusion<CompleteCondition>[];
}

/** The head of the inner records of those `records` of the sample that contain one. */
export function enclosedHead(
  member: string,
  types: readonly string[],
  records: readonly SampleRecord[],
): SignatureHead {
  const sample = records.map((record) => new Map(enclosedValues(record, member, types)));
  const columns = [...new Set(sample.flatMap((record) => [...record.keys()]))];
  return { columns, sample };
}

function* enclosedValues(
  record: SampleRecord,
  member: string,
  types: readonly string[],
): Generator<readonly [string, string | null]> {
  const prefix = member === "" ? "" : `${member}.`;
  for (const [path, text] of record)
    if (path.startsWith(prefix)) yield [untyped(path.slice(prefix.length), types), text];
}

function untyped(path: string, types: readonly string[]): string {
  const type = types.find((type) => path.endsWith(`.${type}`));
  return type === undefined ? path : path.slice(0, -type.length - 1);
}

/** Whether `record` contains a record at the path. */
export function holdsRecord(record: SampleRecord, member: string): boolean {
  for (const [path] of record) if (path.startsWith(`${member}.`)) return true;
  return false;
}

/** The spec that reads the records inside. */
export function enclosedSpec(spec: CompleteSpec, { member, types, excluded }: Enclosure): CompleteSpec {
  const prefix = member === "" ? "" : `${member}.`;
  const { nestedIn = [], also, excluded: own = [] } = spec;
  const places = ["", ...nestedIn.map((object) => `${object}.`)].map((place) => prefix + place);
  const names = (named: readonly string[]) =>
    named.flatMap((name) =>
      places.flatMap((place) => [...types.map((type) => `${place}${name}.${type}`), place + name]),
    );
  const inside = <Part>(part: Part) => withNames(part, names);
  return {
    ...spec,
    nestedIn: places.filter((place) => place !== "").map((place) => place.slice(0, -1)),
    columns: withEventTime(inside(spec.columns)),
    ratings: inside(spec.ratings),
    ...(spec.delivery === undefined ? {} : { delivery: inside(spec.delivery) }),
    ...(own.length + excluded.length === 0 ? {} : { excluded: [...excluded, ...inside(own)] }),
    ...(also === undefined ? {} : { also: also.map((view) => enclosedSpec(view, { member, types, excluded })) }),
  };
}

/** If the record has no time, that of the event around it counts. */
function withEventTime(columns: CompleteSpec["columns"]): CompleteSpec["columns"] {
  const { created_at: created } = columns;
  return created === undefined
    ? columns
    : { ...columns, created_at: { ...created, names: [...created.names, ...eventTimes] } };
}

const eventTimes = [
  "timestamp",
  "@timestamp",
  "created_at",
  "occurred_at",
  "event_time",
  "event_ts",
  "sent_at",
  "time",
];

/** A part of a complete spec with other names of columns: those of every converter in it. */
function withNames<Part>(part: Part, names: (named: readonly string[]) => readonly string[]): Part {
  if (Array.isArray(part)) return part.map((one) => withNames(one, names)) as Part;
  if (typeof part !== "object" || part === null) return part;
  const renamed = Object.entries(part).map(([key, value]) => {
    if (key === "names") return [key, names(value)];
    if (key === "joined") return [key, (value as readonly (readonly string[])[]).map(names)];
    return [key, key === "pick" || key === "words" ? value : withNames(value, names)];
  });
  return Object.fromEntries(renamed) as Part;
}
