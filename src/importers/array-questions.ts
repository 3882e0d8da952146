/**
 * Answers that are elements of an array, one for each question: which questions exist, and which of them a spec reads. Nothing is
 * dropped silently: questions that no rating reads, and several of which a rating would read only the first, are named.
 */

import { feedbackError } from "../base/errors.js";
import { mapPair } from "../base/typed-words.js";
import { columnKey } from "../readers/raw-columns.js";
import { memberAt, objectsIn } from "./array-items.js";
import type { NumberConverter } from "./converters.js";
import type { SignatureHead } from "./detect.js";
import type { CompleteSpec } from "./spec.js";

/** A question with numeric answers in the head of an input. */
export interface ArrayQuestion {
  /** Its name in the export: `--map score=REF` reads it. */
  readonly ref: string;
  readonly kind: string;
  readonly answers: number;
  /** The mapping that reads it. */
  readonly mapping: string;
}

type Pick = NonNullable<NumberConverter["pick"]>;
interface Answer {
  readonly ref: string;
  readonly kind: string;
  readonly value: number;
}

/**
 * The questions of an input that no rating of `spec` reads; empty if the spec does not distinguish questions. Throws if it would read none
 * of them, or one of several of a kind.
 */
export function unreadQuestions(name: string, spec: CompleteSpec, head: SignatureHead): readonly ArrayQuestion[] {
  const pick = spec.ratings.map(({ score }) => score.pick).find((candidate) => candidate?.ref !== undefined);
  if (pick === undefined) return [];
  const records = answersIn(spec, pick, head);
  const readKinds = spec.ratings.map(({ score }) => new Set(Object.values(score.pick?.where ?? {}).flat()));
  const isRead = ({ kind }: Answer) => readKinds.some((kinds) => kinds.has(kind));
  const several = readKinds.find((kinds) =>
    records.some(
      (record) => new Set(record.flatMap((answer) => (kinds.has(answer.kind) ? [answer.ref] : []))).size > 1,
    ),
  );
  const answers = records.flat();
  if (several !== undefined) throw severalError(name, questionsOf(answers.filter(({ kind }) => several.has(kind))));
  const unread = questionsOf(answers.filter((answer) => !isRead(answer)));
  if (unread.length > 0 && !answers.some(isRead))
    throw feedbackError("questions-unread", name, spec.title, unread.map(wordsOfQuestion), firstMapping(unread));
  return unread.filter(({ kind }) => kind !== plainNumber);
}

/** The kind of questions about an age or an amount, which are not expected among the ratings. */
const plainNumber = "number";

const severalError = (name: string, questions: readonly ArrayQuestion[]) =>
  feedbackError("questions-several", name, questions.map(wordsOfQuestion), firstMapping(questions));

function firstMapping(questions: readonly ArrayQuestion[]): string {
  return [...questions].sort((a, b) => b.answers - a.answers)[0]!.mapping;
}

/** A question in words: its name, its kind, and its number of answers. */
export function wordsOfQuestion({ ref, kind, answers }: ArrayQuestion): string {
  return `${ref} (${kind}, ${answers} ${answers === 1 ? "answer" : "answers"})`;
}

/** The answers of each record that are numbers. */
function answersIn(spec: CompleteSpec, pick: Pick, { columns, sample }: SignatureHead): readonly (readonly Answer[])[] {
  const names = new Set(spec.ratings.flatMap(({ score }) => score.names.map(columnKey)));
  const nested = (spec.nestedIn ?? []).flatMap((object) => [...names].map((name) => columnKey(`${object}.${name}`)));
  const arrays = columns.filter((column) => [...names, ...nested].includes(columnKey(column)));
  const [kindPath = ""] = Object.keys(pick.where);
  return sample.map((record) =>
    arrays.flatMap((array) => objectsIn(record.get(array) ?? null)).flatMap((item) => answerOf(item, pick, kindPath)),
  );
}

function answerOf(item: unknown, pick: Pick, kindPath: string): readonly Answer[] {
  const value = memberAt(item, pick.take);
  const ref = (pick.ref ?? []).map((path) => memberAt(item, path)).find((name) => typeof name === "string");
  if (typeof value !== "number" || typeof ref !== "string") return [];
  return [{ ref, kind: String(memberAt(item, kindPath)), value }];
}

function questionsOf(answers: readonly Answer[]): readonly ArrayQuestion[] {
  return [...new Set(answers.map(({ ref }) => ref))].map((ref) => {
    const own = answers.filter((answer) => answer.ref === ref);
    return { ref, kind: own[0]!.kind, answers: own.length, mapping: mappingOf(ref, own) };
  });
}

/** An answer does not state its scale: the values show which usual one fits. */
function mappingOf(ref: string, answers: readonly Answer[]): string {
  const values = answers.map(({ value }) => value);
  const most = values.reduce((largest, value) => Math.max(largest, value), 0);
  const kind = most > 7 || values.includes(0) ? "category=nps" : most > 5 ? "scale=1..7" : "scale=1..5";
  return `${mapPair("score", ref)},${kind}`;
}
