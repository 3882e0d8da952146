/** `providers`: the table of importers. */

import { closest } from "../base/closest.js";
import { exitCodes, feedbackError } from "../base/errors.js";
import type { Io } from "../base/io.js";
import { completeProvider } from "../importers/complete-spec.js";
import { questionWords } from "../importers/detect.js";
import { feedbackSpecs, providerSpecs } from "../importers/provider-specs.js";
import type { CompleteProvider, CompleteSignature } from "../importers/spec.js";
import type { Column } from "../reporters/grid.js";
import { tableAndJson } from "../reporters/reporters.js";
import { type Pen, paragraphs } from "../reporters/style.js";
import { visibleText } from "../reporters/visible-text.js";
import type { Command, OptionValues } from "./command.js";
import { configuredProviders } from "./config.js";
import { chosenOutput, outputOptions, printResult } from "./output.js";
import { configOptions } from "./typed-options.js";

const reporters = tableAndJson("the same as a JSON array", () => providerFacts);
const listReporters = tableAndJson("the same as a JSON array", () => providerTable);

export const providersCommand: Command = {
  name: "providers",
  group: "Reference and setup",
  summary: "the recognised exports",
  description: "the recognised exports, and how each is recognised",
  argument: { name: "names", description: "providers to show in full; without one, a list of all" },
  options: [
    {
      flags: "--show <name>",
      group: "Output",
      brief: "print a provider as the start of a config file",
      description: "print a provider of feedback as the start of a config file",
    },
    ...configOptions,
    ...outputOptions(reporters),
  ],
  examples: [
    ["feedback-stats providers", "names for --provider, and which exports they are"],
    ["feedback-stats providers twilio", "how an export is recognised, and where it is documented"],
    ["feedback-stats providers --show csat -o feedback-stats.config.json", "a provider of your own, ready to edit"],
  ],
  run,
};

/** The description of a provider from its spec. */
export interface ProviderDescription {
  readonly name: string;
  readonly title: string;
  readonly kind: CompleteProvider["kind"];
  readonly docs: string;
  /** The columns that the export is recognised by, in words. */
  readonly recognisedBy: readonly string[];
  readonly categories: readonly string[];
}

async function run(names: readonly string[], values: OptionValues, io: Io): Promise<number> {
  if (typeof values.show === "string") return show(values.show, values, io);
  const output = chosenOutput(values, names.length === 0 ? listReporters : reporters);
  const { providers, reads } = await configuredProviders(values, io);
  const specs = [...providerSpecs, ...providers];
  const asked = names.length === 0 ? specs : names.map((name) => specNamed(name, specs));
  await printResult(
    output,
    values,
    io,
    async () => asked.map((spec) => describeProvider(completeProvider(spec))),
    reads,
  );
  return exitCodes.ok;
}

/** Throws a usage error if no provider has the name. */
function specNamed<Spec extends { readonly name: string }>(name: string, specs: readonly Spec[]): Spec {
  const found = specs.find((spec) => spec.name === name);
  if (found !== undefined) return found;
  const choices = specs.map((spec) => spec.name);
  throw feedbackError("providers-unknown", name, closest(name, choices));
}

/** The path of the schema for editors, in a project that has the package installed. */
const schemaPlace = "./node_modules/feedback-stats/schema/config.schema.json";

/** Prints one of our providers as a config that declares the same provider under a new name. */
async function show(name: string, values: OptionValues, io: Io): Promise<number> {
  const spec = feedbackSpecs.find((known) => known.name === name);
  if (spec === undefined) {
    const choices = feedbackSpecs.map((known) => known.name);
    throw feedbackError("show-unknown", name, choices, closest(name, choices));
  }
  const config = { $schema: schemaPlace, providers: [{ ...spec, name: `my-${name}` }] };
  await printResult(chosenOutput(values, configReporters), values, io, async () => config);
  return exitCodes.ok;
}

/** A config is JSON, whatever the requested format. */
const configReporters = reporters.map((reporter) => ({
  ...reporter,
  report: (value: unknown) => [readableJson(value)],
}));

/** JSON with each list of names on one line, if it is short. */
function readableJson(value: unknown): string {
  const word = String.raw`"(?:[^"\\]|\\.)*"`;
  const lists = new RegExp(String.raw`\[\s+(${word}(?:,\s+${word})*)\s+\]`, "g");
  const text = JSON.stringify(value, null, 2).replace(lists, (list, words: string) => {
    const line = `[${words.replace(new RegExp(String.raw`(${word},)\s+`, "g"), "$1 ")}]`;
    return line.length <= 100 ? line : list;
  });
  return `${text}\n`;
}

export function describeProvider(spec: CompleteProvider): ProviderDescription {
  return {
    name: spec.name,
    title: spec.title,
    kind: spec.kind,
    docs: spec.docs,
    recognisedBy: spec.signatures.map(signatureWords),
    categories: spec.kind === "feedback" ? [...new Set(spec.ratings.map(({ category }) => category))] : [],
  };
}

function signatureWords({ all, any, titled }: CompleteSignature): string {
  const question = titled === undefined ? [] : [questionWords(titled)];
  return [...all, ...(any === undefined ? [] : [any.join(" or ")]), ...question].join(" and ");
}

const uses = {
  feedback: "feedback",
  answers: "answers, joined",
  calls: "calls, with --calls",
  aggregate: "aggregate, never counted",
} as const satisfies Record<CompleteProvider["kind"], string>;

/** The description of each provider, one below the other. */
async function providerFacts(described: readonly ProviderDescription[], pen: Pen): Promise<string> {
  const { factLines } = await import("../reporters/fact-lines.js");
  const blocks = described.map(async ({ name, title, kind, categories, recognisedBy, docs }) => {
    const facts = [
      ["Export", visibleText(title)],
      ["Read as", uses[kind]],
      ...(categories.length === 0 ? [] : [["Ratings", categories.join(", ")] as const]),
      ...recognisedBy.map((words) => ["Recognised by", visibleText(words)] as const),
      ["Documentation", visibleText(docs)],
    ] as const;
    return [pen.paint.bold(visibleText(name)), ...(await factLines(facts, pen))].join("\n");
  });
  return paragraphs(await Promise.all(blocks));
}

async function providerTable(described: readonly ProviderDescription[], pen: Pen): Promise<string> {
  const { grid } = await import("../reporters/grid.js");
  const columns: readonly Column<ProviderDescription>[] = [
    { title: "Name", cell: ({ name }) => pen.paint.bold(visibleText(name)) },
    { title: "Export", wraps: 24, cell: ({ title }) => visibleText(title) },
    { title: "Ratings", hide: 1, wraps: 12, cell: ({ categories }) => categories.join(", ") },
    { title: "Read as", hide: 2, cell: ({ kind }) => uses[kind] },
  ];
  return paragraphs([
    await grid(columns, described, pen),
    "one in full, with how it is recognised: feedback-stats providers NAME",
  ]);
}
