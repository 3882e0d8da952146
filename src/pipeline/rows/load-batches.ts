/** Selected rows as batches of Arrow for a table of a cluster. A batch is bounded in rows and in bytes. */

import { valueAt } from "../../base/feedback-batch.js";
import type { OutputValue } from "../../base/output-table.js";
import type { SentRow } from "../../clickhouse/loaded-table.js";
import { rowVersion } from "../../clickhouse/row-version.js";
import type { FeedbackInput } from "../../counts/threads/counting-plan.js";
import { openArrowStreamWriter } from "../../writers/arrow-writer.js";
import { type TableProvider, tableProviders } from "./feedback-table.js";
import type { LoadedColumns } from "./load-choice.js";
import type { Mask } from "./mask.js";
import { OutputRows } from "./output-rows.js";
import type { ResponseKeys } from "./response-keys.js";
import type { SelectedRows } from "./selected-rows.js";

/** Rows that are sent at once. */
export interface LoadBatch {
  /** An Arrow stream of one record batch. */
  readonly bytes: Uint8Array;
  readonly rows: number;
}

/** What all rows of a load have in common. */
export interface LoadFacts {
  readonly columns: LoadedColumns;
  readonly masks: ReadonlyMap<string, Mask>;
  readonly inputs: readonly FeedbackInput[];
  readonly keys: ResponseKeys;
  /** Milliseconds since 1970. */
  readonly loadAt: number;
}

const [mostRows, mostTextLength, rowsAdded] = [65_536, 1 << 25, 1024];

/** The batches of a load, in the order of the rows. */
export async function* loadBatches(selected: AsyncIterable<SelectedRows>, facts: LoadFacts): AsyncGenerator<LoadBatch> {
  const rows = new OutputRows(facts.columns.sent, facts.masks);
  const providers = new Map(tableProviders(facts.inputs).map((provider) => [provider.name, provider]));
  for await (const some of selected)
    for (const part of partsOf(some)) {
      rows.add(part, givenColumns(part, facts, providers.get(part.input.spec.name)!));
      if (rows.length >= mostRows || rows.textLength >= mostTextLength) yield await taken(rows, facts.columns);
    }
  if (rows.length > 0) yield await taken(rows, facts.columns);
}

/** The rows of a load as they can be looked up in the table. */
export function sentRows(
  selected: SelectedRows,
  { keys, loadAt }: Pick<LoadFacts, "keys" | "loadAt">,
): readonly SentRow[] {
  const { batch, rows, recordsBefore, input } = selected;
  const responseKeys = keys.keysOf(selected);
  return rows.map((row, place) => ({
    provider: input.spec.name,
    key: responseKeys[place]!,
    category: valueAt(batch.category, row)!,
    version: rowVersion({
      updatedAt: timeAt(batch.updated_at, row),
      createdAt: timeAt(batch.created_at, row),
      loadAt,
      record: recordsBefore + batch.recordOf[row]!,
    }),
  }));
}

function timeAt(times: Float64Array, row: number): number | null {
  const time = times[row]!;
  return Number.isNaN(time) ? null : time;
}

/** Texts of a batch may be long, so few rows are added at once. */
function* partsOf(selected: SelectedRows): Generator<SelectedRows> {
  const { rows, primary, splitOf } = selected;
  for (let start = 0; start < rows.length; start += rowsAdded) {
    const end = start + rowsAdded;
    const part = <Item>(items: readonly Item[]) => items.slice(start, end);
    yield { ...selected, rows: part(rows), primary: part(primary), splitOf: part(splitOf) };
  }
}

function givenColumns(
  selected: SelectedRows,
  { keys, loadAt }: LoadFacts,
  provider: TableProvider,
): ReadonlyMap<string, readonly OutputValue[]> {
  const { batch, rows, recordsBefore } = selected;
  const unreadable = selected.recordsWithUnreadTime();
  const all = (value: OutputValue) => rows.map(() => value);
  return new Map<string, readonly OutputValue[]>([
    ["response_key", keys.keysOf(selected)],
    ["requests", all(provider.requests)],
    ["asked_below", all(provider.askedBelow)],
    ["time_unreadable", rows.map((row) => unreadable.has(batch.recordOf[row]!))],
    ["load_at", all(loadAt)],
    ["record", rows.map((row) => recordsBefore + batch.recordOf[row]!)],
  ]);
}

async function taken(rows: OutputRows, { sent }: LoadedColumns): Promise<LoadBatch> {
  const batch = rows.take();
  const writer = await openArrowStreamWriter(sent, "");
  const pieces = [...writer.write(batch), ...writer.finish()].map((piece) => Buffer.from(piece as Uint8Array));
  return { bytes: Buffer.concat(pieces), rows: batch.length };
}
