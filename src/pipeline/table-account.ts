/** The account of the records of one input, the same wherever an input is read to its end: their number, and warnings about them. */

import type { Warnings } from "../base/warnings.js";
import type { DoubtfulLog } from "../counts/doubtful-rows.js";
import type { InputRejections } from "../counts/rejections.js";
import { totalsMessage } from "../importers/aggregates/totals-problem.js";
import type { TotalsPlan } from "../importers/aggregates/totals-rows.js";
import { totalsSearch } from "../importers/aggregates/totals-search.js";
import { totalsWords } from "../importers/aggregates/totals-words.js";
import { RowLabels } from "../readers/csv/row-labels.js";
import type { ReadOptions } from "../readers/raw-batches.js";
import type { Footer, Projection, RawBatch } from "../readers/raw-columns.js";
import type { RawTable } from "../readers/table.js";
import type { Source } from "../sources/source.js";

/** Records that were read from a table, damaged ones among them, and headers between them. */
export interface TableCounts {
  readonly records: number;
  readonly repeatedHeaders: number;
  readonly footer: Footer | null;
}

const batchLength = 8192;

/** Reads a table from its beginning to its end, and counts its records. */
export class TableAccount implements TableCounts {
  records = 0;
  repeatedHeaders = 0;
  footer: Footer | null = null;
  readonly #table: RawTable;

  readonly #totals: TotalsPlan | null;

  /** With a plan the rows of totals are found. */
  constructor(table: RawTable, totals: TotalsPlan | null = null) {
    this.#table = table;
    this.#totals = totals;
  }

  async *batches(projection: Projection): AsyncGenerator<RawBatch> {
    for await (const raw of this.#table.batches(projection, {
      batchLength,
      keepText: false,
      ...totalsFound(this.#totals),
    })) {
      this.records += raw.length + raw.damaged.length;
      this.repeatedHeaders += raw.repeatedHeaders;
      this.footer = raw.footer ?? this.footer;
      yield raw;
    }
  }
}

/** How the rows of totals are found in the batches of a table. */
export function totalsFound(plan: TotalsPlan | null): Pick<ReadOptions, "totals"> {
  if (plan === null) return {};
  return {
    totals: (kernel, projection, capacity) =>
      totalsSearch(new RowLabels(kernel, capacity, totalsWords), plan, projection),
  };
}

/** Warns of lines around the table, of repeated headers, of an export that states that it is incomplete, of unverified compression, and of one without records. */
export function warnOfTable(
  {
    source,
    table,
  }: {
    readonly source: Pick<Source, "name" | "isUnverified" | "truncatedAt">;
    readonly table: Pick<RawTable, "isPartial" | "layout">;
  },
  { records, repeatedHeaders, footer }: TableCounts,
  warnings: Warnings,
): void {
  const { layout } = table;
  if (layout?.hasLinesBefore) warnings.add("lines-before-header", source.name, layout.headerLine);
  if (footer !== null) warnings.add("lines-behind-records", source.name, footer.line, footer.lines);
  if (repeatedHeaders > 0) warnings.add("repeated-header", source.name, repeatedHeaders);
  if (table.isPartial()) warnings.add("partial-result", source.name);
  if (source.truncatedAt != null) warnings.add("input-truncated", source.name, source.truncatedAt);
  if (source.isUnverified === true) warnings.add("checksum-absent", source.name);
  if (records === 0) warnings.add("no-records", source.name);
}

/** Warns of rows of totals that were left out. */
export function warnOfTotals({ name, rejected }: Pick<InputRejections, "name" | "rejected">, warnings: Warnings): void {
  const rows = rejected.find(({ code }) => code === "totals-row");
  const [first] = rows?.places ?? [];
  if (rows === undefined || first === undefined) return;
  warnings.add("totals-rows", name, first.line, totalsMessage(first.about?.value ?? ""), rows.count);
}

/** Logs the rows of a batch that may be totals. */
export function logDoubtful(log: DoubtfulLog, { totals, lines }: RawBatch): void {
  for (const [record, { isSure, ...row }] of totals ?? [])
    if (!isSure) log.add({ ...row, count: 1, line: lines[record] ?? 0 });
}
