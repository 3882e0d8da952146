/** Messages about words on a command line that no command or option accepts. */

import { type FeedbackError, feedbackError } from "../base/errors.js";
import type { Command } from "./command.js";

/** Names in other programs of options that we have. Only options of the typed command are suggested. */
const otherNames: Readonly<Record<string, string>> = {
  "--groupby": "--by",
  "--group": "--by",
  "--segment-by": "--by",
  "--breakdown": "--by",
  "--after": "--from",
  "--start": "--from",
  "--before": "--to",
  "--end": "--to",
  "--period": "--last",
  "--filter": "--where",
  "--timezone": "--tz",
  "--time-zone": "--tz",
  "--type": "--provider",
  "--mapping": "--map",
  "--columns": "--map",
  "--order-by": "--sort",
  "--head": "--top",
  "--threads": "--jobs",
  "--workers": "--jobs",
  "--silent": "--quiet",
  "--out": "--output",
  "--verbose": "--debug",
  "--assert": "--require",
  "--threshold": "--require",
};

/** The usage error for commander's message, in our style, with the option that is probably meant. */
export function refusedWords(text: string, command: Command | null): FeedbackError {
  const flag = /unknown option '(--[\w-]+)/.exec(text)?.[1];
  const ours = flag === undefined ? undefined : otherNames[flag];
  const isOurs = command?.options.some(({ flags }) => flags.split(/[ ,]+/).includes(ours ?? ""));
  const valueless = /^error: option '(?:-\w, )?(--[\w-]+)(?:[ ,][^']*)?' argument missing/.exec(text)?.[1];
  if (valueless !== undefined) return feedbackError("option-empty", valueless);
  const refused = refusedChoice(text, command);
  if (refused !== null) return refused;
  const meant = ours !== undefined && (isOurs === true || ours === "--debug");
  const message = meant ? `unknown option "${flag}", did you mean "${ours}"?` : ownWords(text);
  return feedbackError("option-unusable", message, command?.name ?? null);
}

const choicesFollow = "' is invalid. Allowed choices are ";

/** The error for a value that an option does not have; null for other messages. */
function refusedChoice(text: string, command: Command | null): FeedbackError | null {
  const flag = /^error: option '(?:-\w, )?(--[\w-]+)/.exec(text)?.[1];
  const end = text.lastIndexOf(choicesFollow);
  if (flag === undefined || end === -1) return null;
  const option = command?.options.find(({ flags }) => flags.split(/[ ,]+/).includes(flag));
  const value = text.slice(text.indexOf(valueFollows) + valueFollows.length, end);
  return feedbackError("choice-unknown", flag, value, option?.choices ?? []);
}

const valueFollows = "argument '";

/** Commander's message in our style: one line, lower case, no full stop. */
function ownWords(text: string): string {
  const [words = "", guess] = withoutStart(text, "error: ").split(/\s\(Did you mean /);
  const hint = guess === undefined ? "" : `, did you mean "${guess.slice(0, guess.lastIndexOf("?"))}"?`;
  const sentence = words.endsWith(".") ? words.slice(0, -1) : words;
  return (sentence.charAt(0).toLowerCase() + sentence.slice(1) + hint).replaceAll("'", '"');
}

const withoutStart = (text: string, start: string): string =>
  text.startsWith(start) ? text.slice(start.length) : text;
