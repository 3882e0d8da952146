/** How the scores of a column are written in the head of an input. */

import { headScores } from "../../importers/head-scores.js";
import type { CompleteRating, CompleteSpec } from "../../importers/spec.js";
import type { RawTable } from "../../readers/table.js";
import type { InspectedScores } from "./inspection.js";

/** Null for a rating whose scores are not examined: scores of some records only, or in lists. */
export function inspectScores(rating: CompleteRating, spec: CompleteSpec, table: RawTable): InspectedScores | null {
  const head = headScores(rating, spec, table);
  if (head === null) return null;
  const { answers, noAnswer, plain, worded, stated, words, unreadable } = head;
  const forms = new Map<string, number>([
    ["number", plain - worded],
    ["word", worded],
  ]);
  let unclear = unreadable + [...words.values()].reduce((sum, { count }) => sum + count, 0);
  for (const { count, stated: read } of stated.values()) {
    if ("unclear" in read) unclear += count;
    else forms.set(read.form, (forms.get(read.form) ?? 0) + count);
  }
  const spelled = [...forms, ["not readable", unclear] as const].filter(([, count]) => count > 0);
  return {
    answers,
    noAnswer,
    spelled: spelled.map(([form, count]) => ({ form, count })),
    words: Object.entries(rating.score.words ?? {}).map(([word, score]) => ({ word, score })),
  };
}
