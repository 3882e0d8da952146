import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { knownSum } from "../../src/base/known-sum.js";
import { readNumber, roundedNumber, withCommas } from "../../src/base/number.js";

describe("a number", () => {
  it.each([
    ["0", 0],
    ["5", 5],
    ["007", 7],
    ["+5", 5],
    ["-5", -5],
    ["4.5", 4.5],
    ["+4.50", 4.5],
    ["-0.25", -0.25],
    ["1e3", 1000],
    ["1E3", 1000],
    ["1e+3", 1000],
    ["25e-2", 0.25],
    ["-2.5e2", -250],
    ["1.7976931348623157e308", Number.MAX_VALUE],
    ["5e-324", Number.MIN_VALUE],
    ["9007199254740993", 9007199254740992],
  ])("is read from %j", (text, value) => {
    expect(readNumber(text)).toBe(value);
  });

  it.each([
    ["5.00000000000000000000000000000000000000", 5],
    ["50000000000000000000000000000000000000e-37", 5],
    ["0.00000000000000000000000000000000000005e38", 5],
    ["0e-999999999999", 0],
    ["4.333333333333333333333333333", 4.333333333333333],
    ["5.50000000000000000000000000000000000000", 5.5],
    ["4.2999999999999998", 4.3],
    ["4.29999999999999982236431605997495353221893310546875", 4.3],
    ["4.2999999999999998e0", 4.3],
  ])("may have many digits: %j", (text, value) => {
    expect(readNumber(text)).toBe(value);
  });

  it("may have spaces and tabs around it", () => {
    expect(readNumber("  5 ")).toBe(5);
    expect(readNumber("\t4.5\t ")).toBe(4.5);
  });

  it.each(["-0", "-0.0", "-0e5", "+0", "-0e-400"])("is never negative zero: %j", (text) => {
    expect(readNumber(text)).toBe(0);
  });
});

describe("what is not a number", () => {
  it.each([
    ["more than a number of fifteen digits", "1.1234567890123400001"],
    ["more than a small number of a few digits", "0.000012345000000000000001"],
    ["more than 5, which it would be rounded to", "5.0000000000000000000000000000001"],
    ["less than 5, which it would be rounded to", "4.99999999999999999999999999"],
    ["more than 0, which it would be rounded to", "1e-400"],
    ["less than 0, which it would be rounded to", "-5e-999999999999"],
    ["more than 5.5, which it would be rounded to", "5.50000000000000000001"],
    ["less than 5.5, which it would be rounded to", "5.49999999999999999999"],
    ["more than 0.1, with an exponent", "1.0000000000000000000001e-1"],
    ["more than 1e20, which it would be rounded to", "100000000000000000001"],
    ["more than 50, with an exponent", "5.0000000000000000000000000001e1"],
    ["nothing", ""],
    ["spaces", "   "],
    ["a sign alone", "-"],
    ["a point alone", "."],
    ["a point without digits behind it", "5."],
    ["a point without digits before it", ".5"],
    ["two points", "1.2.3"],
    ["two signs", "--5"],
    ["a sign with a space", "- 5"],
    ["an exponent without digits", "1e"],
    ["an exponent with a sign only", "1e+"],
    ["an exponent with a fraction", "1e1.5"],
    ["an exponent alone", "e5"],
    ["hexadecimal digits", "0x10"],
    ["binary digits", "0b11"],
    ["octal digits", "0o17"],
    ["an underscore", "1_000"],
    ["a big integer", "5n"],
    ["a decimal comma", "4,5"],
    ["thousands in groups", "1,234"],
    ["thousands in groups with spaces", "1 234"],
    ["Infinity", "Infinity"],
    ["minus Infinity", "-Infinity"],
    ["inf", "inf"],
    ["NaN", "NaN"],
    ["a number too large for a double", "1e309"],
    ["a large number without an exponent", "9".repeat(400)],
    ["fullwidth digits", "５"],
    ["Arabic digits", "٥"],
    ["a minus of typography", "\u22125"],
    ["a percent sign", "5%"],
    ["a share of a scale", "5/5"],
    ["a word behind it", "5 stars"],
    ["two numbers", "4 5"],
    ["a line feed behind it", "5\n"],
    ["a carriage return behind it", "5\r"],
    ["a no-break space behind it", "5\u00a0"],
    ["a byte order mark before it", "\ufeff5"],
    ["a NUL behind it", "5\0"],
    ["null", "null"],
    ["true", "true"],
  ])("is %s", (_, text) => {
    expect(readNumber(text)).toBeNull();
  });
});

