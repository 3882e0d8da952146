import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Kernel } from "../../src/kernel/kernel.js";
import { writeSpans } from "./spans.js";

const kernel = new Kernel();

function gatherTexts(texts: readonly string[]): readonly string[] {
  const spans = writeSpans(kernel, texts);
  const total = kernel.functions.measureTexts(spans, texts.length);
  const [offsetsAt, bytes] = [kernel.allocate((texts.length + 1) * 4), kernel.allocate(total + 16)];
  expect(kernel.functions.gatherTexts(spans, texts.length, offsetsAt, bytes)).toBe(total);
  const offsets = kernel.int32(offsetsAt, texts.length + 1);
  expect(offsets[texts.length]).toBe(total);
  return texts.map((_, i) => kernel.text(bytes + (offsets[i] ?? 0), (offsets[i + 1] ?? 0) - (offsets[i] ?? 0)));
}

describe("the kernel gathers", () => {
  it.each([
    ["nothing of no records", []],
    ["nothing of records without values", ["", "", ""]],
    [
      "values of every length around sixteen",
      Array.from({ length: 70 }, (_, i) => "0123456789abcdef~".repeat(5).slice(0, i)),
    ],
    ["long values", ["a".repeat(100_000), "", "b".repeat(65_536), "c"]],
    ["values of more than one byte for a character", ["é", "日本", "", "😀 fine"]],
  ])("%s", (_, texts) => {
    expect(gatherTexts(texts)).toEqual(texts);
  });

  it("any values, one after another", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "binary", maxLength: 60 })), (texts) => {
        expect(gatherTexts(texts)).toEqual(texts);
      }),
    );
  });
});
