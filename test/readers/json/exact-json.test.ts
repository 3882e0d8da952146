/** Numbers of JSON that a double rounds stay as they are written. */

import { expect, test } from "vitest";
import { readNumber } from "../../../src/base/number.js";
import { exactJson } from "../../../src/readers/json/exact-json.js";
import { readJson } from "./read-json.js";

test.each([
  "9007199254740993",
  "-9007199254740993",
  "1000000000000000000000",
  "12345678901234567891",
  "9".repeat(400),
  "5.00000000000000000001",
  "-4.99999999999999999999",
  "0.30000000000000000001",
  "5.00000000000000000001e0",
  "1e-400",
  "0.4E-00324",
  `0.${"0".repeat(330)}1`,
])("%s is a text", (number) => {
  expect(exactJson(number)).toBe(number);
  expect(exactJson(`{"a\\\\":[ ${number},"\\"${number}"],"${number}":-1}`)).toEqual({
    "a\\": [number, `"${number}`],
    [number]: -1,
  });
});

test.each([
  ["9007199254740991", 9007199254740991],
  ["1234567890123456", 1234567890123456],
  ["9007199254740992", 9007199254740992],
  ["-10387167816645010", -10387167816645010],
  ["5.0000000000000000000", 5],
  ["4.2999999999999998", 4.3],
  ["0.1234567890123456789", 0.12345678901234568],
  ["0.30000000000000004", 0.30000000000000004],
  ["0e-400", 0],
  ["1e-300", 1e-300],
  ["1e300", 1e300],
])("%s is the number that programs mean by it", (text, number) => {
  expect(exactJson(`[${text}]`)).toEqual([number]);
});

test.each(["5.00000000000000000001", "4.9999999999999999999999", "1e-400", "4.2999999999999998", "5.0", "5e0", "-0"])(
  "the score %s is read as in CSV, or refused as there, in a record, a row and a text of JSON",
  async (number) => {
    const table = `{"columns":[{"name":"s"}],"rows":[[${number}]]}`;
    const texts = [`[{"s":${number}}]`, `{"s":${number}}\n{"s":${number}}\n`, table];
    for (const text of texts) {
      const { rows } = await readJson(text, ["s"], []);
      for (const [score] of rows) expect(readNumber(score ?? "")).toBe(readNumber(number));
    }
    const { rows } = await readJson(`[{"p":"{\\"s\\":${number}}"},{"p":{"s":${number}}}]`, ["p.s"], []);
    expect(rows.map(([score]) => readNumber(score ?? ""))).toEqual([readNumber(number), readNumber(number)]);
  },
);

test.each([
  "{5.00000000000000000001:1}",
  "[5.00000000000000000001",
  '"5.00000000000000000001',
  "05.00000000000000000001",
])("%s is no JSON", (text) => {
  expect(() => exactJson(text)).toThrow(SyntaxError);
});
