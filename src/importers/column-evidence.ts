/** Evidence of the kind of the columns of an input, from their titles and the values of the head: scores, times, ids, lists of issues. */

import { type DateOrder, dateOrders } from "../base/date-order.js";
import type { Category } from "../base/feedback-schema.js";
import { readNumber } from "../base/number.js";
import { isDayNumber, ordersOf, readTime, utcForm } from "../base/time.js";
import { isMissing } from "./missing.js";
import { categoryAsked, type StatedScale, statedScale, withoutMarkup } from "./question-text.js";
import type { SignatureHead } from "./recognition.js";
import { readScoreText } from "./score-text.js";
import { isKnownLabel } from "./score-words.js";
import { namedTime } from "./time-names.js";

export interface ColumnEvidence {
  readonly column: string;
  /** The text of the question, or the name. */
  readonly title: string;
  readonly looksLike: "score" | "time" | "id" | "issues" | null;
  /** Whether the title shows it; else only the values do. */
  readonly isTitled: boolean;
  /** The kind of score that the title asks for, and the scale that it states. */
  readonly category: Category | null;
  readonly stated: StatedScale | null;
  /** The lowest and the highest number in the head; null if there is none. */
  readonly numbers: StatedScale | null;
  /** The values are words, or labels of scores. */
  readonly isWorded: boolean;
  /** The orders of day and month that read all its times; empty if they need none. */
  readonly orders: readonly DateOrder[];
}

const sampled = 200;
/** A column of another kind may contain a few numbers: nearly all values have to be of one kind. */
const nearlyAll = 0.9;
const mostScores = 12;

/** The columns of a head, in order. */
export function columnEvidence(head: SignatureHead): readonly ColumnEvidence[] {
  const records = head.sample.slice(0, sampled);
  return head.columns.map((column) => {
    const cells = records.map((record) => (record.get(column) ?? "").trim());
    return evidenceOf(column, withoutMarkup(head.titles?.get(column) ?? column), cells.filter(isAnswer));
  });
}

const isAnswer = (cell: string): boolean => cell !== "" && !isMissing(cell);

function evidenceOf(column: string, title: string, values: readonly string[]): ColumnEvidence {
  const numbers = values.flatMap((value) => scoreIn(value) ?? []);
  const words = new Set(values);
  const isNumeric = values.length > 0 && numbers.length >= nearlyAll * values.length;
  const [titled, orders] = [titledAs(column, title), timeOrders(values)];
  const [category, stated] = [categoryAsked(title), statedScale(title)];
  const isScored = isNumeric ? numbers.every((number) => number >= 0 && number <= 100) : areLabels(words);
  const asks = category !== null || stated !== null || titled === "score";
  const looks = (): Pick<ColumnEvidence, "looksLike" | "isTitled"> => {
    if (orders !== null && (titled === "time" || !isNumeric)) return { looksLike: "time", isTitled: titled === "time" };
    if (titled === "id" || titled === "issues") return { looksLike: titled, isTitled: true };
    if (asks && isScored) return { looksLike: "score", isTitled: true };
    if (titled === "other" || !isNumeric || !areFew(numbers)) return { looksLike: null, isTitled: false };
    return { looksLike: "score", isTitled: false };
  };
  return {
    column,
    title,
    ...looks(),
    category,
    stated,
    numbers: numbers.length === 0 ? null : { min: Math.min(...numbers), max: Math.max(...numbers) },
    isWorded: values.length > 0 && !isNumeric,
    orders: orders ?? [],
  };
}

/** The number that a value states as a score: `8`, `4,5`, `10 - Extremely likely`, `4 stars`. */
function scoreIn(value: string): number | null {
  const plain = readNumber(value) ?? readNumber(value, "comma");
  if (plain !== null) return plain;
  const stated = readScoreText(value, "dot");
  return stated !== null && "value" in stated ? stated.value : null;
}

const groupOfNps = /^(?:promot[eo]r|passive|neutral|detra[ck]t[eo]r)s?$/i;

/** Few texts, all of them words of the common scales; the groups of an NPS are derived from scores and do not count. */
function areLabels(words: ReadonlySet<string>): boolean {
  return (
    words.size > 0 &&
    words.size <= mostScores &&
    [...words].every(isKnownLabel) &&
    ![...words].every((word) => groupOfNps.test(word))
  );
}

