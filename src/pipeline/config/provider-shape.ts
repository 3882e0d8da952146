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
const lowerCaseWords = "ignoring case";

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
    converter: optional(choice(name), "how the column is read; its key already implies it"),
    names: required(either(anyText, names), "the name of the column, or several, best first"),
    ...keys,
  });
}

const text = source("text", {
  joined: optional(listOf(listOf(anyText)), "further columns that form an ID only together with this one"),
});
const word = source("word", {
  form: optional(
    choice("as-is", "upper-case", "language-tag"),
    "unifies spellings: SMS and sms, en-gb and en-GB (default: as-is)",
  ),
});
const time = source("time", {
  monthFirst: optional(aBoolean, "the export writes 2/25/2025, 9:19:25 AM (default: false)"),
  zone: optional(choice("UTC"), "times without a zone are documented as UTC (default: the zone of --tz)"),
});
const number = source("number", {
  words: optional(mapOf(either(aNumber, nothing)), "words that mean numbers; null for words that mean no answer"),
  isLabel: optional(aBoolean, "has no effect any more: `5 - Extremely fun` is always read as 5"),
  titled: optional(
    listOf(anyText),
    "if none of the names is present: the column whose title has all of these words, in lower case",
  ),
  besideSuffix: optional(
    anyText,
    "the column whose name with this suffix is another column, as Q1 beside Q1_NPS_GROUP with _NPS_GROUP",
  ),
  pick: optional(
    object<NonNullable<NumberConverter["pick"]>>({
      where: required(mapOf(listOf(anyText)), "path in an object -> the words that it may have"),
      take: required(anyText, "path of the number"),
      at: optional(wholeNumber(0, 999_999), "only the object at this position, from 0"),
      ref: optional(listOf(anyText), "paths, best first, to the name of the question, by which --map can name it"),
    }),
    "the cell contains an array of objects: use the number of the first that matches",
  ),
});
const listKeys = { member: optional(anyText, "the key of the word in objects of an array") };
const list = source("list", listKeys);
const issueSource = named(
  "issueColumn",
  either(
    anyText,
    listOf(anyText),
    sourceObject("list", listOf(anyText), listKeys),
    object<FlagConverter>({
      converter: required(choice("flag"), "flag: the column shows whether one particular issue occurred"),
      names: required(either(anyText, listOf(anyText)), "the name of the column, or several, best first"),
      is: optional(words, `the words that mean yes, ${lowerCaseWords} (default: true, 1 and yes)`),
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
    "a score at or below it is low (default: 2 on 1-5, 6 on an NPS, a quarter of the range elsewhere)",
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
      default: required(bounds, "used if these columns are empty"),
      within: required(object<RecordScale["within"]>({ min, max }), "bounds that the provider allows"),
    }),
  ),
);

const condition = namedObject<Condition>("condition", {
  column: required(word, "the column to test"),
  is: required(words, `it has one of these words, ${lowerCaseWords}; "" means no value`),
});

const rating = namedObject<RatingSpec>("rating", {
  category: required(choice(...categories), "what is rated"),
  when: optional(condition, "the records that have such a rating (default: all)"),
  score: required(number, "the column with the score"),
  scale: required(scale, "the scale of the score: it is never guessed"),
  wholeNumbers: optional(aBoolean, "reject scores with a fraction (default: only for an NPS)"),
  missing: optional(
    choice("reject", "omit", "no-response"),
    "a record without this score is rejected, lacks this rating (omit), or is an unanswered request (no-response); default: no-response for a single rating, omit for several",
  ),
  invalid: optional(
    choice("reject", "bad"),
    "a value that is not a score: the record is rejected (default), or it is a response that does not count",
  ),
  issues: optional(either(anyText, listOf(issueSource)), "the column, or all the columns, that name issues"),
});

