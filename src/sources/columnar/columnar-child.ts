/**
 * A process of its own that makes JSON Lines of a table in columns: `columnar-child FORMAT PATH`. The decoders are of others, and a
 * hostile file can have them run for ever, or out of memory; then only this process ends. It writes the lines to standard output, and
 * says by message what the schema states, and how it ended.
 */

import type { ColumnarFormat } from "../container-magic.js";
import { ColumnarFault, openColumnarInput } from "./columnar-input.js";
import { columnarLines } from "./columnar-lines.js";

/** What the process says. */
export type ColumnarMessage =
  | { readonly kind: "schema"; readonly metadata: readonly (readonly [key: string, value: string])[] }
  | { readonly kind: "done" }
  | { readonly kind: "failed"; readonly what: string };

const [, , format = "", path = "-"] = process.argv;

process.on("unhandledRejection", fail);
process.stdout.on("error", () => process.exit(1)); // nobody reads on
process.on("disconnect", () => process.exit(1));
void run().catch(fail);

async function run(): Promise<void> {
  const input = openColumnarInput(path);
  const { metadata, lines } = await columnarLines(format as ColumnarFormat, input);
  say({ kind: "schema", metadata: [...metadata] });
  for await (const text of lines)
    if (text !== "") await new Promise<void>((resolve) => process.stdout.write(text, () => resolve()));
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
