/** The command line: commander on one side, the commands on the other, and nothing else knows both. */

import { Command as CommanderCommand, CommanderError, Option } from "commander";
import { exitCodes, FeedbackError, feedbackError } from "./base/errors.js";
import type { Io } from "./base/io.js";
import { ownError } from "./base/own-error.js";
import { programVersion } from "./base/program-name.js";
import { withoutUrlSecrets } from "./base/url-secrets.js";
import type { Command, CommandOption, OptionValues } from "./commands/command.js";
import { commandGroups } from "./commands/command.js";
import { allCommands } from "./commands/commands.js";
import { briefDescription, exampleText, firstSteps, inGroups, moreText, surroundings } from "./commands/help-texts.js";
import { refusedWords } from "./commands/refused-words.js";
import { writeToPeople } from "./commands/standard-error.js";
import { styleFor } from "./commands/stream-style.js";
import { asTypedCommand } from "./commands/suggested-lines.js";
import { asTyped } from "./commands/typed-aliases.js";
import { typedLine } from "./commands/typed-line.js";
import { runWatching } from "./commands/watch.js";
import { terminalText } from "./reporters/terminal-text.js";
import { linesOf, shownMessage, visibleJson, visibleText } from "./reporters/visible-text.js";

export { nodeIo } from "./base/io.js";

/** Runs a command line (without `node` and the script). Returns the exit code; never ends the process. */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  const printed: Promise<void>[] = [];
  let exitCode: number = exitCodes.ok;
  const { command, words } = await typedLine(argv);
  const program = buildProgram(
    // Setting up the options of all commands takes longer than a short run counts
    command === null ? await allCommands() : [command],
    async (command, inputs, values) => {
      exitCode = await runWatching(inputs, values, io, {
        run: () => command.run(inputs, values, io),
        report: (error) => reportError(error, command, argv, io),
      });
    },
    { writeOut: (text) => void printed.push(writeHelp(text, argv, io)), width: io.stdout.columns },
  );
  try {
    if (argv.length === 0) return await shortHelp(program, io);
    await program.parseAsync([...words], { from: "user" });
    await Promise.all(printed);
  } catch (error) {
    return reportError(await firstFailure(error, printed), command, argv, io);
  }
  return exitCode;
}

/** Commander breaks the lists of a help; the lines around them are broken here. */
async function writeHelp(text: string, argv: readonly string[], io: Io): Promise<void> {
  const style = styleFor(io.stdout, { ascii: argv.includes("--ascii") }, io.env);
  await io.stdout.write(await terminalText(text, style));
}

/** Commander ends help and version with its own error. If they could not be written, that error is reported. */
async function firstFailure(error: unknown, printed: readonly Promise<void>[]): Promise<unknown> {
  const results = await Promise.allSettled(printed);
  return results.find((result) => result.status === "rejected")?.reason ?? error;
}

type Run = (command: Command, inputs: readonly string[], values: OptionValues) => Promise<void>;

/** Where help is printed. */
interface HelpOutput {
  readonly writeOut: (text: string) => void;
  readonly width: number | null;
}

const [usualWidth, widest] = [80, 100];
const wrapping = { minWidthToWrap: 10 };

function buildProgram(offered: readonly Command[], runCommand: Run, { writeOut, width }: HelpOutput): CommanderCommand {
  const program = new CommanderCommand("feedback-stats")
    .usage("COMMAND [options] [inputs...]")
    .option("-V, --version", "print the version")
    .on("option:version", () => {
      writeOut(`${programVersion}\n`);
      throw new CommanderError(0, "commander.version", "");
    })
    .helpCommand(false)
    .helpOption("-h, --help", "print this help")
    .option("--debug", "show where in the program an unexpected error happened")
    .addHelpText("before", firstSteps)
    .addHelpText("after", surroundings)
    .exitOverride()
    .configureHelp({ ...wrapping, visibleOptions: () => [], subcommandTerm: (command) => command.name() })
    .configureOutput({
      writeOut,
      writeErr: () => {},
      getOutHelpWidth: () => Math.min(width ?? usualWidth, widest),
      getErrHelpWidth: () => usualWidth,
    });
  for (const group of commandGroups)
    for (const command of offered) if (command.group === group) addCommand(program, command, runCommand);
  return program;
}

function addCommand(program: CommanderCommand, command: Command, runCommand: Run): void {
  const added = program
    .command(command.name)
    .summary(command.summary)
    .description(command.description)
    .helpGroup(`${command.group}:`)
    .helpOption("-h, --help", "print the usual options")
    .exitOverride();
  added.configureOutput(program.configureOutput());
  if (command.argument !== null) added.argument(`[${command.argument.name}...]`, command.argument.description);
  for (const option of inGroups(command.options)) added.addOption(commanderOption(option));
  added.addOption(new Option("--debug", "show where in the program an unexpected error happened").helpGroup("Run:"));
  addHelp(added, command);
  added.action(async (...words: unknown[]) => {
    const inputs = command.argument === null ? [] : (words[0] as string[]);
    refuseNamesOfNoFile(added);
    if (added.getOptionValue("output") === "-") added.setOptionValue("output", undefined); // standard output, as without the option
    await runCommand(command, inputs, added.opts());
  });
}

