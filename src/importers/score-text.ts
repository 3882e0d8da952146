/**
 * The score that a text states: `10 - Extremely likely`, `8/10`, `5 out of 5`, `4 stars`, `★★★★☆`, `Very satisfied (5)`. A text that may mean
 * several things - a range, two numbers, a fraction before a label - states none. It is read once for each distinct text.
 */

import { monthNamed, nameKey } from "../base/month-names.js";
import type { DecimalMark } from "../base/number.js";
import { plainSigns } from "./plain-signs.js";
import {
  openWords,
  otherUnits,
  pointUnits,
  rangeWords,
  scoreWords,
  starUnits,
  totalWords,
} from "./score-text-words.js";
import { type ScoreToken, scoreTokens } from "./score-tokens.js";
import { isKnownLabel } from "./score-words.js";

/** The notation of a score, in words for people. */
export type ScoreForm = "number" | "number in other signs" | "number with a label" | "out of a number" | "stars";

export interface StatedScore {
  readonly value: number;
  /** The highest score, as the text states it. */
  readonly outOf: number | null;
  readonly label: string | null;
  readonly form: ScoreForm;
}

/** Why a text with numbers states no single score. */
export interface UnclearScore {
  readonly unclear: string;
}

/** A longer text is a comment. */
const longestText = 80;

/** The score that `text` states; null if it does not look like one. */
export function readScoreText(text: string, decimal: DecimalMark): StatedScore | UnclearScore | null {
  if (text.length > longestText) return null;
  const plain = plainSigns(text);
  if (plain === null || plain === "") return null;
  const tokens = scoreTokens(plain, decimal === "dot" ? "." : ",");
  const [bare, ...rest] = withoutSign(tokens);
  if (bare?.kind === "number" && rest.every(isFullStop)) return plainNumber(bare, isNegative(tokens));
  if (tokens.some(({ text: sign }) => foreignSigns.has(sign)) || mayBeNegative(tokens)) return null;
  return starred(tokens) ?? numbered(tokens);
}

/** A minus that belongs to the number after it. */
function isNegative([first, second]: readonly ScoreToken[]): boolean {
  return first?.text === "-" && second?.kind === "number" && second.isGlued;
}

/** `- 8` and `(8)` are how accountants write a negative number. */
function mayBeNegative([first, second, third]: readonly ScoreToken[]): boolean {
  if (second?.kind !== "number") return false;
  return first?.text === "-" || (first?.text === "(" && third?.text === ")");
}

function withoutSign(tokens: readonly ScoreToken[]): readonly ScoreToken[] {
  return isNegative(tokens) || tokens[0]?.text === "+" ? tokens.slice(1) : tokens;
}

const isFullStop = ({ text }: ScoreToken, index: number): boolean => index === 0 && text === ".";

function plainNumber({ value }: ScoreToken, isNegative: boolean): StatedScore | null {
  if (Number.isNaN(value)) return null;
  return { value: isNegative ? -value : value, outOf: null, label: null, form: "number in other signs" };
}

/** Signs of other things than scores: shares, money, comparisons, sums, addresses. */
const foreignSigns: ReadonlySet<string> = new Set([..."%‰$€£¥₹<>≤≥~≈±+*^@#?\\"]);

