/** Recognises which provider an input comes from, by its structure and never by its name. */

import { type FeedbackError, feedbackError } from "../base/errors.js";
import { columnKey } from "../readers/raw-columns.js";
import type { RawTable } from "../readers/table.js";
import { completeProvider, completeSignatures } from "./complete-spec.js";
import type { Mapping } from "./mapping.js";
import { nestedNames } from "./projection-builder.js";
import { type CompleteProvider, type CompleteSignature, isFeedback, type ProviderSpec } from "./spec.js";

export interface Recognition {
  readonly spec: CompleteProvider;
  readonly shape: string;
}

/** The head of an input, as far as recognition looks at it. */
export type TableHead = Pick<RawTable, "columns" | "sample"> & Partial<Pick<RawTable, "titles">>;

/** What recognition may choose from: all specs, or the one that the user named or wrote. */
export interface Choice {
  readonly specs: readonly ProviderSpec[];
  readonly provider: string | null;
  readonly mapping: Mapping | null;
}

/**
 * The one spec whose signature fits an input. A plain table is considered only if nothing else fits, a log of calls only if no
 * feedback does. Throws if none fits or two do: nothing is guessed.
 */
export function recognise(name: string, head: TableHead, choice: Choice): Recognition {
  const fits = choice.specs.flatMap((spec) => fitOf(spec, head) ?? []);
  const best = Math.min(...fits.map(({ spec }) => rankOf(spec)));
  const [fit, other] = fits.filter(({ spec }) => rankOf(spec) === best);
  if (fit === undefined) throw misfit(name, head, choice);
  if (other !== undefined) throw feedbackError("ambiguous-provider", name, fit.spec.name, other.spec.name);
  return fit;
}

/** How far a signature fits an input: the columns and values that it asks for and finds, and those that it does not. */
export interface SignatureFit {
  readonly shape: string;
  readonly found: readonly string[];
  readonly lacking: readonly string[];
}

/** The signature of `spec` that fits an input best: lacks least, then finds most. */
export function bestFit(spec: ProviderSpec, head: TableHead): SignatureFit {
  const has = hasColumn(spec, head);
  const fits = completeSignatures(spec).map((signature) => fitOfSignature(signature, has, head));
  const [best] = fits.sort((a, b) => a.lacking.length - b.lacking.length || b.found.length - a.found.length);
  return best ?? { shape: "", found: [], lacking: [] };
}

function fitOfSignature(signature: CompleteSignature, has: (name: string) => boolean, head: TableHead): SignatureFit {
  const choices = [signature.any, signature.also].filter((names) => names !== undefined);
  const questions = [signature.titled].filter((words) => words !== undefined);
  const isAsked = (words: readonly string[]) => columnsTitled(words, head).length > 0;
  const values = Object.entries(signature.values ?? {});
  const words = ([name, of]: (typeof values)[number]) => `${name} = ${of.join(" or ")}`;
  return {
    shape: signature.shape,
    found: [
      ...signature.all.filter(has),
      ...choices.flatMap((names) => names.filter(has)),
      ...values.filter(([name, of]) => hasWord(head, name, of)).map(words),
      ...questions.filter(isAsked).map(questionWords),
    ],
    lacking: [
      ...signature.all.filter((name) => !has(name)),
      ...choices.filter((names) => !names.some(has)).map((names) => names.join(" or ")),
      ...values.filter(([name, of]) => !hasWord(head, name, of)).map(words),
      ...questions.filter((words) => !isAsked(words)).map(questionWords),
      ...(signature.none ?? []).filter(has).map((name) => `no ${name}`),
    ],
  };
}

/** How a signature asks for a question, for people. */
export function questionWords(titled: readonly string[]): string {
  return `a question with ${titled.map((word) => `"${word}"`).join(" and ")}`;
}

function misfit(name: string, head: TableHead, { provider, mapping }: Choice): FeedbackError {
  const present = new Set(head.columns.map(columnKey));
  const absent = [...(mapping?.columns.values() ?? [])].find((theirs) => !present.has(columnKey(theirs)));
  if (absent !== undefined) return feedbackError("map-column-absent", name, absent, head.columns);
  if (provider !== null) return feedbackError("provider-misfit", name, provider, head.columns);
  return feedbackError("not-recognised", name, head.columns);
}

/** What a spec recognises an input as; null if none of its signatures fits. */
export function fitOf(spec: ProviderSpec, head: TableHead): Recognition | null {
  const has = hasColumn(spec, head);
  const signature = completeSignatures(spec).find((candidate) => matches(candidate, has, head));
  return signature === undefined ? null : { spec: completeProvider(spec), shape: signature.shape };
}

function hasColumn(spec: ProviderSpec, head: TableHead): (name: string) => boolean {
  const present = new Set(head.columns.map(columnKey));
  return (name) => nestedNames([name], spec.nestedIn ?? []).some((nested) => present.has(columnKey(nested)));
}

function matches(signature: CompleteSignature, has: (name: string) => boolean, head: TableHead): boolean {
  return fitOfSignature(signature, has, head).lacking.length === 0;
}

function hasWord(head: TableHead, name: string, words: readonly string[]): boolean {
  const columns = head.columns.filter((column) => columnKey(column) === columnKey(name));
  return head.sample.some((record) => columns.some((column) => words.includes(record.get(column) ?? "")));
}

/** The columns whose title, the text of a question, has all of `words`; markup in it does not count. */
export function columnsTitled(words: readonly string[], { columns, titles }: TableHead): readonly string[] {
  return columns.filter((column) => {
    const title = (titles?.get(column) ?? column).replace(/<[^>]*>/g, "").toLowerCase();
    return words.every((word) => title.includes(word));
  });
}

/** A plain table gives way to any other export, and a log of calls to all feedback: one table may hold both. */
function rankOf(spec: ProviderSpec): number {
  if (spec.kind === "calls") return 2;
  return isFeedback(spec) && spec.plain === true ? 1 : 0;
}
