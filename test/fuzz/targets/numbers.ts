/** Numbers: the kernel against `readNumber`, and that against a grammar and `Number` of its own. A text is a line. */

import { readNumber } from "../../../src/base/number.js";
import type { Kernel } from "../../../src/kernel/kernel.js";
import { KernelSupply, writeValue } from "../engine/close-memory.js";
import type { Random } from "../engine/random.js";
import type { Target } from "../engine/target.js";
import { texts } from "./outcome.js";

const kernels = new KernelSupply(2000);
const mostTexts = 6;
const remains = ["0123456789", ".5", "e5", "5", " ", "", "\xff", ","].map((text) =>
  Buffer.from(text.repeat(16), "latin1"),
);
const pieces = [
  "0",
  "-",
  "+",
  ".",
  ",",
  "e",
  "E",
  " ",
  "\t",
  "00",
  "9".repeat(15),
  "0.1",
  "1e",
  "e-",
  "٥",
  "−",
  "x",
  "%",
];

export const numbers: Target = {
  name: "numbers",
  seeds: () =>
    texts(
      "5",
      "-0",
      "4.50",
      " 3 ",
      "1e3",
      "2.5E-7",
      "0.1234567890123456789",
      "007",
      "1234567890123456789",
      "1,5",
      "5.",
      ".5",
    ).concat(texts("1e309", "5.00000000000000000001", "0x10\n\nInfinity\nNaN", "1e-400\n1e22\n123456789012345678e-3")),
  dictionary: pieces,
  maxBytes: 96,
  mutate: withDigit,
  run: (input, random) => {
    const values = linesOf(input, mostTexts);
    expectKernelNumbers(values, random);
    for (const value of values) {
      const text = value.toString();
      expectOwnReading(text, readNumber(text), ".");
      expectOwnReading(text, readNumber(text, "comma"), ",");
    }
  },
};

/** The lines of an input, none of which is blank. */
export function linesOf(input: Buffer, most: number): readonly Buffer[] {
  const lines: Buffer[] = [];
  for (let at = 0; at <= input.length && lines.length < most; ) {
    const end = input.indexOf(0x0a, at);
    const line = input.subarray(at, end === -1 ? input.length : end);
    if (line.length > 0) lines.push(line);
    at = end === -1 ? input.length + 1 : end + 1;
  }
  return lines;
}

/** The address of their spans, each with memory of its own. */
export function writeSpans(values: readonly Uint8Array[], own: Kernel, random: Random): number {
  const spans = own.allocate(values.length * 8);
  for (const [index, value] of values.entries()) {
    own.setWord(spans + index * 8, writeValue(own, value, random.pick(remains)));
    own.setWord(spans + index * 8 + 4, value.length);
  }
  return spans;
}

/** What the kernel gives is what `readNumber` gives; what it does not give is handed back. */
function expectKernelNumbers(values: readonly Buffer[], random: Random): void {
  const kernel = kernels.next();
  const spans = writeSpans(values, kernel, random);
  const [out, odd] = [kernel.allocate(values.length * 8), kernel.allocate(values.length * 4)];
  const oddLength = kernel.functions.decodeNumbers(spans, values.length, out, odd);
  const decoded = kernel.float64(out, values.length);
  let handedBack = 0;
  for (const [index, value] of values.entries()) {
    const number = decoded[index] ?? Number.NaN;
    if (Number.isNaN(number)) {
      if (kernel.word(odd + handedBack * 4) !== index) throw new Error(`${value} is not handed back`);
      handedBack += 1;
    } else if (!Object.is(number, readNumber(value.toString())))
      throw new Error(
        `the kernel reads ${JSON.stringify(value.toString())} as ${number}, not ${readNumber(value.toString())}`,
      );
  }
  if (handedBack !== oddLength) throw new Error(`${oddLength} values are handed back, not ${handedBack}`);
}

function expectOwnReading(text: string, read: number | null, mark: "." | ","): void {
  const expected = ownReading(text, mark);
  if (!Object.is(read, expected)) throw new Error(`${JSON.stringify(text)} is read as ${read}, not ${expected}`);
}

/** The grammar step by step, and the value by `Number`. */
function ownReading(text: string, mark: "." | ","): number | null {
  const trimmed = text.replace(/^[ \t]+/, "").replace(/[ \t]+$/, "");
  const [mantissa = "", exponent, ...others] = trimmed.split(/[eE]/);
  const [whole = "", fraction, ...more] = mantissa.replace(/^[+-]/, "").split(mark);
  const isDigits = (part: string) => /^[0-9]+$/.test(part);
  if (others.length + more.length > 0 || !isDigits(whole) || (fraction !== undefined && !isDigits(fraction)))
    return null;
  if (exponent !== undefined && !isDigits(exponent.replace(/^[+-]/, ""))) return null;
  const value = Number(trimmed.replace(",", "."));
  if (!Number.isFinite(value)) return null;
  const written = significant(whole + (fraction ?? ""), Number(exponent ?? 0) - (fraction ?? "").length);
  if (written === "0") return 0;
  return isRoundedToShort(written, value) ? null : value;
}

/** Whether a number of more than 15 digits would become another one of at most 15 that is not what a program prints of that. */
function isRoundedToShort(written: string, value: number): boolean {
  if (value === 0) return true;
  const length = written.indexOf("e");
  if (length <= 15) return false;
  const [digits = "", exponent = "0"] = Math.abs(value).toExponential().replace(".", "").split("e");
  const short = significant(digits, Number(exponent) - digits.length + 1);
  return short.indexOf("e") <= 15 && short !== written && printed(Math.abs(value), Math.min(length, 100)) !== written;
}

/** The digits of a number without zeros at their ends, and the power of ten of the last one: `425e-2`. */
function significant(digits: string, exponent: number): string {
  const end = digits.replace(/0+$/, "");
  return end === "" ? "0" : `${end.replace(/^0+/, "")}e${exponent + digits.length - end.length}`;
}

/** The double with so many digits, by whole numbers of any length. */
function printed(value: number, digits: number): string {
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, value);
  const [high, low] = [bits.getUint32(0), bits.getUint32(4)];
  const power = Math.max(1, high >>> 20) - 1075;
  const mantissa = (BigInt((high & 0xfffff) | (high >>> 20 === 0 ? 0 : 0x100000)) << 32n) | BigInt(low);
  // The number is `exact` over a power of ten.
  const exact = power >= 0 ? mantissa << BigInt(power) : mantissa * 5n ** BigInt(-power);
  const tens = Math.min(0, power);
  const left = String(exact).length - digits;
  if (left <= 0) return significant(String(exact), tens);
  const unit = 10n ** BigInt(left);
  return significant(String((exact + unit / 2n) / unit), tens + left);
}

function withDigit(input: Uint8Array, random: Random): Uint8Array {
  const at = random.below(input.length + 1);
  const text = Buffer.from(random.chance(0.7) ? String(random.below(10)).repeat(random.few(20)) : random.pick(pieces));
  return Buffer.concat([input.subarray(0, at), text, input.subarray(at + random.below(2))]);
}
