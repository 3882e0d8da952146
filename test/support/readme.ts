/** The parts of the README and the docs that are made from the tables of the program, and their commands. */

import { readFileSync } from "node:fs";
import { allCommands } from "../../src/commands/commands.js";
import type { CompleteSpec } from "../../src/importers/spec.js";
import { marginWords } from "../../src/results/gate/margins.js";
import { gateMetrics, type Metric, metrics } from "../../src/results/metrics.js";
import { scoreStatistics } from "../../src/results/score-statistics.js";
import { configSchema } from "./config-schema.js";
import { runCli } from "./fake-io.js";
import { providers } from "./specs.js";

const commands = await allCommands();

const units = {
  score: "units of the score",
  share: "`8%` or `0.08`",
  points: "points",
  responses: "responses",
} as const;

const uses = {
  answers: "answers, joined",
  calls: "calls, with `--calls`",
  aggregate: "recognised, never counted",
} as const;

/** What follows a marker `<!-- name: words -->`, or null if the marker is not one of ours. */
export async function generatedPart(name: string, words: string): Promise<string | null> {
  switch (name) {
    case "providers":
      return markdownTable(
        ["`--provider`", "export", "shapes", "ratings", "documented"],
        providers.map((spec) => [
          `\`${spec.name}\``,
          spec.title,
          [...new Set(spec.signatures.map(({ shape }) => shape))].join(", "),
          spec.kind === "feedback" ? ratingsOf(spec) : uses[spec.kind],
          `[${new URL(spec.docs).hostname}](${spec.docs})`,
        ]),
      );
    case "statistics":
      return markdownTable(
        ["statistic", "what it is", "good for", "definition"],
        scoreStatistics.map(({ name: key, description, useful, reference }) => [
          `\`${key}\``,
          description,
          useful,
          reference,
        ]),
      );
    case "explained":
      return markdownTable(
        ["metric", "formula", "definition", "method and counts", "reference", "in the JSON"],
        metricsOfPage(words).map(({ name, formula, definition, method, counts, reference, key }) => [
          `\`${name}\``,
          formula,
          definition,
          `${method}; from ${counts}`,
          reference,
          `\`${key}\``,
        ]),
      );
    case "options": {
      const command = commands.find((known) => known.name === words);
      return markdownTable(
        ["option", "meaning"],
        (command?.options ?? []).map(({ flags, description }) => [`\`${flags}\``, description]),
      );
    }
    case "metrics":
      return markdownTable(
        ["metric", "what it is", "in", "regressions"],
        gateMetrics.map(({ name: metric, description, unit, worse, margin }) => [
          `\`${metric}\``,
          description,
          units[unit],
          worse === null ? "" : `${worse} is worse; margin ${marginWords({ margin, unit })}`,
        ]),
      );
    case "config":
      return configTable(words);
    case "file":
      return fenced(readFileSync(words, "utf8"));
    case "output":
      return fenced((await runCli(shellWords(words))).stdout);
    case "head": {
      const [, count = "", line = ""] = /^(\d+) (.*)$/.exec(words) ?? [];
      return fenced(
        headOf((await runCli(shellWords(line), { columns: 100, env: { NO_COLOR: "1" } })).stdout, Number(count)),
      );
    }
    case "errors":
      return fenced((await runCli(shellWords(words))).stderr);
    default:
      return null;
  }
}

const otherPages = ["ratings", "responses", "responseRate", "issues", "nps", "trend", "drivers", "pairs"];

/** The metrics whose place in the JSON begins with one of these keys; `others` are those that no page has by its key. */
export function metricsOfPage(keys: string): readonly Metric[] {
  const first = ({ key }: Metric) => /^\w+/.exec(key)?.[0] ?? "";
  const named = keys.split(", ");
  return metrics.filter((metric) =>
    keys === "others" ? !otherPages.includes(first(metric)) : named.includes(first(metric)),
  );
}

/** The first lines of an output as a terminal shows it, and a mark if more follow. */
function headOf(output: string, count: number): string {
  const lines = output.trimEnd().split("\n");
  return lines.length <= count ? lines.join("\n") : [...lines.slice(0, count), "…"].join("\n");
}

/** The words of a command line; quotes keep one together. */
export function shellWords(line: string): readonly string[] {
  const words = [...line.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)];
  return words.map(([, single, double, plain]) => single ?? double ?? plain ?? "");
}

/** Each rating with its scale; one with a star has its own scales in the records. */
function ratingsOf({ ratings, also = [] }: CompleteSpec): string {
  const spelled = [...ratings, ...also.flatMap((view) => view.ratings)].map(({ category, scale }) => {
    const { min, max } = "fixed" in scale ? scale.fixed : scale.default;
    return `${category} ${min}-${max}${"fixed" in scale ? "" : "*"}`;
  });
  return [...new Set(spelled)].join(", ");
}

/**
 * The keys of a part of config files, by its name in the JSON Schema; without a name those of the file itself. A part that may be one of
 * several objects has a table for each: `scale 1`, `scale 2`.
 */
function configTable(words: string): string {
  const [name = "", number] = words.split(" ");
  const { $defs, ...whole } = configSchema() as unknown as ConfigPart & { $defs: Readonly<Record<string, ConfigPart>> };
  const part = name === "" ? whole : $defs[name];
  const objects = part?.anyOf === undefined ? [part] : part.anyOf.filter(({ properties }) => properties !== undefined);
  if ((number === undefined) !== (objects.length === 1))
    throw new Error(`config: ${name} has ${objects.length} tables`);
  const rows = objects
    .slice(Number(number ?? 1) - 1, Number(number ?? 1))
    .flatMap((object) =>
      Object.entries(object?.properties ?? {}).map(([key, { description }]) => [
        `\`${key}\`${object?.required?.includes(key) === true ? " (required)" : ""}`,
        description ?? "",
      ]),
    );
  return markdownTable(["key", "meaning"], rows);
}

interface ConfigPart {
  readonly description?: string;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, ConfigPart>>;
  readonly anyOf?: readonly ConfigPart[];
}

/** The text with every generated part renewed. */
export async function withGeneratedParts(text: string): Promise<string> {
  const parts = text.split(/(<!-- .*? -->\n)/);
  const written: string[] = [];
  for (const [index, part] of parts.entries()) {
    const marker = /^<!-- (\w+)(?:: (.*))? -->\n$/.exec(parts[index - 1] ?? "");
    const generated = marker === null ? null : await generatedPart(marker[1] ?? "", marker[2] ?? "");
    written.push(generated === null ? part : `${generated}\n${withoutOldPart(part)}`);
  }
  return written.join("");
}

/** The old part is the block behind the marker: a fence or a table. */
function withoutOldPart(text: string): string {
  return text.replace(/^(?:```\n[\s\S]*?```\n|(?:\|.*\n)+)?/, "");
}

function fenced(text: string): string {
  if (text.trim() === "") throw new Error("a command of the docs prints nothing");
  return `\`\`\`\n${text.trimEnd()}\n\`\`\``;
}

function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, head.map(() => "---"), ...rows.map((row) => row.map((cell) => cell.replace(/\|/g, "\\|")))];
  return lines.map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}
