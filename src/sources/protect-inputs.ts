/** Every file that is named is an input or an output: refuses outputs that would overwrite an input, or one another. */

import { realpathSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { feedbackError } from "../base/errors.js";
import { fileIdentity } from "./find-files.js";
import { descriptorStats } from "./standard-input.js";

/** Throws `output-is-input` if one of `outputs` is one of the `inputs`, also under another name of the same file. */
export function protectInputs(inputs: readonly string[], outputs: readonly string[]): void {
  const written = new Map(outputs.flatMap((output) => [placeOf(output), placeOfNew(output)].map((at) => [at, output])));
  if (written.size === 0) return;
  for (const input of inputs) {
    // A file that cannot be looked at is still the one of that name
    const places = input === "-" ? [placeOfStandardInput(input)] : [placeOf(input), placeOfNew(input)];
    const output = places.map((place) => written.get(place)).find((found) => found !== undefined);
    if (output !== undefined) throw feedbackError("output-is-input", output);
  }
}

/** Throws `report-twice` if two of `outputs` are one file, also under different names. */
export function refuseSharedOutputs(outputs: readonly string[]): void {
  const written = new Set<string>();
  for (const output of outputs) {
    if (written.has(placeOf(output))) throw feedbackError("report-twice", output);
    written.add(placeOf(output));
  }
}

/** Equal for all names of a file, whether it exists or not yet. A device or a pipe cannot be overwritten: its key is its name. */
function placeOf(path: string): string {
  try {
    const stats = statSync(path, { bigint: true });
    return stats.isFile() ? fileIdentity(stats) : resolve(path);
  } catch {
    return placeOfNew(path);
  }
}

/** A file that a shell gives as standard input. */
function placeOfStandardInput(name: string): string {
  const stats = descriptorStats(0);
  return stats?.isFile() ? fileIdentity(stats) : name;
}

function placeOfNew(path: string): string {
  try {
    return join(realpathSync(dirname(path)), basename(path));
  } catch {
    return resolve(path);
  }
}
