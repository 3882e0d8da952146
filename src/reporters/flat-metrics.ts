/** Flat tables as OpenMetrics text: a gauge for each column of numbers, with the labels of the row. */

import type { CellUnit, FlatColumn, FlatTable, FlatValue } from "../results/rows/flat-table.js";
import { familyHead, labelNames, labelText } from "./metric-families.js";

const linesOfPiece = 1024;

/** A column with its place in a row. */
interface PlacedColumn extends FlatColumn {
  readonly index: number;
}

/** A label with its name in OpenMetrics. */
interface Label extends PlacedColumn {
  readonly label: string;
}

const endOfText = "# EOF\n";

/** The text, family by family. Of several columns that make one name the first is written. */
export function* flatMetrics(prefix: string, tables: readonly FlatTable[]): Generator<string> {
  const written = new Set<string>();
  for (const { columns, rows } of tables) {
    const placed = columns.map((column, index) => ({ ...column, index }));
    const labelled = labelledRows(labelsOf(placed), rows);
    for (const column of placed) {
      const name = familyName(prefix, column);
      if (column.isLabel === true || column.unit === "text" || written.has(name)) continue;
      written.add(name);
      yield* familyText(name, column, labelled);
    }
  }
  yield endOfText;
}

/** A row with its labels as text: all of them, and those of its segment. */
interface LabelledRow {
  readonly row: readonly FlatValue[];
  readonly labels: string;
  readonly ofSegment: string;
}

/** The rows are kept, since each family goes through all of them. */
function labelledRows(labels: readonly Label[], rows: FlatTable["rows"]): readonly LabelledRow[] {
  const segmentLabels = labels.filter(({ isOfSegment }) => isOfSegment === true);
  return Array.from(rows, (row) => {
    return { row, labels: labelsText(labels, row), ofSegment: labelsText(segmentLabels, row) };
  });
}

function labelsOf(columns: readonly PlacedColumn[]): readonly Label[] {
  const labels = columns.filter(({ isLabel }) => isLabel === true);
  const names = labelNames(labels.map(({ name }) => name));
  return labels.map((column, index) => ({ ...column, label: names[index] ?? column.name }));
}

/** Units of OpenMetrics: a name ends in its unit. */
const unitWords: Partial<Record<CellUnit, string>> = { ratio: "ratio", time: "seconds" };

function familyName(prefix: string, { name, metric = name, unit }: FlatColumn): string {
  const word = unitWords[unit];
  const isTime = unit === "time";
  return `${prefix}${metric}${isTime ? "_timestamp" : ""}${word === undefined ? "" : `_${word}`}`;
}

function* familyText(name: string, column: PlacedColumn, rows: readonly LabelledRow[]): Generator<string> {
  const samples = rows.filter(({ row }) => (row[column.index] ?? null) !== null);
  if (samples.length === 0) return;
  let lines = [...familyHead(name, "gauge", sentence(column.description), unitWords[column.unit])];
  let last: string | null = null;
  for (const { row, labels, ofSegment } of samples) {
    const labelled = column.isOfSegment === true ? ofSegment : labels;
    if (column.isOfSegment !== true || labelled !== last)
      lines.push(`${name}${labelled} ${numberOf(row[column.index] ?? null)}`);
    last = labelled;
    if (lines.length < linesOfPiece) continue;
    yield `${lines.join("\n")}\n`;
    lines = [];
  }
  if (lines.length > 0) yield `${lines.join("\n")}\n`;
}

/** Times in seconds since 1970. */
function numberOf(value: FlatValue): number {
  return typeof value === "string" ? Date.parse(value) / 1000 : Number(value);
}

/** A label without a value is left out: an empty one would mean the same. */
function labelsText(labels: readonly Label[], row: readonly FlatValue[]): string {
  const pairs = labels.flatMap(({ label, index }) => {
    const value = row[index] ?? null;
    return value === null || value === "" ? [] : [`${label}="${labelText(String(value))}"`];
  });
  return pairs.length === 0 ? "" : `{${pairs.join(",")}}`;
}

function sentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}
