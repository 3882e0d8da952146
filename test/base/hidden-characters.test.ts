import { expect, test } from "vitest";
import { withoutHidden } from "../../src/base/hidden-characters.js";
import { columnKey } from "../../src/readers/raw-columns.js";

test.each([
  ["nps\u200b", "nps"],
  ["\u2068nps\u2069", "nps"],
  ["nps\\u{200b}", "nps"],
  ["a\u001bre", "a\\x1bre"],
  ["a\nb", "a\\x0ab"],
  ["e\u0301", "e\\u{301}"],
])("%j and %j name one column", (name, other) => {
  expect(columnKey(name)).toBe(columnKey(other));
});

test.each(["C:\\users\\new", "\\x1", "\\u{110000}", "\\u{}", "☺ é \u{1f600}"])(
  "what is no escape of a message stays: %j",
  (text) => {
    expect(withoutHidden(text)).toBe(text);
  },
);
