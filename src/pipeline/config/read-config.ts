/** A config file: JSON or YAML -> providers and options, checked. Nothing in it is ever executed. */

import { readFileSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { requireArgument } from "../../base/argument-check.js";
import { closest } from "../../base/closest.js";
import { type FeedbackError, feedbackError } from "../../base/errors.js";
import { refusalOf } from "../../base/own-error.js";
import { completeSpec } from "../../importers/complete-spec.js";
import type { CompleteSpec } from "../../importers/spec.js";
import { optionTable } from "../option-table.js";
import { problemOfSpecs } from "./check-providers.js";
import type { ShapeProblem } from "./check-shape.js";
import { configProblem } from "./config-shape.js";
import type { DeclaredConfig, DeclaredGate, DeclaredOptions } from "./declared-config.js";
import { parseYaml } from "./parse-yaml.js";

/** The content of a config. */
export interface Config {
  readonly providers: readonly CompleteSpec[];
  /** The rules of `gate`; null if there are none. */
  readonly gate: DeclaredGate | null;
  /** Options by the names of the library, words as they were written. */
  readonly options: DeclaredOptions;
  /** Options for recurring reports, by their names. */
  readonly presets: Readonly<Record<string, DeclaredOptions>>;
}

const mostBytes = 1024 * 1024;

/** Reads the config at `path` from `folder`; errors and its providers call it by `path`. Throws usage errors that name the key. */
export function readConfig(path: string, folder = "."): Config {
  requireArgument("readConfig", path, typeof path === "string" && path !== "", "a path");
  requireArgument("readConfig", folder, typeof folder === "string", "the path of a folder");
  const text = textOf(path, resolve(folder, path));
  return checkedConfig(path, /\.ya?ml$/i.test(path) ? parseYaml(path, text) : parseJson(path, text));
}

/** Checks a config as JSON or YAML gave it. Throws usage errors that name the key. */
export function checkedConfig(path: string, value: unknown): Config {
  const problem = configProblem(value);
  if (problem !== null) throw shapeError(path, problem);
  const { $schema: _, providers = [], gate = null, presets = {}, ...options } = value as DeclaredConfig;
  const specs = providers.map((provider) => completeSpec(provider, path));
  const wrong = problemOfSpecs(specs);
  if (wrong !== null) throw feedbackError("config-value", path, wrong.path, wrong.expected);
  return { providers: specs, gate, options: withoutAliases(path, options), presets: presetsOf(path, presets) };
}

function presetsOf(path: string, presets: NonNullable<DeclaredConfig["presets"]>): Config["presets"] {
  return Object.fromEntries(Object.entries(presets).map(([name, options]) => [name, withoutAliases(path, options)]));
}

/** The options under the names of the table. Throws if one is given under both of its names. */
function withoutAliases(path: string, options: Readonly<Record<string, unknown>>): Config["options"] {
  const named = Object.entries(options).map(([key, value]) => {
    const name = Object.entries(optionTable).find(([, { configAlias }]) => configAlias === key)?.[0];
    if (name !== undefined && Object.hasOwn(options, name))
      throw feedbackError("config-value", path, key, `left out, since ${name} is given`);
    return [name ?? key, value];
  });
  return Object.fromEntries(named);
}

function textOf(name: string, path: string): string {
  try {
    if (statSync(path).size > mostBytes) throw feedbackError("config-too-long", name, mostBytes);
    return new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(path));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "config-too-long") throw error;
    throw feedbackError("config-unreadable", name, reasonOf(error));
  }
}

function reasonOf(error: unknown): string {
  const { code } = error as NodeJS.ErrnoException;
  if (code === "ENOENT") return "no such file";
  if (code === "ERR_ENCODING_INVALID_ENCODED_DATA") return "it is not UTF-8";
  return refusalOf(error);
}

function parseJson(name: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const { message } = error as Error;
    const [, what = message, position] = /^(.*?) in JSON at position (\d+)/s.exec(message) ?? [];
    const line = position === undefined ? null : text.slice(0, Number(position)).split("\n").length;
    throw feedbackError("config-damaged", name, line, "JSON", what);
  }
}

function shapeError(name: string, problem: ShapeProblem): FeedbackError {
  switch (problem.wrong) {
    case "value":
      return feedbackError("config-value", name, problem.path, problem.expected);
    case "missing":
      return feedbackError("config-missing", name, problem.path, problem.description);
    case "unknown":
      return feedbackError("config-key", name, problem.path, problem.keys, closest(problem.key, problem.keys));
  }
}
