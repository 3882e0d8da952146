/** What commands write holds no command of a CI runner and nothing that steers a terminal, whatever the export contains. */

import { expect, test } from "vitest";
import { runCli } from "../support/fake-io.js";

test("a report has no line that a runner obeys, whatever the names of the tags", async () => {
  const names = ["::error::x", "##[error]x", "##vso[x]", " ::add-mask::y"];
  const rows = names.map((name, index) => `${index},9,"${name}"`).join("\n");
  const { stdout } = await runCli(["summarize", "--by", "plan", "--no-warn", "scale-assumed"], {
    stdin: `id,nps,plan\n${rows}\n`,
  });
  expect(stdout).toContain("\\x3a:error::x");
  expect(stdout).not.toMatch(/^\s*(::|##\[)|##vso\[/m);
});

test("JSON on one line or many has no command of a CI runner, and the same values", async () => {
  const names = ["::error::x", "a\\n::error::x", "##vso[task.setvariable variable=PATH]x", "\\\\##teamcity[buildStop]"];
  const stdin = names.map((name, index) => `{"id":${index},"nps":9,"plan":"${name}"}\n`).join("");
  for (const words of [["--json"], ["--json", "--compact"], ["--format", "ndjson"]]) {
    const { stdout } = await runCli(["summarize", "--by", "plan", ...words], { stdin });
    expect(stdout).not.toMatch(/^\s*(::|##\[)|##(vso|teamcity)\[/m);
    const plans = stdout.matchAll(/"plan": ?("(?:[^"\\]|\\.)*")/g);
    expect([...plans].map(([, text]) => JSON.parse(text ?? "")).sort()).toEqual(
      names.map((name) => JSON.parse(`"${name}"`)).sort(),
    );
  }
});

test("rows of convert as JSON Lines have none either", async () => {
  const stdin = '{"id":1,"nps":9,"plan":"##vso[x]"}\n';
  const { stdout } = await runCli(["convert", "-", "--format", "ndjson", "--columns", "score,plan"], { stdin });
  expect(stdout).toBe('{"score":9,"plan":"\\u0023#vso[x]"}\n');
  expect(JSON.parse(stdout).plan).toBe("##vso[x]");
});

test("CSV keeps a value exactly, in quotes, also if it has several lines", async () => {
  const stdin = '{"id":1,"nps":9,"plan":"a\\n::error::x"}\n';
  const { stdout } = await runCli(["summarize", "--by", "plan", "--format", "csv"], { stdin });
  expect(stdout).toContain('segment,"a\n::error::x",1,');
});

test("hostile columns, values, tokens and names come out harmless everywhere", async () => {
  const hostile = "\u001b[2J\u202e\u0007<script>";
  const csv = `quality_score,call_sid,issues,"col${hostile}"\n4,CA1,"tok${hostile}","val${hostile}"\n9,CA2,,\n`;
  for (const words of [[], ["--json"], ["--color", "always"]]) {
    const ran = await runCli(["summarize", "-", "--by", `col${hostile}`, ...words], { stdin: csv });
    expect(ran.exitCode).toBe(0);
    const text = (ran.stdout + ran.stderr)
      .replaceAll("\n", "")
      .replace(words.includes("always") ? /\u001b\[[0-9;]*m/g : /$^/g, "");
    expect(text).not.toMatch(/\p{Cc}|\u202e/u);
    expect(text).toContain("val");
  }
});

test("Markdown has none either, wherever a text of the data is in it", async () => {
  const names = ["::error::x", "##[error]x", "##vso[task.setvariable variable=PATH]x", "a ##teamcity[buildStop]"];
  const rows = names.flatMap((name) => [1, 9, 10].map((nps) => ({ nps, plan: name, comment: `${name}\n${name}` })));
  const stdin = rows.map((row, id) => `${JSON.stringify({ id: `r-${id}a`, ...row })}\n`).join("");
  for (const words of [
    ["summarize", "-", "--by", "plan"],
    ["comments", "-", "--by", "plan"],
    ["comments", "-", "--unmasked"],
  ]) {
    const { stdout } = await runCli([...words, "--format", "markdown"], { stdin });
    expect(stdout).toContain("task.setvariable");
    expect(stdout).not.toMatch(/^\s*(::|##\[)|##(vso|teamcity)\[/m);
  }
});
