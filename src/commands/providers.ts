/** `providers`: the table of importers. */

import { exitCodes } from "../errors.js";
import { providers } from "../importers/providers.js";
import type { ProviderSpec } from "../importers/spec.js";
import type { Io } from "../io.js";
import { paintFor } from "../reporters/paint.js";
import { type Style, tableAndJson } from "../reporters/reporters.js";
import type { Column } from "../reporters/table/grid.js";
import type { Command, OptionValues } from "./command.js";
import { chosenOutput, outputOptions, printResult } from "./output-options.js";

const reporters = tableAndJson("the same as a JSON array", providerTable);

export const providersCommand: Command = {
  name: "providers",
  description: "the exports that are recognised, and how",
  argument: null,
  options: outputOptions(reporters),
  examples: [["feedback-stats providers", "names for --provider, and what tells each export"]],
  run,
};

/** What a provider spec says of itself. */
export interface ProviderDescription {
  readonly name: string;
  readonly title: string;
  readonly kind: ProviderSpec["kind"];
  readonly docs: string;
  /** The columns that tell the export, in words. */
  readonly recognisedBy: readonly string[];
  readonly categories: readonly string[];
}

async function run(_inputs: readonly string[], values: OptionValues, io: Io): Promise<number> {
  await printResult(chosenOutput(values, reporters), values, io, async () => providers.map(describeProvider));
  return exitCodes.ok;
}

export function describeProvider(spec: ProviderSpec): ProviderDescription {
  return {
    name: spec.name,
    title: spec.title,
    kind: spec.kind,
    docs: spec.docs,
    recognisedBy: spec.signatures.map(({ all, any }) =>
      [...all, ...(any === undefined ? [] : [any.join(" or ")])].join(" and "),
    ),
    categories: spec.kind === "feedback" ? [...new Set(spec.ratings.map(({ category }) => category))] : [],
  };
}

const uses = {
  feedback: "feedback",
  answers: "answers, joined",
  calls: "calls, with --calls",
  aggregate: "aggregate, never counted",
} as const satisfies Record<ProviderSpec["kind"], string>;

async function providerTable(described: readonly ProviderDescription[], style: Style): Promise<string> {
  const { grid } = await import("../reporters/table/grid.js");
  const { bold, dim } = await paintFor(style);
  const columns: readonly Column<ProviderDescription>[] = [
    { title: "Name", align: "left", hide: 0, cell: ({ name }) => bold(name) },
    { title: "Export", align: "left", hide: 0, cell: ({ title }) => title },
    { title: "Read as", align: "left", hide: 1, cell: ({ kind }) => uses[kind] },
    { title: "Ratings", align: "left", hide: 2, cell: ({ categories }) => categories.join(", ") },
    { title: "Recognised by", align: "left", hide: 3, cell: ({ recognisedBy }) => recognisedBy[0] ?? "" },
    { title: "Documentation", align: "left", hide: 4, cell: ({ docs }) => docs },
  ];
  return `${await grid(columns, described, style, dim)}\n`;
}
