import { describe, expect, test } from "vitest";
import { fittingText, textWidth } from "../../../src/reporters/html/text-width.js";

describe("fittingText", () => {
  test("leaves a text that fits as it is", () => {
    expect(fittingText("audio-latency", 200, 12)).toBe("audio-latency");
  });

  test.each(["MMMMMMMMMMMMMMMM", "iiiiiiiiiiiiiiiiiiiiiiiiiiiiiii", "品質品質品質品質品質", "one two three four five"])(
    "cuts %s where one more character would not fit",
    (text) => {
      const cut = fittingText(text, 80, 12);
      expect(cut.endsWith("…")).toBe(true);
      expect(text.startsWith(cut.slice(0, -1))).toBe(true);
      expect(textWidth(cut, 12)).toBeLessThanOrEqual(80);
      const longer = text.slice(0, [...cut].length + 1);
      expect(textWidth(`${longer}…`, 12)).toBeGreaterThan(80);
    },
  );

  test("keeps one character of a text that never fits", () => {
    expect(fittingText("品質", 1, 12)).toBe("品…");
  });

  test("takes time in proportion to the text", { timeout: 10_000 }, () => {
    expect(fittingText("<".repeat(1_000_000), 120, 12)).toMatch(/^<{10,20}…$/);
  });
});
