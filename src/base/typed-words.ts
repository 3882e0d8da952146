/** Words in the grammars of `--map` and `--where`, as a user types them: what a message suggests can be copied and run. */

import { shellWord } from "./shell-words.js";

/** What could be mistaken in `--map` for the end of a name, or for quotes around it. */
const separatesPairs = /^\s|\s$|^"|,[ \t]{0,99}[A-Za-z_-]{1,99}[ \t]{0,99}=/;
/** What could be mistaken in `--where` for the operator. */
const separatesColumn = /[=<>~!"]|\sin\s{0,9}\(|^\s|\s$/i;
/** What could be mistaken in `--where` for a part of the operator or of a list. */
const separatesValues = /^\s|\s$|^[=<>~!]|[",()]|^$/;

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/** A pair of `--map`: the name is in quotes where it needs them, and on one line, as names are compared without their white space. */
export function mapPair(ours: string, theirs: string): string {
  const name = theirs.replace(/[\t-\r]+/g, " ");
  return `${ours}=${separatesPairs.test(name) ? quoted(name) : name}`;
}

/** `--map` with these pairs, quoted for a shell. */
export function mapFlag(...pairs: readonly string[]): string {
  return `--map ${shellWord(pairs.join(","))}`;
}

/** A condition of `--where`: the names are in quotes where they need them. */
export function conditionWords(column: string, operator: string, values: readonly string[]): string {
  const words = values.map((value) => (separatesValues.test(value) ? quoted(value) : value));
  const name = separatesColumn.test(column) ? quoted(column) : column;
  return `${name} ${operator} ${operator === "in" ? `(${words.join(", ")})` : words.join("")}`;
}
