/** The command line: commander on one side, the commands on the other, and nothing else knows both. */

import { Command as CommanderCommand, CommanderError, Option } from "commander";
import { exitCodes, FeedbackError, feedbackError } from "./base/errors.js";
import type { Io } from "./base/io.js";
import { programVersion } from "./base/program-name.js";
import type { Command, CommandOption, OptionValues } from "./commands/command.js";
import { commands } from "./commands/commands.js";
import { asTyped } from "./commands/typed-aliases.js";
import { linesOf, visibleJson, visibleText } from "./reporters/visible-text.js";

export { nodeIo } from "./base/io.js";

/** Runs a command line (without `node` and the script). Returns the exit code; never ends the process. */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  const printed: Promise<void>[] = [];
  let exitCode: number = exitCodes.ok;
  const program = buildProgram(
    commandsFor(argv),
    async (command, inputs, values) => {
      exitCode = await command.run(inputs, values, io);
    },
    (text) => void printed.push(io.stdout.write(text)),
  );
  try {
    if (argv.length === 0) return await shortHelp(program, io);
    await program.parseAsync([...argv], { from: "user" });
    await Promise.all(printed);
  } catch (error) {
    return reportError(await firstFailure(error, printed), argv, io);
  }
  return exitCode;
}

/** Commander ends help and version with an error of its own. If they could not be written, that error is reported. */
async function firstFailure(error: unknown, printed: readonly Promise<void>[]): Promise<unknown> {
  const results = await Promise.allSettled(printed);
  return results.find((result) => result.status === "rejected")?.reason ?? error;
}

/** The one command that is typed first, as it usually is: setting up the options of all of them takes longer than a short run counts. */
function commandsFor([first]: readonly string[]): readonly Command[] {
  const named = commands.filter(({ name }) => name === first);
  return named.length > 0 ? named : commands;
}

type Run = (command: Command, inputs: readonly string[], values: OptionValues) => Promise<void>;

function buildProgram(
  offered: readonly Command[],
  runCommand: Run,
  writeOut: (text: string) => void,
): CommanderCommand {
  const program = new CommanderCommand("feedback-stats")
    .description("Averages, medians, issues and NPS from the feedback exports of phone, video and support products.")
    .option("-V, --version", "print the version")
    .on("option:version", () => {
      writeOut(`${programVersion}\n`);
      throw new CommanderError(0, "commander.version", "");
    })
    .helpOption("-h, --help", "print this help")
    .option("--debug", "show where in the program an unexpected error happened")
    .exitOverride()
    .configureOutput({ writeOut, writeErr: () => {} });
  for (const command of offered) addCommand(program, command, runCommand);
  return program;
}

function addCommand(program: CommanderCommand, command: Command, runCommand: Run): void {
  const added = program
    .command(command.name)
    .description(command.description)
    .helpOption("-h, --help", "print this help")
    .exitOverride();
  added.configureOutput(program.configureOutput());
  if (command.argument !== null) added.argument(`[${command.argument.name}...]`, command.argument.description);
  for (const option of command.options) added.addOption(commanderOption(option));
  added.option("--debug", "show where in the program an unexpected error happened");
  added.addHelpText("before", exampleText(command));
  added.action(async (...words: unknown[]) => {
    const inputs = command.argument === null ? [] : (words[0] as string[]);
    await runCommand(command, inputs, added.opts());
  });
}

/** Examples come first: most people look for a line to change. */
function exampleText({ examples }: Command): string {
  return `Examples:\n${examples.map(([line, purpose]) => `  ${line}\n      ${purpose}`).join("\n")}\n`;
}

function commanderOption({ flags, alias, description, repeatable, choices }: CommandOption): Option {
  const option = new Option(alias === undefined ? flags : `${alias}, ${flags}`, description);
  if (alias !== undefined) option.flags = flags.replace(/(?= |$)/, `, ${alias}`); // its name first where it is shown
  if (choices !== undefined) option.choices([...choices]);
  if (repeatable === true)
    // An option that begins with --no- is true before it is given
    option.argParser((value: string, values: unknown) => [...(Array.isArray(values) ? values : []), value]);
  return option;
}

/** Writes the error to standard error: text for people, with `--json` one object. Returns the exit code. */
async function reportError(error: unknown, argv: readonly string[], io: Io): Promise<number> {
  if (error instanceof CommanderError && error.exitCode === 0) return exitCodes.ok;
  const { code, message, hint, exitCode } = inTypedWords(asFeedbackError(error), argv);
  const text = wantsJson(argv)
    ? `${visibleJson(JSON.stringify({ error: { code, message, hint, exitCode } }))}\n`
    : `error: ${visibleText(message)}\n${linesOf(hint)
        .map((line) => `  ${visibleText(line)}\n`)
        .join("")}`;
  await io.stderr.write(text).catch(() => {});
  if (argv.includes("--debug") && error instanceof Error) await io.stderr.write(`${error.stack}\n`).catch(() => {});
  return exitCode;
}

function inTypedWords({ code, message, hint, exitCode }: FeedbackError, argv: readonly string[]) {
  const options = commandsFor(argv).flatMap((command) => command.options);
  const named = (text: string) => asTyped(text, argv, options);
  return { code, message: named(message), hint: hint === null ? null : named(hint), exitCode };
}

/** Looks at the words as they were typed, because the options may be what is wrong. */
function wantsJson(argv: readonly string[]): boolean {
  return (
    argv.includes("--json") ||
    argv.includes("--format=json") ||
    argv.some((word, index) => word === "json" && argv[index - 1] === "--format")
  );
}

async function shortHelp(program: CommanderCommand, io: Io): Promise<number> {
  await io.stderr.write(program.helpInformation());
  return exitCodes.usage;
}

function asFeedbackError(error: unknown): FeedbackError {
  if (error instanceof FeedbackError) return error;
  if (error instanceof CommanderError) return feedbackError("option-unusable", ownWords(error.message));
  if (error instanceof Error && error.message.startsWith("EMFILE"))
    return feedbackError("too-many-files", "a file of the program");
  return feedbackError("unexpected", error instanceof Error ? error.message : String(error));
}

/** Commander's message in the style of ours: one line, lower case, no full stop. */
function ownWords(message: string): string {
  const [words = "", guess] = withoutStart(message, "error: ").split(/\s\(Did you mean /);
  const hint = guess === undefined ? "" : `, did you mean "${guess.slice(0, guess.lastIndexOf("?"))}"?`;
  const sentence = words.endsWith(".") ? words.slice(0, -1) : words;
  return (sentence.charAt(0).toLowerCase() + sentence.slice(1) + hint).replaceAll("'", '"');
}

const withoutStart = (text: string, start: string): string =>
  text.startsWith(start) ? text.slice(start.length) : text;
