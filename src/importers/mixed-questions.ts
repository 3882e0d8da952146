/** A table in long form: one column contains the answers to several questions, and another one names the question. */

import { feedbackError } from "../base/errors.js";
import { readNumber } from "../base/number.js";
import { typedCommand } from "../base/shell-words.js";
import { conditionWords, mapPair } from "../base/typed-words.js";
import { columnKey } from "../readers/raw-columns.js";
import type { SampleRecord } from "../readers/table.js";
import type { AssumedScale } from "./assumed-scale.js";
import { isMissing } from "./missing.js";
import { questionNames, scaleEndKeys } from "./plain-kinds.js";
import { categoryAsked, statedScale } from "./question-text.js";
import type { SignatureHead } from "./recognition.js";
import { type SeenScale, type SuggestedInput, scalePairs } from "./suggested-commands.js";

const questionsShown = 4;

/**
 * Throws if a column of the head distinguishes several questions whose answers are in the column of an assumed score, and none of
 * `chosenBy` is that column: the answers to different questions are not one number.
 */
export function refuseMixedQuestions(
  input: SuggestedInput,
  { column: score }: AssumedScale,
  head: SignatureHead,
  chosenBy: readonly string[],
): void {
  const chosen = new Set(chosenBy.map(columnKey));
  for (const column of head.columns.filter((name) => questionNames.has(columnKey(name)))) {
    const questions = [...new Set(head.sample.map((record) => (record.get(column) ?? "").trim()))].filter(
      (question) => !isMissing(question),
    );
    if (questions.length < 2 || chosen.has(columnKey(column))) continue;
    if (questions.length > head.sample.length / 2 && !areScaleEnds(column, questions)) continue;
    const commands = questions
      .slice(0, questionsShown)
      .map((question) => commandFor(input, column, question, score, head.sample));
    throw feedbackError("questions-mixed", input.name, column, score, commands);
  }
}

/** In few records several ends of scales prove several scales; other texts, such as names of items, may just differ in each record. */
function areScaleEnds(column: string, values: readonly string[]): boolean {
  return scaleEndKeys.has(columnKey(column)) && values.every((value) => readNumber(value) !== null);
}

function commandFor(
  { name, flags }: SuggestedInput,
  column: string,
  question: string,
  score: string,
  sample: readonly SampleRecord[],
): string {
  const own = sample.filter((record) => record.get(column)?.trim() === question);
  const numbers = own.flatMap((record) => readNumber(record.get(score) ?? "") ?? []);
  const seen: SeenScale = {
    stated: statedScale(question),
    numbers: numbers.length === 0 ? null : { min: Math.min(...numbers), max: Math.max(...numbers) },
  };
  const map = [mapPair("score", score), ...scalePairs(categoryAsked(question), seen)].join(",");
  const where = conditionWords(column, "=", [question]);
  // Records are read before they are selected, so the answers to the other questions may be off its scale
  return typedCommand("summarize", name, "--map", map, "--where", where, "--max-rejected", "100%", ...flags);
}
