/** Refuses outputs that would overwrite inputs. */

import { statSync } from "node:fs";
import { feedbackError } from "../base/errors.js";
import { fileIdentity } from "./find-files.js";

/** Throws `output-is-input` if one of `outputs` is one of the `inputs`, also under another name of the same file. */
export function protectInputs(inputs: readonly string[], outputs: readonly string[]): void {
  const written = new Map<string, string>();
  for (const output of outputs) {
    const identity = identityOf(output);
    if (identity !== null) written.set(identity, output);
  }
  if (written.size === 0) return;
  for (const input of inputs) {
    const output = written.get(identityOf(input) ?? "");
    if (output !== undefined) throw feedbackError("output-is-input", output);
  }
}

function identityOf(path: string): string | null {
  try {
    const stats = statSync(path, { bigint: true });
    return stats.isFile() ? fileIdentity(stats) : null;
  } catch {
    return null;
  }
}
