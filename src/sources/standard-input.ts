/** What standard input is: a file, a pipe, a terminal or a folder, as the descriptor of the process says. */

import { type BigIntStats, fstatSync } from "node:fs";
import { feedbackError } from "../base/errors.js";

/** The bytes of standard input, with its descriptor if it is that of a process. */
export type StandardInput = AsyncIterable<Uint8Array> & { readonly fd?: number };

/** Null if `stdin` is not that of a process. Throws `input-unreadable` for a folder, of which Node reads nothing and reports no error. */
export function standardInputStats({ fd }: StandardInput): BigIntStats | null {
  const stats = fd === undefined ? null : descriptorStats(fd);
  if (stats?.isDirectory()) throw feedbackError("input-unreadable", "-", "it is a folder");
  return stats;
}

/** Null if it is not open. */
export function descriptorStats(descriptor: number): BigIntStats | null {
  try {
    return fstatSync(descriptor, { bigint: true });
  } catch {
    return null;
  }
}
