/** Changes of inputs, a few at a time, that need to know nothing of them: bits, bytes, lengths, words of a dictionary, parts of others. */

import type { Random } from "./random.js";
import type { Target } from "./target.js";

type Mutation = (input: Buffer, random: Random, others: Others) => Buffer;

interface Others {
  /** Another input of the corpus. */
  readonly other: () => Uint8Array;
  readonly word: () => Uint8Array;
}

const interesting = Buffer.from("\0\x01\t\n\r \"',-./09:;<AZ\\_az{}\x7f\x80\xbf\xc0\xe2\xef\xf0\xff", "latin1");
const numbers = [
  "0",
  "-1",
  "1",
  "9",
  "10",
  "255",
  "256",
  "65535",
  "65536",
  "2147483648",
  "4294967296",
  "9007199254740993",
];

const mutations: readonly Mutation[] = [
  (input, random) => withByte(input, random, (byte) => byte ^ (1 << random.below(8))),
  (input, random) => withByte(input, random, () => random.below(256)),
  (input, random) => withByte(input, random, () => interesting[random.below(interesting.length)] ?? 0),
  (input, random) => withByte(input, random, (byte) => byte + random.below(17) - 8),
  (input, random) => spliced(input, random.below(input.length + 1), 0, interestingBytes(random)),
  (input, random) => cutOut(input, random),
  (input, random) => cutOut(input, random),
  (input, random) => doubled(input, random),
  (input, random) => repeated(input, random),
  (input, random) => input.subarray(0, random.below(input.length + 1)),
  (input, random, { word }) => spliced(input, random.below(input.length + 1), 0, word()),
  (input, random, { word }) => spliced(input, random.below(input.length + 1), 0, word()),
  (input, random, { word }) => overwritten(input, random, word()),
  (input, random, { other }) => {
    const from = other();
    return Buffer.concat([
      input.subarray(0, random.below(input.length + 1)),
      from.subarray(random.below(from.length + 1)),
    ]);
  },
  (input, random, { other }) => {
    const from = other();
    const at = random.below(from.length + 1);
    const part = from.subarray(at, at + random.below(40));
    return spliced(input, random.below(input.length + 1), random.chance(0.5) ? part.length : 0, part);
  },
  (input, random) => withNumber(input, random),
  (input, random) => moved(input, random),
];

export class Mutator {
  readonly #target: Target;
  readonly #words: readonly Uint8Array[];

  constructor(target: Target) {
    this.#target = target;
    this.#words = target.dictionary.map((word) => (typeof word === "string" ? Buffer.from(word) : word));
  }

  mutate(input: Uint8Array, others: readonly Uint8Array[], random: Random): Buffer {
    const { mutate, maxBytes } = this.#target;
    const choices: Others = {
      other: () => (others.length === 0 ? input : random.pick(others)),
      word: () => (this.#words.length === 0 ? interestingBytes(random) : random.pick(this.#words)),
    };
    let changed: Buffer = Buffer.from(input);
    for (let rounds = random.few(6); rounds > 0; rounds--) {
      if (mutate !== undefined && random.chance(0.4)) changed = Buffer.from(mutate(changed, random));
      else changed = random.pick(mutations)(changed, random, choices);
    }
    return Buffer.from(changed.subarray(0, maxBytes));
  }
}

function withByte(input: Buffer, random: Random, change: (byte: number) => number): Buffer {
  if (input.length === 0) return input;
  const out = Buffer.from(input);
  const at = random.below(out.length);
  out[at] = change(out[at] ?? 0);
  return out;
}

function spliced(input: Uint8Array, at: number, removed: number, added: Uint8Array): Buffer {
  return Buffer.concat([input.subarray(0, at), added, input.subarray(at + removed)]);
}

function interestingBytes(random: Random): Uint8Array {
  return Uint8Array.from({ length: random.few(4) }, () => interesting[random.below(interesting.length)] ?? 0);
}

/** A place and a length, mostly a short one. */
function part(input: Uint8Array, random: Random): readonly [number, number] {
  const at = random.below(input.length + 1);
  return [at, random.chance(0.8) ? random.few(12) : random.below(input.length - at + 1)];
}

function cutOut(input: Buffer, random: Random): Buffer {
  const [at, length] = part(input, random);
  return spliced(input, at, length, new Uint8Array());
}

function doubled(input: Buffer, random: Random): Buffer {
  const [at, length] = part(input, random);
  return spliced(input, random.chance(0.5) ? at : random.below(input.length + 1), 0, input.subarray(at, at + length));
}

/** A few bytes many times: the kernel looks at 16 and 64 bytes at a time. */
function repeated(input: Buffer, random: Random): Buffer {
  const at = random.below(input.length + 1);
  const piece = input.subarray(at, at + random.few(8));
  const times = random.pick([2, 3, 8, 15, 16, 17, 31, 33, 63, 64, 65, 130]);
  return spliced(input, at, 0, Buffer.concat(Array.from({ length: times }, () => piece)));
}

function overwritten(input: Buffer, random: Random, word: Uint8Array): Buffer {
  return spliced(input, random.below(input.length + 1), word.length, word);
}

const digits = /\d+/g;

function withNumber(input: Buffer, random: Random): Buffer {
  const found = [...input.toString("latin1").matchAll(digits)];
  if (found.length === 0) return input;
  const { 0: number, index } = random.pick(found);
  return spliced(input, index, number.length, Buffer.from(random.pick(numbers)));
}

/** Two parts change places. */
function moved(input: Buffer, random: Random): Buffer {
  const [at, length] = part(input, random);
  const piece = Buffer.from(input.subarray(at, at + length));
  const left = spliced(input, at, length, new Uint8Array());
  return spliced(left, random.below(left.length + 1), 0, piece);
}
