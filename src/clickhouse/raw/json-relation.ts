/** Files of JSON Lines as records that a server reads: each member by its path, as the text that the readers of files make of it. */

import { feedbackError } from "../../base/errors.js";
import { columnKey } from "../../readers/raw-columns.js";
import type { ClusterServer } from "../cluster-client.js";
import { SqlValues } from "../sql.js";
import { type FilePlace, fileFunction } from "./file-place.js";
import type { RawField, RawRelation } from "./raw-relation.js";

/** Members of members are looked for so deep, and so many in all. */
const [deepest, mostMembers] = [3, 2000];

/** Throws `cluster-members` if the records have too many. */
export async function jsonRelation(server: ClusterServer, place: FilePlace): Promise<RawRelation> {
  const from = (values: SqlValues) => fileFunction(place, "JSONAsString", "json String", values);
  const members = await membersOf(server, place.name, from);
  const fields = members.map((keys): RawField => ({ name: keys.join("."), text: textAt(keys), timeMs: null }));
  const keysOf = fields.map(({ name }) => pathKey(name));
  return {
    server,
    from,
    settings: "",
    fields: fields.filter((_, index) => members[index]?.length === 1),
    // Of several spellings of one name in a record the last one counts
    fieldsNamed: (names) =>
      [...new Set(names.map(pathKey))].flatMap((key) =>
        fields.filter((_, index) => keysOf[index] === key).toReversed(),
      ),
    order: ["_path", "_row_number"],
    repeatedHeaders: 0,
  };
}

const pathKey = (path: string) => path.split(".").map(columnKey).join(".");

/** The paths of all members of the records, and of objects in them, those of a text that is an object as well. */
async function membersOf(
  server: ClusterServer,
  name: string,
  from: (values: SqlValues) => string,
): Promise<readonly (readonly string[])[]> {
  const found: (readonly string[])[] = [];
  let objects: readonly (readonly string[])[] = [[]];
  for (let depth = 0; depth < deepest && objects.length > 0; depth++) {
    const inside: (readonly string[])[] = [];
    for (const path of objects) {
      const values = new SqlValues();
      const object = objectAt(path);
      const member = `arrayJoin(arrayMap((key, type, text) -> (key, type = 'Object' OR startsWith(text, '{')), keys, types, texts))`;
      const keys = `JSONExtractKeys(${object}) AS keys, arrayMap(key -> JSONType(${object}, key), keys) AS types, arrayMap(key -> JSONExtractString(${object}, key), keys) AS texts`;
      const text = `SELECT member.1, max(member.2) FROM (SELECT ${member} AS member FROM (SELECT ${keys} FROM ${from(values)})) GROUP BY member.1 ORDER BY member.1 LIMIT ${mostMembers + 1}`;
      for await (const [key, isObject] of server.ask(values.statement(text))) {
        found.push([...path, String(key)]);
        if (Number(isObject) === 1) inside.push([...path, String(key)]);
      }
      if (found.length > mostMembers) throw feedbackError("cluster-members", name, mostMembers);
    }
    objects = inside;
  }
  return found;
}

/** An object in a record as JSON text; it may be written as one. */
function objectAt(path: readonly string[]): string {
  return path.reduce((object, key) => {
    const name = literal(key);
    return `if(JSONType(${object}, ${name}) = 'String', JSONExtractString(${object}, ${name}), JSONExtractRaw(${object}, ${name}))`;
  }, "json");
}

/** The text of a member: that of a string itself, of others as JSON; '' for null. */
function textAt(path: readonly string[]): string {
  const [object, key] = [objectAt(path.slice(0, -1)), literal(path.at(-1) ?? "")];
  const raw = `JSONExtractRaw(${object}, ${key})`;
  return `multiIf(JSONType(${object}, ${key}) = 'String', JSONExtractString(${object}, ${key}), ${raw} = 'null', '', ${raw})`;
}

const literal = (text: string) =>
  `'${text.replace(/[\\']/g, "\\$&").replaceAll("\n", "\\n").replaceAll("\r", "\\r").replaceAll("\0", "\\0")}'`;
