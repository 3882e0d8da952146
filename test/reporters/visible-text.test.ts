/** Nothing in an export may steer a terminal, hide in a line, or break out of the JSON. */

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { visibleJson, visibleText } from "../../src/reporters/visible-text.js";
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
