/** Refuses to write over what is read. */

import { stat } from "node:fs/promises";
import { feedbackError } from "../base/errors.js";
import { fileIdentity } from "./found-file.js";

/** Throws `output-is-input` where one of `outputs` is one of the `inputs`, also by another name for the same file. */
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
