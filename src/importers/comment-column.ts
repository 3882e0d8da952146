/** The columns that hold what people wrote: those that the spec names, and others whose first values are sentences. */

import { namedColumns } from "../readers/raw-columns.js";
import { columnEvidence } from "./column-evidence.js";
import { nestedNames } from "./projection-builder.js";
import type { SignatureHead } from "./recognition.js";
import type { CompleteSpec } from "./spec.js";
import { unreadColumns } from "./unread-columns.js";

/** The columns of an input that the spec names as comments. */
export function commentsIn(spec: CompleteSpec, columns: readonly string[]): readonly string[] {
  return namedColumns(nestedNames(spec.columns.comment?.names ?? [], spec.nestedIn ?? []), columns);
}

/** The number of records examined, and the number of words that a text has in one of them. */
const [textsLooked, wordsOfText] = [200, 3];

/** The otherwise unread columns whose first values look like texts. */
export function columnsOfText(spec: CompleteSpec, head: SignatureHead): readonly string[] {
  const sample = head.sample.slice(0, textsLooked);
  const columns = unreadColumns(spec, head.columns).filter((column) =>
    sample.some((record) => isText((record.get(column) ?? "").trim())),
  );
  const evidence = columnEvidence({ ...head, columns, sample });
  return evidence.filter(({ looksLike }) => looksLike !== "time" && looksLike !== "score").map(({ column }) => column);
}

/** JSON containers do not count. */
function isText(value: string): boolean {
  return !/^[[{]/.test(value) && value.slice(0, 1000).split(/\s+/).length >= wordsOfText;
}
