/** XXH64, the checksum of zstd frames. Whole stripes are hashed in 32-bit arithmetic, as BigInt would be many times slower. */

const prime1 = 0x9e3779b185ebca87n;
const prime2 = 0xc2b2ae3d27d4eb4fn;
const prime3 = 0x165667b19e3779f9n;
const prime4 = 0x85ebca77c2b2ae63n;
const prime5 = 0x27d4eb2f165667c5n;
const stripeBytes = 32;
/** The four states before the first stripe, as pairs of a low and a high half. */
const begun = Int32Array.from([prime1 + prime2, prime2, 0n, -prime1].flatMap(halves));

/**
 * The running hash, with seed 0, of bytes that come in pieces. Exact; O(n) time, constant memory.
 * Definition: https://github.com/Cyan4973/xxHash/blob/dev/doc/xxhash_spec.md
 */
export class Xxh64 {
  readonly #states = Int32Array.from(begun);
  readonly #held = new Uint8Array(stripeBytes);
  #heldBytes = 0;
  #totalBytes = 0;

  add(bytes: Uint8Array): void {
    this.#totalBytes += bytes.length;
    let rest = bytes;
    if (this.#heldBytes > 0) {
      rest = this.#fillHeld(bytes);
      if (this.#heldBytes < stripeBytes) return;
      addStripes(this.#states, this.#held);
    }
    const whole = rest.length - (rest.length % stripeBytes);
    addStripes(this.#states, rest.subarray(0, whole));
    this.#held.set(rest.subarray(whole));
    this.#heldBytes = rest.length - whole;
  }

  /** The hash of all that was added so far, as a whole number below 2^64. */
  digest(): bigint {
    const held = viewOf(this.#held);
    let hash = wrapped(this.#joinedStates() + BigInt(this.#totalBytes));
    let at = 0;
    for (; at + 8 <= this.#heldBytes; at += 8) {
      hash = wrapped(rotated(hash ^ mixed(held.getBigUint64(at, true)), 27n) * prime1 + prime4);
    }
    if (at + 4 <= this.#heldBytes) {
      hash = wrapped(rotated(hash ^ wrapped(BigInt(held.getUint32(at, true)) * prime1), 23n) * prime2 + prime3);
      at += 4;
    }
    for (; at < this.#heldBytes; at++) {
      hash = wrapped(rotated(hash ^ wrapped(BigInt(held.getUint8(at)) * prime5), 11n) * prime1);
    }
    hash = wrapped((hash ^ (hash >> 33n)) * prime2);
    hash = wrapped((hash ^ (hash >> 29n)) * prime3);
    return hash ^ (hash >> 32n);
  }

  #fillHeld(bytes: Uint8Array): Uint8Array {
    const taken = Math.min(stripeBytes - this.#heldBytes, bytes.length);
    this.#held.set(bytes.subarray(0, taken), this.#heldBytes);
    this.#heldBytes += taken;
    return bytes.subarray(taken);
  }

  #joinedStates(): bigint {
    if (this.#totalBytes < stripeBytes) return prime5;
    const states = [0, 1, 2, 3].map((index) => wholeOf(this.#states, index));
    const rotations = [1n, 7n, 12n, 18n];
    const sum = wrapped(states.reduce((total, state, index) => total + rotated(state, rotations[index] ?? 0n), 0n));
    return states.reduce((hash, state) => wrapped((hash ^ mixed(state)) * prime1 + prime4), sum);
  }
}

/** The length of `bytes` is a multiple of 32; every state takes 8 bytes of each stripe. */
function addStripes(states: Int32Array, bytes: Uint8Array): void {
  if (bytes.length === 0) return;
  const view = viewOf(bytes);
  for (let index = 0; index < 4; index++) addLane(states, index, view);
}

/**
 * state = rotated(state + input * prime2, 31) * prime1, modulo 2^64. Written out, for a call would have to give back two
 * halves. The high half of low * low is put together from products of 16 bits, whose sums stay below 2^32.
 */
function addLane(states: Int32Array, index: number, view: DataView): void {
  let low = states[index * 2] ?? 0;
  let high = states[index * 2 + 1] ?? 0;
  for (let at = index * 8; at < view.byteLength; at += stripeBytes) {
    const inputLow = view.getInt32(at, true);
    const inputHigh = view.getInt32(at + 4, true);
    let bottom = Math.imul(inputLow & 0xffff, 0xeb4f);
    let middle = Math.imul(inputLow >>> 16, 0xeb4f) + (bottom >>> 16);
    let other = Math.imul(inputLow & 0xffff, 0x27d4) + (middle & 0xffff);
    let top = Math.imul(inputLow >>> 16, 0x27d4) + (middle >>> 16) + (other >>> 16);
    const cross = Math.imul(inputHigh, 0x27d4eb4f) + Math.imul(inputLow, 0xc2b2ae3d);
    const sumLow = (low + Math.imul(inputLow, 0x27d4eb4f)) | 0;
    const carry = sumLow >>> 0 < low >>> 0 ? 1 : 0;
    const sumHigh = (high + top + cross + carry) | 0;

    const turnedHigh = (sumHigh << 31) | (sumLow >>> 1);
    const turnedLow = (sumLow << 31) | (sumHigh >>> 1);
    bottom = Math.imul(turnedLow & 0xffff, 0xca87);
    middle = Math.imul(turnedLow >>> 16, 0xca87) + (bottom >>> 16);
    other = Math.imul(turnedLow & 0xffff, 0x85eb) + (middle & 0xffff);
    top = Math.imul(turnedLow >>> 16, 0x85eb) + (middle >>> 16) + (other >>> 16);
    low = Math.imul(turnedLow, 0x85ebca87);
    high = (top + Math.imul(turnedHigh, 0x85ebca87) + Math.imul(turnedLow, 0x9e3779b1)) | 0;
  }
  states[index * 2] = low;
  states[index * 2 + 1] = high;
}

/** What 8 bytes of input make of a state that is 0. */
function mixed(input: bigint): bigint {
  return wrapped(rotated(wrapped(input * prime2), 31n) * prime1);
}

function rotated(value: bigint, bits: bigint): bigint {
  return wrapped(value << bits) | (value >> (64n - bits));
}

function wrapped(value: bigint): bigint {
  return BigInt.asUintN(64, value);
}

function wholeOf(states: Int32Array, index: number): bigint {
  const [low = 0, high = 0] = states.subarray(index * 2);
  return wrapped((BigInt(high) << 32n) | BigInt(low >>> 0));
}

function halves(value: bigint): number[] {
  return [Number(BigInt.asIntN(32, value)), Number(BigInt.asIntN(32, value >> 32n))];
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
