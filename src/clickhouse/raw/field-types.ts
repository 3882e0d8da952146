/** The values of columns of ClickHouse as the texts that an export would have: plain numbers, times in UTC, lists as JSON, '' for NULL. */

import { sqlName } from "../sql.js";
import type { RawField } from "./raw-relation.js";

/** A column of a table, as a field of its records. */
export function typedField(name: string, type: string): RawField {
  const column = sqlName(name);
  const bare = withoutWrappers(type);
  if (/^DateTime(?:64)?\b/.test(bare)) {
    const isPrecise = bare.startsWith("DateTime64");
    const timeMs = isPrecise
      ? `toUnixTimestamp64Milli(toDateTime64(${column}, 3, 'UTC'))`
      : `toInt64(toUnixTimestamp(${column})) * 1000`;
    const text = `concat(replaceOne(toString(toDateTime64(${column}, 3, 'UTC')), ' ', 'T'), 'Z')`;
    return { name, text: orNothing(text), timeMs };
  }
  if (/^Array\(/.test(bare)) {
    const items = `arrayFilter(item -> isNotNull(item), ${column})`;
    const list =
      /^Array\((?:LowCardinality\()?(?:Nullable\()?(?:String|FixedString|U?Int|Float|Decimal|Enum|UUID)/.test(bare)
        ? `toJSONString(arrayMap(item -> assumeNotNull(toString(item)), ${items}))`
        : `toJSONString(${column})`;
    return { name, text: `if(empty(${column}), '', ${list})`, timeMs: null };
  }
  if (/^(?:Tuple|Map|JSON|Object|Variant|Dynamic|Nested)\b/.test(bare))
    return { name, text: orNothing(`toJSONString(${column})`), timeMs: null };
  if (bare.startsWith("FixedString")) return { name, text: orNothing(`toStringCutToZero(${column})`), timeMs: null };
  return { name, text: orNothing(`toString(${column})`), timeMs: null };
}

const orNothing = (text: string) => `ifNull(CAST(${text}, 'Nullable(String)'), '')`;

function withoutWrappers(type: string): string {
  const inner = /^(?:LowCardinality|Nullable)\((.*)\)$/.exec(type)?.[1];
  return inner === undefined ? type : withoutWrappers(inner);
}
