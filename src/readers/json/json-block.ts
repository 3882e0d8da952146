/** A block of JSON text in the kernel's memory, as the general parser and the messages need it. */

import { isUtf8 } from "node:buffer";
import { feedbackError } from "../../base/errors.js";
import type { Kernel } from "../../kernel/kernel.js";
import type { Block } from "../record-scanner.js";
import { invalidAt, wholeLength } from "../utf8.js";
import type { KernelRecords } from "./kernel-records.js";
import { JsonText } from "./text.js";

/** The bytes of the block, without a character at its end that is cut off. Throws `encoding-invalid`. */
export function validBytes(kernel: Kernel, { input, end, isLast, byteOffset }: Block, name: string): Buffer {
  const bytes = Buffer.from(kernel.shared.memory.buffer, input, end - input);
  const whole = isLast ? bytes : bytes.subarray(0, wholeLength(bytes));
  if (!isUtf8(whole)) throw feedbackError("encoding-invalid", name, byteOffset + invalidAt(whole));
  return whole;
}

/** The text of the record that begins at the address `start` of the block. */
export function recordTextAt(kernel: Kernel, records: KernelRecords, block: Block, start: number): string {
  const text = records.textAt(start, block.end);
  if (text !== null) return text;
  const deep = new JsonText({ name: "", line: 1, byteOffset: 0 });
  deep.show(Buffer.from(kernel.shared.memory.buffer, start, block.end - start), 0);
  deep.next();
  deep.keep();
  while (deep.scanner.depth > 0) deep.next();
  return deep.release().text;
}
