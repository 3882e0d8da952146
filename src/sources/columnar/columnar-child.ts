/**
 * A separate process that converts a columnar table to JSON Lines: `columnar-child FORMAT PATH`. The decoders are third-party code, and a
 * hostile file can make them run forever, or out of memory; then only this process ends. It writes the lines to standard output, and
 * sends messages with the schema and with its outcome. `columnar-child FORMAT PATH NUMBERS` writes only the columns with these
 * numbers (from 0, separated by commas), and only values that are not missing.
 */

import { once } from "node:events";
import { Socket } from "node:net";
import type { ColumnarFormat } from "../container-magic.js";
import { ColumnarFault, type ColumnarInput, openColumnarInput } from "./columnar-input.js";
import { columnarLines } from "./columnar-lines.js";

/** The messages of the process. Those with a version say that the file was that one at the time. */
export type ColumnarMessage =
  | { readonly kind: "opened"; readonly version: string }
  | {
      readonly kind: "schema";
      readonly metadata: readonly (readonly [key: string, value: string])[];
      readonly columns: readonly string[];
    }
  /** All lines are written. */
  | { readonly kind: "done"; readonly version: string }
  /** The file is damaged. */
  | { readonly kind: "failed"; readonly what: string; readonly version?: string }
  /** The system refused to open or to read it. */
  | { readonly kind: "refused"; readonly code: string; readonly syscall: string };

const [, , format = "", path = "-", numbers = null] = process.argv;

/** Not `process.stdout`, which waits for the reader at each write: this way the next lines are made while it reads. */
const output = new Socket({ fd: 1, readable: false, writable: true });
const mostWaitingBytes = 8 * 1024 * 1024;

process.on("unhandledRejection", fail);
output.on("error", () => process.exit(1)); // nobody reads on
process.on("disconnect", () => process.exit(1));
let input: ColumnarInput | null = null;
void run().catch(fail);

async function run(): Promise<void> {
  input = openColumnarInput(path);
  say({ kind: "opened", version: input.version() });
  const { metadata, columns, lines } = await columnarLines(format as ColumnarFormat, input);
  say({ kind: "schema", metadata: [...metadata], columns });
  const chosen = numbers === null ? null : new Set(numbers.split(",").filter(Boolean).map(Number));
  for await (const text of lines(chosen)) {
    if (text.length > 0) output.write(text);
    if (output.writableLength > mostWaitingBytes) await once(output, "drain");
    else await new Promise((resolve) => setImmediate(resolve));
  }
  await new Promise<void>((resolve) => output.end(resolve));
  say({ kind: "done", version: input.version() });
  process.disconnect();
}

function fail(error: unknown): void {
  process.send?.(outcomeOf(error), () => process.exit(1));
}

function outcomeOf(error: unknown): ColumnarMessage {
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (code !== undefined && syscall !== undefined) return { kind: "refused", code, syscall };
  const said = error instanceof Error ? error.message : String(error);
  const what = error instanceof ColumnarFault ? said : `its decoder says: ${said}`;
  return { kind: "failed", what, ...(input === null ? {} : { version: input.version() }) };
}

function say(message: ColumnarMessage): void {
  process.send?.(message);
}
