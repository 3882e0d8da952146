/** Looks into containers: an archive comes in, its members that are named like exports go out; a workbook comes in, its sheets go out. */

import type { Unpacking } from "./archive/unpack-archive.js";
import type { ExpandedInput, ExpandedInputs, LeftOut } from "./expand-inputs.js";

/** The inputs, with the members of archives and the sheets of workbooks in their place. */
export async function unpackInputs(expanded: ExpandedInputs, asked: Unpacking): Promise<ExpandedInputs> {
  const inputs: ExpandedInput[] = [];
  const leftOut: LeftOut[] = [...expanded.leftOut];
  for (const input of expanded.inputs) {
    const stored = await input.source.storedArchive();
    if (stored === null) inputs.push(input);
    else
      inputs.push(
        ...(await (await import("./archive/unpack-archive.js")).unpackArchive(input, stored, asked, leftOut)),
      );
  }
  return { ...expanded, inputs, leftOut };
}
