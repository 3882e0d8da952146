/** Draws at random: what a part of the mutants shows of all of them. */

import { createHash } from "node:crypto";

/** Whether a mutant, by its number, is among the drawn ones: a share of all. A larger share with the same seed holds those of a smaller one. */
export function isDrawn(id, { share, seed }) {
  return createHash("sha256").update(`${seed}:${id}`).digest().readUInt32BE(0) < share * 2 ** 32;
}

/** So many files at random. A larger draw with the same seed holds the files of a smaller one. */
export function drawnFiles(files, count, seed) {
  const rank = (file) => createHash("sha256").update(`${seed}:${file}`).digest("hex");
  const inOrder = files.map((file) => [rank(file), file]).sort();
  return inOrder.slice(0, count).map(([, file]) => file);
}