/** Several whole numbers from 0 to 10 that repeat. */
function areFew(numbers: readonly number[]): boolean {
  const few = new Set(numbers);
  const isRating = numbers.every((number) => Number.isInteger(number) && number >= 0 && number <= 10);
  return isRating && few.size >= 2 && few.size <= 11 && few.size < numbers.length;
}

/** The orders in which all the values are times: empty if they are times without an order; null if they are not times. */
function timeOrders(values: readonly string[]): readonly DateOrder[] | null {
  if (values.length > 0 && values.every(isDayNumber)) return [];
  const unread = values.filter((value) => readTime(value, utcForm) === null);
  if (values.length === 0 || unread.length > values.length / 2 + dated(unread).length) return null;
  if (unread.length === 0) return [];
  const needOrder = dated(unread);
  if (needOrder.length < nearlyAll * unread.length) return null;
  const orders = dateOrders.filter((order) => needOrder.every((value) => ordersOf(value).includes(order)));
  return orders.length === 0 ? null : orders;
}

function dated(values: readonly string[]): readonly string[] {
  return values.filter((value) => ordersOf(value).length > 0);
}

type Titled = "score" | "time" | "id" | "issues" | "other" | null;

/** Names of columns by their content, in English, German, French, Spanish and Dutch. */
const names: readonly (readonly [Titled, RegExp])[] = [
  ["id", /(?:^|[^\p{L}])(?:id|ids|uuid|guid|token)$/u],
  [
    "other",
    /phone|telefon|téléphone|zip|postal|\bage\b|alter|duration|dauer|durée|duración|minutes|seconds|price|amount|betrag|quantity|count|anzahl|nombre de|\byear\b|\bmonth\b|progress|latitude|longitude|\btotal\b|average|percent|version/,
  ],
  [
    "score",
    /score|rating|\bstars?\b|\bnps\b|\bcsat\b|\bces\b|\brate\b|how likely|how satisfied|how easy|how would you rate|satisf|recommend|effort|bewertung|punktzahl|punkte|\bnote\b|zufrieden|weiterempfehl|sterne|évaluation|évaluer|recommand|puntuación|puntaje|calificación|valoración|satisfac|recomend|estrellas|beoordeling|\bcijfer\b|\bscores?\b|waardering|tevreden|aanbevel|sterren|likelihood|\bgrade\b/,
  ],
  [
    "time",
    /date|\btime\b|timestamp|\bdatum\b|zeit|zeitpunkt|fecha|\bhora\b|heure|horodat|tijd|created|submitted|completed|responded|received|answered|recorded/,
  ],
  ["issues", /issues?\b|problems?\b|probleme|problème|problemas|problemen|reasons|complaint/],
  ["id", /(?:^|[^\p{L}])(?:id|ids|uuid|guid|token|nr|no|number|key|kennung|identifiant|identificador)$/u],
];

function titledAs(column: string, title: string): Titled {
  const texts = [spelledOut(column), spelledOut(title)];
  return names.find(([, words]) => texts.some((text) => words.test(text)))?.[0] ?? null;
}

/** A name in words of lower case: `NPS_Score` and `npsScore` are `nps score`. */
function spelledOut(name: string): string {
  return name
    .slice(0, 500)
    .replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .replace(/[\s_.-]/gu, " ")
    .toLowerCase();
}

/** The columns that look like scores, the likeliest first: evidence from the title before evidence from the values. */
export function likelyScores(evidence: readonly ColumnEvidence[]): readonly ColumnEvidence[] {
  const rank = ({ isTitled, category, isWorded }: ColumnEvidence) =>
    (isTitled ? 0 : 4) + (category === null ? 2 : 0) + (isWorded ? 1 : 0);
  return evidence.filter(({ looksLike }) => looksLike === "score").sort((a, b) => rank(a) - rank(b));
}

/** The column that looks most like the time of an answer; null if none does. */
export function timeColumn(evidence: readonly ColumnEvidence[]): ColumnEvidence | null {
  const times = evidence.filter(({ looksLike }) => looksLike === "time");
  const rank = ({ title, isTitled }: ColumnEvidence) =>
    namedTime(title).rank ?? (isTitled ? unknownRank : unknownRank + 1);
  return times.sort((a, b) => rank(a) - rank(b))[0] ?? null;
}

/** Beyond the ranks of names. */
const unknownRank = 10;
