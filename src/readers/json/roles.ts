/** Where records can stand in a JSON document, as a table: what a container is, and what to do with what stands in it. */

/**
 * What an entered container is. An `array` at the top holds records or, if its first object begins with FrameType, the
 * frames of a Kusto v2 answer; until that is known the object is an `element`. `maybeRecords` and `maybeRows` are arrays
 * under a telling key until their first element tells what they hold.
 */
export type Role =
  | "top"
  | "array"
  | "element"
  | "object"
  | "maybeRecords"
  | "records"
  | "tables"
  | "frames"
  | "table"
  | "maybeRows"
  | "rows";

/** What happens in a container; `passed` is the end of an object or array that was not entered, `end` that of its own. */
export type Happening = "openedObject" | "openedArray" | "key" | "scalar" | "passed" | "end";

/** The methods of the walk that the table names. */
export type Reaction =
  | ("keep" | "takeToken" | "takeKept" | "beginMember" | "readKey" | "endMember" | "beginObject" | "endObject")
  | ("beginArray" | "beginElement" | "decideElement" | "beginRecords" | "leave" | "beginTable" | "endTables")
  | ("noteScalar" | "beginRows" | "endEmptyRows");

const recordsInside = { openedObject: "keep", openedArray: "keep", scalar: "takeToken", passed: "takeKept" } as const;
const membersInside = { openedArray: "beginMember", key: "readKey", passed: "endMember" } as const;

/** What to do where; what is not listed needs nothing done. */
export const reactions: Readonly<Record<Role, Partial<Record<Happening, Reaction>>>> = {
  top: { openedObject: "beginObject", openedArray: "beginArray", scalar: "takeToken" },
  array: { ...recordsInside, openedObject: "beginElement" },
  element: { key: "decideElement", end: "takeKept" },
  object: { ...membersInside, end: "endObject" },
  maybeRecords: { openedObject: "beginRecords", openedArray: "leave", scalar: "leave" },
  records: recordsInside,
  tables: { openedObject: "beginTable", end: "endTables" },
  frames: { openedObject: "beginTable" },
  table: { ...membersInside, scalar: "noteScalar" },
  maybeRows: { openedArray: "beginRows", openedObject: "leave", scalar: "leave", end: "endEmptyRows" },
  rows: recordsInside,
};
