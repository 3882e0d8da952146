/** A declaration that was checked -> the spec that it stands for, with everything stated that was left to defaults. */

import { type Category, defaultLowThreshold, type Scale } from "../../base/feedback-schema.js";
import type { ColumnSources, Condition, Exclusion, FeedbackSpec, RatingSpec, ScaleSource } from "../spec.js";
import type {
  DeclaredColumns,
  DeclaredCondition,
  DeclaredExclusion,
  DeclaredIssues,
  DeclaredProvider,
  DeclaredRating,
  DeclaredScale,
  DeclaredView,
  Identity,
} from "./declaration.js";
import { columnConverters, fullSource } from "./sources.js";

/** The spec of a provider; `docs` is where it is declared. */
export function fullSpec({ also, ...declared }: DeclaredProvider, docs: string): FeedbackSpec {
  const { name, title = name, signatures, plain } = declared;
  const identity: Identity = {
    kind: "feedback",
    name,
    title,
    docs: declared.docs ?? docs,
    signatures: signatures.map((signature, index) => ({
      shape: index === 0 ? "export" : `export-${index + 1}`,
      all: [],
      ...signature,
    })),
    ...(plain === undefined ? {} : { plain }),
  };
  return {
    ...fullView(declared, identity),
    ...(also === undefined ? {} : { also: also.map((view) => fullView(view, identity)) }),
  };
}

function fullView({ delivery, excluded, ...view }: DeclaredView, identity: Identity): FeedbackSpec {
  return {
    ...view,
    ...identity,
    columns: fullColumns(view.columns ?? {}),
    ratings: view.ratings.map((rating) => fullRating(rating, view.ratings.length)),
    issueCodes: view.issueCodes ?? {},
    rules: view.rules ?? [],
    ...(delivery === undefined
      ? {}
      : { delivery: { column: fullSource("word", delivery.column), failed: lowerCase(delivery.failed) } }),
    ...(excluded === undefined ? {} : { excluded: excluded.map(fullExclusion) }),
  };
}

function fullColumns(columns: DeclaredColumns): ColumnSources {
  const names = Object.keys(columns) as (keyof DeclaredColumns)[];
  return Object.fromEntries(
    names.flatMap((name) => {
      const declared = columns[name];
      return declared === undefined ? [] : [[name, fullSource(columnConverters[name], declared)]];
    }),
  );
}

/** An NPS is asked in whole numbers. */
function fullRating({ when, issues, ...rating }: DeclaredRating, ratings: number): RatingSpec {
  return {
    wholeNumbers: rating.category === "nps",
    missing: usualMissing(ratings),
    invalid: "reject",
    ...rating,
    score: fullSource("number", rating.score),
    scale: fullScale(rating.scale, rating.category),
    ...(when === undefined ? {} : { when: fullCondition(when) }),
    ...(issues === undefined ? {} : { issues: fullIssues(issues) }),
  };
}

/** A record without its only score is a request that nobody answered; one of several may simply not have been asked for. */
export function usualMissing(ratings: number): RatingSpec["missing"] {
  return ratings === 1 ? "no-response" : "omit";
}

/** The numbers of `1..5`; a shape has made sure of them. */
function spelledBounds(text: string): Pick<Scale, "min" | "max"> {
  const [min, max] = text.split("..").map(Number);
  return { min: min ?? 0, max: max ?? 0 };
}

function fullScale(scale: DeclaredScale, category: Category): ScaleSource {
  const withThreshold = (bounds: Pick<Scale, "min" | "max"> & Partial<Scale>): Scale => ({
    lowThreshold: defaultLowThreshold(category, bounds.min, bounds.max),
    ...bounds,
  });
  if (typeof scale === "string") return { fixed: withThreshold(spelledBounds(scale)) };
  if ("fixed" in scale) return { fixed: withThreshold(scale.fixed) };
  return {
    min: fullSource("number", scale.min),
    max: fullSource("number", scale.max),
    lowThreshold: fullSource("number", scale.lowThreshold),
    default: withThreshold(scale.default),
    within: scale.within,
  };
}

function fullIssues(issues: DeclaredIssues): NonNullable<RatingSpec["issues"]> {
  return (typeof issues === "string" ? [issues] : issues).map((source) => {
    const isFlag = typeof source === "object" && "converter" in source && source.converter === "flag";
    if (!isFlag) return fullSource("list", source);
    const full = fullSource("flag", source);
    return { ...full, is: lowerCase(full.is) };
  });
}

function fullExclusion(exclusion: DeclaredExclusion): Exclusion {
  return "when" in exclusion
    ? { ...exclusion, when: fullCondition(exclusion.when) }
    : { ...exclusion, unless: fullCondition(exclusion.unless) };
}

function fullCondition({ column, is }: DeclaredCondition): Condition {
  return { column: fullSource("word", column), is: lowerCase(is) };
}

function lowerCase(words: readonly string[]): readonly string[] {
  return words.map((word) => word.toLowerCase());
}
