/** The shapes of columns in a config file, one for each converter, with the short forms. */

import type { ConverterName, ConverterOf, FlagConverter, NumberConverter } from "../../importers/converters.js";
import { type ColumnSources, sourcedColumns } from "../../importers/spec.js";
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
  plainText,
  required,
  type Shape,
} from "./shape.js";

const columnNames = either(anyText, listOf(anyText));
export const words = listOf(plainText);
/** How words are compared, for descriptions. */
export const lowerCaseWords = "compared without case";

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
    sourceObject("list", listOf(anyText), listKeys),
    object<FlagConverter>({
      converter: required(choice("flag"), "the column says of one issue whether the person had it"),
      names: required(columnNames, "the name of their column, or several, best first"),
      is: optional(words, `the words that mean yes, ${lowerCaseWords}; true, 1 and yes where it is left out`),
      issue: required(anyText, "the token of the issue"),
    }),
  ),
);

const shapes = { text, word, time, list };

export const columns = object<ColumnSources>(
  Object.fromEntries(
    Object.entries(sourcedColumns).map(([name, { converter, description }]) => [
      name,
      optional(shapes[converter], description),
    ]),
  ) as Record<keyof ColumnSources, Shape>,
);
