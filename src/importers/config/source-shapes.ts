/** The shapes of columns in a config file, one for each converter of `importers/spec.ts`, with the short forms. */

import type { ColumnSources, Converter, FlagConverter, NumberConverter } from "../spec.js";
import {
  aBoolean,
  aNumber,
  anyText,
  choice,
  either,
  type Key,
  listOf,
  mapOf,
  named,
  nothing,
  object,
  optional,
  required,
  type Shape,
} from "./shape.js";
import type { ConverterName } from "./sources.js";

const columnNames = either(anyText, listOf(anyText));
export const words = listOf({ kind: "text", words: "a text" });
/** How words are compared, for descriptions. */
export const lowerCaseWords = "compared without case";

type SourceKeys<Name extends ConverterName> = Exclude<
  keyof Extract<Converter | FlagConverter, { readonly converter: Name }>,
  "converter" | "names"
>;

/**
 * A column: its name, several names, or an object with what else there is to say of it. Only a number may have no name: its column
 * is told by its title, or records of that kind have none.
 */
function source<Name extends ConverterName>(name: Name, keys: Readonly<Record<SourceKeys<Name> & string, Key>>): Shape {
  return named(`${name}Column`, either(anyText, listOf(anyText, leastNames(name)), sourceObject(name, keys)));
}

const leastNames = (name: ConverterName): number => (name === "number" ? 0 : 1);

function sourceObject<Name extends ConverterName>(
  name: Name,
  keys: Readonly<Record<SourceKeys<Name> & string, Key>>,
): Shape {
  return object<Record<string, unknown>>({
    converter: optional(choice(name), "how the column is read; its place says it as well"),
    names: required(
      either(anyText, listOf(anyText, leastNames(name))),
      "the name of their column, or several, best first",
    ),
    ...keys,
  });
}

const text = source("text", {
  joined: optional(listOf(listOf(anyText)), "further columns that only together with this one make an id"),
});
export const word = source("word", {
  form: optional(
    choice("as-is", "upper-case", "language-tag"),
    "brings spellings together: SMS and sms, en-gb and en-GB; as-is where it is left out",
  ),
});
const time = source("time", {
  monthFirst: optional(aBoolean, "the export writes 2/25/2025, 9:19:25 AM; false where it is left out"),
  zone: optional(choice("UTC"), "times without a zone are in UTC by the documentation; --tz where it is left out"),
});
export const number = source("number", {
  words: optional(
    mapOf(either(aNumber, nothing)),
    "words that stand for numbers; null for those that say there is none",
  ),
  isLabel: optional(aBoolean, "`5 - Extremely fun` is 5"),
  titled: optional(
    listOf(anyText),
    "where there is none of the names: the column with all of these words in its title, in lower case",
  ),
  besideSuffix: optional(anyText, "the column for which the export also has one with this behind its name"),
  pick: optional(
    object<NonNullable<NumberConverter["pick"]>>({
      where: required(mapOf(listOf(anyText)), "path in an object -> one of the words that stands there"),
      take: required(anyText, "path of the number"),
    }),
    "the cell holds an array of objects: take the number of the first that fits",
  ),
});
const listKeys = { member: optional(anyText, "where the word stands in objects of an array") };
const list = source("list", listKeys);
export const issueSource = named(
  "issueColumn",
  either(
    anyText,
    listOf(anyText),
    sourceObject("list", listKeys),
    object<FlagConverter>({
      converter: required(choice("flag"), "the column says of one issue whether the person had it"),
      names: required(columnNames, "the name of their column, or several, best first"),
      is: optional(words, `the words that mean yes, ${lowerCaseWords}; true, 1 and yes where it is left out`),
      issue: required(anyText, "the token of the issue"),
    }),
  ),
);

export const columns = object<ColumnSources>({
  response_id: optional(text, "identity of the response: a later record of it replaces the earlier"),
  call_id: optional(text, "id of the call"),
  participant_id: optional(text, "id of the participant"),
  account: optional(word, "account or subaccount"),
  survey: optional(word, "which survey"),
  interaction_type: optional(word, "kind of customer interaction"),
  created_at: optional(time, "the time that --from, --to and --by month look at"),
  updated_at: optional(time, "the latest one of a response wins"),
  channel: optional(word, "SMS, VOICE, …"),
  language: optional(word, "language tag"),
  segments: optional(list, "tags of the response"),
  comment: optional(text, "free text; never printed unless asked for"),
});
