/** Refuses outputs that would overwrite inputs. */

import { stat } from "node:fs/promises";
import { feedbackError } from "../base/errors.js";
import { fileIdentity } from "./find-files.js";

/** Throws `output-is-input` if one of `outputs` is one of the `inputs`, also under another name of the same file. */
export async function protectInputs(inputs: readonly string[], outputs: readonly string[]): Promise<void> {
  const written = new Map<string, string>();
  for (const output of outputs) {
    const identity = await identityOf(output);
    if (identity !== null) written.set(identity, output);
  }
  if (written.size === 0) return;
  for (const input of inputs) {
    const output = written.get((await identityOf(input)) ?? "");
    if (output !== undefined) throw feedbackError("output-is-input", output);
  }
}

async function identityOf(path: string): Promise<string | null> {
  try {
    const stats = await stat(path, { bigint: true });
    return stats.isFile() ? fileIdentity(stats) : null;
  } catch {
    return null;
  }
}
