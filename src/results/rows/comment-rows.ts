/** Comments as rows, one for each that is shown. */

import type { Comment, Comments } from "../comments/written-comments.js";
import { flatTable, type RowColumn, type RowKind } from "./flat-table.js";
import { columnNamesOf } from "./segment-columns.js";

const columns: readonly RowColumn<Comment>[] = [
  { name: "created_at", description: "when it was written", unit: "time", value: ({ createdAt }) => createdAt },
  { name: "provider", description: "name of the provider", unit: "text", value: ({ provider }) => provider },
  { name: "category", description: "kind of rating", unit: "text", value: ({ category }) => category },
  { name: "score", description: "score, on its own scale", unit: "score", value: ({ score }) => score },
  { name: "scale_min", description: "lowest possible score", unit: "score", value: ({ scale }) => scale.min },
  { name: "scale_max", description: "highest possible score", unit: "score", value: ({ scale }) => scale.max },
  {
    name: "issues",
    description: "issue codes, separated by commas",
    unit: "text",
    value: ({ issues }) => (issues.length === 0 ? null : issues.join(", ")),
  },
  { name: "comment", description: "what was written", unit: "text", value: ({ text }) => text },
];

const responseId: RowColumn<Comment> = {
  name: "response_id",
  description: "id of the response, with `--unmasked`",
  unit: "text",
  value: (comment) => comment.responseId ?? null,
};

export const commentRows: RowKind<Comments> = {
  name: "comments",
  description: "a row for each comment: the newest first, or in the order of the segments",
  columns,
  table: ({ comments, query, masked }) => {
    const others = masked ? columns : [...columns, responseId];
    const names = columnNamesOf(
      query.by,
      others.map(({ name }) => name),
    );
    const keys = query.by.map(
      (key, index): RowColumn<Comment> => ({
        name: names[index]!,
        description: "value of this key of --by; missing where a response has none",
        unit: "text",
        isLabel: true,
        value: ({ segment }) => segment[key]!,
      }),
    );
    return flatTable([...keys, ...others], () => comments);
  },
};
