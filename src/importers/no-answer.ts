/** Cells without an answer, in the spellings of programs and of people. */

import { noAnswerWords, nothingOfAzure } from "./no-answer-words.js";

const { programs, notAvailable, people, failedFormulas } = noAnswerWords;
const absences = [...programs, ...notAvailable, ...people];
const [absent, unsaid, untagged, failed] = [
  new Set<string>(["", ...absences]),
  new Set<string>(["", ...absences, ...failedFormulas]),
  new Set<string>(["", ...programs, ...notAvailable]),
  new Set<string>(failedFormulas),
];
/** Made for the first label: most exports have none. */
let labels: ReadonlySet<string> | null = null;
const longestWord = 32;

/**
 * Whether a cell that should hold a score or a time holds no answer instead. Spreadsheets write `#N/A`.
 * Not for words such as regions, among which NA is a value.
 */
export function isNoAnswer(value: string): boolean {
  return isWordOf(absent, value);
}

/** Whether a cell that should hold an issue or a comment holds none: also if its formula failed, which is neither. */
export function isNoText(value: string): boolean {
  return isWordOf(unsaid, value);
}

/** Whether an item of a list of tags is no tag. */
export function isNoTag(value: string): boolean {
  return isWordOf(untagged, value) || value.trim() === nothingOfAzure;
}

/** Whether a cell holds the error of a formula that failed, such as `#REF!`. */
export function isFailedFormula(value: string): boolean {
  return isWordOf(failed, value);
}

function isWordOf(words: ReadonlySet<string>, value: string): boolean {
  const word = value.trim();
  return word.length <= longestWord && words.has(word.toLowerCase().replaceAll("’", "'"));
}

/** Whether a label next to a number shows that the number is a code and not an answer: `9 - Don't know`, `99 (N/A)`. */
export function isNoAnswerLabel(label: string): boolean {
  labels ??= wordsOfLabels();
  return labels.has(lettersOf(label));
}

/** By the letters alone. `0 - none` is a score of a scale that counts something. */
function wordsOfLabels(): ReadonlySet<string> {
  const letters = [...absences, ...failedFormulas].map(lettersOf);
  return new Set(letters.filter((word) => word.length > 1 && !["none", "nil"].includes(word)));
}

function lettersOf(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}]/gu, "");
}
