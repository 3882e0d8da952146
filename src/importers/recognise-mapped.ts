/** Recognises an input whose columns the user maps: everything that the mapping does not state is recognised as without it. */

import { feedbackError } from "../base/errors.js";
import { withoutHidden } from "../base/hidden-characters.js";
import { withSelectors } from "./array-selector.js";
import { columnEvidence, likelyScores } from "./column-evidence.js";
import { columnTest, fitOf, misfit, recognise } from "./detect.js";
import { isWithoutScale, type Mapping, mappedSpec } from "./mapping.js";
import { withoutMarkup } from "./question-text.js";
import type { Choice, Recognition, SignatureHead } from "./recognition.js";
import { type FeedbackSpec, isFeedback } from "./spec.js";
import { commandsForScore } from "./suggested-commands.js";

/**
 * The recognition of an input with the columns of a mapping. A mapped score makes it a custom table, or one of the named provider.
 * Throws if a column is not there, and if nothing states the scale of a mapped score.
 */
export function recogniseMapped(name: string, head: SignatureHead, choice: Choice, typed: Mapping): Recognition {
  const base = choice.provider === null ? null : (choice.specs.find(isFeedback) ?? null);
  const mapping = withWholeTitles(name, head, typed, base);
  const isAddition = !mapping.columns.has("score") && mapping.scale === null && mapping.category === null;
  const found =
    isAddition && (base === null || base.plain === true) ? recognise(name, head, { ...choice, mapping: null }) : null;
  if (found !== null && !isFeedback(found.spec)) return found;
  if (base === null && isWithoutScale(mapping)) throw withoutScale(name, head, choice, mapping);
  const spec = mappedSpec(mapping, found?.spec.kind === "feedback" ? found.spec : base);
  const { decimal = "dot" } = choice;
  const marked = withSelectors(decimal === "dot" ? spec : { ...spec, decimal }, head);
  const fit = fitOf(marked, head);
  if (fit === null) throw misfit(name, head, { ...choice, mapping });
  return found === null ? fit : { spec: { ...marked, signatures: found.spec.signatures }, shape: found.shape };
}

/** The mapping, with the columns whose titles it names in part. Throws if that is a part of several. */
function withWholeTitles(name: string, head: SignatureHead, mapping: Mapping, base: FeedbackSpec | null): Mapping {
  const has = columnTest(base ?? {}, head.columns);
  const columns = new Map(
    [...mapping.columns].map(([ours, theirs]) => [ours, has(theirs) ? theirs : (titled(name, head, theirs) ?? theirs)]),
  );
  return { ...mapping, columns };
}

/** The one column whose title, or name, is or contains `part`; null if there is none. */
function titled(name: string, head: SignatureHead, part: string): string | null {
  const wanted = plain(part);
  const titles = head.columns.map((column) => [column, plain(head.titles?.get(column) ?? column)] as const);
  const whole = titles.filter(([, title]) => title === wanted);
  const found = whole.length > 0 ? whole : titles.filter(([, title]) => title.includes(wanted));
  if (found.length > 1)
    throw feedbackError(
      "map-column-ambiguous",
      name,
      part,
      found.map(([column]) => column),
    );
  return found[0]?.[0] ?? null;
}

function plain(title: string): string {
  return withoutHidden(withoutMarkup(title)).replaceAll(/\s/gu, " ").trim().toLowerCase();
}

function withoutScale(name: string, head: SignatureHead, { flags = [] }: Choice, { columns }: Mapping) {
  const evidence = columnEvidence(head);
  const score = evidence.find(({ column }) => column === columns.get("score")) ?? likelyScores(evidence)[0];
  if (score === undefined) return feedbackError("map-column-absent", name, columns.get("score") ?? "", head.columns);
  return feedbackError("map-without-scale", commandsForScore({ name, flags }, evidence, score));
}
