/** The options that only some outputs have: how they are typed, and which outputs they are for. */

import { feedbackError } from "../base/errors.js";
import type { OutputOption, Reporter, Style } from "../reporters/style.js";
import { summaryRowNames } from "../results/rows/summary-row-names.js";
import type { CommandOption, OptionValues } from "./command.js";

const options: Readonly<Record<OutputOption, CommandOption>> = {
  compact: { flags: "--compact", group: "Output", description: "JSON on one line" },
  rows: {
    flags: "--rows <table>",
    group: "Output",
    description: `rows of CSV, TSV and NDJSON: ${summaryRowNames.join(", ")} (default: ratings)`,
    choices: summaryRowNames,
  },
  bom: {
    flags: "--bom",
    group: "Output",
    description: "start CSV and TSV with a byte order mark, so that Excel recognises UTF-8",
  },
};

const names = Object.keys(options) as OutputOption[];

/** Those that at least one of the outputs has. */
export function optionsOfSome(reporters: readonly Reporter<never>[]): readonly CommandOption[] {
  return names.filter((name) => takers(name, reporters).length > 0).map((name) => options[name]);
}

function takers(option: OutputOption, reporters: readonly Reporter<never>[]): readonly string[] {
  return reporters.flatMap(({ name, takes = [] }) => (takes.includes(option) ? [name] : []));
}

/** Throws a usage error if one of them was typed that is not for the chosen output. */
export function refuseOptionsOfOthers(
  values: OptionValues,
  chosen: Reporter<never>,
  reporters: readonly Reporter<never>[],
): void {
  const wrong = names.find((name) => values[name] !== undefined && !chosen.takes?.includes(name));
  if (wrong !== undefined) throw feedbackError("output-option", `--${wrong}`, chosen.name, takers(wrong, reporters));
}

/** Their effect on the style of the output. */
export function styleOfOptions({
  compact,
  rows,
  bom,
}: OptionValues): Pick<Style, "compact" | "rows" | "byteOrderMark"> {
  return {
    compact: compact === true,
    byteOrderMark: bom === true,
    ...(typeof rows === "string" ? { rows } : {}),
  };
}
