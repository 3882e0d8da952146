/** Text for people on standard error: nothing of the data in it has an effect, and it is as wide and in the characters that are wanted. */

import type { Io } from "../base/io.js";
import { terminalText } from "../reporters/terminal-text.js";
import type { OptionValues } from "./command.js";
import { styleFor } from "./stream-style.js";

export async function writeToPeople(text: string, values: OptionValues, { stderr, env }: Io): Promise<void> {
  if (text !== "") await stderr.write(await terminalText(text, styleFor(stderr, values, env)));
}
