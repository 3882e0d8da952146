/** The table as JSON Lines: one object per row with all columns in their order, times as ISO 8601, missing values as null. */

import type { OutputColumn, OutputValue } from "../base/output-table.js";
import type { OpenWriter } from "./table-writer.js";

export const openNdjsonWriter: OpenWriter = async (columns) => {
  const members = columns.map(memberOf);
  return {
    write: ({ length, columns: values }) => {
      let text = "";
      for (let row = 0; row < length; row++) {
        for (const [column, member] of members.entries()) text += member(values[column]?.[row] ?? null);
        text += "}\n";
      }
      return [text];
    },
    finish: () => [],
  };
};

/** How a member is written, with the sign before it. */
function memberOf({ name, kind }: OutputColumn, index: number): (value: OutputValue) => string {
  const start = `${index === 0 ? "{" : ","}${spelled(name)}:`;
  if (kind === "timestamp")
    return (value) => start + (typeof value === "number" ? `"${new Date(value).toISOString()}"` : "null");
  return (value) => start + spelled(value);
}

/** Characters that a terminal or another program might obey, or not show, are escaped. */
const unseen = /[\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]|#(?=#(?:vso|teamcity)\[)/g;

function spelled(value: OutputValue): string {
  const text = JSON.stringify(value);
  return typeof value === "number"
    ? text
    : text.replace(unseen, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
