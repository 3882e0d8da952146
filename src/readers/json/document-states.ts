/** Where records can be in a JSON document, as the table of a state machine: a container is a state, and its content gives events. */

/**
 * The kind of an entered container. An `array` at the top contains records or, if its first object begins with FrameType, the
 * frames of a Kusto v2 answer; until that is known the object is an `element`. `maybeRecords` and `maybeRows` are arrays
 * under a list key until their first element shows their kind, and so is a `page`, an array among records.
 */
export type DocumentState =
  | "top"
  | "array"
  | "element"
  | "object"
  | "maybeRecords"
  | "records"
  | "page"
  | "tables"
  | "frames"
  | "table"
  | "maybeRows"
  | "rows";

/** `passed` is the end of an object or array that was not entered, `end` that of the container itself. */
type DocumentEvent = "openedObject" | "openedArray" | "key" | "scalar" | "passed" | "end";

/** The methods of `JsonDocument` in the table. */
export type DocumentAction =
  | ("keep" | "takeToken" | "takeKept" | "beginMember" | "readKey" | "endMember" | "beginObject" | "endObject")
  | ("beginArray" | "beginElement" | "decideElement" | "beginRecords" | "leave" | "beginTable" | "endTables")
  | ("beginPage" | "enterPage" | "beginPageRecords" | "leavePages" | "endEmptyPage")
  | ("noteScalar" | "beginRows" | "endEmptyRows");

const recordsInside = { openedObject: "keep", scalar: "takeToken", passed: "takeKept" } as const;
const membersInside = { openedArray: "beginMember", key: "readKey", passed: "endMember" } as const;

/** The action in a state at an event; nothing if it is not listed. */
export const documentActions: Readonly<Record<DocumentState, Partial<Record<DocumentEvent, DocumentAction>>>> = {
  top: { openedObject: "beginObject", openedArray: "beginArray", scalar: "takeToken" },
  array: { ...recordsInside, openedObject: "beginElement", openedArray: "beginPage" },
  element: { key: "decideElement", end: "takeKept" },
  object: { ...membersInside, end: "endObject" },
  maybeRecords: { openedObject: "beginRecords", openedArray: "leave", scalar: "leave" },
  records: { ...recordsInside, openedArray: "beginPage" },
  page: { openedObject: "beginPageRecords", openedArray: "enterPage", scalar: "leavePages", end: "endEmptyPage" },
  tables: { openedObject: "beginTable", end: "endTables" },
  frames: { openedObject: "beginTable" },
  table: { ...membersInside, scalar: "noteScalar" },
  maybeRows: { openedArray: "beginRows", openedObject: "leave", scalar: "leave", end: "endEmptyRows" },
  rows: { ...recordsInside, openedArray: "keep" },
};
