/** A spec as written -> the complete spec that importers read. Only here do defaults get their values. */

import { type Category, defaultLowThreshold, type Scale } from "../base/feedback-schema.js";
import {
  type ColumnSource,
  type Converter,
  type ConverterName,
  type ConverterOf,
  type FlagConverter,
  flag,
  type IssueSource,
  type ListConverter,
  list,
  number,
  text,
  time,
  word,
} from "./converters.js";
import {
  type AnswersSpec,
  type CallColumns,
  type CallsSpec,
  type CompleteAnswers,
  type CompleteCalls,
  type CompleteColumns,
  type CompleteCondition,
  type CompleteIdentity,
  type CompleteProvider,
  type CompleteRating,
  type CompleteScale,
  type CompleteSignature,
  type CompleteSpec,
  type Condition,
  type Exclusion,
  type FeedbackSpec,
  type FeedbackView,
  type ProviderSpec,
  type RatingSpec,
  type ScaleSource,
  type SourcesOf,
  sourcedColumns,
  type WrittenScale,
} from "./spec.js";

const completed = new WeakMap<ProviderSpec, CompleteProvider>();

/** The complete form of a spec of any kind; always the same object for the same spec. */
export function completeProvider(spec: ProviderSpec): CompleteProvider {
  const complete = completed.get(spec) ?? completeKind(spec);
  completed.set(spec, complete);
  return complete;
}

function completeKind(spec: ProviderSpec): CompleteProvider {
  switch (spec.kind) {
    case "answers":
      return completeAnswers(spec);
    case "calls":
      return completeCalls(spec);
    case "aggregate":
      return { ...spec, ...identityOf(spec) };
    default:
      return completeSpec(spec);
  }
}

/** The complete form of a spec of feedback; `writtenIn` is its documentation if it names none. A complete spec stays as it is. */
export function completeSpec({ also, ...spec }: FeedbackSpec, writtenIn = ""): CompleteSpec {
  const { plain } = spec;
  const identity = {
    kind: "feedback" as const,
    ...identityOf(spec, writtenIn),
    ...(plain === undefined ? {} : { plain }),
  };
  return {
    ...completeView(spec, identity),
    ...(also === undefined ? {} : { also: also.map((view) => completeView(view, identity)) }),
  };
}

function identityOf(spec: ProviderSpec, writtenIn = ""): CompleteIdentity {
  const { name, title = name, docs = writtenIn } = spec;
  return { name, title, docs, signatures: completeSignatures(spec) };
}

/** The complete signatures of a spec, which recognition needs before it is known which spec has to be completed. */
export function completeSignatures({ signatures }: Pick<ProviderSpec, "signatures">): readonly CompleteSignature[] {
  return signatures.map((signature, index) => ({
    shape: index === 0 ? "export" : `export-${index + 1}`,
    all: [],
    ...signature,
  }));
}

function completeView(
  { count, delivery, excluded, ...view }: FeedbackView,
  identity: CompleteIdentity & Pick<CompleteSpec, "kind">,
): CompleteSpec {
  return {
    ...view,
    ...identity,
    columns: completeColumns<CompleteColumns>(view.columns ?? {}, sourcedColumns),
    ratings: view.ratings.map((rating) => completeRating(rating, view.ratings.length)),
    issueCodes: view.issueCodes ?? {},
    rules: view.rules ?? [],
    ...(count === undefined ? {} : { count: completeSource("number", count) }),
    ...(delivery === undefined
      ? {}
      : { delivery: { column: completeSource("word", delivery.column), failed: lowerCase(delivery.failed) } }),
    ...(excluded === undefined ? {} : { excluded: excluded.map(completeExclusion) }),
  };
}

function completeColumns<Columns extends object>(
  columns: SourcesOf<Columns>,
  declared: Readonly<Record<keyof Columns, { readonly converter: ConverterName }>>,
): Columns {
  const named = Object.entries(columns) as [keyof Columns, ColumnSource<Converter>][];
  return Object.fromEntries(
    named.map(([column, source]) => [column, completeSource(declared[column].converter, source)]),
  ) as Columns;
}

/** An NPS is asked in whole numbers. A record without its only score is a request that got no answer. */
function completeRating({ when, issues, ...rating }: RatingSpec, ratings: number): CompleteRating {
  return {
    wholeNumbers: rating.category === "nps",
    missing: ratings === 1 ? "no-response" : "omit",
    invalid: "reject",
    ...rating,
    score: completeSource("number", rating.score),
    scale: completeScale(rating.scale, rating.category),
    ...(when === undefined ? {} : { when: completeCondition(when) }),
    ...(issues === undefined ? {} : { issues: (typeof issues === "string" ? [issues] : issues).map(completeIssues) }),
  };
}

function completeScale(scale: ScaleSource, category: Category): CompleteScale {
  const withThreshold = (bounds: WrittenScale): Scale => ({
    lowThreshold: defaultLowThreshold(category, bounds.min, bounds.max),
    ...bounds,
  });
  if (typeof scale === "string") {
    const [min = 0, max = 0] = scale.split("..").map(Number);
    return { fixed: withThreshold({ min, max }) };
  }
  if ("fixed" in scale) return { fixed: withThreshold(scale.fixed) };
  return {
    ...scale,
    min: completeSource("number", scale.min),
    max: completeSource("number", scale.max),
    lowThreshold: completeSource("number", scale.lowThreshold),
    default: withThreshold(scale.default),
  };
}

function completeIssues(source: IssueSource): ListConverter | FlagConverter {
  if (typeof source === "string" || !("converter" in source) || source.converter !== "flag")
    return completeSource("list", source);
  const complete = completeSource("flag", source);
  return { ...complete, is: lowerCase(complete.is) };
}

function completeExclusion(exclusion: Exclusion): Exclusion<CompleteCondition> {
  return "when" in exclusion
    ? { ...exclusion, when: completeCondition(exclusion.when) }
    : { ...exclusion, unless: completeCondition(exclusion.unless) };
}

function completeCondition({ column, is }: Condition): CompleteCondition {
  return { column: completeSource("word", column), is: lowerCase(is) };
}

function completeAnswers(spec: AnswersSpec): CompleteAnswers {
  return {
    ...spec,
    ...identityOf(spec),
    event: { ...spec.event, column: completeSource("word", spec.event.column) },
    bag: completeSource("text", spec.bag),
    sampling: completeSource("number", spec.sampling),
  };
}

const callColumns = {
  id: { converter: "text" },
  started_at: { converter: "time" },
  updated_at: { converter: "time" },
  account: { converter: "word" },
} as const;

/** The complete form of a spec of a log of calls. */
export function completeCalls(spec: CallsSpec): CompleteCalls {
  return { ...spec, ...identityOf(spec), columns: completeColumns<CallColumns>(spec.columns, callColumns) };
}

/** Each converter without columns: its defaults. */
const usual = { text: text(), word: word(), time: time(), number: number(), list: list(), flag: flag("") };

function completeSource<Name extends ConverterName>(
  name: Name,
  source: ColumnSource<ConverterOf<Name>>,
): ConverterOf<Name> {
  const stated = typeof source === "object" && "names" in source ? source : { names: source };
  return { ...usual[name], ...stated, names: [stated.names].flat() } as unknown as ConverterOf<Name>;
}

function lowerCase(words: readonly string[]): readonly string[] {
  return words.map((word) => word.toLowerCase());
}
