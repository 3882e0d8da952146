/** Messages suggest lines of `summarize`. If another command was typed and has their options, they become the typed line with these options. */

import { asPath } from "../base/place.js";
import { shellWord } from "../base/shell-words.js";
import { withoutUrlSecrets } from "../base/url-secrets.js";
import type { Command } from "./command.js";

/** A suggested line: its input, and what follows. `EXPORT` stands for the export that a saved summary is made from, which only summarize does. */
const suggestion = /feedback-stats summarize (?!EXPORTS?(?: |$))('(?:[^']|'\\'')+'|"[^"]+"|[^\s;]+)(.*)/g;
const usualName = "summarize";
/** Commands that read single responses: they refuse a row that stands for several people. */
const namesOfRows: readonly string[] = ["comments", "convert"];
const countOfPeople = /[ "',]count=/;

/** The inputs that were typed, and every option with its value. */
interface TypedParts {
  readonly inputs: readonly string[];
  readonly options: readonly (readonly [flag: string, ...words: readonly string[]])[];
}

/** `hint` with the lines that it suggests as those of `command`, which was typed as `argv`. */
export function asTypedCommand(hint: string, argv: readonly string[], command: Command): string {
  if (command.name === usualName) return hint;
  const { inputs, options } = partsOf(argv, command);
  return hint.replace(suggestion, (line, input: string, rest: string) => {
    const flags = [...rest.matchAll(/(?<= )--[a-z-]+/g)].map(([flag]) => flag);
    if (!flags.every((flag) => isOptionOf(command, flag))) return line;
    if (namesOfRows.includes(command.name) && flags.includes("--map") && countOfPeople.test(rest)) return line;
    const kept = options.filter(([flag]) => !flags.includes(flag)).flatMap(([, ...words]) => words);
    const named = inputs.length > 1 ? inputs.map(shellWord) : [input];
    const words = ["feedback-stats", command.name, ...named, ...kept.map(shellWord)];
    return withoutUrlSecrets(words.join(" ")) + rest;
  });
}

function partsOf(argv: readonly string[], command: Command): TypedParts {
  const inputs: string[] = [];
  const options: (readonly [string, ...string[]])[] = [];
  const words = argv.toSpliced(argv.indexOf(command.name), 1);
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? "";
    if (word === "--") return { inputs: [...inputs, ...words.slice(at + 1).map(asPath)], options };
    if (!word.startsWith("-") || word === "-") inputs.push(word);
    else if (takesValue(command, word)) options.push([longFlag(command, word), word, words[++at] ?? ""]);
    else options.push([longFlag(command, word), word]);
  }
  return { inputs, options };
}

const spellings = ({ flags, alias }: Command["options"][number]) => [...flags.split(/[ ,]+/), alias];

function isOptionOf({ options }: Command, flag: string): boolean {
  return options.some((option) => spellings(option).includes(flag));
}

/** Whether the next word is the value of an option: `--flag=value` has it already. */
function takesValue({ options }: Command, word: string): boolean {
  return options.some((option) => option.flags.includes("<") && spellings(option).includes(word));
}

/** The usual name of the option that a word is. */
function longFlag({ options }: Command, word: string): string {
  const [flag = ""] = word.split("=");
  const option = options.find((one) => spellings(one).includes(flag));
  return option === undefined ? flag : (/--[a-z-]+/.exec(option.flags)?.[0] ?? flag);
}
