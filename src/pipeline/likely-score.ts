/** The member of unknown records that looks like a score, for the command that an error prints. It is not used for reading. */

import { isObject, type JsonObject, type JsonValue } from "../readers/json/json-record.js";

export interface LikelyScore {
  readonly score: { readonly column: string; readonly scale: string } | null;
  /** A member that says which question a record answers, if several are answered, and the first of them. */
  readonly question: { readonly column: string; readonly first: string } | null;
}

const scoreWords = ["nps", "csat", "ces", "score", "rating", "stars", "weight", "value", "number", "answer"];
const questionWord =
  /(?:^|[._])(?:q|question|question_?(?:id|type|name|title)|type|metric|kind|key|field|category|id)$/i;

const [mostQuestions, mostLevels] = [20, 4];

/** The member of the elements of an array that looks like a score: numbers from 0 to 10 under a likely name, the best name first. */
export function likelyScore(elements: readonly JsonObject[]): LikelyScore {
  const values = elements.map((element) => new Map(leavesOf(element, "", 1)));
  const columns = [...new Set(values.flatMap((leaves) => [...leaves.keys()]))];
  const [best] = columns
    .filter((column) => scoreWords.some((word) => lastKey(column).includes(word)))
    .map((column) => ({ column, numbers: numbersIn(values.map((leaves) => leaves.get(column))) }))
    .filter(({ numbers }) => numbers.length > 0)
    .sort((a, b) => rank(a.column) - rank(b.column));
  if (best === undefined) return { score: null, question: null };
  const answering = values.filter((leaves) => leaves.has(best.column));
  const nameable = columns.filter((column) => !column.includes("[") || arrayIn(column) === arrayIn(best.column));
  return withElement({ column: best.column, scale: scaleOf(best.numbers) }, questionOf(answering, nameable));
}

/** A question within an array is part of the path to its score, because a condition names no members of arrays. */
function withElement(score: NonNullable<LikelyScore["score"]>, question: LikelyScore["question"]): LikelyScore {
  const array = question === null ? null : arrayIn(question.column);
  if (question === null || array === null) return { score, question };
  const [key, rest] = [question.column, score.column].map((column) => column.slice(array.length + "[0].".length));
  return { score: { ...score, column: `${array}[${key}=${question.first}].${rest}` }, question: null };
}

/** The array of whose first element a path names a member; null if it names none. */
function arrayIn(column: string): string | null {
  const end = column.indexOf("[0].");
  return end === -1 ? null : column.slice(0, end);
}

function rank(column: string): number {
  return scoreWords.findIndex((word) => lastKey(column).includes(word));
}

function lastKey(column: string): string {
  return column.slice(column.lastIndexOf(".") + 1).toLowerCase();
}

/** The values as numbers of a usual scale; none if one of them is something else. */
function numbersIn(values: readonly (JsonValue | undefined)[]): readonly number[] {
  const given = values.filter((value) => value !== null && value !== undefined && value !== "");
  const numbers = given.map((value) =>
    typeof value === "number" || /^[0-9]{1,2}$/.test(String(value)) ? Number(value) : -1,
  );
  return numbers.every((value) => value >= 0 && value <= 10) ? numbers : [];
}

function scaleOf(numbers: readonly number[]): string {
  const most = Math.max(...numbers);
  if (most > 7 || numbers.includes(0)) return "0..10";
  return most > 5 ? "1..7" : "1..5";
}

function questionOf(
  values: readonly ReadonlyMap<string, JsonValue>[],
  columns: readonly string[],
): LikelyScore["question"] {
  for (const column of columns.filter((name) => questionWord.test(name))) {
    const words = values.flatMap((leaves) => leaves.get(column) ?? []).map(String);
    const distinct = new Set(words);
    const isUsual = distinct.size > 1 && distinct.size <= mostQuestions && distinct.size < words.length;
    if (isUsual) return { column, first: words[0] ?? "" };
  }
  return null;
}

/** The values of an object and of the objects in it by path; of an array, those of its first element, as `--map` names them. */
function* leavesOf(object: JsonObject, prefix: string, level: number): Generator<readonly [string, JsonValue]> {
  for (const [key, value] of Object.entries(object)) {
    const [first] = Array.isArray(value) ? (value as readonly JsonValue[]) : [];
    if (isObject(value) && level < mostLevels) yield* leavesOf(value, `${prefix}${key}.`, level + 1);
    else if (prefix === "" && isObject(first)) yield* leavesOf(first, `${key}[0].`, level + 1);
    else if (typeof value !== "object") yield [prefix + key, value];
  }
}
