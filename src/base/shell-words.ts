/** Words as one types them in a shell, so that a command of a message can be copied and run. */

import { typedInput } from "./place.js";

const plainWord = /^[A-Za-z0-9_./:=@%+,-]+$/;
/** What means something inside double quotes, to a POSIX shell or to one of Windows. */
const steering = /["$`\\!%^]/;

/** `word` as it is typed: bare, in double quotes, or in single quotes if it contains what double quotes do not protect. */
export function shellWord(word: string): string {
  if (plainWord.test(word)) return word;
  if (word !== "" && !steering.test(word)) return `"${word}"`;
  return `'${word.replaceAll("'", `'\\''`)}'`;
}

/** A command of this program on an input; `options` are after it. */
export function typedCommand(command: string, input: string, ...options: readonly string[]): string {
  const words = [command, ...typedInput(input), ...options];
  return ["feedback-stats", ...words.map(shellWord)].join(" ");
}
