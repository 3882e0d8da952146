/** The header of a CSV file as the kernel compares it with lines: exports that were joined repeat it. */

import type { Kernel } from "../../kernel/kernel.js";

const byteOrderMark = "\ufeff";
const [pairBytes, fieldBytes, prefixBytes] = [48, 16, 8];

/** How a line begins that may be the header, and its fields, spelled with quotes where they need them and with quotes everywhere. */
interface Spellings {
  readonly beginnings: readonly string[];
  readonly fields: readonly (readonly [plain: string, quoted: string])[];
}

/** Puts the header into the kernel's memory, in the layout of `csv-header.ts`, and gives its address. No fields: no line is like it. */
export function writeHeader(kernel: Kernel, header: readonly string[], delimiter: string): number {
  const { beginnings, fields } = spellingsOf(header, delimiter);
  const address = kernel.allocate(pairBytes + fields.length * fieldBytes);
  for (let pair = 0; pair < 3; pair++) writeBeginning(kernel, address + pair * 16, beginnings[pair]);
  fields.flat().forEach((spelling, index) => {
    const bytes = Buffer.from(spelling);
    const at = kernel.allocate(bytes.length + prefixBytes);
    kernel.bytes.set(bytes, at);
    kernel.uint32(address + pairBytes + index * 8, 2).set([at, bytes.length]);
  });
  return address;
}

/** The most bytes that the header has in any spelling, with a byte order mark and a line end. */
export function longestHeader(header: readonly string[], delimiter: string): number {
  const { fields } = spellingsOf(header, delimiter);
  return fields.reduce((sum, [, quoted]) => sum + Buffer.byteLength(quoted) + 1, 3 + 1);
}

function spellingsOf(header: readonly string[], delimiter: string): Spellings {
  const fields = header.map((field) => {
    const quoted = `"${field.replaceAll('"', '""')}"`;
    const needsQuotes = /["\r\n]/.test(field) || field.includes(delimiter);
    return [needsQuotes ? quoted : field, quoted] as const;
  });
  const [first] = fields;
  const behind = fields.length > 1 ? delimiter : "";
  return { fields, beginnings: first === undefined ? [] : [...first.map((name) => name + behind), byteOrderMark] };
}

/** A mask and the bytes under it, as u64; without a beginning, no line is like it. */
function writeBeginning(kernel: Kernel, address: number, beginning: string | undefined): void {
  const [mask, prefix] = [
    kernel.bytes.subarray(address, address + 8),
    kernel.bytes.subarray(address + 8, address + 16),
  ];
  if (beginning === undefined) {
    prefix.fill(1);
    return;
  }
  const bytes = Buffer.from(beginning).subarray(0, prefixBytes);
  mask.fill(0xff, 0, bytes.length);
  prefix.set(bytes);
}