const rule = either(
  object<Extract<Rule, { rule: "rating-required" }>>({
    rule: required(choice("rating-required"), "a record needs at least one rating"),
    message: required(anyText, "the message of the rejection"),
  }),
  object<Extract<Rule, { rule: "issues-required-below" }>>({
    rule: required(choice("issues-required-below"), "a low score needs an issue"),
    score: required(aNumber, "issues are required below it"),
    message: required(anyText, "the message of the rejection"),
  }),
);

const issueMap = named("issueMap", mapOf(either(kebabCase, nothing)));
const issueCodes = objectOf(categories, () =>
  optional(issueMap, "tokens of the export -> issue codes; null for a token that means no issue"),
);

const rejectionWords = objectOf(
  [...Object.keys(rejectionCodes), "issue-unknown", "channel-unknown", "id-unusable"],
  () => optional(anyText, "{field}, {value}, {min} and {max} are filled in"),
);

const reason = required(anyText, "why such records are not counted");
const isApart = optional(aBoolean, "such a record does not replace others with its ID, and is not replaced");
const exclusion = either(
  object<Extract<Exclusion, { when: unknown }>>({
    reason,
    isApart,
    when: required(condition, "records that match this are not counted"),
  }),
  object<Extract<Exclusion, { unless: unknown }>>({
    reason,
    isApart,
    unless: required(condition, "records that do not match this are not counted"),
  }),
);

const viewKeys: Readonly<Record<keyof FeedbackView, Shape>> = {
  decimal: optional(choice(...decimalMarks), "decimal sign of scores (default: dot)"),
  nestedIn: optional(listOf(anyText), "objects in a record whose members are columns of the record"),
  columns: optional(columns, "for each of our fields, the column of the export that contains it"),
  identity: optional(
    choice("declared", "undeclared"),
    "undeclared: response_id may not be unique, so only exact copies of a whole record are duplicates (default: declared)",
  ),
  ratings: required(listOf(rating), "the scores of a record"),
  count: optional(number, "the column with the number of people who gave the answer of a record"),
  assumes: optional(
    listOf(anyText),
    "score columns whose scale is assumed from their name; a warning states the assumption",
  ),
  delivery: optional(
    object<NonNullable<FeedbackSpec["delivery"]>>({
      column: required(word, "the column with the state of delivery"),
      failed: required(words, `the states of requests that never arrived, ${lowerCaseWords}`),
    }),
    "requests that never arrived",
  ),
  requests: optional(aBoolean, "the export lists requests, answered or not: response statistics are computed"),
  channels: optional(listOf(anyText), "known channels; others are kept and warned about"),
  issueCodes: optional(issueCodes, "by category: tokens of the export -> issue codes, one vocabulary across providers"),
  rules: optional(listOf(rule, 0), "rules about a whole record"),
  words: optional(rejectionWords, "your own messages for problems of a record, by the name of the rule"),
  excluded: optional(listOf(exclusion), "records that are not feedback; the first match gives the reason"),
};

const view = namedObject<FeedbackView>("view", viewKeys);

const signature = namedObject<Signature>("signature", {
  shape: optional(anyText, "a name of this form of the export"),
  all: optional(listOf(anyText, 0), "columns that must all be present"),
  any: optional(listOf(anyText), "columns of which one must be present"),
  also: optional(listOf(anyText), "further columns of which one must be present"),
  none: optional(listOf(anyText), "columns of which none may be present"),
  values: optional(mapOf(listOf(anyText)), "column -> words of which one must occur in the first records"),
  titled: optional(listOf(anyText), "words, in lower case, that the question of one column must all contain"),
});

export const providerShape = namedObject<FeedbackSpec>("provider", {
  kind: optional(choice("feedback"), "always feedback: an export of individual feedback"),
  name: required(kebabCase, "the name for --provider, in kebab-case"),
  title: optional(anyText, "what the export is (default: the name)"),
  docs: optional(anyText, "the documentation of the export"),
  plain: optional(aBoolean, "considered only if no other provider matches"),
  signatures: required(listOf(signature), "how the export is recognised, by one of these"),
  ...viewKeys,
  also: optional(
    listOf(view),
    "the same records also contain feedback of others: they are read again for each of these",
  ),
});
