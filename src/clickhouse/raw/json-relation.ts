/** Files of JSON Lines as records that a server reads: each member by its path, as the text that the readers of files make of it. */

import { feedbackError } from "../../base/errors.js";
import { columnKey } from "../../readers/raw-columns.js";
import { textIn, truthIn } from "../answer-values.js";
import type { ClusterServer } from "../cluster-client.js";
import { SqlValues } from "../sql.js";
import { type FilePlace, fileFunction } from "./file-place.js";
import type { RawField, RawRelation } from "./raw-relation.js";

/** The depth to which nested members are looked for, and the most members in all. */
const [deepest, mostMembers] = [6, 2000];

/** Throws `cluster-members` if the records have too many. */
export async function jsonRelation(server: ClusterServer, place: FilePlace): Promise<RawRelation> {
  const from = (values: SqlValues) => fileFunction(place, "JSONAsString", "json String", values);
  const members = await membersOf(server, place.name, from);
  const fields = members.map(
    (keys): RawField => ({ name: keys.map(({ key }) => key).join("."), text: textAt(keys), timeMs: null }),
  );
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

/** A key on the way to a member; the value at some keys is an object that is written as a text. */
interface Step {
  readonly key: string;
  readonly mayBeText: boolean;
}

/** The paths of all members of the records, and of objects in them, those of a text that is an object as well. */
async function membersOf(
  server: ClusterServer,
  name: string,
  from: (values: SqlValues) => string,
): Promise<readonly (readonly Step[])[]> {
  const found: (readonly Step[])[] = [];
  let objects: readonly (readonly Step[])[] = [[]];
  for (let depth = 0; depth < deepest && objects.length > 0; depth++) {
    const inside: (readonly Step[])[] = [];
    for (const path of objects) {
      const values = new SqlValues();
      const member =
        "arrayJoin(arrayMap(key -> (key, JSONType(object, key) = 'Object', startsWith(JSONExtractString(object, key), '{')), JSONExtractKeys(object)))";
      const text = `SELECT member.1, max(member.2), max(member.3)
FROM (SELECT ${member} AS member FROM (SELECT ${objectAt(path)} AS object FROM ${from(values)}))
GROUP BY member.1 ORDER BY member.1 LIMIT ${mostMembers + 1}`;
      for await (const [key, isObject, mayBeText] of server.ask(values.statement(text))) {
        const steps = [...path, { key: textIn(key), mayBeText: truthIn(mayBeText) }];
        found.push(steps);
        if (truthIn(isObject) || steps.at(-1)!.mayBeText) inside.push(steps);
      }
      if (found.length > mostMembers) throw feedbackError("cluster-members", name, mostMembers);
    }
    objects = inside;
  }
  return found;
}

/** An object in a record as JSON text. */
function objectAt(path: readonly Step[]): string {
  let [object, keys]: [string, string[]] = ["json", []];
  for (const { key, mayBeText } of path) {
    keys.push(literal(key));
    if (!mayBeText) continue;
    const place = [object, ...keys].join(", ");
    object = `if(JSONType(${place}) = 'String', JSONExtractString(${place}), JSONExtractRaw(${place}))`;
    keys = [];
  }
  return keys.length === 0 ? object : `JSONExtractRaw(${[object, ...keys].join(", ")})`;
}

/** The text of a member: that of a string itself, of others as JSON; '' for null. */
function textAt(path: readonly Step[]): string {
  const place = `${objectAt(path.slice(0, -1))}, ${literal(path.at(-1)!.key)}`;
  const raw = `JSONExtractRaw(${place})`;
  return `multiIf(JSONType(${place}) = 'String', JSONExtractString(${place}), ${raw} = 'null', '', ${raw})`;
}

const literal = (text: string) =>
  `'${text.replace(/[\\']/g, "\\$&").replaceAll("\n", "\\n").replaceAll("\r", "\\r").replaceAll("\0", "\\0")}'`;
