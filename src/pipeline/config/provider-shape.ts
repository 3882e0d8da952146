/** The shape of a provider in a config file: the whole vocabulary of `importers/spec.ts`, with its short forms. */

import { categories } from "../../base/feedback-schema.js";
import { decimalMarks } from "../../base/number.js";
import type { ConverterName, ConverterOf, FlagConverter, NumberConverter } from "../../importers/converters.js";
import { rejectionCodes } from "../../importers/rejection.js";
import {
  type Condition,
  type Exclusion,
  type FeedbackSpec,
  type FeedbackView,
  type RatingSpec,
  type RecordScale,
  type Rule,
  type ScaleSource,
  type Signature,
  type SourcedColumn,
  sourcedColumns,
  type WrittenScale,
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
  namedObject,
  nothing,
  object,
  objectOf,
  optional,
  plainText,
  required,
  type Shape,
  textLike,
  wholeNumber,
} from "./shape.js";

const words = listOf(plainText);
/** How words are compared, for descriptions. */
const lowerCaseWords = "compared without case";

type SourceKeys<Name extends ConverterName> = Readonly<
  Record<Exclude<keyof ConverterOf<Name>, "converter" | "names">, Shape>
>;

/** A column: its name, several names, or an object with more. A number may have no name: its column is found by its title, or does not exist. */
function source<Name extends ConverterName>(name: Name, keys: SourceKeys<Name>): Shape {
  const names = listOf(anyText, name === "number" ? 0 : 1);
  return named(`${name}Column`, either(anyText, names, sourceObject(name, names, keys)));
}

function sourceObject<Name extends ConverterName>(name: Name, names: Shape, keys: SourceKeys<Name>): Shape {
  return object<Record<string, unknown>>({
    converter: optional(choice(name), "how the column is read; its place says it as well"),
    names: required(either(anyText, names), "the name of their column, or several, best first"),
    ...keys,
  });
}

const text = source("text", {
  joined: optional(listOf(listOf(anyText)), "further columns that only together with this one make an id"),
});
const word = source("word", {
  form: optional(
    choice("as-is", "upper-case", "language-tag"),
    "brings spellings together: SMS and sms, en-gb and en-GB; as-is where it is left out",
  ),
});
const time = source("time", {
  monthFirst: optional(aBoolean, "the export writes 2/25/2025, 9:19:25 AM; false where it is left out"),
  zone: optional(choice("UTC"), "times without a zone are in UTC by the documentation; --tz where it is left out"),
});
const number = source("number", {
  words: optional(
    mapOf(either(aNumber, nothing)),
    "words that stand for numbers; null for those that say there is none",
  ),
  isLabel: optional(aBoolean, "`5 - Extremely fun` is 5, which holds whether this is said or not"),
  titled: optional(
    listOf(anyText),
    "where there is none of the names: the column with all of these words in its title, in lower case",
  ),
  besideSuffix: optional(anyText, "the column for which the export also has one with this behind its name"),
  pick: optional(
    object<NonNullable<NumberConverter["pick"]>>({
      where: required(mapOf(listOf(anyText)), "path in an object -> one of the words that stands there"),
      take: required(anyText, "path of the number"),
      at: optional(wholeNumber(0, 999_999), "only the object at this place, from 0 on"),
      ref: optional(listOf(anyText), "paths, best first, to the name of the question, by which --map can name it"),
    }),
    "the cell holds an array of objects: take the number of the first that fits",
  ),
});
const listKeys = { member: optional(anyText, "where the word stands in objects of an array") };
const list = source("list", listKeys);
const issueSource = named(
  "issueColumn",
  either(
    anyText,
    listOf(anyText),
    sourceObject("list", listOf(anyText), listKeys),
    object<FlagConverter>({
      converter: required(choice("flag"), "the column says of one issue whether the person had it"),
      names: required(either(anyText, listOf(anyText)), "the name of their column, or several, best first"),
      is: optional(words, `the words that mean yes, ${lowerCaseWords}; true, 1 and yes where it is left out`),
      issue: required(anyText, "the token of the issue"),
    }),
  ),
);

const shapes = { text, word, time, list };

const columns = objectOf(Object.keys(sourcedColumns) as SourcedColumn[], (name) => {
  const { converter, description } = sourcedColumns[name];
  return optional(shapes[converter], description);
});

const kebabCase = textLike("^[a-z0-9]+(-[a-z0-9]+)*$", "a word in kebab-case, such as one-way-audio");
const decimal = "-?[0-9]+(\\.[0-9]+)?";
const spelledScale = textLike(`^${decimal}\\.\\.${decimal}$`, "a scale such as 1..5");

const min = required(aNumber, "lowest possible score");
const max = required(aNumber, "highest possible score");
const bounds = namedObject<WrittenScale>("bounds", {
  min,
  max,
  lowThreshold: optional(
    aNumber,
    "a score at or below it is a low one; where it is left out: 2 on 1-5, 6 on an NPS, a quarter of the range elsewhere",
  ),
});
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

const condition = namedObject<Condition>("condition", {
  column: required(word, "the column that is looked at"),
  is: required(words, `one of these words stands there, ${lowerCaseWords}; "" is no value`),
});

const rating = namedObject<RatingSpec>("rating", {
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
});

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
const issueCodes = objectOf(categories, () =>
  optional(issueMap, "their tokens -> issue codes; null for a token that says that there was no issue"),
);

const rejectionWords = objectOf(
  [...Object.keys(rejectionCodes), "issue-unknown", "channel-unknown", "id-unusable"],
  () => optional(anyText, "{field}, {value}, {min} and {max} are filled in"),
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
  identity: optional(
    choice("declared", "undeclared"),
    "undeclared: response_id is only called like an id, and exact copies of a whole record alone are duplicates; declared where it is left out",
  ),
  ratings: required(listOf(rating), "the scores of a record"),
  count: optional(number, "the column that says how many people gave the answer of a record"),
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

const view = namedObject<FeedbackView>("view", viewKeys);

const signature = namedObject<Signature>("signature", {
  shape: optional(anyText, "a name for this form of the export"),
  all: optional(listOf(anyText, 0), "columns that must all be there"),
  any: optional(listOf(anyText), "columns of which one must be there"),
  also: optional(listOf(anyText), "further columns of which one must be there"),
  none: optional(listOf(anyText), "columns of which none may be there"),
  values: optional(mapOf(listOf(anyText)), "column -> words of which one stands there in one of the first records"),
  titled: optional(listOf(anyText), "words, in lower case, that the question of one column has, all of them"),
});

export const providerShape = namedObject<FeedbackSpec>("provider", {
  kind: optional(choice("feedback"), "an export of individual feedback"),
  name: required(kebabCase, "the name for --provider, in kebab-case"),
  title: optional(anyText, "what the export is; the name where it is left out"),
  docs: optional(anyText, "the documentation of the export"),
  plain: optional(aBoolean, "considered only where no other provider fits"),
  signatures: required(listOf(signature), "how the export is recognised, by one of these"),
  ...viewKeys,
  also: optional(listOf(view), "the same records hold feedback of others, too: they are read again for each of these"),
});
