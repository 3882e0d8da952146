/** "Did you mean": near words are found, far ones are not guessed. */

import fc from "fast-check";
import { expect, test } from "vitest";
import { closest } from "../../src/base/closest.js";

const names = ["twilio", "plivo", "acs", "enco", "nps", "channel", "interaction-type"];

test.each([
  ["twillio", "twilio", "a letter too many"],
  ["twiio", "twilio", "a letter too few"],
  ["twilip", "twilio", "another letter"],
  ["plvio", "plivo", "two letters swapped"],
  ["PLIVO", "plivo", "another case"],
  ["chanel", "channel", "a letter too few"],
  ["interactiontype", "interaction-type", "no hyphen"],
  ["interaction_tpye", "interaction-type", "two slips in a long word"],
  ["npss", "nps", "one slip in a short word"],
])('"%s" is near %s: %s', (word, choice) => {
  expect(closest(word, names)).toBe(choice);
});

test.each(["zoom", "", "x", "abc123", "delighted"])('"%s" is near none of them', (word) => {
  expect(closest(word, names)).toBeNull();
});

test("without choices nothing is near", () => {
  expect(closest("twilio", [])).toBeNull();
});

test("among equally near choices the first one wins", () => {
  expect(closest("plan", ["plane", "plant"])).toBe("plane");
  expect(closest("plan", ["plant", "plane"])).toBe("plant");
});

test("a word that is a choice is always the closest one", () => {
  const words = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 8 }), {
    minLength: 1,
    maxLength: 6,
    selector: (word) => word.toLowerCase(),
  });
  fc.assert(
    fc.property(words, fc.nat(), (choices, at) => {
      const word = choices[at % choices.length]!;
      expect(closest(word, choices)).toBe(word);
    }),
  );
});

test("a very long word is close to nothing, and is compared quickly", () => {
  const begun = process.cpuUsage();
  expect(closest("a".repeat(1_000_000), ["Europe/Brussels", "a".repeat(40)])).toBe(null);
  expect(process.cpuUsage(begun).user).toBeLessThan(500_000);
});
