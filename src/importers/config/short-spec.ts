/** One of our specs -> the declaration that a user can start from, in its short forms. The way back is `full-spec.ts`. */

import { type Category, defaultLowThreshold, type Scale } from "../../base/feedback-schema.js";
import type { Condition, Exclusion, FeedbackSpec, RatingSpec, ScaleSource } from "../spec.js";
import type {
  DeclaredColumns,
  DeclaredCondition,
  DeclaredExclusion,
  DeclaredProvider,
  DeclaredRating,
  DeclaredScale,
  DeclaredView,
} from "./declaration.js";
import { usualMissing } from "./full-spec.js";
import { shortSource } from "./sources.js";

/** The declaration of a spec under another name: none may have one of ours. */
export function shortSpec(spec: FeedbackSpec, name: string): DeclaredProvider {
  const { title, docs, signatures, plain, also } = spec;
  return {
    name,
    title,
    docs,
    ...(plain === undefined ? {} : { plain }),
    signatures: signatures.map(({ all, ...signature }) => ({ ...signature, ...(all.length === 0 ? {} : { all }) })),
    ...shortView(spec),
    ...(also === undefined ? {} : { also: also.map(shortView) }),
  };
}

function shortView(spec: FeedbackSpec): DeclaredView {
  const { kind, name, title, docs, signatures, plain, also, ...view } = spec;
  const { columns, ratings, issueCodes, rules, delivery, excluded, ...others } = view;
  return {
    ...others,
    columns: Object.fromEntries(
      Object.entries(columns).map(([column, source]) => [column, shortSource(source)]),
    ) as DeclaredColumns,
    ratings: ratings.map((rating) => shortRating(rating, ratings.length)),
    ...(delivery === undefined ? {} : { delivery: { ...delivery, column: shortSource(delivery.column) } }),
    ...(Object.keys(issueCodes).length === 0 ? {} : { issueCodes }),
    ...(rules.length === 0 ? {} : { rules }),
    ...(excluded === undefined ? {} : { excluded: excluded.map(shortExclusion) }),
  };
}

function shortRating({ when, issues, ...rating }: RatingSpec, ratings: number): DeclaredRating {
  const { category, score, scale, wholeNumbers, missing, invalid, ...others } = rating;
  return {
    category,
    ...(when === undefined ? {} : { when: shortCondition(when) }),
    score: shortSource(score),
    scale: shortScale(scale, category),
    ...(wholeNumbers === (category === "nps") ? {} : { wholeNumbers }),
    ...(missing === usualMissing(ratings) ? {} : { missing }),
    ...(invalid === "reject" ? {} : { invalid }),
    ...(issues === undefined ? {} : { issues: issues.map(shortSource) }),
    ...others,
  };
}

function shortScale(scale: ScaleSource, category: Category): DeclaredScale {
  const isUsual = ({ min, max, lowThreshold }: Scale) => lowThreshold === defaultLowThreshold(category, min, max);
  if ("fixed" in scale) {
    const { min, max } = scale.fixed;
    return isUsual(scale.fixed) ? `${min}..${max}` : { fixed: scale.fixed };
  }
  return {
    min: shortSource(scale.min),
    max: shortSource(scale.max),
    lowThreshold: shortSource(scale.lowThreshold),
    default: scale.default,
    within: scale.within,
  };
}

function shortExclusion(exclusion: Exclusion): DeclaredExclusion {
  return "when" in exclusion
    ? { ...exclusion, when: shortCondition(exclusion.when) }
    : { ...exclusion, unless: shortCondition(exclusion.unless) };
}

function shortCondition({ column, is }: Condition): DeclaredCondition {
  return { column: shortSource(column), is };
}
