/** Writes values into the memory of a kernel as a scanner would find them: scattered, with any bytes after them. */

import { type Kernel, KernelStruct } from "../../src/kernel/kernel.js";
import { structs } from "../../src/kernel/layout.js";

/** What is after a value: bytes that could be taken for more of it. */
const behind = [
  '"\r\n,,0123456789:',
  "0000000000000000",
  "Z+01:00 AM:59.99",
  "\xff\xfe\x80\x7f\0/:9-@ZzTt ",
  "5.5e5, UTC  GMT ",
  "                ",
];

const blockBytes = 1 << 14;

/** The address of the spans (u64) of the values; "" is not a value. */
export function writeSpans(kernel: Kernel, values: readonly string[]): number {
  const spans = kernel.allocate(values.length * 8);
  let [free, end] = [0, 0];
  for (const [record, value] of values.entries()) {
    if (value === "") continue;
    const bytes = Buffer.from(value);
    if (free + bytes.length + 16 > end) {
      const room = Math.max(blockBytes, bytes.length + 16);
      free = kernel.allocate(room);
      end = free + room;
    }
    kernel.bytes.set(bytes, free);
    kernel.bytes.set(Buffer.from(behind[record % behind.length] ?? "", "latin1"), free + bytes.length);
    kernel.words[(spans >>> 2) + record * 2] = free;
    kernel.words[(spans >>> 2) + record * 2 + 1] = bytes.length;
    free += bytes.length + 16;
  }
  return spans;
}

/** The address of a batch with a slot for each of the columns. */
export function writeBatch(kernel: Kernel, columns: readonly (readonly string[])[]): number {
  const length = columns[0]?.length ?? 0;
  const spans = kernel.allocate(columns.length * length * 8);
  for (const [slot, values] of columns.entries()) {
    const from = writeSpans(kernel, values);
    kernel.bytes.copyWithin(spans + slot * length * 8, from, from + length * 8);
  }
  const batch = new KernelStruct(kernel, kernel.allocate(structs.Batch.byteLength));
  for (const [name, value] of Object.entries({ spans, capacity: length, length }))
    batch.set(structs.Batch[name as keyof typeof structs.Batch], value);
  return batch.address;
}

/** How many values a test generates: `RUNS=200000 npx vitest run test/kernel` for more. */
export const runs = Number(process.env.RUNS ?? 3000);
