/** The style of text in a stream: decided by the typed options, then the environment, then whether it is a terminal. */

import type { Io, TextOutput } from "../base/io.js";
import type { Style } from "../reporters/style.js";
import type { OptionValues } from "./command.js";

/** The style of text in a stream. A table in a pipe has no colour and no limit of width. */
export function styleFor(stream: TextOutput, values: OptionValues, env: Io["env"]): Style {
  return {
    colorLevel: colorLevel(stream, values, env),
    ascii: values.ascii === true || isAsciiLocale(env),
    width: stream.columns,
  };
}

/** `--color`, then FORCE_COLOR, NO_COLOR and TERM=dumb, then whether it is a terminal. */
function colorLevel(stream: TextOutput, values: OptionValues, env: Io["env"]): Style["colorLevel"] {
  const rich = env.COLORTERM === "truecolor" || env.COLORTERM === "24bit" ? 3 : /256color/.test(env.TERM ?? "") ? 2 : 1;
  if (values.color === "always") return rich;
  if (values.color === "never") return 0;
  if (env.FORCE_COLOR !== undefined && env.FORCE_COLOR !== "")
    return env.FORCE_COLOR === "0" || env.FORCE_COLOR === "false" ? 0 : rich;
  if ((env.NO_COLOR ?? "") !== "" || env.TERM === "dumb") return 0;
  return stream.isTerminal ? rich : 0;
}

/** Whether the locale is the plain one, or names a charset other than UTF-8. */
function isAsciiLocale(env: Io["env"]): boolean {
  const locale = env.LC_ALL || env.LC_CTYPE || env.LANG || "";
  const [, charset] = /^[^.]{0,64}\.([^@]{1,64})/.exec(locale) ?? [];
  return charset === undefined ? locale === "C" || locale === "POSIX" : !/^utf-?8$/i.test(charset);
}
