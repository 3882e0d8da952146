/** Unpacks inputs: an archive into its members that are named like exports, a workbook into its sheets, a columnar table into its text. */

import type { Unpacking } from "./archive/unpack-archive.js";
import { columnarFormat, containerMagicBytes, magicOf } from "./container-magic.js";
import type { ExpandedInput, ExpandedInputs, LeftOut } from "./expand-inputs.js";
import { skippedInput } from "./skipped-input.js";
import type { StoredArchive } from "./source.js";

/** The inputs, with the members of archives and the sheets of workbooks in their place. */
export async function unpackInputs(expanded: ExpandedInputs, asked: Unpacking): Promise<ExpandedInputs> {
  const inputs: ExpandedInput[] = [];
  const leftOut: LeftOut[] = [...expanded.leftOut];
  const skipped = [...expanded.skipped];
  for (const input of expanded.inputs) {
    try {
      const stored = await input.source.storedArchive();
      // Whether it can be opened shows only when that is tried
      if (stored === null && asked.reading.skipsUnreadable) await input.source.head(1);
      if (stored === null) inputs.push(input);
      else inputs.push(...(await takenApart(input, stored, asked, leftOut)));
    } catch (error) {
      skipped.push(skippedInput(input.source.name, error, asked.reading));
    }
  }
  if (inputs.length === 0 && skipped[0] !== undefined) throw skipped[0].error;
  return { ...expanded, inputs, leftOut, skipped };
}

async function takenApart(
  input: ExpandedInput,
  stored: StoredArchive,
  asked: Unpacking,
  leftOut: LeftOut[],
): Promise<readonly ExpandedInput[]> {
  const first =
    "path" in stored ? magicOf(stored.path, input.source.name) : stored.bytes.subarray(0, containerMagicBytes);
  const format = columnarFormat(first);
  if (format === null)
    return await (await import("./archive/unpack-archive.js")).unpackArchive(input, stored, asked, leftOut);
  const { openColumnar } = await import("./columnar/columnar-source.js");
  const { name, bytes } = input.source;
  const size = "path" in stored ? (bytes ?? 0) : stored.bytes.length;
  return [{ ...input, source: openColumnar({ name, format, stored, bytes: size }, asked.reading) }];
}
