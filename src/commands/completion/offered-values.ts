/** The values that a shell may offer for an option: names of providers, metrics, columns of the named files, and fixed words. */

import { statSync } from "node:fs";
import { resolve } from "node:path";
import { warningCodes } from "../../base/warnings.js";
import { feedbackSpecs, providerSpecs } from "../../importers/provider-specs.js";
import { byNames } from "../../query/by.js";
import { gateMetrics, metrics } from "../../results/metrics.js";
import type { Command, CommandOption } from "../command.js";
import { type Candidate, namesOfOption } from "./complete.js";

type Values = (inputs: readonly string[], folder: string) => Promise<readonly Candidate[]> | readonly Candidate[];

const words = (values: readonly string[]): readonly Candidate[] => values.map((value) => ({ value, description: "" }));

const byKeys: Values = async (inputs, folder) => [
  ...byNames.map((value) => ({ value, description: "of every export" })),
  ...(await columnsOf(inputs, folder)),
];

const described = ({ name, description }: (typeof gateMetrics)[number]): Candidate => ({ value: name, description });
const feedbackNames = feedbackSpecs.map(titled);

/** By the long flag. An option that is not here has its own choices, or takes a file or a free value. */
const byFlag: Readonly<Record<string, Values>> = {
  "--by": byKeys,
  "--cluster": columnsOf,
  "--adjust": columnsOf,
  "--split": columnsOf,
  "--where": async (inputs, folder) => [
    ...words(["score", "issue", "status", "category"]),
    ...(await columnsOf(inputs, folder)),
  ],
  "--columns": columnsOf,
  "--drop": columnsOf,
  "--mask": columnsOf,
  "--require": () => gateMetrics.map(described),
  "--no-regression": () => gateMetrics.filter(({ worse }) => worse !== null).map(described),
  "--margin": () => gateMetrics.map(described),
  "--sort": () => words(["name", ...metrics.map(({ name }) => name)]),
  "--provider": () => feedbackNames,
  "--show": () => feedbackNames,
  "--no-warn": () => words(warningCodes),
  "--tz": () => words(["UTC", ...Intl.supportedValuesOf("timeZone")]),
};

const byCommand: Readonly<Record<string, Values>> = {
  explain: () => metrics.map(titled),
  providers: () => providerSpecs.map(titled),
};

/** The values of an option or, for null, of the arguments of a command; null if file names fit. */
export async function offeredValues(
  command: Command,
  option: CommandOption | null,
  inputs: readonly string[],
  folder: string,
): Promise<readonly Candidate[] | null> {
  if (option === null) return (await byCommand[command.name]?.(inputs, folder)) ?? ownWords(command);
  if (option.choices !== undefined) return words(option.choices);
  const values = namesOfOption(option).flatMap((flag) => byFlag[flag] ?? [])[0];
  if (values !== undefined) return values(inputs, folder);
  const [, placeholder = ""] = /<([^<>]*)>/.exec(option.flags) ?? [];
  return /file|folder|path|log/.test(placeholder) ? null : [];
}

function ownWords({ argument }: Command): readonly Candidate[] | null {
  if (argument === null) return [];
  return argument.choices === undefined ? null : words(argument.choices);
}

/** The columns of the inputs that are files. A file that cannot be read has none, since a completion has no place for errors. */
async function columnsOf(inputs: readonly string[], folder: string): Promise<readonly Candidate[]> {
  const files = inputs.map((input) => resolve(folder, input)).filter(isFile);
  const { inspect } = await import("../../pipeline/inspect.js");
  const inspected = await inspect(files).catch(() => ({ inputs: [] }));
  const names = new Set(inspected.inputs.flatMap(({ columns }) => columns.map(({ name }) => name)));
  return [...names].map((value) => ({ value, description: "column" }));
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

function titled({ name, title }: { readonly name: string; readonly title?: string }): Candidate {
  return { value: name, description: title ?? "" };
}
