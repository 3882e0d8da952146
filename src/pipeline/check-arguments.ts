/** The arguments of a caller of the library, compared with the types: JavaScript does not check them, and a wrong one must not pass for another. */

import { isListOfTexts, isPlainObject, shownArgument } from "../base/argument-check.js";
import { closest } from "../base/closest.js";
import { feedbackError } from "../base/errors.js";
import { optionTable, type Typed } from "./option-table.js";

/** The type of the value of an option. Words for numbers are checked by name where they are read. */
export type OptionKind = keyof typeof words;

const kinds: Readonly<Record<Typed, OptionKind>> = {
  text: "text",
  date: "text",
  length: "text",
  limit: "text",
  texts: "texts",
  names: "texts",
  on: "boolean",
  off: "boolean",
  number: "number",
  threads: "number",
  memory: "number",
  confidence: "number",
  calls: "number-or-text",
};

/** The options that every verb has, with their types. */
const sharedOptions: Readonly<Record<string, OptionKind>> = {
  ...Object.fromEntries(Object.entries(optionTable).map(([name, { typed = "text" }]) => [name, kinds[typed]])),
  providers: "list",
  rejects: "sink",
  outputs: "texts",
  now: "date",
  onProgress: "function",
  signal: "signal",
  clickhouse: "object",
};

/** Options by their names in a config and in earlier versions. */
const otherNames: ReadonlyMap<string, string> = new Map(
  Object.entries(optionTable).flatMap(([name, { configAlias }]) =>
    configAlias === undefined ? [] : [[configAlias, name] as const],
  ),
);

const words = {
  text: "a string",
  texts: "a list of strings",
  number: "a number",
  boolean: "true or false",
  "number-or-text": "a number or a string",
  object: "an object",
  list: "a list",
  function: "a function",
  date: "a Date",
  bytes: "a Uint8Array",
  signal: "an AbortSignal",
  sink: "an object with a function add",
} as const;

/**
 * The inputs as a list: one that is a string is the only one. `own` are the options of this verb alone. Throws a usage error that
 * names the argument or the option.
 */
export function checkArguments(
  inputs: string | readonly string[],
  options: object,
  own: Readonly<Record<string, OptionKind>> = {},
): readonly string[] {
  const names: unknown = typeof inputs === "string" ? [inputs] : inputs;
  if (!isListOfTexts(names) || names.length === 0) throw feedbackError("inputs-type", shownArgument(inputs));
  checkOptionTypes(options, { ...sharedOptions, ...own });
  return names;
}

function checkOptionTypes(options: unknown, known: Readonly<Record<string, OptionKind>>): void {
  if (!isPlainObject(options)) throw feedbackError("options-type", shownArgument(options));
  for (const [name, value] of Object.entries(options)) {
    const kind = Object.hasOwn(known, name) ? known[name] : undefined;
    if (kind === undefined)
      throw feedbackError("option-unknown-name", name, otherNames.get(name) ?? closest(name, Object.keys(known)));
    if (value !== undefined && !isOfKind(value, kind))
      throw feedbackError("option-type", name, words[kind], shownArgument(value));
  }
}

function isOfKind(value: unknown, kind: OptionKind): boolean {
  switch (kind) {
    case "text":
      return typeof value === "string";
    case "texts":
      return isListOfTexts(value);
    case "boolean":
      return typeof value === "boolean";
    case "number":
    case "number-or-text":
      return typeof value === "number" || typeof value === "string";
    case "object":
      return value !== null && ["object", "function"].includes(typeof value);
    case "list":
      return Array.isArray(value);
    case "function":
      return typeof value === "function";
    case "date":
      return value instanceof Date && !Number.isNaN(value.getTime());
    case "bytes":
      return value instanceof Uint8Array;
    case "signal":
      return hasFunctions(value, "throwIfAborted", "addEventListener", "removeEventListener");
    case "sink":
      return hasFunctions(value, "add");
  }
}

function hasFunctions(value: unknown, ...names: readonly string[]): boolean {
  if (typeof value !== "object" || value === null) return false;
  return names.every((name) => typeof (value as Readonly<Record<string, unknown>>)[name] === "function");
}
