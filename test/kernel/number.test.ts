import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readNumber } from "../../src/base/number.js";
import { Kernel } from "../../src/kernel/kernel.js";
import { runs, writeSpans } from "./spans.js";

const kernel = new Kernel();

function decodeNumbers(texts: readonly string[]) {
  const spans = writeSpans(kernel, texts);
  const [out, odd] = [kernel.allocate(texts.length * 8), kernel.allocate(texts.length * 4)];
  const oddLength = kernel.functions.decodeNumbers(spans, texts.length, out, odd);
  return { values: kernel.float64(out, texts.length), odd: [...kernel.uint32(odd, oddLength)] };
}

/** What the kernel gives is what `readNumber` gives; what it does not give is not a value, or is handed back. */
function expectAgreement(texts: readonly string[]) {
  const { values, odd } = decodeNumbers(texts);
  const wrong = texts.filter((text, i) => !Number.isNaN(values[i]) && !Object.is(values[i], readNumber(text)));
  expect(wrong).toEqual([]);
  expect(odd).toEqual(texts.flatMap((text, i) => (text !== "" && Number.isNaN(values[i]) ? [i] : [])));
}

describe("the kernel decodes", () => {
  it("every number of one, two and three digits, with and without a sign", () => {
    const texts = Array.from({ length: 1000 }, (_, i) => [
      String(i),
      String(i).padStart(2, "0"),
      `-${i}`,
      `+${i}`,
    ]).flat();
    expect(decodeNumbers(texts).odd).toEqual([]);
    expectAgreement(texts);
  });

  it.each([
    ["0", 0],
    ["007", 7],
    ["-0", 0],
    ["-0.0", 0],
    ["+4.50", 4.5],
    ["-0.25", -0.25],
    ["3.75119", 3.75119],
    ["12345678", 12_345_678],
    ["123456789", 123_456_789],
    ["999999999999999", 999_999_999_999_999],
    ["0.000000000000000000001", 1e-21],
    ["-1234567.89012345", -1_234_567.890_123_45],
    ["00000000000000000000000005", 5],
  ])("%j", (text, value) => {
    expect(decodeNumbers([text])).toEqual({ values: Float64Array.of(value), odd: [] });
  });

  it("nothing if there is no value", () => {
    expect(decodeNumbers(["", "5", ""])).toEqual({ values: Float64Array.of(Number.NaN, 5, Number.NaN), odd: [] });
  });
});

describe("the kernel returns unread", () => {
  const texts = [
    "-",
    "+",
    ".",
    "5.",
    ".5",
    "-.5",
    "--5",
    "1.2.3",
    "1..2",
    "1e3",
    " 5",
    "5 ",
    "5\t",
    "4,5",
    "0x10",
    "NaN",
    "٥",
    "５",
  ];
  it.each([
    ...texts,
    "1234567890123456",
    "0.00000000000000000000001",
    "5%",
    "5/5",
    "/",
    ":",
    "a",
    "5\0",
    "9".repeat(400),
  ])("%j", (text) => {
    expect(decodeNumbers(["5", text])).toEqual({ values: Float64Array.of(5, Number.NaN), odd: [1] });
  });
});

describe("the kernel agrees with readNumber", () => {
  const digits = fc.string({ unit: fc.constantFrom(..."0123456789"), maxLength: 18 });
  const spelled = fc
    .tuple(fc.constantFrom("", "", "", "+", "-"), digits, fc.constantFrom("", ".", ".", "e", ","), digits)
    .map((parts) => parts.join(""));

  it("on generated spellings", () => {
    expectAgreement(fc.sample(spelled, runs));
  });

  it("on doubles as JavaScript spells them", () => {
    const doubles = fc.oneof(
      fc.double(),
      fc.float(),
      fc.integer(),
      fc.integer({ min: -99_999, max: 99_999 }).map((i) => i / 1000),
    );
    expectAgreement(fc.sample(doubles.map(String), runs));
  });

  it("on every text of one character, and on many short ones", () => {
    const bytes = Array.from({ length: 256 }, (_, i) => String.fromCharCode(i));
    expectAgreement(bytes.flatMap((byte) => [byte, `5${byte}`, `${byte}5`, `12${byte}4567`, `1234567${byte}`]));
    expectAgreement(fc.sample(fc.string({ unit: fc.constantFrom(..."0123456789+-.e /:\0x"), maxLength: 12 }), runs));
  });
});
