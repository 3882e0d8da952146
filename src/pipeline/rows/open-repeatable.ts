/** Opens exports that will be read twice: the content of a pipe is kept in a temporary file meanwhile. */

import { TemporaryFile } from "../../base/temporary-file.js";
import type { Warnings } from "../../base/warnings.js";
import type { ExpandedInput } from "../../sources/expand-inputs.js";
import { openFile } from "../../sources/file-source.js";
import { expandExports, type OpenedExports, openExports } from "../open-exports.js";
import type { CheckedOptions } from "../options.js";

export interface RepeatableExports {
  readonly exports: OpenedExports;
  /** Removes the temporary files. */
  readonly close: () => void;
}

/** Throws as `openExports` does. Nothing is left behind then. */
export async function openRepeatable(
  inputs: readonly string[],
  checked: CheckedOptions,
  stdin: AsyncIterable<Uint8Array>,
  warnings: Warnings,
): Promise<RepeatableExports> {
  const files: TemporaryFile[] = [];
  const close = () => {
    for (const file of files) file.remove();
  };
  try {
    const expanded = await expandExports(inputs, checked, stdin);
    const repeatable: ExpandedInput[] = [];
    for (const input of expanded.inputs)
      repeatable.push(input.source.isRepeatable ? input : await keptInput(input, files));
    return { exports: await openExports({ ...expanded, inputs: repeatable }, checked, stdin, warnings), close };
  } catch (error) {
    close();
    throw error;
  }
}

/** Its text is unpacked, and in UTF-8. */
async function keptInput(input: ExpandedInput, files: TemporaryFile[]): Promise<ExpandedInput> {
  const file = new TemporaryFile();
  files.push(file);
  for await (const chunk of input.source.chunks()) file.write(chunk);
  file.close();
  const { isUnverified, truncatedAt } = input.source;
  return { ...input, source: Object.assign(openFile(file.path, input.source.name), { isUnverified, truncatedAt }) };
}
