/** The options of commands that print a result, and the printing: to standard output, or whole into a file. */

import { feedbackError } from "../base/errors.js";
import type { Io, TextOutput } from "../base/io.js";
import { writingFile } from "../base/output-file.js";
import type { Reporter, Style } from "../reporters/style.js";
import type { CommandOption, OptionValues } from "./command.js";

const colorModes = ["auto", "always", "never"] as const;

const styleOptions: readonly CommandOption[] = [
  { flags: "--json", description: "short for --format json" },
  {
    flags: "-o, --output <file>",
    description: "write into a file, whole or not at all; .json or .txt tells the format",
  },
  { flags: "--color <when>", description: "auto (default), always or never", choices: colorModes },
  { flags: "--ascii", description: "draw with ASCII characters only" },
  { flags: "-q, --quiet", description: "no notes on standard error, errors only" },
];

/** The options of a command with these outputs, of which the first is the default. */
export function outputOptions(reporters: readonly Reporter<never>[]): readonly CommandOption[] {
  const choices = reporters.map(({ name }) => name);
  const [first, ...others] = choices;
  const description = `${first} (default), ${others
    .slice(0, -1)
    .map((name) => `${name}, `)
    .join("")}or ${others.at(-1)}`;
  return [{ flags: "--format <format>", description, choices }, ...styleOptions];
}

/** Where a result goes and as what. */
export interface Output<Result> {
  readonly reporter: Reporter<Result>;
  readonly path: string | null;
}

/** Checks the output options before anything is read. Throws where the file's ending names no format. */
export function chosenOutput<Result>(values: OptionValues, reporters: readonly Reporter<Result>[]): Output<Result> {
  const path = typeof values.output === "string" ? values.output : null;
  const named = values.json === true ? "json" : values.format;
  const byEnding =
    path === null
      ? undefined
      : reporters.find(({ endings }) => endings.some((ending) => path.toLowerCase().endsWith(ending)));
  const reporter =
    typeof named === "string"
      ? reporters.find(({ name }) => name === named)
      : (byEnding ?? (path === null ? reporters[0] : undefined));
  if (reporter === undefined)
    throw feedbackError(
      "output-format",
      path ?? "",
      reporters.flatMap(({ endings }) => endings),
    );
  return { reporter, path };
}

/**
 * Prints the result of `work`, on standard output or into the file that the user wants, as its reporter spells it. The file is
 * opened before `work` runs: a place that cannot be written is known before anything is read.
 */
export async function printResult<Result>(
  { path, reporter }: Output<Result>,
  values: OptionValues,
  io: Io,
  work: () => Promise<Result>,
): Promise<Result> {
  return writingFile(path, io, async (file) => {
    const result = await work();
    if (file === null) await io.stdout.write(await reporter.report(result, styleFor(io.stdout, values, io.env)));
    else file.write(await reporter.report(result, { colorLevel: 0, ascii: values.ascii === true, width: null }));
    return result;
  });
}

/** How text may look in an output. A table in a pipe or a file has no colour and no limit of width. */
export function styleFor(stream: TextOutput, values: OptionValues, env: Io["env"]): Style {
  return {
    colorLevel: colorLevel(stream, values, env),
    ascii: values.ascii === true || isAsciiLocale(env),
    width: stream.columns,
  };
}

/** `--color`, then FORCE_COLOR, NO_COLOR and TERM=dumb, then whether it is a terminal. */
function colorLevel(stream: TextOutput, values: OptionValues, env: Io["env"]): Style["colorLevel"] {
  const rich = env.COLORTERM === "truecolor" || env.COLORTERM === "24bit" ? 3 : /256color/.test(env.TERM ?? "") ? 2 : 1;
  if (values.color === "always") return rich;
  if (values.color === "never") return 0;
  if (env.FORCE_COLOR !== undefined && env.FORCE_COLOR !== "")
    return env.FORCE_COLOR === "0" || env.FORCE_COLOR === "false" ? 0 : rich;
  if ((env.NO_COLOR ?? "") !== "" || env.TERM === "dumb") return 0;
  return stream.isTerminal ? rich : 0;
}

function isAsciiLocale(env: Io["env"]): boolean {
  const locale = env.LC_ALL || env.LC_CTYPE || env.LANG || "";
  return locale === "C" || locale === "POSIX";
}
