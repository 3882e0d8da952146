/** Text of exports in Markdown: it reads as it is, and nothing in it is markup, a link, a mention or the end of a cell. */

import fc from "fast-check";
import { expect, test } from "vitest";
import {
  markdownCode,
  markdownTable,
  markdownText,
  markdownWord,
} from "../../../src/reporters/markdown/markdown-text.js";
import { visibleText } from "../../../src/reporters/visible-text.js";
import { shown } from "./shown-cell.js";

/** What could act in text: of signs with a meaning only references are left. */
const acting = /[\\`*|~$@[\]]|<[a-z/!?]|:\/\/|www\.|(?<![&\p{L}\p{N}])#\w|&(?!#\d+;)(?=[#\p{L}\p{N}])/iu;

const text = fc.oneof(
  fc.string({ unit: "binary" }),
  fc
    .array(
      fc.constantFrom(
        "`",
        "|",
        "\\",
        "@",
        "#",
        "a",
        "1",
        "<",
        "b>",
        "[",
        "](",
        "://",
        "www.",
        "_",
        "*",
        " ",
        "&",
        "\n",
        "#38;",
      ),
      { maxLength: 8 },
    )
    .map((signs) => signs.join("")),
);

test("a sentence reads as it is, and nothing in it acts", () => {
  fc.assert(
    fc.property(text, (given) => {
      const written = markdownText(given);
      expect(written).not.toMatch(acting);
      expect(written).not.toMatch(/[\n\r]/);
      if (!given.includes("&#8203;")) expect(shown(written)).toBe(visibleText(given));
    }),
  );
});

test("a word is as it is if it is harmless, and else code that cannot be ended", () => {
  fc.assert(
    fc.property(text, (given) => {
      const written = markdownWord(given);
      if (/^`/.test(written)) expect(written).toMatch(/^`[^`|\\]+`$/);
      else if (/^<code>/.test(written)) expect(written.slice("<code>".length, -"</code>".length)).not.toMatch(acting);
      else expect(written).not.toMatch(acting);
    }),
  );
  const harmless = ["one-way-audio", "app_version", "1.2", "United States", "2026-W05", "日本語"];
  expect(harmless.map(markdownWord)).toEqual(harmless);
  expect(["@a", "#1", "GH-1", "www.a.b", "a|b"].map(markdownWord)).toEqual([
    "`@a`",
    "`#1`",
    "`GH-1`",
    "`www.a.b`",
    "<code>a&#124;b</code>",
  ]);
});

test("a word is code if a processor finds an address or an issue anywhere in it", () => {
  const found = ["see www.b.com", "a-www.b", "awww.1", "see GH-1", "a/gh-2 b"];
  expect(found.map(markdownWord)).toEqual(found.map((word) => `\`${word}\``));
});

test("signs are written as references where they could act, and as they are where they cannot", () => {
  expect(markdownText("@a #1 é#2")).toBe("&#64;&#8203;a &#35;&#8203;1 é&#35;&#8203;2");
  expect(markdownText("a_b _c d_ _")).toBe("a_b &#95;c d&#95; &#95;");
  expect(markdownText("é_1 _1 1_")).toBe("é_1 &#95;1 1&#95;");
  expect(markdownText("> a > b")).toBe("&#62; a > b");
  expect(markdownText("< a <b </b <!b <?b <1")).toBe("< a &#60;b &#60;/b &#60;!b &#60;?b <1");
  expect(markdownText("& a &b &1 &#")).toBe("& a &#38;b &#38;1 &#38;#");
  expect(markdownText("a: b://c www.d x.y WWW.e")).toBe("a: b&#58;//c www&#46;d x.y WWW&#46;e");
  expect(markdownText("# a")).toBe("# a");
});

test("code with a sign that code cannot contain, or of blanks, is an element", () => {
  expect(["a b", "a`b", "a\\b", "a##[b", "  ", ""].map(markdownCode)).toEqual([
    ...["`a b`", "<code>a&#96;b</code>", "<code>a&#92;b</code>"],
    ...["<code>a##&#91;b</code>", "<code>  </code>", "<code></code>"],
  ]);
});

test("a table has a line for its titles, one for their sides, one a row, and an empty one", () => {
  const columns = [
    { title: "name", cell: (row: number) => `n${row}` },
    { title: "left out", isShown: false, cell: () => "no" },
    { title: "count", align: "right", isShown: true, cell: (row: number) => String(row) },
  ] as const;
  expect(markdownTable(columns, [1, 22])).toEqual([
    "| name | count |",
    "| --- | ---: |",
    "| n1 | 1 |",
    "| n22 | 22 |",
    "",
  ]);
});