/** Throws for an option that names a file: `name-empty` without a name, as `-o "$FILE"` without the variable, and `name-stream` for `-`, except `-o -`. */
function refuseNamesOfNoFile(typed: CommanderCommand): void {
  const values = typed.opts<OptionValues>();
  for (const option of typed.options.filter(({ flags }) => flags.endsWith("<file>"))) {
    const [value, flag] = [values[option.attributeName()], option.short ?? option.long ?? option.flags];
    if (value === "") throw feedbackError("name-empty", flag);
    if (value === "-" && option.long !== "--output") throw feedbackError("name-stream", flag);
  }
}

/** The short help of a command has the options that most people need, each on a line; `--help-all` has all. */
function addHelp(added: CommanderCommand, command: Command): void {
  let isWhole = false;
  const typed = new Map(command.options.map((option) => [longFlag(option), option]));
  added.configureHelp({
    ...wrapping,
    visibleArguments: ({ registeredArguments }) => (isWhole ? [...registeredArguments] : []),
    commandDescription: () => (isWhole ? command.description : briefDescription(command)),
    visibleOptions: ({ options }) => options.filter(({ long }) => isWhole || typed.get(long)?.brief !== undefined),
    optionTerm: ({ flags, long }) => (isWhole ? null : typed.get(long)?.flags) ?? flags,
    optionDescription: ({ description, long }) => (isWhole ? null : typed.get(long)?.brief) ?? description,
  });
  added.addOption(new Option("--help-all", "print all options").helpGroup("Run:"));
  added.on("option:help-all", () => {
    isWhole = true;
    added.help();
  });
  added.addHelpText("before", () => exampleText(command, isWhole));
  added.addHelpText("after", () => (isWhole ? "" : moreText(command)));
}

const longFlag = ({ flags }: CommandOption): string | undefined => /--[\w-]+/.exec(flags)?.[0];

function commanderOption({ flags, alias, description, group, repeatable, choices }: CommandOption): Option {
  const option = new Option(alias === undefined ? flags : `${alias}, ${flags}`, description).helpGroup(`${group}:`);
  if (alias !== undefined) option.flags = flags.replace(/(?= |$)/, `, ${alias}`); // its name first where it is shown
  if (choices !== undefined) option.choices([...choices]);
  if (repeatable === true)
    // An option that begins with --no- is true before it is given
    option.argParser((value: string, values: unknown) => [...(Array.isArray(values) ? values : []), value]);
  return option;
}

/** Writes the error to standard error: text for people, with `--json` one object. Returns the exit code. */
async function reportError(error: unknown, command: Command | null, argv: readonly string[], io: Io): Promise<number> {
  if (error instanceof CommanderError && error.exitCode === 0) return exitCodes.ok;
  const { code, message, hint, exitCode } = inTypedWords(asFeedbackError(error, command), command, argv);
  const text = wantsJson(argv)
    ? `${visibleJson(JSON.stringify({ error: { code, message, hint, exitCode } }))}\n`
    : `error: ${shownMessage(message)}\n${linesOf(hint)
        .map((line) => `  ${visibleText(line)}\n`)
        .join("")}`;
  const values = { ascii: argv.includes("--ascii") };
  await (wantsJson(argv) ? io.stderr.write(text) : writeToPeople(text, values, io)).catch(() => {});
  if (argv.includes("--debug") && error instanceof Error) {
    const stack = linesOf(withoutUrlSecrets(error.stack ?? "")).map((line) => `${visibleText(line)}\n`);
    await writeToPeople(stack.join(""), values, io).catch(() => {});
  }
  return exitCode;
}

function inTypedWords(error: FeedbackError, command: Command | null, argv: readonly string[]) {
  const { code, message, hint, exitCode } = error;
  const named = (text: string) => asTyped(text, argv, command?.options ?? []);
  const suggested = hint === null || command === null ? hint : asTypedCommand(hint, argv, command);
  return { code, message: named(message), hint: suggested === null ? null : named(suggested), exitCode };
}

/** Checks the words as typed, because the options themselves may be wrong. */
function wantsJson(argv: readonly string[]): boolean {
  return (
    argv.includes("--json") ||
    argv.includes("--format=json") ||
    argv.some((word, index) => word === "json" && argv[index - 1] === "--format")
  );
}

async function shortHelp(program: CommanderCommand, io: Io): Promise<number> {
  program.configureOutput({ writeErr: (text) => void io.stderr.write(text) });
  program.outputHelp({ error: true });
  throw feedbackError("no-command");
}

function asFeedbackError(error: unknown, command: Command | null): FeedbackError {
  if (error instanceof FeedbackError) return error;
  if (error instanceof CommanderError) return refusedWords(error.message, command);
  const own = ownError(error);
  if (own instanceof FeedbackError) return own;
  if (error instanceof Error && error.message.startsWith("EMFILE"))
    return feedbackError("too-many-files", "a file of the program");
  return feedbackError("unexpected", error instanceof Error ? error.message : String(error));
}
