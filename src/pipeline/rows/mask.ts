/** Masks of ids and texts: a keyed hash, so that equal values stay equal and values cannot be found by trying without the key. */

import { createHmac, randomBytes } from "node:crypto";
import { feedbackError } from "../../base/errors.js";
import { whyNoIdentity } from "../../base/identity.js";
import type { OutputValue } from "../../base/output-table.js";

const leastKeyBytes = 16;
/** The length of a mask in hex digits: 128 bits. */
const maskDigits = 32;

/** Masks values with HMAC-SHA256. https://www.rfc-editor.org/rfc/rfc2104 */
export class Mask {
  readonly #key: Uint8Array;

  /** Throws `mask-key-short`; `source` is where the key was given. */
  constructor(key: Uint8Array, source: string) {
    if (key.length < leastKeyBytes) throw feedbackError("mask-key-short", source, leastKeyBytes);
    this.#key = key;
  }

  /** Missing stays missing, and a word such as "anonymous", which identifies nobody, stays as it is. */
  value(value: OutputValue): OutputValue {
    if (typeof value === "string") return this.text(value);
    return Array.isArray(value) ? value.map((item: string) => this.text(item)) : value;
  }

  /** The mask of a text, or the text if it tells nobody apart. */
  text(text: string): string {
    if (whyNoIdentity(text) !== null) return text;
    return createHmac("sha256", this.#key).update(text).digest("hex").slice(0, maskDigits);
  }
}

/** The masks of columns, which have one key; a random one for this run if none is given. */
export function masksOf(columns: readonly string[], key: Uint8Array = randomBytes(32)): ReadonlyMap<string, Mask> {
  if (columns.length === 0) return new Map();
  const mask = new Mask(key, "--mask-key");
  return new Map(columns.map((name) => [name, mask]));
}
