import { expect, test } from "vitest";
import { ofConfidence } from "../../src/statistics/of-confidence.js";

test("what is computed for a confidence is kept, up to 256 of them, and then forgotten", () => {
  const known = new Map<number, number>();
  let made = 0;
  const ask = (confidence: number) => ofConfidence(known, confidence, () => ++made);
  expect([ask(0.95), ask(0.99), ask(0.95), ask(0.99)]).toEqual([1, 2, 1, 2]);
  for (let k = 1; k <= 254; k++) ask(k / 1000);
  expect([known.size, made, ask(0.95)]).toEqual([256, 256, 1]);
  expect(ask(0.9999)).toBe(257);
  expect(known.size).toBe(1);
  expect(ask(0.95)).toBe(258);
});
