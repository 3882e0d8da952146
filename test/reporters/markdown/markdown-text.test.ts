/** Text of exports in Markdown: it reads as it is, and nothing in it is markup, a link, a mention or the end of a cell. */

import fc from "fast-check";
import { expect, test } from "vitest";
import { markdownText, markdownWord } from "../../../src/reporters/markdown/markdown-text.js";
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
