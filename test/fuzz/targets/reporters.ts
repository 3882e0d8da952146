/** Every output language: a text of the data has no effect in it, and comes back from it as it was. */

import { parse } from "csv-parse/sync";
import { marked } from "marked";
import { type DefaultTreeAdapterTypes, parseFragment } from "parse5";
import { SaxesParser } from "saxes";
import { csvLines, tsvLines } from "../../../src/base/delimited-text.js";
import { FeedbackError } from "../../../src/base/errors.js";
import { spreadsheetOriginal } from "../../../src/base/spreadsheet-text.js";
import { summarize } from "../../../src/pipeline/summarize.js";
import { xmlText } from "../../../src/reporters/gate/junit.js";
import { annotateFindings } from "../../../src/reporters/github-annotations.js";
import { html } from "../../../src/reporters/html/markup.js";
import {
  markdownCode,
  markdownTable,
  markdownText,
  markdownWord,
} from "../../../src/reporters/markdown/markdown-text.js";
import { labelText } from "../../../src/reporters/metric-families.js";
import { summaryReporters } from "../../../src/reporters/reporters.js";
import { harmlessReport, visibleJson, visibleText } from "../../../src/reporters/visible-text.js";
import type { Validation } from "../../../src/results/validation/validation.js";
import type { Random } from "../engine/random.js";
import type { Target } from "../engine/target.js";
import { outcomeOf, texts } from "./outcome.js";

/** All that hides or steers. */
const steering =
  /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]|[\u{e0000}-\u{e007f}]/u;
const pieces = [
  ...[
    "<b>",
    "</script>",
    "<!--",
    "-->",
    "]]>",
    "&amp;",
    "&#60;",
    '"',
    "'",
    "`",
    "``",
    "|",
    "\\",
    "\\|",
    "*",
    "_",
    "~~",
    "[x](y)",
    "![",
    "#12",
    "@me",
  ],
  ...[
    "https://x.y",
    "www.x.y",
    "::error::",
    "##vso[",
    "##[",
    "##teamcity[",
    "%0A",
    "%",
    "\u001b[2J",
    "\u001b[31m",
    "\u009b",
    "\u202e",
    "\u200b",
  ],
  ...[
    "\u2028",
    "\ufeff",
    "\u{e0041}",
    "e\u0301\u0301\u0301\u0301\u0301",
    "א",
    "אב 12",
    "😀",
    "\n",
    "\r",
    "\t",
    "\0",
    "=1",
    "+1",
    "-1",
    "＝",
    "''",
    "ufffe\ufffe",
  ],
  ...[
    "\n\n",
    "- ",
    "1. ",
    "> ",
    "| --- |",
    "    x",
    "<div",
    "a_b_c",
    "GH-1",
    "&",
    "<",
    ">",
    "=",
    "@",
    "#",
    ":",
    "::",
    "$x$",
    "mailto:a@b.c",
    "a@b.c",
  ],
];

export const reporters: Target = {
  name: "reporters",
  seeds: () => texts("plain", "a, b", ...pieces),
  dictionary: pieces,
  maxBytes: 120,
  run: async (input, random) => {
    const text = random.chance(0.9) ? input.toString() : input.toString("utf16le");
    expectVisible(text);
    expectRows(wellFormed(text));
    expectLabel(text);
    expectMarkup(text);
    expectLines(text);
    if (random.chance(1 / 12)) expectXml(text);
    if (random.chance(1 / 24)) await expectMarkdown(text);
    if (random.chance(1 / 600)) await expectReports(text, random);
  },
};

/** As it is in UTF-8, in which there are no lone surrogates. */
const wellFormed = (text: string) => Buffer.from(text).toString();

function fail(what: string, text: string, out: string): never {
  throw new Error(`${what}: ${JSON.stringify(text)} became ${JSON.stringify(out)}`);
}