/** Single stars, empty ones after full ones, and the rest of the text. */
function starred(tokens: readonly ScoreToken[]): StatedScore | UnclearScore | null {
  const first = tokens.findIndex(isStar);
  if (first === -1) return null;
  const numbers = tokens.filter(({ kind }) => kind === "number");
  const stars = tokens.filter(isStar);
  if (stars.length === 1 && numbers.length > 0) return starSign(tokens, numbers);
  const last = first + stars.length;
  if (!tokens.slice(first, last).every(isStar) || !areInOrder(stars)) return { unclear: "mixes full and empty stars" };
  const value = sum(stars.map(({ kind }) => (kind === "star" ? 1 : kind === "half" ? 0.5 : 0)));
  const hasEmpty = stars.some(({ kind }) => kind === "empty star");
  const outOf = hasEmpty ? Math.ceil(value) + stars.filter(({ kind }) => kind === "empty star").length : null;
  const [same, total] = numbers;
  const states = (number: ScoreToken | undefined, stated: number | null) =>
    number === undefined || number.value === stated;
  if (!states(same, value) || !states(total, outOf ?? total?.value ?? null) || numbers.length > 2)
    return { unclear: "contains two scores" };
  const words = [...tokens.slice(0, first), ...tokens.slice(last)].filter(({ kind }) => kind === "word");
  return { value, outOf: outOf ?? total?.value ?? null, label: labelOf(words), form: "stars" };
}

const isStar = ({ kind }: ScoreToken): boolean => kind === "star" || kind === "empty star" || kind === "half";

/** Full stars, at most one half, empty ones. */
function areInOrder(stars: readonly ScoreToken[]): boolean {
  const order = stars.map(({ kind }) => ["star", "half", "empty star"].indexOf(kind));
  const halves = order.filter((place) => place === 1).length;
  return halves <= 1 && order.every((place, index) => index === 0 || place >= order[index - 1]!);
}

/** `4 ★`: one star is the sign of a number of stars. */
function starSign(tokens: readonly ScoreToken[], numbers: readonly ScoreToken[]): StatedScore | UnclearScore | null {
  const stated = numbered(tokens.filter((token) => !isStar(token)));
  if (stated === null || "unclear" in stated || numbers.length > 2) return stated;
  return tokens.some(({ kind }) => kind === "half" || kind === "empty star") ? null : { ...stated, form: "stars" };
}

/** Numbers and words. */
function numbered(tokens: readonly ScoreToken[]): StatedScore | UnclearScore | null {
  const start = tokens.findIndex(({ kind }) => kind === "number");
  const score = tokens[start];
  if (score === undefined || (score.isGlued && tokens[start - 1]?.kind === "word")) return null;
  const [before, after] = [tokens.slice(0, start), tokens.slice(start + 1)];
  const beginning = unclearBeginning(score, tokens[start - 1]);
  if (beginning !== null) return beginning;
  const total = totalOf(after);
  const rest = after.slice(total?.width ?? 0);
  if (rest.some(({ kind }) => kind === "number")) return severalNumbers(score, rest, total !== null);
  const unclear = unclearRest(score, rest, total !== null);
  if (unclear !== null) return unclear;
  const unit = rest.find(({ kind }) => kind === "word");
  const isOfStars = unit !== undefined && starUnits.has(unit.text.toLowerCase());
  const label = labelBefore(before, rest);
  if (label === undefined || Number.isNaN(score.value) || Number.isNaN(total?.outOf ?? 0)) return null;
  const words = isUnit(unit) ? rest.slice(rest.indexOf(unit as ScoreToken) + 1) : rest;
  const form = isOfStars ? "stars" : total === null ? "number with a label" : "out of a number";
  const behind = labelOf(words.filter(({ kind }) => kind === "word"));
  return { value: score.value, outOf: total?.outOf ?? null, label: label ?? behind, form };
}

/** `.5` is no 5, and `/5` is what a score was out of. */
function unclearBeginning({ isGlued }: ScoreToken, before: ScoreToken | undefined): UnclearScore | null {
  if (before?.text === "/") return { unclear: "is a highest score without a score" };
  return isGlued && (before?.text === "." || before?.text === ",") ? { unclear: "begins with a decimal sign" } : null;
}

/** `/ 10`, `out of 10`, `(von 10)`: the number after the score, and how many tokens that takes. */
function totalOf(after: readonly ScoreToken[]): { readonly outOf: number; readonly width: number } | null {
  const isOpened = after[0]?.text === "(";
  const place = after.findIndex(({ kind }) => kind === "number");
  const total = after[place];
  if (total === undefined || (total.isGlued && after[place - 1]?.kind === "word")) return null;
  const between = after.slice(isOpened ? 1 : 0, place).map(({ text }) => text.toLowerCase());
  if (!totalWords.has(between.join(" "))) return null;
  const isClosed = isOpened && after[place + 1]?.text === ")";
  return { outOf: total.value, width: place + (isClosed ? 2 : 1) };
}

