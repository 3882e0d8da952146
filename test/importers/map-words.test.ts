/** The pairs of `--map`, however the names of columns are spelled. */

import fc from "fast-check";
import { expect, test } from "vitest";
import { mapPair } from "../../src/base/typed-words.js";
import { type MapPair, mapPairs } from "../../src/importers/map-words.js";

/** The pairs without the spelling of our names. */
const namesOf = (pairs: readonly MapPair[]) => pairs.map(([ours, theirs]) => [ours, theirs]);

test.each([
  [
    'score="a, b=c",id=d',
    [
      ["score", "a, b=c"],
      ["id", "d"],
    ],
  ],
  [
    'score="say ""yes""",id=d',
    [
      ["score", 'say "yes"'],
      ["id", "d"],
    ],
  ],
  [
    'score= "a" , id=d',
    [
      ["score", "a"],
      ["id", "d"],
    ],
  ],
  ['score="a" b', [["score", '"a" b']]],
  ['score="a', [["score", '"a']]],
  [
    "score=Overall, in stars,account=a=b",
    [
      ["score", "Overall, in stars"],
      ["account", "a=b"],
    ],
  ],
])("%s", (words, pairs) => {
  expect(namesOf(mapPairs(words))).toEqual(pairs);
});

test("any name is read back as it was written", () => {
  const name = fc
    .string({ unit: fc.constantFrom(..."ab =,\"'-_é"), minLength: 1 })
    .filter((text) => text.trim() !== "");
  fc.assert(
    fc.property(fc.array(name, { minLength: 1, maxLength: 3 }), (names) => {
      const keys = ["score", "created_at", "comment"];
      const pairs = names.map((theirs, index) => [keys[index] ?? "", theirs] as const);
      const read = mapPairs(pairs.map(([ours, theirs]) => mapPair(ours, theirs)).join(","));
      expect(namesOf(read)).toEqual(pairs);
    }),
  );
});
