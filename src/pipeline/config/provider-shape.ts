/** The shape of a provider in a config file: the whole vocabulary of `importers/spec.ts`. */

import { categories } from "../../base/feedback-schema.js";
import { decimalMarks } from "../../base/number.js";
import { type RejectionCode, rejectionCodes } from "../../importers/rejection.js";
import type {
  Condition,
  Exclusion,
  FeedbackSpec,
  FeedbackView,
  RatingSpec,
  RecordScale,
  Rule,
  ScaleSource,
  Signature,
  WrittenScale,
} from "../../importers/spec.js";
import {
  aBoolean,
  aNumber,
  anyText,
  choice,
  either,
  listOf,
  mapOf,
  named,
  nothing,
  object,
  optional,
  required,
  type Shape,
  textLike,
} from "./shape.js";
import { columns, issueSource, lowerCaseWords, number, word, words } from "./source-shapes.js";

export const kebabCase = textLike("^[a-z0-9]+(-[a-z0-9]+)*$", "a word in kebab-case, such as one-way-audio");
const decimal = "-?[0-9]+(\\.[0-9]+)?";
const spelledScale = textLike(`^${decimal}\\.\\.${decimal}$`, "a scale such as 1..5");

const min = required(aNumber, "lowest possible score");
const max = required(aNumber, "highest possible score");
const bounds = named(
  "bounds",
  object<WrittenScale>({
    min,
    max,
    lowThreshold: optional(
      aNumber,
      "a score at or below it is a low one; where it is left out: 2 on 1-5, 6 on an NPS, a quarter of the range elsewhere",
    ),
  }),
);
const scale = named(
  "scale",
  either(
    spelledScale,
    object<Extract<ScaleSource, { fixed: WrittenScale }>>({
      fixed: required(bounds, "one scale for the whole export"),
    }),
    object<RecordScale>({
      min: required(number, "the column with the lowest possible score of the record"),
      max: required(number, "the column with the highest possible score of the record"),
      lowThreshold: required(number, "the column with the threshold of the record"),
      default: required(bounds, "where these columns are empty"),
      within: required(object<RecordScale["within"]>({ min, max }), "bounds that the provider allows"),
    }),
  ),
);

const condition = named(
  "condition",
  object<Condition>({
    column: required(word, "the column that is looked at"),
    is: required(words, `one of these words stands there, ${lowerCaseWords}; "" is no value`),
  }),
);

const rating = named(
  "rating",
  object<RatingSpec>({
    category: required(choice(...categories), "what is rated"),
    when: optional(condition, "the records that have such a rating; all where it is left out"),
    score: required(number, "the column with the score"),
    scale: required(scale, "the scale of the score: it is never guessed"),
    wholeNumbers: optional(aBoolean, "reject scores with a fraction; where it is left out: only of an NPS"),
    missing: optional(
      choice("reject", "omit", "no-response"),
      "a record without this score: is rejected, lacks this rating (omit), or is a request that nobody answered (no-response); where it is left out: no-response of an only rating, omit of several",
    ),
    invalid: optional(
      choice("reject", "bad"),
      "a value that is no score: the record is rejected (where it is left out), or it is an answer that does not count",
    ),
    issues: optional(either(anyText, listOf(issueSource)), "the column, or all the columns, that name issues"),
  }),
);

const rule = either(
  object<Extract<Rule, { rule: "rating-required" }>>({
    rule: required(choice("rating-required"), "a record needs at least one rating"),
    message: required(anyText, "the words of the rejection"),
  }),
  object<Extract<Rule, { rule: "issues-required-below" }>>({
    rule: required(choice("issues-required-below"), "a low score needs an issue"),
    score: required(aNumber, "issues are required below it"),
    message: required(anyText, "the words of the rejection"),
  }),
);

const issueMap = named("issueMap", mapOf(either(kebabCase, nothing)));
const issueCodes = object<NonNullable<FeedbackSpec["issueCodes"]>>(
  Object.fromEntries(
    categories.map((category) => [
      category,
      optional(issueMap, "their tokens -> issue codes; null for a token that says that there was no issue"),
    ]),
  ) as Record<(typeof categories)[number], Shape>,
);

const rejectionNames = [
  ...(Object.keys(rejectionCodes) as RejectionCode[]),
  "issue-unknown",
  "channel-unknown",
] as const;
const rejectionWords = object<NonNullable<FeedbackSpec["words"]>>(
  Object.fromEntries(
    rejectionNames.map((name) => [name, optional(anyText, "{field}, {value}, {min} and {max} are filled in")]),
  ) as Record<(typeof rejectionNames)[number], Shape>,
);

const reason = required(anyText, "why such records are not counted");
const isApart = optional(aBoolean, "such a record replaces none with its id, and none replaces it");
const exclusion = either(
  object<Extract<Exclusion, { when: unknown }>>({
    reason,
    isApart,
    when: required(condition, "not counted are records of which this holds"),
  }),
  object<Extract<Exclusion, { unless: unknown }>>({
    reason,
    isApart,
    unless: required(condition, "not counted are records of which this does not hold"),
  }),
);

const viewKeys: Readonly<Record<keyof FeedbackView, Shape>> = {
  decimal: optional(choice(...decimalMarks), "the sign before the fraction of scores; a dot where it is left out"),
  nestedIn: optional(listOf(anyText), "objects of a record whose members count as columns of the record itself"),
  columns: optional(columns, "our columns <- their columns"),
  ratings: required(listOf(rating), "the scores of a record"),
  assumes: optional(listOf(anyText), "score columns whose name alone told the scale; a warning states the assumption"),
  delivery: optional(
    object<NonNullable<FeedbackSpec["delivery"]>>({
      column: required(word, "the column with the state of delivery"),
      failed: required(words, `the states of requests that never arrived, ${lowerCaseWords}`),
    }),
    "requests that never arrived",
  ),
  requests: optional(aBoolean, "the export lists requests, answered or not: response statistics are computed"),
  channels: optional(listOf(anyText), "known channels; others are kept and warned about"),
  issueCodes: optional(issueCodes, "by category: their tokens -> issue codes, one vocabulary across providers"),
  rules: optional(listOf(rule, 0), "rules over a whole record"),
  words: optional(rejectionWords, "words of your own for what is wrong with a record, by the name of the rule"),
  excluded: optional(listOf(exclusion), "records that are no feedback; the first that fits says why"),
};

const view = named("view", object<FeedbackView>(viewKeys));

const signature = named(
  "signature",
  object<Signature>({
    shape: optional(anyText, "a name for this form of the export"),
    all: optional(listOf(anyText, 0), "columns that must all be there"),
    any: optional(listOf(anyText), "columns of which one must be there"),
    also: optional(listOf(anyText), "further columns of which one must be there"),
    none: optional(listOf(anyText), "columns of which none may be there"),
    values: optional(mapOf(listOf(anyText)), "column -> words of which one stands there in one of the first records"),
    titled: optional(listOf(anyText), "words, in lower case, that the question of one column has, all of them"),
  }),
);

export const providerShape = named(
  "provider",
  object<FeedbackSpec>({
    kind: optional(choice("feedback"), "an export of individual feedback"),
    name: required(kebabCase, "the name for --provider, in kebab-case"),
    title: optional(anyText, "what the export is; the name where it is left out"),
    docs: optional(anyText, "the documentation of the export"),
    plain: optional(aBoolean, "considered only where no other provider fits"),
    signatures: required(listOf(signature), "how the export is recognised, by one of these"),
    ...viewKeys,
    also: optional(
      listOf(view),
      "the same records hold feedback of others, too: they are read again for each of these",
    ),
  }),
);
