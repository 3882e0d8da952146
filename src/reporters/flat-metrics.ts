/** Flat tables as OpenMetrics text: a gauge for each column of numbers, with the labels of the row. */

import type { CellUnit, FlatColumn, FlatTable, FlatValue } from "../results/rows/flat-table.js";
import { familyHead, labelNames, labelText } from "./metric-families.js";

const linesOfPiece = 1024;

/** A column with its place in a row. */
interface PlacedColumn extends FlatColumn {
  readonly index: number;
}

/** A label: its name as a metric has it. */
interface Label extends PlacedColumn {
  readonly label: string;
}

const endOfText = "# EOF\n";

/**
 * The text, family by family: the rows are gone through once for each, so that they are never in memory together. Of several columns
 * that make one name the first is written.
 */
export function* flatMetrics(prefix: string, tables: readonly FlatTable[]): Generator<string> {
  const written = new Set<string>();
  for (const { columns, rows } of tables) {
    const placed = columns.map((column, index) => ({ ...column, index }));
    const labels = labelsOf(placed);
    for (const column of placed) {
      const name = familyName(prefix, column);
      if (column.isLabel === true || column.unit === "text" || written.has(name)) continue;
      written.add(name);
      yield* familyText(name, column, labels, rows);
    }
  }
  yield endOfText;
}

function labelsOf(columns: readonly PlacedColumn[]): readonly Label[] {
  const labels = columns.filter(({ isLabel }) => isLabel === true);
  const names = labelNames(labels.map(({ name }) => name));
  return labels.map((column, index) => ({ ...column, label: names[index] ?? column.name }));
}

/** Units as OpenMetrics has them: a name ends in its unit. */
const unitWords: Partial<Record<CellUnit, string>> = { ratio: "ratio", time: "seconds" };

function familyName(prefix: string, { name, metric = name, unit }: FlatColumn): string {
  const word = unitWords[unit];
  const isTime = unit === "time";
  return `${prefix}${metric}${isTime ? "_timestamp" : ""}${word === undefined ? "" : `_${word}`}`;
}

function* familyText(
  name: string,
  column: PlacedColumn,
  labels: readonly Label[],
  rows: FlatTable["rows"],
): Generator<string> {
  const shown = column.isOfSegment === true ? labels.filter(({ isOfSegment }) => isOfSegment === true) : labels;
  let lines: string[] = [];
  let [isEmpty, last] = [true, ""];
  for (const row of rows) {
    const value = numberOf(row[column.index] ?? null);
    if (value === null) continue;
    if (isEmpty) lines.push(...familyHead(name, "gauge", sentence(column.description), unitWords[column.unit]));
    isEmpty = false;
    const labelled = labelsText(shown, row);
    if (column.isOfSegment !== true || labelled !== last) lines.push(`${name}${labelled} ${value}`);
    last = labelled;
    if (lines.length < linesOfPiece) continue;
    yield `${lines.join("\n")}\n`;
    lines = [];
  }
  if (lines.length > 0) yield `${lines.join("\n")}\n`;
}

/** Times in seconds since 1970. */
function numberOf(cell: FlatValue): number | null {
  if (typeof cell === "string") return Date.parse(cell) / 1000;
  return cell === null ? null : Number(cell);
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
