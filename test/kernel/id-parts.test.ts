/** Ids of several columns: their texts with a separator between them, and no id if one of them is missing. */

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { whyNoIdentity } from "../../src/base/identity.js";
import { identityWords } from "../../src/kernel/identity-words.js";
import { Kernel } from "../../src/kernel/kernel.js";
import { runs, writeSpans } from "./spans.js";

let kernel = new Kernel();

/** The ids that the kernel makes of columns of equal length; null where there is none. */
function joined(columns: readonly (readonly string[])[]): readonly (string | null)[] {
  const count = columns[0]?.length ?? 0;
  const spans = columns.map((texts) => writeSpans(kernel, texts));
  const parts = kernel.allocate(spans.length * 4);
  kernel.words.set(spans, parts >>> 2);
  const bytes = columns.flat().reduce((sum, text) => sum + Buffer.byteLength(text) + 1, 16);
  const [out, text] = [kernel.allocate(count * 8), kernel.allocate(bytes)];
  kernel.functions.joinSpans(parts, columns.length, count, out, text, identityWords(kernel));
  const ids = Array.from({ length: count }, (_, record) => {
    const [address = 0, length = 0] = kernel.uint32(out + record * 8, 2);
    return length === 0 ? null : kernel.text(address, length);
  });
  kernel.clear();
  kernel = new Kernel(kernel.shared); // it knows no addresses of tables that are gone
  return ids;
}

/** The same of strings. */
function model(columns: readonly (readonly string[])[]): readonly (string | null)[] {
  return (columns[0] ?? []).map((_, record) => {
    const parts = columns.map((texts) => texts[record] ?? "");
    const isKnown = parts.every((part) => whyNoIdentity(part) === null);
    return isKnown ? parts.join("\u001f") : null;
  });
}

describe("the kernel joins the parts of an id", () => {
  test.each([
    [
      "of two columns",
      [
        ["a", "b"],
        ["1", "2"],
      ],
    ],
    [
      "of three columns, of any length",
      [
        ["a", "x".repeat(100)],
        ["é", "y"],
        ["日本", "z".repeat(70_000)],
      ],
    ],
    ["with the white space around them", [[" a "], ["\tb"]]],
    [
      "none if a part is empty or a word for nothing",
      [
        ["a", "", "None", " n/a", "b"],
        ["", "1", "2", "3", "NULL"],
      ],
    ],
    ["of one column", [["a", "none", "b"]]],
    ["of no records", [[], []]],
  ])("%s", (_, columns) => {
    expect(joined(columns)).toEqual(model(columns));
  });

  test("as strings would be joined", () => {
    const words = fc.constantFrom("", "None", "null", " NA ", "n/a", "nil", "\u3000na", "a", '"', "\\u0041", ",");
    const part = fc.oneof(words, fc.string({ unit: "binary", maxLength: 40 }));
    fc.assert(
      fc.property(fc.array(fc.tuple(part, part, part), { maxLength: 20 }), (records) => {
        const columns = [0, 1, 2].map((column) => records.map((parts) => parts[column] ?? ""));
        expect(joined(columns)).toEqual(model(columns));
        expect(joined(columns.slice(1))).toEqual(model(columns.slice(1)));
      }),
      { numRuns: Math.min(runs, 2000) },
    );
  });
});
