/**
 * More than 515 hostile strings through each format, as segment, tag, issue, comment, rule and column: parsers of others read every
 * output, and find the same strings. CSV, TSV, JSON Lines and OpenMetrics of segments are in the tests of their reporters.
 */

import { readFileSync } from "node:fs";
import { tableFromIPC } from "apache-arrow";
import { parse as parseCsv } from "csv-parse/sync";
import { parquetReadObjects } from "hyparquet";
import { marked } from "marked";
import { type DefaultTreeAdapterTypes, parse as parseHtml } from "parse5";
import { SaxesParser } from "saxes";
import { expect, test } from "vitest";
import { parse as parseYaml } from "yaml";
import { withoutPersonal } from "../../src/base/personal-text.js";
import { spreadsheetOriginal } from "../../src/base/spreadsheet-text.js";
import { evaluateGate, type GateResult, summarize } from "../../src/index.js";
import { reportJunit } from "../../src/reporters/gate/junit.js";
import { reportTap } from "../../src/reporters/gate/tap.js";
import { annotateRules } from "../../src/reporters/github-annotations.js";
import { visibleText } from "../../src/reporters/visible-text.js";
import { maskedText } from "../../src/results/comments/masked-text.js";
import { runCli } from "../support/fake-io.js";
import { naughtyExport, naughtyNames } from "../support/naughty-names.js";
import { temporaryExport } from "../support/temporary-export.js";

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

const naughty = naughtyExport();
/** Words for no value. A column of one's own keeps them apart as segments. */
const noComment = ["null", "undefined", "NULL", "(null)", "nil", "NIL", ".", "-", "NaN", "_", "--"];
const noTag = ["null", "undefined", "NULL", "NaN", "(null)"];
/** What no CSV contains is written as another character. */
const inCsv = (name: string, format: string) => (format === "csv" ? name.replaceAll("\0", "\ufffd") : name);
const nullOfDatabases = ["null", "NULL", "nil", "NIL"];
const without = (words: readonly string[]) => naughtyNames.filter((name) => !words.includes(name));
const shown = naughtyNames.map(visibleText).sort();
const harmless = temporaryExport(
  "harmless.ndjson",
  naughtyNames.map((_, index) => `${JSON.stringify({ nps: index % 11, plan: `plan ${index}` })}\n`).join(""),
);
/** The same without the name that `convert` refuses to write as CSV. */
const withoutNul = temporaryExport("no-nul.ndjson", readFileSync(naughty, "utf8").replace(/^.*\\u0000.*\n/gm, ""));
/** All that hides or steers, but for line feeds and the two characters that isolate a text of another direction. */
const steering = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2067\ufeff]/;

async function printed(...words: readonly string[]): Promise<string> {
  const { exitCode, stdout, stderr } = await runCli([...words, "-q"]);
  expect([exitCode, stderr]).toEqual([0, ""]);
  return stdout;
}

const segmentsOf = (json: string, key: string): readonly (string | null)[] =>
  JSON.parse(json).segments.map((segment: { key: Record<string, string | null> }) => segment.key[key] ?? null);

test("there are 515 or more", () => {
  expect(naughtyNames.length).toBeGreaterThanOrEqual(515);
});

test.each([
  ["plan", naughtyNames],
  ["comment", naughtyNames],
  ["tag", [...without(noTag), null]],
])("come back from JSON as values of %s", async (key, expected) => {
  const json = await printed("summarize", naughty, "--by", key, "--json");
  expect([...segmentsOf(json, key)].sort()).toEqual([...expected].sort());
  expect(json).not.toMatch(steering);
});

test("come back from JSON as issues, except for personal data, which becomes one issue", async () => {
  const lines = naughtyNames.map((issue, index) =>
    JSON.stringify({ call_sid: `CA${index}`, quality_score: (index % 5) + 1, issues: [issue] }),
  );
  const path = temporaryExport("naughty-issues.ndjson", lines.join("\n"));
  const json = await printed("summarize", path, "--provider", "twilio", "--json");
  const issues: readonly { readonly raw: readonly { readonly token: string }[] }[] = JSON.parse(json).total.issues;
  expect(issues.flatMap(({ raw }) => raw.map(({ token }) => token)).sort()).toEqual(
    [...new Set(without(noComment).map(withoutPersonal))].sort(),
  );
});

test("come back from JSON as columns of an export, except for personal data", async () => {
  const record = JSON.stringify(Object.fromEntries([["nps", 3], ...naughtyNames.map((name) => [name, "x"])]));
  const json = await printed("inspect", temporaryExport("naughty-columns.ndjson", record), "--json");
  const columns: readonly { readonly name: string }[] = JSON.parse(json).inputs[0].columns;
  expect(columns.map(({ name }) => name).sort()).toEqual(["nps", ...naughtyNames.map(withoutPersonal)].sort());
});

test.each(["json", "csv", "ndjson"])("come back from %s as comments, but for what is masked", async (format) => {
  const text = await printed("comments", naughty, "--max-comments", "1000", "--format", format);
  const found: readonly { readonly comment?: string; readonly text?: string }[] =
    format === "json" ? JSON.parse(text).comments : await rowsOf(text, format);
  const texts = found.map(({ comment, text: whole }) => comment ?? whole);
  expect(texts.sort()).toEqual(
    without(noComment)
      .map((name) => inCsv(maskedText(name), format))
      .sort(),
  );
});