function expectVisible(text: string): void {
  const shown = visibleText(text);
  if (steering.test(shown) || visibleText(shown) !== shown) fail("visible text", text, shown);
  const json = visibleJson(JSON.stringify({ [text]: text }));
  const back = JSON.parse(json) as Record<string, unknown>;
  if (steering.test(json) || Object.entries(back).some(([key, value]) => key !== text || value !== text))
    fail("JSON", text, json);
  if (/##(?:vso|teamcity)\[/.test(json)) fail("JSON with a command", text, json);
  const report = harmlessReport(text);
  const plain = report.replace(/\u001b\[[0-9;]{0,20}m|[\n\u2068\u2069]/g, "");
  if (steering.test(plain) || /^(?:[ \t]|\u001b\[[0-9;]{0,20}m)*(?:::|##\[)|##(?:vso|teamcity)\[/m.test(report))
    fail("a report", text, report);
  if ((report.match(/\u2068/g) ?? []).length !== (report.match(/\u2069/g) ?? []).length)
    fail("isolation", text, report);
}

function expectRows(text: string): void {
  const csv = csvLines([
    [text, "b"],
    ["c", text],
  ]);
  const rows: string[][] = parse(csv, { record_delimiter: "\n" });
  const [first = "", second = ""] = [rows[0]?.[0], rows[1]?.[1]];
  if (
    rows.length !== 2 ||
    spreadsheetOriginal(first) !== text.replaceAll("\0", "\ufffd") || // no table holds NUL
    second !== first ||
    /^[=+\-@\t\r\n＝＋－＠]/.test(first)
  )
    fail("CSV", text, csv);
  const tsv = tsvLines([
    [text, "b"],
    ["c", text],
  ]);
  const lines = tsv.split(/\r\n|\n|\r/);
  if (lines.length !== 3 || lines.slice(0, 2).some((line) => line.split("\t").length !== 2)) fail("TSV", text, tsv);
}

function expectLabel(text: string): void {
  const label = labelText(text);
  const unescaped = label.replace(/\\(.)/g, (_, sign: string) => (sign === "n" ? "\n" : sign));
  if (/\n|(?<!\\)(?:\\\\)*"/.test(label) || unescaped !== wellFormed(text)) fail("a label", text, label);
}

const entities: Readonly<Record<string, string>> = {
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&#39;": "'",
};

function expectMarkup(text: string): void {
  const out = html`${text}`.text;
  if (/[<>"']/.test(out)) fail("HTML", text, out);
  const back = out.replace(/&(?:[a-z]+|#39);/g, (entity) => entities[entity] ?? fail("HTML", text, out));
  if (back !== visibleText(text)) fail("HTML", text, out);
}

function expectLines(text: string): void {
  const finding = { input: text, line: 1, byteOffset: 0, rule: text, message: text };
  const validation = { findings: [finding], found: 1, records: { read: 1, invalid: 1 } } as unknown as Validation;
  const out = annotateFindings(validation);
  if (!/^::error file=[^,:\r\n]*,line=1,title=[^,:\r\n]*::[^\r\n]*\n$/.test(out) || steering.test(out.slice(0, -1)))
    fail("an annotation", text, out);
}

function expectXml(text: string): void {
  const found: string[] = [];
  const parser = new SaxesParser();
  parser.on("error", (error) => fail(error.message, text, xmlText(text)));
  parser.on("opentag", ({ name, attributes }) => void found.push(name, String(attributes.x)));
  parser.write(`<a x="${xmlText(text)}">${xmlText(text)}</a>`).close();
  if (found.length !== 2) fail("XML", text, found.join());
}

/** A table whose cells are the text has the elements of one whose cells are a letter, but for code. */
async function expectMarkdown(text: string): Promise<void> {
  const columns = [markdownText, markdownWord, markdownCode].map((cell) => ({ title: "t", cell }));
  const skeleton = async (cell: string) => {
    const out = await marked.parse(markdownTable(columns, [cell]).join("\n"));
    return elementsOf(parseFragment(out))
      .filter((name) => name !== "code")
      .join(" ");
  };
  const [found, expected] = [await skeleton(text), await skeleton("x")];
  if (found !== expected) fail("Markdown", text, `${found}, not ${expected}`);
}

function elementsOf(node: DefaultTreeAdapterTypes.Node): readonly string[] {
  const children = "childNodes" in node ? node.childNodes : [];
  return children
    .flatMap((child) => ["tagName" in child ? child.tagName : "", ...elementsOf(child)])
    .filter((name) => name !== "");
}

/** A summary with the text as a segment, in all formats that are text. */
async function expectReports(text: string, random: Random): Promise<void> {
  const records = [text, "plain", text].map(
    (plan, index) => `${JSON.stringify({ nps: index, plan: wellFormed(plan) })}\n`,
  );
  const stdin = (async function* () {
    yield Buffer.from(records.join(""));
  })();
  const summary = await outcomeOf(() => summarize(["-"], { by: ["plan"], jobs: 1 }, stdin));
  if (summary instanceof FeedbackError) return;
  const style = { colorLevel: 0, ascii: random.chance(0.5), width: random.pick([null, 40, 100]) } as const;
  for (const { name, report } of summaryReporters) {
    if (["html", "twilio", "enco"].includes(name)) continue;
    const out = [...(await report(summary, style))].join("");
    const shown = out.replace(/[\n\u2068\u2069]/g, "");
    // What is for programs holds the text as it is.
    if (["table", "json", "markdown"].includes(name) && steering.test(shown)) fail(name, text, out);
    if (name === "json") JSON.parse(out);
  }
}
