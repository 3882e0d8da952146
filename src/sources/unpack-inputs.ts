/** Unpacks inputs: an archive into its members that are named like exports, a workbook into its sheets, a columnar table into its text. */

import type { Unpacking } from "./archive/unpack-archive.js";
import { columnarFormat, containerMagicBytes, magicOf } from "./container-magic.js";
import type { ExpandedInput, ExpandedInputs, LeftOut } from "./expand-inputs.js";
import type { StoredArchive } from "./source.js";

/** The inputs, with the members of archives and the sheets of workbooks in their place. */
export async function unpackInputs(expanded: ExpandedInputs, asked: Unpacking): Promise<ExpandedInputs> {
  const inputs: ExpandedInput[] = [];
  const leftOut: LeftOut[] = [...expanded.leftOut];
  for (const input of expanded.inputs) {
    const stored = await input.source.storedArchive();
    if (stored === null) inputs.push(input);
    else inputs.push(...(await takenApart(input, stored, asked, leftOut)));
  }
  return { ...expanded, inputs, leftOut };
}

async function takenApart(
  input: ExpandedInput,
  stored: StoredArchive,
  asked: Unpacking,
  leftOut: LeftOut[],
): Promise<readonly ExpandedInput[]> {
  const first = "path" in stored ? magicOf(stored.path) : stored.bytes.subarray(0, containerMagicBytes);
  const format = columnarFormat(first);
  if (format === null)
    return await (await import("./archive/unpack-archive.js")).unpackArchive(input, stored, asked, leftOut);
  const { openColumnar } = await import("./columnar/columnar-source.js");
  const { name, bytes } = input.source;
  const size = "path" in stored ? (bytes ?? 0) : stored.bytes.length;
  return [{ ...input, source: openColumnar({ name, format, stored, bytes: size }) }];
}