test.each(["summarize", "comments"])("do not control a terminal in the table of %s", async (command) => {
  const words = command === "summarize" ? ["--by", "plan"] : ["--max-comments", "1000"];
  const { stdout } = await runCli([command, naughty, ...words, "-q"], { columns: 100 });
  expect(stdout.replace(/\u001b\[[0-9;]*m/g, "")).not.toMatch(steering);
  expect(stdout).not.toMatch(/^\s*(::|##\[)|##(vso|teamcity)\[/m);
});

test("are text of the cells of an HTML page, which has the same elements as one of harmless names", async () => {
  const [page, plain] = await Promise.all(
    [naughty, harmless].map(async (path) =>
      elementsOf(parseHtml(await printed("summarize", path, "--by", "plan", "--format", "html"))),
    ),
  );
  const names = page?.filter(({ tagName, attrs }) => tagName === "th" && attrs.some(({ value }) => value === "row"));
  expect(names?.map(textOf).filter((text) => shown.includes(text)).length).toBeGreaterThanOrEqual(shown.length);
  const skeleton = (elements: readonly Element[] = []) =>
    elements.map(({ tagName, attrs }) => [tagName, ...attrs.map(({ name }) => name)].join(" ")).sort();
  expect(skeleton(page)).toEqual(skeleton(plain));
});

test("are text of the cells of Markdown, which has the same elements as a table of harmless names", async () => {
  const [page, plain] = await Promise.all(
    [naughty, harmless].map(async (path) =>
      elementsOf(
        parseHtml(await marked.parse(await printed("summarize", path, "--by", "plan", "--format", "markdown"))),
      ),
    ),
  );
  const rows = page?.filter(({ tagName }) => tagName === "tr") ?? [];
  const names = rows.map((row) => textOf(elementsOf(row).find(({ tagName }) => tagName === "td") ?? row));
  expect(names.filter((name) => shown.includes(name)).sort()).toEqual(shown);
  const skeleton = (elements: readonly Element[] = []) =>
    elements.map(({ tagName }) => tagName).filter((name) => name !== "code");
  expect(skeleton(page)).toEqual(skeleton(plain));
});

test.each(["csv", "ndjson", "parquet", "arrow"])(
  "come back from the table that convert writes as %s",
  async (format) => {
    const names = format === "csv" ? naughtyNames.filter((name) => !name.includes("\0")) : naughtyNames;
    const written = await printed(
      "convert",
      format === "csv" ? withoutNul : naughty,
      "--columns",
      "plan,comment,segments",
      "--format",
      format,
    );
    const rows = await rowsOf(written, format);
    expect(rows.map(({ plan }) => plan)).toEqual(names);
    expect(rows.map(({ comment }) => comment)).toEqual(
      names.map((name) => (nullOfDatabases.includes(name) ? null : name)),
    );
  },
);

async function rowsOf(written: string, format: string): Promise<readonly Record<string, unknown>[]> {
  const bytes = Buffer.from(written, "latin1");
  if (format === "arrow") return tableFromIPC(bytes).toArray();
  if (format === "parquet") return parquetReadObjects({ file: new Uint8Array(bytes).buffer });
  if (format === "ndjson")
    return written
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
  const records: Record<string, string>[] = parseCsv(written, { columns: true, record_delimiter: "\n" });
  return records.map((record) =>
    Object.fromEntries(
      Object.entries(record).map(([name, value]) => [name, value === "" ? null : spreadsheetOriginal(value)]),
    ),
  );
}

/** A rule for each string, each of which fails. */
async function gated(): Promise<GateResult> {
  const rules = naughtyNames.map((name) => `count{plan="${name.replace(/[\\"]/g, "\\$&")}"} >= 2`);
  return evaluateGate(await summarize([naughty], { by: ["plan"] }), rules);
}

test("come back from the gate's JUnit, TAP and annotations", async () => {
  const result = await gated();
  expect(result.counts.fail).toBe(naughtyNames.length);
  const rules = result.rules.map(({ rule }) => visibleText(rule)).sort();
  expect(junitNames(reportJunit(result)).sort()).toEqual(
    rules.map((rule) => rule.replace(/[\ufffe\uffff]/g, "\ufffd")).sort(),
  );
  const points = [...reportTap(result).matchAll(/^not ok \d+ - (.*): fail\n {2}---\n([\s\S]*?)\n {2}\.\.\.$/gm)];
  expect(points.map(([, words = ""]) => words.replace(/\\([\\#])/g, "$1")).sort()).toEqual(rules);
  for (const [, , yaml = ""] of points) expect(parseYaml(yaml).message).toMatch(/^1/);
  const annotations = result.rules.flatMap((rule) =>
    annotateRules({ ...result, rules: [rule] })
      .trimEnd()
      .split("\n"),
  );
  const said = annotations.map((line) => /^::error title=[^:,]*::(.*)$/.exec(line)?.[1] ?? line);
  const unescaped = said.map((line) => decodeURIComponent(line.replace(/%(?!25|0A|0D)/g, "%25")));
  expect(unescaped.map((line) => line.replace(/: 1, n [\s\S]*$/, "")).sort()).toEqual(rules);
});

/** The names of the cases, by a strict parser. */
function junitNames(xml: string): string[] {
  const names: string[] = [];
  const parser = new SaxesParser();
  parser.on("error", (error) => expect.fail(error.message));
  parser.on("opentag", ({ name, attributes }) => {
    if (name === "testcase") names.push(String(attributes.name));
  });
  parser.write(xml).close();
  return names;
}

function elementsOf(node: Node): readonly Element[] {
  const children = "childNodes" in node ? node.childNodes : [];
  return children.flatMap((child) => [...("tagName" in child ? [child] : []), ...elementsOf(child)]);
}

/** Without the spaces of no width that break mentions. */
function textOf(node: Node): string {
  if (node.nodeName === "#text") return (node as DefaultTreeAdapterTypes.TextNode).value.replaceAll("\u200b", "");
  return "childNodes" in node ? node.childNodes.map(textOf).join("") : "";
}
