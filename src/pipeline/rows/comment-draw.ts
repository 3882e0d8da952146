/**
 * Draws lots for comments: each place is equally likely, and the same for the same comment and seed, whichever order the inputs have. A
 * response with a declared id is drawn by that id. Others are drawn by all their values, and equal ones by how many came before.
 */

import { createHash } from "node:crypto";
import { float64Column } from "../../base/growing-column.js";
import { IdTable } from "../../base/id-table.js";
import { whyNoIdentity } from "../../base/identity.js";
import type { RowComment } from "./row-comment.js";

/** The memory of a comment without an id in the table. */
const bytesOfEntry = 52;

export class CommentDraw {
  readonly #seed: number;
  readonly #areIdsDistinct: boolean;
  readonly #known = new IdTable();
  readonly #times = float64Column();

  /** With `areIdsDistinct` a declared id comes once. */
  constructor(seed: number, areIdsDistinct: boolean) {
    this.#seed = seed;
    this.#areIdsDistinct = areIdsDistinct;
  }

  get byteLength(): number {
    return this.#known.size * bytesOfEntry;
  }

  /** A comment that `isOnlyOne` of its response needs nothing else to be told apart. */
  of({ provider, isIdDeclared, ids, responseId, ...content }: RowComment, isOnlyOne: boolean): string {
    const isNamed = isIdDeclared && this.#areIdsDistinct && responseId !== null && whyNoIdentity(responseId) === null;
    if (isNamed) return this.#lot([provider, responseId, ...(isOnlyOne ? [] : [content.text])]);
    const { bytes, ...parts } = content;
    const digest = createHash("sha256")
      .update(JSON.stringify([provider, ids, responseId, parts]))
      .digest()
      .subarray(0, 16);
    return this.#lot([digest.toString("hex"), this.#occurrence(digest)]);
  }

  /** How many equal comments came before. */
  #occurrence(digest: Uint8Array): number {
    const known = this.#known.size;
    const number = this.#known.id(digest, 0, digest.length);
    if (number === known) this.#times.push(0);
    else this.#times.set(number, this.#times.at(number) + 1);
    return this.#times.at(number);
  }

  #lot(parts: readonly (string | number)[]): string {
    return createHash("sha256")
      .update(JSON.stringify([this.#seed, ...parts]))
      .digest("hex")
      .slice(0, 32);
  }
}
