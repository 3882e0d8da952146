/** Words as typed in a shell, so that a command in a message can be copied and run. */

import { typedInput } from "./place.js";

const plainWord = /^[A-Za-z0-9_./:=@%+,-]+$/;
/** The characters with a meaning inside double quotes, in a POSIX shell or in one of Windows. */
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
