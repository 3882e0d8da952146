/** `--map ours=theirs`: a provider spec written by the user, based on one of ours or on the plain table. */

import { closest } from "../base/closest.js";
import { feedbackError } from "../base/errors.js";
import { type Category, categories, isNpsRating, type Scale } from "../base/feedback-schema.js";
import { readNumber } from "../base/number.js";
import { mapFlag, mapPair } from "../base/typed-words.js";
import { completeSpec } from "./complete-spec.js";
import type { NumberConverter } from "./converters.js";
import { mapPairs } from "./map-words.js";
import { nps } from "./providers/plain-tables.js";
import {
  type ColumnSources,
  type CompleteRating,
  type CompleteSpec,
  type FeedbackSpec,
  type RatingSpec,
  type Signature,
  type SourcedDeclaration,
  sourcedColumns,
} from "./spec.js";
import { wordPairs } from "./word-pairs.js";

const { comment, ...sourced } = sourcedColumns;
const targets: Readonly<Record<string, Partial<SourcedDeclaration>>> = {
  score: {},
  count: {},
  ...sourced,
  issues: {},
  comment,
};

/** The words before `=`, including short ones -> our column. */
const columnOf: ReadonlyMap<string, string> = new Map([
  ...Object.entries(targets).flatMap(([name, { mapKey = name }]) => [name, mapKey].map((key) => [key, name] as const)),
  ...["tags", "segment"].map((word) => [word, "segments"] as const),
]);

/** Other words for `tag`. */
const unlisted: readonly string[] = ["segments", "segment", "tags"];

/** The fields of `--map`, for help and messages. */
export const mapKeys = [
  ...[...columnOf.keys()].filter((word) => !unlisted.includes(word)),
  "scale",
  "category",
  "words",
];

/** NPS is defined on 0-10; CSAT is asked on 1-5 and CES on 1-7 unless a mapping says otherwise. */
const usualScales: Readonly<Partial<Record<Category, string>>> = { nps: "0..10", csat: "1..5", ces: "1..7" };

/**
 * The flags with which an input that was recognised as one of `spec` is read with these pairs of a mapping. A plain table whose records
 * state their kind of score is recognised only by its values, not by the name of a provider.
 */
export function mapWords(
  { name, plain, ratings }: Pick<CompleteSpec, "name" | "plain" | "ratings">,
  ...pairs: readonly string[]
): string {
  const isByRecord = plain === true && ratings.some(({ when }) => when !== undefined);
  return name === customName || isByRecord ? mapFlag(...pairs) : `--provider ${name} ${mapFlag(...pairs)}`;
}

/** The name of a mapped table that is not an export of any provider. */
export const customName = "custom";

/** A mapping as the user wrote it, checked. */
export interface Mapping {
  /** Our column -> the name of theirs. */
  readonly columns: ReadonlyMap<string, string>;
  /** Its threshold follows from the category. */
  readonly scale: Pick<Scale, "min" | "max"> | null;
  readonly category: Category | null;
  /** Words that are scores, null for those that are not an answer. */
  readonly words: NonNullable<NumberConverter["words"]> | null;
}

/** Reads `--map` words; each is one pair or several separated by commas. Throws a usage error that names the part. */
export function parseMapping(words: readonly string[]): Mapping {
  const columns = new Map<string, string>();
  let scale: Mapping["scale"] = null;
  let category: Category | null = null;
  let scoreWords: Mapping["words"] = null;
  for (const [ours, theirs, typed] of words.flatMap(mapPairs)) {
    if (ours === "scale") scale = parseScale(theirs);
    else if (ours === "category") category = parseCategory(theirs);
    else if (ours === "words") scoreWords = wordPairs(theirs);
    else {
      const column = columnOf.get(ours);
      if (column === undefined) throw feedbackError("map-key", typed, mapKeys, likelyPair(typed, theirs));
      columns.set(column, theirs);
    }
  }
  return { columns, scale, category, words: scoreWords };
}

/** The pair that was probably meant: its two names swapped, or the field spelled correctly. */
function likelyPair(typed: string, theirs: string): string | null {
  const swapped = theirs.trim().toLowerCase().replaceAll("-", "_");
  if (mapKeys.includes(swapped)) return mapPair(swapped, typed);
  const known = closest(typed, mapKeys);
  return known === null ? null : mapPair(known, theirs);
}

function parseScale(text: string): NonNullable<Mapping["scale"]> {
  const [low = "", high = "", ...others] = text.split("..");
  const [min, max] = [readNumber(low), readNumber(high)];
  if (min === null || max === null || others.length > 0 || min >= max) throw feedbackError("map-scale", text);
  return { min, max };
}

