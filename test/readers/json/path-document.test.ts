import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chunkings } from "../../support/memory-source.js";
import { readJson } from "./read-json.js";

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** Values in which the keys of the path, a and b, are found in many places. */
const { value } = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    fc.constantFrom<Json>(null, 1, "x", "a"),
    fc.array(tie("value"), { maxLength: 3 }),
    fc
      .array(fc.tuple(fc.constantFrom("a", "b", "id"), tie("value")), { maxLength: 3 })
      .map((entries) => Object.fromEntries(entries) as Json),
  ),
}));

/** What a plain walk finds at the path: objects, and elements of arrays that are none. */
function found(from: Json, path: readonly string[], inArray: boolean): readonly Json[] {
  if (Array.isArray(from)) return from.flatMap((element) => found(element, path, true));
  const [key, ...rest] = path;
  if (typeof from !== "object" || from === null) return key === undefined && inArray ? [from] : [];
  if (key === undefined) return [from];
  return Object.entries(from).flatMap(([name, inner]) => (name === key ? found(inner, rest, false) : []));
}

describe.each(chunkings)("the records at a path of a JSON text %s", (_, sizes) => {
  it("are those that a plain walk finds, each once, on their lines", async () => {
    const paths = fc.constantFrom<readonly string[]>([], ["a"], ["a", "b"], ["b", "a", "id"]);
    await fc.assert(
      fc.asyncProperty(
        fc.array(value, { maxLength: 3 }),
        paths,
        fc.constantFrom(0, 1),
        async (values, path, indent) => {
          const text = JSON.stringify(values, null, indent);
          const { texts, damaged, lines } = await readJson(text, ["id"], sizes, 3, { path });
          const expected = found(values, path, true);
          const isRecord = (one: Json) => typeof one === "object" && one !== null;
          expect(texts.map((one) => JSON.parse(one))).toEqual(expected.filter(isRecord));
          expect(damaged.map((one) => JSON.parse(one.text))).toEqual(expected.filter((one) => !isRecord(one)));
          for (const [index, line] of lines.entries()) {
            const first = (texts[index] ?? "").split("\n")[0] ?? "";
            expect(text.split("\n")[line - 1]).toContain(first);
          }
        },
      ),
      { numRuns: 150 },
    );
  });

  it("are found in texts one after another, and in lines", async () => {
    const pages = ['{"data":{"items":[{"id":1},{"id":2}]}}', '{"data":{"items":[]}}', '{"data":{"items":[{"id":3}]}}'];
    for (const text of [pages.join(""), pages.join("\n"), `${pages.join("\n\n")}\n`, `[${pages.join(",")}]`]) {
      const { rows } = await readJson(text, ["id"], sizes, 3, { path: ["data", "items"] });
      expect(rows).toEqual([["1"], ["2"], ["3"]]);
    }
  });

  it("are reported as missing in an object on the way, where each must have them", async () => {
    const text = '[{"data":[{"id":1}]},\n {"error":"x"},\n{"data":[{"id":2}]}]';
    const { rows, damaged } = await readJson(text, ["id"], sizes, 3, { path: ["data"], isWhole: true });
    expect(rows).toEqual([["1"], ["2"]]);
    expect(damaged).toMatchObject([{ line: 2, code: "not-a-record", message: "the object has no data" }]);
  });
});
