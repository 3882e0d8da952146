/** `convert --to clickhouse://…`: the rows go into a table of ClickHouse instead of a file. */

import { exitCodes, feedbackError } from "../base/errors.js";
import type { Io } from "../base/io.js";
import { isClusterAddress, type Loading, load, tableDdl } from "../pipeline/load.js";
import { count } from "../reporters/numbers.js";
import { visibleText } from "../reporters/visible-text.js";
import { type Command, type CommandOption, namedInputs, type OptionValues } from "./command.js";
import { configuredOptions } from "./config.js";
import { writeNotes } from "./notes.js";
import { Outputs, rejectsPath } from "./output.js";
import { withProgress } from "./progress.js";
import { typedColumns, typedMask } from "./written-columns.js";

export const loadOptions: readonly CommandOption[] = [
  {
    flags: "--create",
    group: "Output",
    brief: "with --to clickhouse://…: create the table",
    description: "with --to clickhouse://…: create the table if it does not exist, and columns that it lacks",
  },
  {
    flags: "--print-ddl",
    group: "Output",
    description: "with --to clickhouse://…: print the statements that create the table, and do nothing else",
  },
  {
    flags: "--on-cluster <name>",
    group: "Output",
    description:
      "with --create or --print-ddl: a replicated table on all servers of this cluster, and a distributed one over it",
  },
];

/** The options of `convert`: its `--to` is the end of a period, or a table. */
export function withTarget(options: readonly CommandOption[]): readonly CommandOption[] {
  return options.map((option) =>
    option.flags.startsWith("--to ")
      ? {
          ...option,
          flags: "--to <date-or-table>",
          description: `${option.description}; clickhouse://USER@HOST:8123/DATABASE?table=NAME loads the rows into that table`,
          repeatable: true,
        }
      : option,
  );
}

/** The table that rows are loaded into, null if there is none, and the values with the last `--to` that is a date. Throws usage errors. */
export function typedTarget({ to, ...others }: OptionValues): {
  readonly table: string | null;
  readonly values: OptionValues;
} {
  const typed = Array.isArray(to) ? (to as readonly string[]) : [];
  const [table = null, ...more] = typed.filter(isClusterAddress);
  if (more.length > 0) throw feedbackError("cluster-targets");
  const date = typed.filter((word) => !isClusterAddress(word)).at(-1);
  const values = date === undefined ? others : { ...others, to: date };
  const strange = table === null ? loadOptions.find(({ flags }) => isTyped(flags, values)) : undefined;
  if (strange !== undefined) throw feedbackError("cluster-target-absent", longFlag(strange.flags));
  return { table, values };
}

const longFlag = (flags: string): string => flags.split(" ")[0] ?? "";

function isTyped(flags: string, values: OptionValues): boolean {
  const name = longFlag(flags)
    .slice(2)
    .replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
  return values[name] !== undefined;
}

/** Loads the inputs into a table, or prints how it is created. Returns the exit code. */
export async function loadTable(
  table: string,
  inputs: readonly string[],
  values: OptionValues,
  io: Io,
  command: Pick<Command, "examples">,
): Promise<number> {
  for (const flag of ["output", "format"] as const)
    if (values[flag] !== undefined) throw feedbackError("cluster-target-output", `--${flag}`);
  const mask = typedMask(values, io);
  const onCluster = typeof values.onCluster === "string" ? { onCluster: values.onCluster } : {};
  const choice = { ...mask.options, ...typedColumns(values), ...onCluster, table };
  if (values.printDdl === true) {
    const { maskKey, ...columns } = choice;
    await io.stdout.write(`${tableDdl(columns).join(";\n\n")};\n`);
    return exitCodes.ok;
  }
  const names = namedInputs(inputs, io, command);
  const { options, note, reads } = await configuredOptions(values, io);
  const outputs = new Outputs(
    { result: null, rejects: rejectsPath(values), reads: [...reads, ...mask.reads] },
    values,
    io,
  );
  const forget = io.onInterrupt(() => {}); // so that a signal takes away what is temporary
  try {
    const asked = { ...options, ...outputs.options, ...choice, create: values.create === true };
    const loaded = await withProgress(values, io, (watch) => load(names, { ...asked, ...watch }, io.stdin));
    await outputs.commit();
    await writeNotes(note, loaded, values, io, closingNote(loaded));
    return exitCodes.ok;
  } catch (error) {
    outputs.discard(error);
    throw error;
  } finally {
    forget();
  }
}

function closingNote({ rows, columns, replaced, table }: Loading): string {
  const place = visibleText(table);
  const loaded = `loaded ${count(rows)} ${rows === 1 ? "row" : "rows"} of ${columns.length} columns into ${place}, all of them found there\n`;
  if (replaced === 0) return loaded;
  return `${loaded}${count(replaced)} of them gave way to later versions of their responses from earlier loads\n`;
}