function parseCategory(text: string): Category {
  const category = categories.find((known) => known === text.toLowerCase());
  if (category === undefined) throw feedbackError("map-category", text, categories);
  return category;
}

/**
 * The spec that a mapping describes: over `base` if the user named a provider, else a plain table. A plain score needs a
 * category or a scale: neither is guessed. Throws a usage error if they are missing or contradict each other.
 */
export function mappedSpec(mapping: Mapping, base: FeedbackSpec | null): CompleteSpec {
  const { assumes, ...spec } = completeSpec(base ?? plainBase(mapping));
  const { identity = "declared" } = spec;
  const [first, ...others] = ratingsOf(spec, mapping);
  const taken = others.find(({ category }) => category === mapping.category);
  if (taken !== undefined) throw feedbackError("map-category-taken", spec.name, taken.category);
  return completeSpec({
    ...spec,
    ...assumedBy(mapping, base === null ? [] : (assumes ?? [])),
    signatures: [mappedSignature(mapping, spec)],
    columns: { ...spec.columns, ...mappedColumns(mapping) },
    identity: mapping.columns.has("response_id") ? "declared" : identity,
    ratings: [...(first === undefined ? [] : [mappedRating(first, mapping)]), ...others],
    ...(mapping.columns.has("count") ? { count: mapping.columns.get("count")! } : {}),
  });
}

/** Whether a score is mapped without anything in the mapping that states its scale. */
export function isWithoutScale({ columns, scale, category }: Mapping): boolean {
  return columns.has("score") && scale === null && category === null;
}

/** A score that is mapped without its scale has that of the provider only if its values confirm it. */
function assumedBy(mapping: Mapping, assumes: readonly string[]): Pick<FeedbackSpec, "assumes"> {
  const score = mapping.columns.get("score");
  if (mapping.scale !== null || mapping.category !== null) return {};
  const assumed = score === undefined ? assumes : [score];
  return assumed.length === 0 ? {} : { assumes: assumed };
}

/** A column that the user names replaces all questions that are found by their text. */
function ratingsOf(spec: CompleteSpec, mapping: Mapping): readonly CompleteRating[] {
  const areQuestions = spec.ratings.every(({ score }) => score.titled !== undefined);
  if (!areQuestions || !mapping.columns.has("score")) return spec.ratings;
  const named = spec.ratings.find(({ category }) => category === mapping.category) ?? spec.ratings[0];
  return named === undefined ? [] : [named];
}

/** Every column that the mapping names must be there, and a score. */
function mappedSignature(mapping: Mapping, spec: CompleteSpec): Signature {
  const mapped = { shape: "mapped", all: [...mapping.columns.values()] };
  const names = spec.ratings.flatMap(({ score }) => score.names);
  return mapping.columns.has("score") || names.length === 0 ? mapped : { ...mapped, any: names };
}

function plainBase({ category, scale }: Mapping): FeedbackSpec {
  const usual = usualScales[category ?? "overall"];
  if (scale === null && usual === undefined) throw feedbackError("map-without-scale");
  const [rating] = nps.ratings;
  const ratings = [{ ...rating, category: category ?? "overall", scale: usual ?? rating.scale }];
  return { ...nps, name: customName, title: "Mapped table", ratings };
}

function mappedColumns({ columns }: Mapping): ColumnSources {
  return Object.fromEntries([...columns].filter(([ours]) => Object.hasOwn(sourcedColumns, ours)));
}

function mappedRating(rating: CompleteRating, mapping: Mapping): RatingSpec {
  const score = mapping.columns.get("score");
  const issues = mapping.columns.get("issues");
  const category = mapping.category ?? rating.category;
  const scale = mappedScale(mapping, category);
  return {
    ...rating,
    category,
    score: {
      ...rating.score,
      ...(score === undefined ? {} : { names: [score] }),
      ...(mapping.words === null ? {} : { words: { ...rating.score.words, ...mapping.words } }),
    },
    ...(issues === undefined ? {} : { issues: [issues] }),
    ...(scale === null ? {} : { scale }),
  };
}

function mappedScale({ scale, category: stated }: Mapping, category: Category): RatingSpec["scale"] | null {
  if (scale === null) return stated === null ? null : (usualScales[category] ?? "1..5");
  if (category === "nps" && !isNpsRating({ category, scale })) throw feedbackError("map-nps-scale");
  return { fixed: scale };
}
