/**
 * Names that steer a terminal or the runner of a CI service, as the name of a file, of a column, of a segment, an issue, a tag, a channel, an event,
 * as a rule and in a config: nothing that is printed has an effect.
 */

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { runCli } from "../support/fake-io.js";
import { manyCommands } from "../support/many-commands.js";
import { commandsOfRunners } from "../support/runner-commands.js";

const folder = mkdtempSync(join(tmpdir(), "feedback-stats-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const names = [
  "::error::x",
  "\u00a0\u2003::add-mask::secret",
  "a\n::stop-commands::token",
  "x ##[add-path]/tmp",
  "##vso[task.setvariable variable=PATH]x",
  "a ##teamcity[buildStop comment='x']",
  "section_start:1:x\r\u001b[0Ky",
  "\u001b]0;title\u0007\u001b]52;c;YQ==\u0007",
  "\u009b2J\u009d0;x\u009c",
  "\u202eltr\u2066\u200b\ufeff\u{e0041}",
  "<script>alert(1)</script>",
  "\u2028=1+1",
];
const tableOf = (score: string, top: number) => {
  const column = `,plan ${names.join(" ")}`;
  const header = ["id", score, "created_at", "issues", "channel", "tag", "plan", `"${column}"`].join(",");
  const rows = names.flatMap((name, place) =>
    [1, 2, 3].map((turn) => {
      const day = `2026-01-${String(place + turn * 5).padStart(2, "0")}`;
      const cell = `"${name}"`;
      return [`r${place}x${turn}`, (place + turn) % top, day, cell, cell, cell, cell, cell].join(",");
    }),
  );
  return `${header}\n${rows.join("\n")}\n`;
};
/** A slash cannot be in a name of a file. */
const fileNamed = (name: string, text: string) => {
  const path = join(folder, name.replaceAll("/", "_").slice(0, 200));
  writeFileSync(path, text);
  return path;
};
const [hostileFile, ratings] = [names.slice(0, 9).join(" "), tableOf("nps", 11)];
const inputs = [
  fileNamed(`${hostileFile}.csv`, ratings),
  fileNamed(`issues ${hostileFile}.csv`, tableOf("quality_score", 5).replace("id,", "call_sid,")),
  fileNamed(`damaged ${hostileFile}.csv`, `${ratings}"open`),
  fileNamed(`unknown ${hostileFile}.csv`, `"${names.join('","')}"\n1,2\n`),
];
const quoted = JSON.stringify(names.join(" ")).slice(1, -1);
const more: readonly (readonly string[])[] = [
  ["summarize", "--by", "plan"],
  ["summarize", "--by", "tag", "--format", "markdown"],
  ["summarize", "--by", "channel", "--json"],
  ["summarize", "--by", `plan ${names.join(" ")}`],
  ["summarize", "--by", "week", "--event", `${names.join(" ")}=2026-01-15`],
  ["summarize", "--where", `plan = "${quoted}"`],
  ["summarize", "--by", names.join(" ")],
  ["summarize", "--provider", names.join(" ")],
  ["compare", "--by", "plan"],
  ["compare", "--split", "plan"],
  ["gate", "--by", "plan", "--require", `count{plan="${quoted}"} >= 1`, "--report", "github"],
  ["gate", "--by", "plan", "--require", `count{plan="${quoted}"} >= 1`, "--report", "junit"],
  ["gate", "--require", names.join(" ")],
  ["report", "--title", names.join(" "), "--by", "plan"],
  [names.join(" ")],
];
/** Data for programs, which keep each value exactly; GitHub's own annotations are meant to be obeyed. */
const isExact = (words: readonly string[]) => words.some((word) => ["csv", "tsv", "openmetrics"].includes(word));
const meant = (words: readonly string[], command: string) =>
  words.includes("github") && /^(?:error|warning|notice) /.test(command);

test("the check recognises the commands that runners obey", () => {
  const obeyed = names.filter((name) => commandsOfRunners(name).length > 0);
  expect(obeyed).toEqual(names.slice(0, 7));
});

test("no output has a command of a runner, or a character that steers a terminal", { timeout: 180_000 }, async () => {
  const found: unknown[] = [];
  let printed = "";
  for (const words of [...manyCommands, ...more].filter((one) => !isExact(one)))
    for (const input of words.includes("--format") && !words.includes("json") ? inputs.slice(0, 1) : inputs) {
      const { stdout, stderr } = await runCli([...words, input, "--no-config"]);
      const text = `${stdout}\n${stderr}`;
      const commands = commandsOfRunners(text).filter((command) => !meant(words, command));
      const steering =
        /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2060-\u2067\ufeff]/.exec(text);
      if (commands.length > 0 || steering !== null)
        found.push([
          words.slice(0, 4),
          commands.slice(0, 3),
          steering && text.slice(steering.index - 40, steering.index + 5),
        ]);
      printed += text;
    }
  expect(found.slice(0, 10)).toEqual([]);
  // The names are there, in another spelling
  for (const word of ["add-mask", "stop-commands", "add-path", "task.setvariable", "buildStop", "section_start"])
    expect(printed).toContain(word);
});

test("hostile texts in a config change nothing about that", async () => {
  const title = names.join(" ");
  const provider = {
    name: "desk",
    title,
    docs: "https://example.com",
    signatures: [{ all: ["Stars"] }],
    ratings: [{ category: "overall", score: "Stars", scale: "1..5" }],
  };
  const config = fileNamed("hostile.json", JSON.stringify({ providers: [provider] }));
  const wrong = fileNamed("wrong.json", JSON.stringify({ [title]: 1, by: title }));
  const stars = fileNamed("stars.csv", "Stars\n1\n5\n9\n");
  for (const words of [
    ["providers"],
    ["inspect", stars],
    ["summarize", stars],
    ["validate", stars],
    ["config", "print"],
  ])
    for (const path of [config, wrong]) {
      const { stdout, stderr } = await runCli([...words, "--config", path]);
      expect(commandsOfRunners(stdout + stderr)).toEqual([]);
      expect((stdout + stderr).replaceAll("\n", "")).not.toMatch(/\p{Cc}/u);
    }
});