describe("a number with a comma", () => {
  it.each([
    ["4,5", 4.5],
    [" -0,25\t", -0.25],
    ["2,5e2", 250],
    ["12,75E+1", 127.5],
    ["250,0e-2", 2.5],
    ["1e12", 1e12],
    ["5", 5],
  ])("is read from %j", (text, value) => {
    expect(readNumber(text, "comma")).toBe(value);
  });

  it.each(["4.5", "1.000,5", "1,000,5", ",5", "5,", "1e1,5"])("is not read from %j", (text) => {
    expect(readNumber(text, "comma")).toBeNull();
  });
});

describe("the grammar", () => {
  it("reads every finite number that JavaScript prints", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(readNumber(String(value))).toBe(value === 0 ? 0 : value);
      }),
    );
  });

  it("accepts only what Number accepts, with the same value", () => {
    const text = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(..."0123456789+-.eE \tx_,n") }));
    fc.assert(
      fc.property(text, (candidate) => {
        const value = readNumber(candidate);
        if (value !== null) expect(value).toBe(Number(candidate) === 0 ? 0 : Number(candidate));
      }),
    );
  });

  it("takes linear time for a long text", () => {
    const begin = performance.now();
    expect(readNumber(`${"1".repeat(200_000)}${" ".repeat(200_000)}x`)).toBeNull();
    expect(readNumber(" ".repeat(400_000))).toBeNull();
    expect(performance.now() - begin).toBeLessThan(1000);
  });
});

it.each([
  [0, "0"],
  [999, "999"],
  [1000, "1,000"],
  [-1234, "-1,234"],
  [12_345_678, "12,345,678"],
])("%d is shown as %s", (value, shown) => expect(withCommas(value)).toBe(shown));

describe("a number and its digits", () => {
  const doubles = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e15, max: 1e15 }).map((value) => value + 0);

  it("is the same number, whatever the number of digits with which a program prints it", () => {
    fc.assert(
      fc.property(doubles, fc.integer({ min: 17, max: 60 }), (value, digits) => {
        expect(readNumber(value.toPrecision(digits))).toBe(value);
      }),
    );
  });

  it("is never a bound that it exceeds by less than a double can tell", () => {
    const bounds = fc.tuple(fc.integer({ min: 1, max: 99_999 }), fc.integer({ min: 1, max: 4 }));
    fc.assert(
      fc.property(bounds, fc.integer({ min: 18, max: 40 }), ([digits, places], zeros) => {
        const bound = (digits / 10 ** places).toFixed(places);
        expect(readNumber(`${bound}${"0".repeat(zeros)}1`)).toBeNull();
        expect(readNumber(`${bound}${"0".repeat(zeros)}`)).toBe(Number(bound));
      }),
    );
  });
});

describe("the short number that a long one would be rounded to", () => {
  it.each([
    ["5.50000000000000000001", "dot", 5.5],
    ["-5.50000000000000000001", "dot", -5.5],
    ["5,50000000000000000001", "comma", 5.5],
    ["1e-400", "dot", 0],
    ["-1e-400", "dot", 0],
    ["100000000000000000001", "dot", 1e20],
  ] as const)("%s with a %s is near %s", (text, decimal, value) => expect(roundedNumber(text, decimal)).toBe(value));

  it.each(["5.5", "4.2999999999999998", "0", "", "five", "5,5", "1e400", "5.50000000000000000000"])(
    "is none for %j",
    (text) => expect(roundedNumber(text, "dot")).toBeNull(),
  );
});

it("a sum is known if all of its parts are", () => {
  expect([[], [1, 2, 3], [-1, 0.5], [1, null, 2], [null]].map(knownSum)).toEqual([0, 6, -0.5, null, null]);
});
