import { expect, test } from "vitest";
import { ofConfidence } from "../../src/statistics/of-confidence.js";

test("what is computed for a confidence is kept, and does not grow without end", () => {
  const known = new Map<number, number>();
  let made = 0;
  const ask = (confidence: number) => ofConfidence(known, confidence, () => ++made);
  expect([ask(0.95), ask(0.95), ask(0.99)]).toEqual([1, 1, 2]);
  for (let k = 1; k < 5000; k++) ask(k / 5000);
  expect(known.size).toBeLessThanOrEqual(256);
  expect(ask(0.9999)).toBe(ask(0.9999));
});
