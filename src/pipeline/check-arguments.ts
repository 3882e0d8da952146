/** The arguments of a caller of the library, compared with the types: JavaScript does not check them, and a wrong one must not pass for another. */

import { closest } from "../base/closest.js";
import { feedbackError } from "../base/errors.js";
import { optionTable, type Typed } from "./option-table.js";

/** The type of the value of an option. Words for numbers are checked by name where they are read. */
export type OptionKind = "text" | "texts" | "number" | "boolean" | "number-or-text" | "object";

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
  providers: "object",
  rejects: "object",
  outputs: "texts",
  now: "object",
  onProgress: "object",
  signal: "object",
  clickhouse: "object",
};

/** Options by their names in a config and in earlier versions. */
const otherNames: ReadonlyMap<string, string> = new Map(
  Object.entries(optionTable).flatMap(([name, { configAlias }]) =>
    configAlias === undefined ? [] : [[configAlias, name] as const],
  ),
);

const words: Readonly<Record<OptionKind, string>> = {
  text: "a string",
  texts: "a list of strings",
  number: "a number",
  boolean: "true or false",
  "number-or-text": "a number or a string",
  object: "an object",
};

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
  if (!isListOfTexts(names)) throw feedbackError("inputs-type", shown(inputs));
  checkOptionTypes(options, { ...sharedOptions, ...own });
  return names;
}

function checkOptionTypes(options: unknown, known: Readonly<Record<string, OptionKind>>): void {
  if (typeof options !== "object" || options === null || Array.isArray(options))
    throw feedbackError("options-type", shown(options));
  for (const [name, value] of Object.entries(options)) {
    const kind = Object.hasOwn(known, name) ? known[name] : undefined;
    if (kind === undefined)
      throw feedbackError("option-unknown-name", name, otherNames.get(name) ?? closest(name, Object.keys(known)));
    if (value !== undefined && !isOfKind(value, kind))
      throw feedbackError("option-type", name, words[kind], shown(value));
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
  }
}

function isListOfTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}

/** A value as JavaScript spells it, in short. */
function shown(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (Array.isArray(value)) return `a list of ${[...new Set(value.map((item) => typeof item))].join(" and ")}`;
  if (value instanceof Date) return "a Date";
  return typeof value === "object" && value !== null ? "an object" : String(value);
}
