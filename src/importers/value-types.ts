/** Values that are objects of one member, whose key is their type: MongoDB's extended JSON and DynamoDB's JSON. */

import type { SampleRecord } from "../readers/table.js";

const mongoTypes = [
  "$date.$numberLong",
  "$date",
  "$oid",
  "$numberInt",
  "$numberLong",
  "$numberDouble",
  "$numberDecimal",
];
const dynamoTypes = ["S", "N", "BOOL", "NULL", "SS"];
/** Containers, whose members have types again. */
const dynamoContainers = ["L", "M", "NS", "BS", "B"];

/** The types of the values below `member` in `records`; none if they have no types. */
export function valueTypes(records: readonly SampleRecord[], member: string): readonly string[] {
  const prefix = member === "" ? "" : `${member}.`;
  const paths = new Set(records.flatMap((record) => [...record].map(([path]) => path)));
  const inside = [...paths].filter((path) => path.startsWith(prefix)).map((path) => path.slice(prefix.length));
  const mongo = mongoTypes.filter((type) => inside.some((path) => path.endsWith(`.${type}`)));
  if (mongo.length > 0) return mongo;
  const isTyped = (path: string) => [...dynamoTypes, ...dynamoContainers].includes(path.split(".")[1] ?? "");
  return inside.length > 0 && inside.every(isTyped) ? dynamoTypes : [];
}
