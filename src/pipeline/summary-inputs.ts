/** The inputs of a run as its result names them, with the number of their records. */

import type { InputRejections } from "../counts/rejections.js";
import type { SummaryInput } from "../results/summary/summary.js";
import type { OpenedExports } from "./open-exports.js";
import type { OpenedInput } from "./open-inputs.js";

/** The inputs in their order, then the files of the log of calls. */
export function summaryInputs(
  exports: OpenedExports,
  counted: readonly Pick<InputRejections, "name" | "records">[],
): readonly SummaryInput[] {
  const records = new Map(exports.records);
  for (const input of counted) records.set(input.name, (records.get(input.name) ?? 0) + input.records);
  const opened = exports.opened.map((input) => summaryInput(input, records.get(input.source.name) ?? 0));
  const logs = exports.calls?.inputs ?? [];
  return [...opened, ...logs.map((input) => summaryInput(input, input.records))];
}

/** An input, or a file of the log of calls, that was opened. */
interface ReadInput extends Pick<OpenedInput, "source" | "table"> {
  readonly recognition: { readonly spec: { readonly name: string }; readonly shape: string } | null;
}

function summaryInput({ source, table, recognition }: ReadInput, records: number): SummaryInput {
  return {
    name: source.name,
    provider: recognition?.spec.name ?? null,
    shape: recognition?.shape ?? null,
    format: source.format ?? (source.rowOf === undefined ? table.format : "xlsx"),
    compression: source.compression,
    bytes: source.bytes ?? 0,
    records,
    ...(source.truncatedAt == null ? {} : { truncated: true }),
  };
}
