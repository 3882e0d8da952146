/** `completion`: a script with which a shell completes commands, options and their values, and the words that the script asks for. */

import { exitCodes, feedbackError } from "../base/errors.js";
import type { Io } from "../base/io.js";
import { completionScripts, type Shell, shells } from "../reporters/completion-scripts.js";
import { visibleText } from "../reporters/visible-text.js";
import type { Command, OptionValues } from "./command.js";

/** The command needs the table of all commands, which contains it. */
export function completionCommand(commands: () => Promise<readonly Command[]>): Command {
  return {
    name: "completion",
    group: "Reference and setup",
    summary: "a script for completion in a shell",
    description: "a script for completion in bash, zsh, fish or PowerShell",
    argument: { name: "shell", description: shells.join(", "), choices: shells },
    options: [],
    examples: [
      ["feedback-stats completion bash", "for bash: source <(feedback-stats completion bash), in ~/.bashrc"],
      ["feedback-stats completion zsh > ~/.zfunc/_feedback-stats", "in a folder of $fpath"],
      ["feedback-stats completion fish > ~/.config/fish/completions/feedback-stats.fish", "for fish"],
      ["feedback-stats completion powershell | Out-String | Invoke-Expression", "in the profile of PowerShell"],
    ],
    run: async ([shell = "", ...words], _values: OptionValues, io: Io) =>
      shell === "words" ? await printWords(words, await commands(), io) : await printScript(shell, words, io),
  };
}

async function printScript(shell: string, others: readonly string[], io: Io): Promise<number> {
  if (!isShell(shell) || others.length > 0) throw feedbackError("shell-unknown", [shell, ...others].join(" "), shells);
  await io.stdout.write(completionScripts[shell]);
  return exitCodes.ok;
}

const isShell = (word: string): word is Shell => (shells as readonly string[]).includes(word);

/** One line per word, with its description after a tab; `:files` if file names fit, too. The scripts read this. */
async function printWords(words: readonly string[], commands: readonly Command[], io: Io): Promise<number> {
  const { completionOf } = await import("./completion/complete.js");
  const { offeredValues } = await import("./completion/offered-values.js");
  const { candidates, takesFiles } = await completionOf(words, commands, (command, option, inputs) =>
    offeredValues(command, option, inputs, io.cwd),
  );
  const lines = candidates
    .filter(({ value }) => visibleText(value) === value)
    .map(({ value, description }) => (description === "" ? value : `${value}\t${visibleText(description)}`));
  await io.stdout.write([...lines, ...(takesFiles ? [":files"] : [])].map((line) => `${line}\n`).join(""));
  return exitCodes.ok;
}
