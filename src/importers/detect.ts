/** Recognises which provider an input comes from, by its structure and never by its name. */

import { type FeedbackError, feedbackError } from "../base/errors.js";
import { columnKey } from "../readers/raw-columns.js";
import { completeProvider, completeSignatures, completeSpec } from "./complete-spec.js";
import { kindByRecord, namedKind } from "./plain-kinds.js";
import { nestedNames } from "./projection-builder.js";
import { withoutMarkup } from "./question-text.js";
import type { Choice, Recognition, SignatureHead } from "./recognition.js";
import { type CompleteSignature, isFeedback, type ProviderSpec } from "./spec.js";
import { commandsFor } from "./suggested-commands.js";

export type { Choice, Recognition, SignatureHead };

/**
 * The one spec whose signature fits an input. A plain table is considered only if nothing else fits, a log of calls only if no
 * feedback does. A plain kind that the user names needs one column that fits it, whatever its name. Throws if none fits or
 * two do: nothing is guessed.
 */
export function recognise(name: string, head: SignatureHead, choice: Choice): Recognition {
  const fits = choice.specs.flatMap((spec) => fitOf(spec, head) ?? []);
  const best = Math.min(...fits.map(({ spec }) => rankOf(spec)));
  const [fit, other] = fits.filter(({ spec }) => rankOf(spec) === best);
  const isPlain = fit === undefined || rankOf(fit.spec) >= rankOfPlain;
  const found = (isPlain ? plainFit(name, head, choice, fit) : undefined) ?? fit;
  if (found === undefined) throw misfit(name, head, choice);
  if (found === fit && other !== undefined)
    throw feedbackError("ambiguous-provider", name, fit.spec.name, other.spec.name);
  return found;
}

/** The spec of a plain table by the kind of score that the user names, or that a column names for each record. */
function plainFit(
  name: string,
  head: SignatureHead,
  { specs, provider, mapping, flags = [] }: Choice,
  fit: Recognition | undefined,
): Recognition | undefined {
  if (mapping?.columns.has("score") === true) return undefined;
  if (provider === null) {
    const byRecord = kindByRecord(head);
    return byRecord === null ? undefined : (fitOf(byRecord, head) ?? undefined);
  }
  const [named] = specs;
  if (fit !== undefined || named === undefined || !isFeedback(named)) return undefined;
  return namedKind({ name, flags }, completeSpec(named), head) ?? undefined;
}

/** How well a signature fits an input: the required columns and values that the input has, and those that it lacks. */
export interface SignatureFit {
  readonly shape: string;
  readonly found: readonly string[];
  readonly lacking: readonly string[];
}

/** The signature of `spec` that fits an input best: lacks least, then finds most. */
export function bestFit(spec: ProviderSpec, head: SignatureHead): SignatureFit {
  const has = columnTest(spec, head.columns);
  const fits = completeSignatures(spec).map((signature) => fitOfSignature(signature, has, head));
  const [best] = fits.sort((a, b) => a.lacking.length - b.lacking.length || b.found.length - a.found.length);
  return best ?? { shape: "", found: [], lacking: [] };
}

function fitOfSignature(signature: CompleteSignature, has: HasColumn, head: SignatureHead): SignatureFit {
  const demands = demandsOf(signature, has, head).map(({ words, find }) => ({ words, found: find() }));
  const unmet = demands.filter(({ found }) => found.length === 0).map(({ words }) => words);
  const unwanted = (signature.none ?? []).filter(has);
  return {
    shape: signature.shape,
    found: demands.flatMap(({ found }) => found),
    lacking: [...unmet, ...unwanted.map((name) => `no ${name}`)],
  };
}

/** Whether a signature lacks nothing. Most lack their first requirement, and nothing else is checked. */
function isMet(signature: CompleteSignature, has: HasColumn, head: SignatureHead): boolean {
  const { none = [] } = signature;
  return demandsOf(signature, has, head).every(({ find }) => find().length > 0) && !none.some(has);
}