/** Why more numbers make a score unclear; null if the text is something else, such as a telephone number. */
function severalNumbers(
  score: ScoreToken,
  rest: readonly ScoreToken[],
  hasTotal: boolean,
): StatedScore | UnclearScore | null {
  const others = rest.filter(({ kind }) => kind === "number");
  const place = rest.findIndex(({ kind }) => kind === "number");
  const other = rest[place];
  if (others.length > 1 || hasTotal || other === undefined) return null;
  if (other.isGlued && rest[place - 1]?.kind === "word") return null;
  const between = rest.slice(0, place).map(({ text }) => text.toLowerCase());
  if (between.length === 0) return { unclear: "contains two numbers" };
  if (rangeWords.has(between.join(" "))) return { unclear: "is a range, not a single score" };
  // `5 (5 stars)`
  const isRepeated = other.value === score.value && rest.some(({ kind, text }) => kind === "word" || text === "(");
  const words = rest.filter(({ kind }) => kind === "word");
  if (!isRepeated || unclearRest(score, words, false) !== null) return { unclear: "contains two numbers" };
  return { value: score.value, outOf: null, label: labelOf(words), form: "number with a label" };
}

/** Why the text after a score makes it unclear. */
function unclearRest(score: ScoreToken, rest: readonly ScoreToken[], hasTotal: boolean): UnclearScore | null {
  const [next] = rest;
  if (next === undefined) return null;
  const words = rest.filter(({ kind }) => kind === "word");
  const [word] = words;
  const nextWord = next.text.toLowerCase();
  // A spreadsheet makes 5 October of 5/10
  if (words.length === 1 && monthNamed(nameKey(word?.text ?? "")) !== null) return { unclear: "may be a date" };
  if (next.kind === "half" || rest.some(({ kind }) => kind === "half")) return { unclear: "contains a fraction" };
  if (next.kind === "word" && next.isGlued && !hasTotal && !isUnit(next)) return { unclear: "is not a number" };
  if (otherUnits.has(nextWord)) return { unclear: "is an amount, not a score" };
  const isFraction = !Number.isInteger(score.value) && !Number.isNaN(score.value);
  if (isFraction && !hasTotal && !isUnit(word)) return { unclear: "contains a fraction before a label" };
  return !hasTotal && openWords.has(nextWord) ? { unclear: "is not a single score" } : null;
}

function isUnit(token: ScoreToken | undefined): boolean {
  const word = token?.text.toLowerCase() ?? "";
  return starUnits.has(word) || pointUnits.has(word);
}

/** The label before a score, null without one; undefined if the text there is not a label that a score may follow. */
function labelBefore(before: readonly ScoreToken[], rest: readonly ScoreToken[]): string | null | undefined {
  const last = before.at(-1);
  const isInParentheses = last?.text === "(" || last?.text === "[";
  const words = before.filter(({ kind }) => kind === "word");
  const areSigns = before.every(({ kind, text }) => kind === "word" || beforeSigns.has(text));
  if (!areSigns) return undefined;
  if (words.every(({ text }) => scoreWords.has(text.toLowerCase()))) return null;
  const label = labelOf(words) ?? "";
  const isClosed = isInParentheses && rest.every(({ text }) => text === ")" || text === "]");
  return isClosed || isKnownLabel(label) ? label : undefined;
}

const beforeSigns: ReadonlySet<string> = new Set([..."([:=-.,/|!'"]);

function labelOf(words: readonly ScoreToken[]): string | null {
  return words.length === 0 ? null : words.map(({ text }) => text).join(" ");
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
