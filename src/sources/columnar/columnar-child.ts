/**
 * A separate process that converts a columnar table to JSON Lines: `columnar-child FORMAT PATH`. The decoders are third-party code, and a
 * hostile file can make them run forever, or out of memory; then only this process ends. It writes the lines to standard output, and
 * sends messages with the schema and with its outcome. `columnar-child FORMAT PATH NUMBERS` writes only the columns with these
 * numbers (from 0, separated by commas), and only values that are not missing.
 */

import { once } from "node:events";
import { Socket } from "node:net";
import type { ColumnarFormat } from "../container-magic.js";
import { ColumnarFault, openColumnarInput } from "./columnar-input.js";
import { columnarLines } from "./columnar-lines.js";

/** The messages of the process. */
export type ColumnarMessage =
  | {
      readonly kind: "schema";
      readonly metadata: readonly (readonly [key: string, value: string])[];
      readonly columns: readonly string[];
    }
  | { readonly kind: "done" }
  | { readonly kind: "failed"; readonly what: string };

const [, , format = "", path = "-", numbers = null] = process.argv;

/** Not `process.stdout`, which waits for the reader at each write: this way the next lines are made while it reads. */
const output = new Socket({ fd: 1, readable: false, writable: true });
const mostWaitingBytes = 8 * 1024 * 1024;

process.on("unhandledRejection", fail);
output.on("error", () => process.exit(1)); // nobody reads on
process.on("disconnect", () => process.exit(1));
void run().catch(fail);

async function run(): Promise<void> {
  const input = openColumnarInput(path);
  const { metadata, columns, lines } = await columnarLines(format as ColumnarFormat, input);
  say({ kind: "schema", metadata: [...metadata], columns });
  const chosen = numbers === null ? null : new Set(numbers.split(",").filter(Boolean).map(Number));
  for await (const text of lines(chosen)) {
    if (text !== "") output.write(text);
    if (output.writableLength > mostWaitingBytes) await once(output, "drain");
    else await new Promise((resolve) => setImmediate(resolve));
  }
  await new Promise<void>((resolve) => output.end(resolve));
  say({ kind: "done" });
  process.disconnect();
}

function fail(error: unknown): void {
  const what =
    error instanceof ColumnarFault
      ? error.message
      : `its decoder says: ${error instanceof Error ? error.message : String(error)}`;
  process.send?.({ kind: "failed", what } satisfies ColumnarMessage, () => process.exit(1));
}

function say(message: ColumnarMessage): void {
  process.send?.(message);
}