type HasColumn = (name: string) => boolean;

/** The requirements of a signature, in words, and which of them an input meets. */
interface Demand {
  readonly words: string;
  readonly find: () => readonly string[];
}

function demandsOf(
  { all, any, also, values = {}, titled }: CompleteSignature,
  has: HasColumn,
  head: SignatureHead,
): readonly Demand[] {
  const choices = [...all.map((name) => [name]), any, also].filter((names) => names !== undefined);
  return [
    ...choices.map((names) => ({ words: names.join(" or "), find: () => names.filter(has) })),
    ...Object.entries(values).map(([name, of]) =>
      demand(`${name} = ${of.join(" or ")}`, () => hasWord(head, name, of)),
    ),
    ...(titled === undefined ? [] : [demand(questionWords(titled), () => columnsTitled(titled, head).length > 0)]),
  ];
}

const demand = (words: string, isMet: () => boolean): Demand => ({ words, find: () => (isMet() ? [words] : []) });

/** The requirement of a question, for people. */
export function questionWords(titled: readonly string[]): string {
  return `a question with ${titled.map((word) => `"${word.split("|")[0]}"`).join(" and ")}`;
}

/** Why no spec fits an input, with the commands that would read it. */
export function misfit(name: string, head: SignatureHead, { provider, mapping, flags = [] }: Choice): FeedbackError {
  const commands = commandsFor({ name, flags }, head);
  const present = new Set(head.columns.map(columnKey));
  const absent = [...(mapping?.columns.values() ?? [])].find((theirs) => !present.has(columnKey(theirs)));
  if (absent !== undefined) return feedbackError("map-column-absent", name, absent, head.columns, commands);
  if (provider !== null) return feedbackError("provider-misfit", name, provider, head.columns, commands);
  return feedbackError("not-recognised", name, head.columns, commands);
}

/** The recognition of an input by a spec; null if none of its signatures fits. */
export function fitOf(spec: ProviderSpec, head: SignatureHead): Recognition | null {
  const has = columnTest(spec, head.columns);
  const fit = completeSignatures(spec).find((signature) => isMet(signature, has, head));
  return fit === undefined ? null : { spec: completeProvider(spec), shape: fit.shape };
}

/** Whether an input of a spec with these columns in its head has a column of the name. */
export function columnTest(
  { nestedIn = [] }: Pick<ProviderSpec, "nestedIn">,
  columns: readonly string[],
): (name: string) => boolean {
  const present = keysOf(columns);
  return (name) => nestedNames([name], nestedIn).some((nested) => present.has(columnKey(nested)));
}

const knownKeys = new WeakMap<readonly string[], ReadonlySet<string>>();

/** Every spec looks at the same columns. */
function keysOf(columns: readonly string[]): ReadonlySet<string> {
  const keys = knownKeys.get(columns) ?? new Set(columns.map(columnKey));
  knownKeys.set(columns, keys);
  return keys;
}

function hasWord(head: SignatureHead, name: string, words: readonly string[]): boolean {
  const columns = head.columns.filter((column) => columnKey(column) === columnKey(name));
  return head.sample.some((record) => columns.some((column) => words.includes(record.get(column) ?? "")));
}

/** The columns whose title, the text of a question, has all of `words` (of `a|b` one); markup in it is ignored. */
export function columnsTitled(words: readonly string[], { columns, titles }: SignatureHead): readonly string[] {
  return columns.filter((column) => {
    const title = withoutMarkup(titles?.get(column) ?? column).toLowerCase();
    return words.every((word) => word.split("|").some((spelling) => title.includes(spelling)));
  });
}

const rankOfPlain = 1;

/**
 * A plain table is replaced by any other export, one of a single kind of score to that of several, and a log of calls to all
 * feedback: one table may hold both.
 */
function rankOf(spec: ProviderSpec): number {
  if (spec.kind === "calls") return 3;
  if (!isFeedback(spec) || spec.plain !== true) return 0;
  return spec.ratings.length > 1 ? rankOfPlain : 2;
}
