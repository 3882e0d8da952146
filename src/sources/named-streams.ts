/** The inputs that can be read only once: standard input, and pipes and devices by any of their names. */

import { type BigIntStats, statSync } from "node:fs";
import { fileIdentity } from "./find-files.js";
import { type StandardInput, standardInputStats } from "./standard-input.js";

interface NamedStream {
  readonly name: string;
  /** Equal for all names of a stream. */
  readonly identity: string;
}

/** The streams among `names`. A folder or a pattern is none, and neither is `/dev/stdin` if the shell gives a file. */
export function streamsAmong(names: readonly string[], stdin: StandardInput): readonly NamedStream[] {
  return names.flatMap((name) => {
    const stats = name === "-" ? standardInputStats(stdin) : statsOfStream(name);
    if (stats !== null) return [{ name, identity: fileIdentity(stats) }];
    return name === "-" ? [{ name, identity: name }] : [];
  });
}

/** The name of the first stream that is already named before; undefined if each is named once. */
export function streamNamedTwice(names: readonly string[], stdin: StandardInput): string | undefined {
  const streams = streamsAmong(names, stdin);
  return streams.find(({ identity }, index) => streams.findIndex((one) => one.identity === identity) < index)?.name;
}

/** Null if it is a file or a folder, or cannot be looked at: whoever opens it says so. */
function statsOfStream(name: string): BigIntStats | null {
  try {
    const stats = statSync(name, { bigint: true });
    return stats.isFile() || stats.isDirectory() ? null : stats;
  } catch {
    return null;
  }
}
