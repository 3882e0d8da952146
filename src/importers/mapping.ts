/** `--map ours=theirs`: a provider spec written by the user, over one of ours or over the plain table. */

import { feedbackError } from "../base/errors.js";
import { type Category, categories, defaultLowThreshold, type Scale } from "../base/feedback-schema.js";
import { readNumber } from "../base/number.js";
import { nps } from "./providers/nps.js";
import { plainScales } from "./providers/plain.js";
import type { ColumnSources, CompleteRating, CompleteSpec, Converter, Signature } from "./spec.js";

/** What can stand left of `=`, with the converter that reads the column. `time`, `id` and `segment` are short names. */
const targets = {
  score: "number",
  response_id: "text",
  id: "text",
  call_id: "text",
  participant_id: "text",
  account: "word",
  survey: "word",
  interaction_type: "word",
  created_at: "time",
  time: "time",
  updated_at: "time",
  channel: "word",
  language: "word",
  segments: "list",
  segment: "list",
  issues: "list",
  comment: "text",
} as const satisfies Record<string, Converter["converter"]>;

const shortNames: Readonly<Record<string, string>> = { id: "response_id", time: "created_at", segment: "segments" };

/** Everything that `--map` understands, for help and for messages. */
export const mapKeys = [...Object.keys(targets), "scale", "category"];

/** A mapping as the user wrote it, checked. */
export interface Mapping {
  /** Our column -> the name of theirs. */
  readonly columns: ReadonlyMap<string, string>;
  /** Its threshold follows from the category. */
  readonly scale: Pick<Scale, "min" | "max"> | null;
  readonly category: Category | null;
}

/** Reads `--map` words; each is one pair or several separated by commas. Throws a usage error that names the part. */
export function parseMapping(words: readonly string[]): Mapping {
  const columns = new Map<string, string>();
  let scale: Mapping["scale"] = null;
  let category: Category | null = null;
  for (const [ours, theirs] of words.flatMap(pairsOf)) {
    if (ours === "scale") scale = parseScale(theirs);
    else if (ours === "category") category = parseCategory(theirs);
    else if (Object.hasOwn(targets, ours)) columns.set(shortNames[ours] ?? ours, theirs);
    else throw feedbackError("map-key", ours, mapKeys);
  }
  return { columns, scale, category };
}

/** A comma separates two pairs only where another `name=` follows: column names may hold commas. */
function pairsOf(words: string): readonly (readonly [string, string])[] {
  return words.split(/,(?=\s*[A-Za-z_-]+=)/).map((pair) => {
    const split = pair.indexOf("=");
    const ours = pair.slice(0, split).trim().toLowerCase().replace(/-/g, "_");
    const theirs = pair.slice(split + 1).trim();
    if (split < 1 || theirs === "") throw feedbackError("map-pair", pair.trim());
    return [ours, theirs] as const;
  });
}

function parseScale(text: string): NonNullable<Mapping["scale"]> {
  const match = /^(.+?)\.\.(.+)$/.exec(text);
  const min = readNumber(match?.[1] ?? "");
  const max = readNumber(match?.[2] ?? "");
  if (min === null || max === null || min >= max) throw feedbackError("map-scale", text);
  return { min, max };
}

function parseCategory(text: string): Category {
  const category = categories.find((known) => known === text.toLowerCase());
  if (category === undefined) throw feedbackError("map-category", text, categories);
  return category;
}

/**
 * The spec that a mapping describes: over `base` if the user named a provider, else a plain table. A plain score needs a
 * category or a scale: neither is guessed. Throws a usage error where they are missing or contradict each other.
 */
export function mappedSpec(mapping: Mapping, base: CompleteSpec | null): CompleteSpec {
  const spec = base ?? plainBase(mapping);
  const ratings = ratingsOf(spec, mapping);
  const taken = ratings.slice(1).find(({ category }) => category === mapping.category);
  if (taken !== undefined) throw feedbackError("map-category-taken", spec.name, taken.category);
  const { assumes: _, ...rest } = spec;
  return {
    ...rest,
    signatures: [mappedSignature(mapping, spec)],
    columns: { ...spec.columns, ...mappedSources(mapping) },
    ratings: ratings.map((rating, index) => (index === 0 ? mappedRating(rating, mapping, base === null) : rating)),
  };
}

/** A column that the user names takes the place of all questions that only their text tells apart. */
function ratingsOf(spec: CompleteSpec, mapping: Mapping): readonly CompleteRating[] {
  const isTold = spec.ratings.every(({ score }) => score.titled !== undefined);
  if (!isTold || !mapping.columns.has("score")) return spec.ratings;
  const named = spec.ratings.find(({ category }) => category === mapping.category) ?? spec.ratings[0];
  return named === undefined ? [] : [named];
}

/** Every column that the mapping names must be there, and a score. */
function mappedSignature(mapping: Mapping, spec: CompleteSpec): Signature {
  const all = [...mapping.columns.values()];
  const scores = spec.ratings.flatMap(({ score }) => score.names);
  return mapping.columns.has("score") ? { shape: "mapped", all } : { shape: "mapped", all, any: scores };
}

function plainBase(mapping: Mapping): CompleteSpec {
  const isStated = mapping.scale !== null || (mapping.category !== null && mapping.category in plainScales);
  if (!isStated) throw feedbackError("map-without-scale");
  return { ...nps, name: "custom", title: "Mapped table" };
}

function mappedSources(mapping: Mapping): ColumnSources {
  const sources = [...mapping.columns].flatMap(([ours, theirs]) => {
    if (ours === "score" || ours === "issues") return [];
    return [[ours, mappedConverter(targets[ours as keyof typeof targets], theirs)]];
  });
  return Object.fromEntries(sources) as ColumnSources;
}

function mappedConverter(converter: Converter["converter"], theirs: string): Converter {
  const names = [theirs];
  if (converter === "word") return { converter, names, form: "as-is" };
  if (converter === "time") return { converter, names, monthFirst: false };
  return { converter, names };
}

function mappedRating(rating: CompleteRating, mapping: Mapping, isPlain: boolean): CompleteRating {
  const score = mapping.columns.get("score");
  const issues = mapping.columns.get("issues");
  const category = mapping.category ?? (isPlain ? "overall" : rating.category);
  const scale = mapping.scale ?? (isPlain || mapping.category !== null ? scaleOf(category) : null);
  if (category === "nps" && scale !== null && (scale.min !== 0 || scale.max !== 10))
    throw feedbackError("map-nps-scale");
  return {
    ...rating,
    category,
    wholeNumbers: isPlain ? category === "nps" : rating.wholeNumbers,
    ...(score === undefined ? {} : { score: { ...rating.score, names: [score] } }),
    ...(issues === undefined ? {} : { issues: [{ converter: "list", names: [issues] }] }),
    ...(scale === null ? {} : { scale: { fixed: withThreshold(scale, category) } }),
  };
}

function withThreshold({ min, max }: Pick<Scale, "min" | "max">, category: Category): Scale {
  return { min, max, lowThreshold: defaultLowThreshold(category, min, max) };
}

function scaleOf(category: Category): Scale {
  return category in plainScales ? plainScales[category as keyof typeof plainScales] : plainScales.csat;
}
