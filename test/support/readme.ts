/** The parts of the README that are made from the tables of the program, and its commands. */

import { commands } from "../../src/commands/commands.js";
import { providers } from "../../src/importers/providers.js";
import { statistics } from "../../src/summary/statistics.js";
import { runCli } from "./fake-io.js";

const uses = {
  feedback: "feedback",
  answers: "answers, joined",
  calls: "calls, with `--calls`",
  aggregate: "recognised, never counted",
} as const;

/** What stands behind a marker `<!-- name: words -->`, or null where the marker is none of ours. */
export async function generatedPart(name: string, words: string): Promise<string | null> {
  switch (name) {
    case "providers":
      return markdownTable(
        ["`--provider`", "export", "read as", "ratings"],
        providers.map((spec) => [
          `\`${spec.name}\``,
          `[${spec.title}](${spec.docs})`,
          uses[spec.kind],
          spec.kind === "feedback" ? [...new Set(spec.ratings.map(({ category }) => category))].join(", ") : "",
        ]),
      );
    case "statistics":
      return markdownTable(
        ["statistic", "what it is", "good for", "definition"],
        statistics.map(({ name: key, description, useful, reference }) => [
          `\`${key}\``,
          description,
          useful,
          reference,
        ]),
      );
    case "options": {
      const command = commands.find((known) => known.name === words);
      return markdownTable(
        ["option", "meaning"],
        (command?.options ?? []).map(({ flags, description }) => [`\`${flags}\``, description]),
      );
    }
    case "output":
      return fenced((await runCli(words.split(" "))).stdout);
    case "errors":
      return fenced((await runCli(words.split(" "))).stderr);
    default:
      return null;
  }
}

/** The README with every generated part written anew. */
export async function withGeneratedParts(readme: string): Promise<string> {
  const parts = readme.split(/(<!-- [^>]* -->\n)/);
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
  return `\`\`\`\n${text.trimEnd()}\n\`\`\``;
}

function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, head.map(() => "---"), ...rows.map((row) => row.map((cell) => cell.replace(/\|/g, "\\|")))];
  return lines.map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}
