/** Options of several levels -> those in effect: typed options override a preset, which overrides the config. */

import { type OptionName, optionTable, typedName } from "../pipeline/option-table.js";
import type { OptionValues } from "./command.js";

/** Options that come from one place, by their names in a config. */
export interface OptionLevel {
  /** Its description: `command line`, `preset weekly (FILE)`, or the file. */
  readonly origin: string;
  readonly options: object;
}

export interface HeldOption {
  readonly name: string;
  readonly value: unknown;
  readonly origin: string;
}

/** An option that is set also replaces these, which mean the same in another way. What protects people, such as minCell, is never replaced. */
const replaced: Readonly<Record<string, readonly string[]>> = {
  last: ["from", "to"],
  from: ["last"],
  maxRejected: ["strict"],
  strict: ["maxRejected"],
  looks: ["looksPer", "alwaysValid"],
  alwaysValid: ["looks", "looksPer"],
};

/** The options in effect, those of the first level first: each from the highest level that names it or an option that replaces it. */
export function heldOptions(levels: readonly OptionLevel[]): readonly HeldOption[] {
  const taken = new Set<string>();
  return levels.flatMap(({ origin, options }) => {
    const given = Object.entries<unknown>({ ...options }).filter(
      ([name, value]) => value !== undefined && !taken.has(name),
    );
    for (const [name, value] of given)
      for (const other of [name, ...(value === false ? [] : (replaced[name] ?? []))]) taken.add(other);
    return given.map(([name, value]) => ({ name, value, origin }));
  });
}

/** The typed options that a config can set. */
export function typedLevel(values: OptionValues): OptionLevel {
  const names = Object.keys(optionTable) as OptionName[];
  return { origin: "command line", options: Object.fromEntries(names.map((name) => [name, typedOf(name, values)])) };
}

/** One that begins with `--no-` is true unless it was typed. */
function typedOf(name: OptionName, values: OptionValues): OptionValues[string] {
  const { typed, flags } = optionTable[name];
  const value = values[typedName(optionTable[name])];
  if (typed === "off") return value === false ? false : undefined;
  return flags.startsWith("--no-") && value === true ? undefined : value;
}
