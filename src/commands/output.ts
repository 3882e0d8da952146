/** The outputs of a command: its result, on standard output or in a file, and rejected records. */

import { FeedbackError, feedbackError } from "../base/errors.js";
import type { Io } from "../base/io.js";
import { leftOversBeside, OutputFile } from "../base/output-file.js";
import type { SummarizeOptions } from "../pipeline/options.js";
import type { Pieces, Reporter, Style } from "../reporters/style.js";
import { visibleText } from "../reporters/visible-text.js";
import { protectInputs, refuseSharedOutputs } from "../sources/protect-inputs.js";
import type { CommandOption, OptionValues } from "./command.js";
import { configuredOptions } from "./config.js";
import { type Notes, writeNotes } from "./notes.js";
import { optionsOfSome, refuseOptionsOfOthers, styleOfOptions } from "./options-of-outputs.js";
import { withProgress } from "./progress.js";
import { writeToPeople } from "./standard-error.js";
import { styleFor } from "./stream-style.js";

const colorModes = ["auto", "always", "never"] as const;

const styleOptions: readonly CommandOption[] = [
  { flags: "--color <when>", group: "Output", description: "auto (default), always or never", choices: colorModes },
  { flags: "--ascii", group: "Output", description: "use ASCII characters only" },
  {
    flags: "-q, --quiet",
    group: "Output",
    brief: "print only errors on standard error",
    description: "print only errors on standard error",
  },
];

/** The options of a command with these outputs, of which the first is the default. */
export function outputOptions(reporters: readonly Reporter<never>[]): readonly CommandOption[] {
  const choices = reporters.map(({ name }) => name);
  const [first, ...others] = choices;
  const description = `${first} (default), ${others
    .slice(0, -1)
    .map((name) => `${name}, `)
    .join("")}or ${others.at(-1)}`;
  return [
    { flags: "--format <format>", group: "Output", brief: briefChoices(choices), description, choices },
    { flags: "--json", group: "Output", brief: "short for --format json", description: "short for --format json" },
    {
      flags: "-o, --output <file>",
      group: "Output",
      brief: "write to a file; its extension sets the format",
      description: `write to a file, completely or not at all; its extension sets the format: ${endingsOf(reporters).join(" ")}`,
    },
    ...optionsOfSome(reporters),
    ...styleOptions,
  ];
}

function endingsOf(reporters: readonly Reporter<never>[]): readonly string[] {
  return reporters.flatMap(({ endings }) => endings);
}

/** As many of the choices as a short line holds. */
function briefChoices([first, ...others]: readonly string[]): string {
  let line = `${first} (default)`;
  for (const [index, name] of others.entries()) {
    const longer = `${line}, ${name}`;
    const isLast = index === others.length - 1;
    if (longer.length > (isLast ? 50 : 45)) return `${line}, …`;
    line = longer;
  }
  return line;
}

/** The place and format of a result. A path of null is standard output. */
export interface Output<Result> {
  readonly reporter: Reporter<Result>;
  readonly path: string | null;
}

/** Checks the output options before anything is read. Throws if the file's ending names no format, or an option is for other formats. */
export function chosenOutput<Result>(values: OptionValues, reporters: readonly Reporter<Result>[]): Output<Result> {
  const path = typeof values.output === "string" ? values.output : null;
  const { json, format } = values;
  if (json === true && typeof format === "string" && format !== "json") throw feedbackError("json-or-format", format);
  const named = json === true ? "json" : format;
  const reporter =
    typeof named === "string"
      ? reporters.find(({ name }) => name === named)
      : path === null
        ? reporters[0]
        : reporters.find(({ endings }) => endings.some((ending) => path.toLowerCase().endsWith(ending)));
  if (reporter === undefined) throw feedbackError("output-format", path ?? "", endingsOf(reporters));
  refuseOptionsOfOthers(values, reporter, reporters);
  return { reporter, path };
}

/** Paths of files to write; null if the command writes none. */
export interface OutputPaths {
  readonly result: string | null;
  readonly rejects: string | null;
  readonly reports?: readonly string[];
  /** Files that the command writes in the end, on its own. */
  readonly later?: readonly string[];
  /** Files that the command reads in addition to its inputs. */
  readonly reads?: readonly string[];
}

/** The files that a command writes: all opened before anything is read, each put in its place whole or not at all. */
export class Outputs {
  /** The options for reading: which files must not be inputs, and where rejected records go. */
  readonly options: Pick<SummarizeOptions, "outputs" | "rejects">;
  readonly #files = new Map<string, OutputFile>();
  readonly #rejects: OutputFile | undefined;
  readonly #later: readonly string[];
  readonly #values: OptionValues;
  readonly #io: Io;

