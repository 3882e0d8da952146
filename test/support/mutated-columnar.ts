/** A process for a test: decodes mutations of a file, one after another, and says of each how it ended. `FORMAT PATH FROM TO`. */

import { readFileSync, writeSync } from "node:fs";
import type { ColumnarInput } from "../../src/sources/columnar/columnar-input.js";
import { columnarLines } from "../../src/sources/columnar/columnar-lines.js";
import type { ColumnarFormat } from "../../src/sources/container-magic.js";

const [, , format = "", path = "", from = "0", to = "0"] = process.argv;
const whole = readFileSync(path);

process.on("unhandledRejection", () => {}); // the real process ends then, with an error
void run();

async function run(): Promise<void> {
  for (let number = Number(from); number < Number(to); number++)
    writeSync(1, `${number} ${await outcomeOf(mutated(whole, number))}\n`);
}

async function outcomeOf(bytes: Buffer): Promise<string> {
  try {
    let length = 0;
    const { lines } = await columnarLines(format as ColumnarFormat, inputOf(bytes));
    for await (const text of lines(null)) length += text.length;
    return `read ${length}`;
  } catch (error) {
    return `refused ${error instanceof Error}`;
  }
}

function inputOf(all: Buffer): ColumnarInput {
  return {
    bytes: all.length,
    read: (at, length) => {
      if (!(at >= 0 && length >= 0 && at + length <= all.length)) throw new RangeError("outside of the file");
      return Buffer.from(all.subarray(at, at + length));
    },
    version: () => "",
    close: () => {},
  };
}

/** One to three bytes are others; the same ones for one number. */
function mutated(bytes: Buffer, number: number): Buffer {
  const random = randomOf(number);
  const copy = Buffer.from(bytes);
  for (let left = 1 + random(3); left > 0; left--)
    copy[random(copy.length)] = random(2) === 0 ? ([0, 255, 127, 128, 1][random(5)] ?? 0) : random(256);
  return copy;
}

/** https://en.wikipedia.org/wiki/Linear_congruential_generator, with a final mix. */
function randomOf(seed: number): (below: number) => number {
  let state = (seed * 2_654_435_761) >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return ((state ^ (state >>> 15)) >>> 0) % below;
  };
}
