/** Messages name an option by the flag that was typed, if it has two. */

import type { CommandOption } from "./command.js";

/** The text with the flags as they are in `argv`: `--from` is `--since` where that alone was typed. */
export function asTyped(text: string, argv: readonly string[], options: readonly CommandOption[]): string {
  const isTyped = (flag: string) => argv.some((word) => word === flag || word.startsWith(`${flag}=`));
  return options.reduce((named, { flags, alias }) => {
    const [flag = ""] = flags.split(" ");
    if (alias === undefined || !isTyped(alias) || isTyped(flag)) return named;
    return named.replace(new RegExp(`(?<![\\w-])${flag}(?![\\w-])`, "g"), alias);
  }, text);
}