  /** Throws if two of the files are the same, one is also read, or one cannot be opened. */
  constructor({ result, rejects, reports = [], later = [], reads = [] }: OutputPaths, values: OptionValues, io: Io) {
    const paths = [result, rejects].filter((path) => path !== null);
    const outputs = [...paths, ...later, ...reports];
    refuseSharedOutputs(outputs);
    protectInputs(reads, outputs);
    this.#values = values;
    this.#io = io;
    this.#later = later;
    this.#open([...paths, ...reports]);
    const file = rejects === null ? undefined : this.#files.get(rejects);
    this.#rejects = file;
    this.options = { outputs, ...(file === undefined ? {} : { rejects: sinkOf(file) }) };
  }

  #open(paths: readonly string[]): void {
    try {
      for (const path of paths) this.#files.set(path, new OutputFile(path, this.#io));
    } catch (error) {
      this.discard(error);
      throw error;
    }
  }

  /** Adds to the file at a path, or to standard output if the path is null. */
  async write(path: string | null, content: string | Uint8Array): Promise<void> {
    const file = path === null ? undefined : this.#files.get(path);
    if (file === undefined) await this.#io.stdout.write(content);
    else file.write(content);
  }

  /** Adds the pieces of a text in turn. */
  async writeAll(path: string | null, pieces: Pieces): Promise<void> {
    for (const piece of pieces) await this.write(path, piece);
  }

  /** Everything is read: the rejected records are complete, even if the result fails. */
  commitRejects(): void {
    this.#rejects?.commit();
  }

  /** Puts every file in its place, the result last, and names what runs that were killed have left beside them. */
  async commit(): Promise<void> {
    for (const file of [...this.#files.values()].reverse()) file.commit();
    await nameLeftOvers([...this.#files.keys(), ...this.#later], this.#values, this.#io);
  }

  /** Leaves every place as it was. If too many records were rejected, the file of them is what the user needs next. */
  discard(error: unknown): void {
    if (isAboutRejections(error)) this.#rejects?.commit();
    for (const file of this.#files.values()) file.discard();
  }
}

/** Names what runs that were killed have left beside the files at `paths`. */
export async function nameLeftOvers(paths: readonly string[], values: OptionValues, io: Io): Promise<void> {
  const notes = [...new Set(paths.flatMap(leftOversBeside))]
    .sort()
    .map((path) => `note: ${visibleText(path)}: left over from a run that was killed\n`);
  await writeToPeople(notes.join(""), values, io).catch(() => {});
}

function sinkOf(file: OutputFile): NonNullable<SummarizeOptions["rejects"]> {
  return { add: (report) => file.write(`${JSON.stringify(report)}\n`) };
}

const aboutRejections: readonly string[] = [
  "strict",
  "too-many-rejected",
  "all-rejected",
  "all-answers-rejected",
  "answers-rejected",
];

function isAboutRejections(error: unknown): boolean {
  return error instanceof FeedbackError && aboutRejections.includes(error.code);
}

/**
 * Prints the result of `work` in its format, to standard output or into the user's file. `work`
 * reads with the given options; the files `reads`, which the command itself reads, are not written over.
 */
export async function printResult<Result>(
  output: Output<Result>,
  values: OptionValues,
  io: Io,
  work: (options: Outputs["options"]) => Promise<Result>,
  reads: readonly string[] = [],
): Promise<Result> {
  const outputs = new Outputs({ result: output.path, rejects: rejectsPath(values), reads }, values, io);
  try {
    const result = await work(outputs.options);
    outputs.commitRejects();
    await outputs.writeAll(output.path, await resultText(output, result, values, io));
    await outputs.commit();
    return result;
  } catch (error) {
    outputs.discard(error);
    throw error;
  }
}

/**
 * Reads with the options that were typed, over those of the config; prints the result, and writes the notes on it, by
 * default its warnings.
 */
export async function printReading<Result extends Pick<Notes, "warnings">>(
  output: Output<Result>,
  values: OptionValues,
  io: Io,
  read: (options: SummarizeOptions) => Promise<Result>,
  notesOf: (result: Result) => Notes = ({ warnings }) => ({ warnings }),
): Promise<Result> {
  const { options, note, reads } = await configuredOptions(values, io);
  const watched: typeof read = (all) => withProgress(values, io, (watch) => read({ ...all, ...watch }));
  const result = await printResult(output, values, io, (outputs) => watched({ ...options, ...outputs }), reads);
  await writeNotes(note, notesOf(result), values, io);
  return result;
}

export function rejectsPath({ rejects }: OptionValues): string | null {
  return typeof rejects === "string" ? rejects : null;
}

/** The text of the result. In a file it has no colour and no limit of width. */
export async function resultText<Result>(
  { path, reporter }: Output<Result>,
  result: Result,
  values: OptionValues,
  io: Io,
): Promise<Pieces> {
  const inFile: Style = { colorLevel: 0, ascii: values.ascii === true, width: null };
  const style = path === null ? styleFor(io.stdout, values, io.env) : inFile;
  return reporter.report(result, { ...style, ...styleOfOptions(values) });
}
