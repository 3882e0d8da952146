/** Nothing in an export may steer a terminal, hide in a line, or break out of the JSON. */

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { harmlessReport, visibleJson, visibleText } from "../../src/reporters/visible-text.js";
import { runCli } from "../support/fake-io.js";

describe("visibleText", () => {
  test.each([
    ["\u001b]0;owned\u0007", "\\x1b]0;owned\\x07"],
    ["a\nb\tc\rd", "a\\x0ab\\x09c\\x0dd"],
    ["\u009b31m", "\\x9b31m"],
    ["user\u202egnp.exe", "user\\u{202e}gnp.exe"],
    ["zero\u200bwidth\ufeff", "zero\\u{200b}width\\u{feff}"],
    ["tag\u{e0041}", "tag\\u{e0041}"],
    ["a\u0301\u0302\u0303\u0304\u0305", "a\u0301\u0302\u0303\u0304\\u{305}"],
  ])("shows %j as %j", (text, shown) => expect(visibleText(text)).toBe(shown));

  test.each(["Besançon", "日本語", "שלום", "👍🏽", "e\u0301"])("leaves %s as it is", (text) =>
    expect(visibleText(text)).toBe(text),
  );

  test("never lets a control character through", () => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => !/\p{Cc}/u.test(visibleText(text))));
  });
});

describe("harmlessReport", () => {
  test.each([
    ["::error::x\n  ::add-mask::y", "\\x3a:error::x\n  \\x3a:add-mask::y"],
    ["##[error]x", "\\x23#[error]x"],
    ["a ##[add-mask]b", "a \\x23#[add-mask]b"],
    ["\u00a0\u3000::error::x", "\u00a0\u3000\\x3a:error::x"],
    ["a ##vso[task.setvariable]b", "a \\x23#vso[task.setvariable]b"],
    ["a ##teamcity[buildStop]", "a \\x23#teamcity[buildStop]"],
    ["\u001b[1m::stop-commands::t\u001b[22m", "\u001b[1m\\x3a:stop-commands::t\u001b[22m"],
    ["name\u001b]0;owned\u0007", "name\\x1b]0;owned\\x07"],
  ])("%j becomes %j", (report, harmless) => expect(harmlessReport(report)).toBe(harmless));

  test.each(["a ::b", "std::string  1", "# heading", "\u001b[1mbold\u001b[22m\nnext", "█▆ 日本"])(
    "leaves %j",
    (report) => expect(harmlessReport(report)).toBe(report),
  );

  test("leaves no line that a runner obeys, whatever the names of the tags", async () => {
    const names = ["::error::x", "##[error]x", "##vso[x]", " ::add-mask::y"];
    const rows = names.map((name, index) => `${index},9,"${name}"`).join("\n");
    const { stdout } = await runCli(["summarize", "--by", "plan", "--no-warn", "scale-assumed"], {
      stdin: `id,nps,plan\n${rows}\n`,
    });
    expect(stdout).toContain("\\x3a:error::x");
    expect(stdout).not.toMatch(/^\s*(::|##\[)|##vso\[/m);
  });
});

describe("visibleJson", () => {
  test("is JSON of the same value, whatever the text", () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: "binary" }), (value) => {
        const json = visibleJson(JSON.stringify(value, null, 2));
        expect(JSON.parse(json)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(json.replaceAll("\n", "")).not.toMatch(/\p{Cc}|\u202e|\u2028|\u200b/u);
      }),
    );
  });
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

describe("the quick check of JSON", () => {
  const code = fc.oneof(fc.integer({ min: 0, max: 0x4000 }), fc.integer({ min: 0, max: 0x10ffff })).filter(isScalar);
  const marks = fc.constantFrom(0x300, 0x36f, 0x20d0, 0x3099, 0xfe20, 0x1e2ae, 0x11f03, 0xe0100);

  test("finds everything hidden in text: single characters, runs, and marks after marks", () => {
    const run = fc
      .tuple(fc.oneof(code, marks), fc.integer({ min: 1, max: 7 }))
      .map(([character, times]) => String.fromCodePoint(character).repeat(times));
    fc.assert(
      fc.property(fc.array(run, { maxLength: 6 }), (runs) => {
        const text = runs.join("").replace(/[\u0000-\u001f]/g, "");
        const isChanged = visibleJson(JSON.stringify(text)) !== JSON.stringify(text);
        expect(isChanged).toBe(visibleText(text) !== text);
      }),
      { numRuns: 3000 },
    );
  });

  test.each([1, 5])("finds every character that is hidden, %i times in a row", (times) => {
    const isHidden = times === 1 ? /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u : /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{M}]/u;
    const candidates = Array.from({ length: 0x110000 }, (_, character) => character)
      .filter((character) => isScalar(character) && character > 0x1f)
      .map((character) => String.fromCodePoint(character))
      .filter((character) => isHidden.test(character));
    expect(candidates.length).toBeGreaterThan(100);
    for (const character of candidates) {
      const text = character.repeat(times);
      const isChanged = visibleJson(JSON.stringify(text)) !== JSON.stringify(text);
      if (isChanged !== (visibleText(text) !== text)) expect.fail(`U+${character.codePointAt(0)?.toString(16)}`);
    }
  });
});

function isScalar(code: number): boolean {
  return code < 0xd800 || code > 0xdfff;
}

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

test("words from right to left are isolated in a report, each cell for itself, and nothing else is", () => {
  const cell = "\u2068מוקד תל-אביב\u2069";
  expect(harmlessReport("מוקד תל-אביב  12  4.5\nplain  é  12\nأ 12 ب")).toBe(
    `${cell}  12  4.5\nplain  é  12\n\u2068أ\u2069 12 \u2068ب\u2069`,
  );
  expect(harmlessReport("a\u2068b")).toBe("a\\u{2068}b");
});
