/** The progress of reading rows, for verbs that read inputs one after another. */

import type { Progress } from "../base/reading-watch.js";
import type { Source } from "../sources/source.js";

interface ReadInTurn {
  readonly source: Source;
}

/** The progress while `current` is read; the inputs before it are read. */
export function rowProgress(inputs: readonly ReadInTurn[], current: ReadInTurn): Progress {
  const before = inputs.slice(0, inputs.indexOf(current));
  const sum = (read: readonly ReadInTurn[]) => read.reduce((total, { source }) => total + (source.bytes ?? 0), 0);
  const isKnown = inputs.every(({ source }) => source.bytes !== null);
  return {
    bytesRead: sum(before) + (current.source.readBytes ?? 0),
    bytesTotal: isKnown ? sum(inputs) : null,
    phase: "reading",
  };
}
