/** The words that are not ids, in the form that the kernel looks up: `assembly/latest/no-identity.ts` describes their layout. */

import { noIdentityWords } from "../base/identity.js";
import type { Kernel } from "./kernel.js";
import { constants } from "./layout.js";

const { MISSING, PLACEHOLDER } = constants.NoIdentity;
const [longestWord, entryBytes, reasonAt] = [16, 32, 16];
const tables = new WeakMap<Kernel, number>();

/** The address of the table in the kernel's memory. */
export function identityWords(kernel: Kernel): number {
  const address = tables.get(kernel) ?? newTable(kernel);
  tables.set(kernel, address);
  return address;
}

function newTable(kernel: Kernel): number {
  const words = [
    ...noIdentityWords.missing.map((word) => [Buffer.from(word), MISSING] as const),
    ...noIdentityWords.placeholder.map((word) => [Buffer.from(word), PLACEHOLDER] as const),
  ].sort(([a], [b]) => a.length - b.length);
  const table = kernel.run((functions) => functions.newIdentityWords(words.length) >>> 0);
  const entries = table + (longestWord + 2) * 4;
  for (let length = 0; length < longestWord + 2; length++)
    kernel.setWord(table + length * 4, entries + words.filter(([word]) => word.length < length).length * entryBytes);
  for (const [index, [word, why]] of words.entries()) {
    kernel.bytes.set(word, entries + index * entryBytes);
    kernel.setWord(entries + index * entryBytes + reasonAt, why);
  }
  return table;
}
