/** What summaries that are added may both hold: the same files, the same days, the same responses. */

import type { Warnings } from "../../base/warnings.js";
import type { NamedSummary } from "./summary.js";

/** Warns of what may be counted twice; of one summary alone there is nothing to say. */
export function warnOfTwice(parts: readonly NamedSummary[], dedupe: boolean, warnings: Warnings): void {
  if (parts.length < 2) return;
  if (dedupe) warnings.add("saved-duplicates", parts.length);
  warnOfFiles(parts, warnings);
  warnOfDays(parts, warnings);
}

/** A file of the same name and length in two parts is most likely one file. */
function warnOfFiles(parts: readonly NamedSummary[], warnings: Warnings): void {
  const owners = new Map<string, string>();
  for (const { name, summary } of parts) {
    for (const input of summary.inputs) {
      const id = JSON.stringify([input.name, input.bytes, input.records]);
      const owner = owners.get(id);
      if (owner !== undefined && owner !== name && input.records > 0)
        warnings.add("saved-file-twice", input.name, owner, name);
      owners.set(id, owner ?? name);
    }
  }
}

/** Names, of the parts in the order of their first feedback, each pair of neighbours in time that overlaps. */
function warnOfDays(parts: readonly NamedSummary[], warnings: Warnings): void {
  const dated = parts
    .flatMap(({ name, summary: { total } }) =>
      total.firstAt === null || total.lastAt === null ? [] : [{ name, firstAt: total.firstAt, lastAt: total.lastAt }],
    )
    .sort((a, b) => Date.parse(a.firstAt) - Date.parse(b.firstAt));
  let [latest] = dated;
  for (const part of dated.slice(1)) {
    if (latest === undefined) return;
    if (Date.parse(part.firstAt) <= Date.parse(latest.lastAt))
      warnings.add("saved-overlap", latest.name, part.name, part.firstAt);
    if (Date.parse(part.lastAt) > Date.parse(latest.lastAt)) latest = part;
  }
}
