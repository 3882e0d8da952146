/** Warns of times that are unreadable: how many records count without theirs, where the first one is, and what to add. */

import type { Warnings } from "../base/warnings.js";
import type { LoggedRejections } from "../counts/rejection-log.js";
import type { FeedbackInput } from "../counts/threads/counting-plan.js";
import { mapWords } from "../importers/mapping.js";
import type { TimeForms } from "../importers/time-forms.js";

/** The records of an input of which a time is unreadable, by its column. */
export interface UnreadAccount {
  readonly records: number;
  readonly unread: readonly LoggedRejections<keyof TimeForms>[];
}

export function warnOfUnreadTimes(
  { source, spec }: Pick<FeedbackInput, "source" | "spec">,
  { records, unread }: UnreadAccount,
  warnings: Warnings,
): void {
  for (const { code: column, count, places } of unread) {
    const [first] = places;
    if (first === undefined) continue;
    const { line, message } = first;
    if (column === "updated_at") warnings.add("unread-updates", source.name, count, records, line, message);
    else warnings.add("unread-times", source.name, count, records, line, message, mapWords(spec, "created_at=COLUMN"));
  }
}
