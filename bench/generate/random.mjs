/** Seeded randomness, so that every machine measures the same bytes: Marsaglia's xorshift128 (2003). */

const fourHexDigits = Array.from({ length: 65536 }, (_, value) => value.toString(16).padStart(4, "0"));

/** @param {number} seed any whole number */
export function seededRandom(seed) {
  let a = seed | 0 || 1;
  let b = 0x9e3779b9 | 0;
  let c = 0x243f6a88 | 0;
  let d = 0xb7e15162 | 0;

  /** A whole number in [0, 2^32). */
  function uint32() {
    const t = a ^ (a << 11);
    a = b;
    b = c;
    c = d;
    d = d ^ (d >>> 19) ^ t ^ (t >>> 8);
    return d >>> 0;
  }

  /** A whole number in [0, limit). */
  function below(limit) {
    return Math.floor((uint32() / 4294967296) * limit);
  }

  /** `digits` hexadecimal digits, a multiple of eight. */
  function hex(digits) {
    let text = "";
    for (let length = 0; length < digits; length += 8) {
      const bits = uint32();
      text += fourHexDigits[bits >>> 16] + fourHexDigits[bits & 0xffff];
    }
    return text;
  }

  /** A version 4 UUID in its usual spelling. */
  function uuid() {
    const [head, tail] = [hex(16), hex(16)];
    return `${head.slice(0, 8)}-${head.slice(8, 12)}-4${head.slice(13)}-8${tail.slice(1, 4)}-${tail.slice(4)}`;
  }

  for (let warmUp = 0; warmUp < 16; warmUp++) uint32();
  return {
    uint32,
    below,
    hex,
    uuid,
    /** @param {number} probability */
    chance: (probability) => uint32() < probability * 4294967296,
    /** @template T @param {readonly T[]} choices @returns {T} */
    pick: (choices) => choices[below(choices.length)],
  };
}

/** @typedef {ReturnType<typeof seededRandom>} Random */
