/** `convert`: the feedback table as a file for other programs. */

import { feedbackError } from "../base/errors.js";
import type { Io } from "../base/io.js";
import { type Conversion, convert } from "../pipeline/convert.js";
import { count } from "../reporters/numbers.js";
import { type TableFormat, tableFormats } from "../writers/table-formats.js";
import { type Command, type CommandOption, namedInputs, type OptionValues } from "./command.js";
import { configuredOptions } from "./config.js";
import { loadOptions, loadTable, typedTarget, withTarget } from "./load-table.js";
import { writeNotes } from "./notes.js";
import { Outputs, rejectsPath } from "./output.js";
import { exitCodeOfResult } from "./partial-inputs.js";
import { withProgress } from "./progress.js";
import { selectingOptions } from "./typed-options.js";
import { columnOptions, typedColumns, typedMask } from "./written-columns.js";

const convertOptions: readonly CommandOption[] = [
  {
    flags: "--format <format>",
    group: "Output",
    brief: tableFormats.map(({ name }) => name).join(", "),
    description: `${tableFormats.map(({ name }) => name).join(", ")} (default: by the extension of the output file, otherwise csv)`,
    choices: tableFormats.map(({ name }) => name),
  },
  {
    flags: "-o, --output <file>",
    group: "Output",
    brief: "write to a file; its extension sets the format",
    description: `write to a file, completely or not at all; its extension sets the format: ${tableFormats.flatMap(({ endings }) => endings).join(", ")}`,
  },
  ...columnOptions,
  ...loadOptions,
  {
    flags: "-q, --quiet",
    group: "Output",
    brief: "print only errors on standard error",
    description: "print only errors on standard error",
  },
];

export const convertCommand: Command = {
  name: "convert",
  group: "Files",
  summary: "the feedback as a table: CSV, Parquet, Arrow, ClickHouse",
  description:
    "the feedback table as CSV, JSON Lines, Parquet or Arrow, for other programs, or in a table of ClickHouse",
  argument: { name: "inputs", description: "files, folders, patterns, or - for standard input" },
  options: [...convertOptions, ...withTarget(selectingOptions)],
  examples: [
    ["feedback-stats convert exports/ -o feedback.parquet", "all feedback of a folder as one table"],
    ["feedback-stats convert calls.csv --where 'score <= 2' -o low.csv", "the rows that a summary would count"],
    ["feedback-stats convert calls.csv --mask response_id,call_id -o shared.arrow", "without the IDs themselves"],
    ["feedback-stats convert nps.csv --columns score,created_at,plan --format ndjson", "chosen columns, to a pipe"],
    ["feedback-stats convert exports/ --create --to 'clickhouse://me@host:8123/db?table=feedback'", "into ClickHouse"],
  ],
  run,
};

async function run(inputs: readonly string[], typed: OptionValues, io: Io): Promise<number> {
  const { table, values } = typedTarget(typed);
  if (table !== null) return await loadTable(table, inputs, values, io, convertCommand);
  const path = typeof values.output === "string" ? values.output : null;
  const format = formatOf(values, path);
  if (path === null && format.isBinary && io.stdout.isTerminal) throw feedbackError("output-binary", format.name);
  const names = namedInputs(inputs, io, convertCommand);
  const { options, note, reads } = await configuredOptions(values, io);
  const mask = typedMask(values, io);
  const outputs = new Outputs(
    { result: path, rejects: rejectsPath(values), reads: [...reads, ...mask.reads] },
    values,
    io,
  );
  const forget = io.onInterrupt(() => {}); // so that a signal removes temporary files
  try {
    const choice = { ...mask.options, ...typedColumns(values), format: format.name };
    const asked = { ...options, ...outputs.options, ...choice };
    const sink = (piece: string | Uint8Array) => outputs.write(path, piece);
    const written = await withProgress(values, io, (watch) => convert(names, { ...asked, ...watch }, sink, io.stdin));
    await outputs.commit();
    await writeNotes(note, written, values, io, closingNote(written, path, mask.isOfRun));
    return exitCodeOfResult(written);
  } catch (error) {
    outputs.discard(error);
    throw error;
  } finally {
    forget();
  }
}

/** Throws if the ending of the file names no format. */
function formatOf({ format: named }: OptionValues, path: string | null): TableFormat {
  const found = tableFormats.find(({ name, endings }) => {
    if (typeof named === "string") return name === named;
    return path === null ? name === "csv" : endings.some((ending) => path.toLowerCase().endsWith(ending));
  });
  if (found !== undefined) return found;
  throw feedbackError(
    "output-format",
    path ?? "",
    tableFormats.flatMap(({ endings }) => endings),
  );
}

function closingNote({ rows, columns }: Conversion, path: string | null, isMaskOfRun: boolean): string {
  const place = path === null ? "" : ` to ${path}`;
  const written = `wrote ${count(rows)} ${rows === 1 ? "row" : "rows"} of ${columns.length} columns${place}\n`;
  return isMaskOfRun
    ? `${written}masked with a random key of this run; --mask-key FILE gives the same masks again\n`
    : written;
}
