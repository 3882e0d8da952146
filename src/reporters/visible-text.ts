/** Text of exports made harmless: characters that could control a terminal or hide in a line are shown as escapes. */

import { hiddenControls, hiddenFormats } from "../base/hidden-characters.js";
import { inputTitle } from "../base/place.js";

const hiddenInJson = new RegExp(String.raw`${hiddenFormats}|(?<=\p{M}{4})\p{M}`, "gu");

// C0 controls as well; those in JSON are line feeds between its strings.
const hidden = new RegExp(`${hiddenControls}|${hiddenInJson.source}`, "gu");

/** The characters of most texts: a simpler pattern takes less time. */
const plain = /^[ -~]*$/;

/** `text` on one line, with every such character as `\xNN` or `\u{N}`, and every combining mark after the fourth. */
export function visibleText(text: string): string {
  if (plain.test(text)) return text;
  return text.replace(hidden, escaped);
}

function escaped(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return code <= 0xff ? `\\x${code.toString(16).padStart(2, "0")}` : `\\u{${code.toString(16)}}`;
}

// Of our own characters a table has line feeds and colours
const color = String.raw`\u001b\[[0-9;]{0,20}m`;
const notOurs = new RegExp(String.raw`(?!\n|${color})(?:${hidden.source})`, "gu");
/** The first sign of what the runners of GitHub, Azure Pipelines and TeamCity read as a command anywhere in a line. */
export const commandInLine = /#(?=#(?:vso|teamcity)?\[)/g;
/** What a line of GitHub's commands begins with, behind blanks of any kind. */
const lineCommand = new RegExp(String.raw`^(?:[^\S\n]|${color})*::`);
const mayBeCommand = /::|##/;

/**
 * A report of tables in which no text from the data has an effect: no character controls the terminal, and no line is a command of the CI
 * runner that shows it; its first sign is escaped.
 */
export function harmlessReport(text: string): string {
  const shown = isolated(text.replace(notOurs, escaped));
  if (!mayBeCommand.test(shown)) return shown;
  return shown.replace(commandInLine, escaped).split("\n").map(withoutCommand).join("\n");
}

function withoutCommand(line: string): string {
  return lineCommand.test(line) ? line.replace(":", escaped) : line;
}

/** Letters of the scripts that are written from right to left. */
const rightToLeft = String.raw`\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}`;
/** Words of them with one sign between two. */
const rightToLeftWords = new RegExp(`[${rightToLeft}]+(?:[^\\n${rightToLeft}][${rightToLeft}]+)*`, "gu");
const mayBeRightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\ud802-\ud803\ud83a-\ud83b]/;
const [firstStrongIsolate, popIsolate] = ["\u2068", "\u2069"];

/** `text` with its words from right to left isolated: else a terminal would move the numbers beside them. */
function isolated(text: string): string {
  if (!mayBeRightToLeft.test(text)) return text;
  return text.replace(rightToLeftWords, (words) => `${firstStrongIsolate}${words}${popIsolate}`);
}

/** The lines of a hint; none if there is no hint. */
export function linesOf(hint: string | null): readonly string[] {
  return hint?.split("\n") ?? [];
}

/** The name of an input, `-` in words. */
export function inputName(name: string): string {
  return visibleText(inputTitle(name));
}

/** A message for people: one that begins with the place `-:`, `-:12:` or `-:12:7:` names standard input. */
export function shownMessage(message: string): string {
  return visibleText(
    message.replace(/^-(?::(\d+))?(?::(\d+))?(?=: )/, (_, ...place) => {
      const words = ["line", "column"].flatMap((word, index) =>
        place[index] === undefined ? [] : `${word} ${place[index]}`,
      );
      return ["standard input", ...words].join(", ");
    }),
  );
}

/**
 * Text of `JSON.stringify` with the same characters, and the first sign of such a command, as \uNNNN: the value is the same. They can occur
 * only inside its strings, and no line begins with one.
 */
export function visibleJson(json: string): string {
  const harmless = json.includes("##") ? json.replace(commandInLine, escapedInJson) : json;
  return isPlain(harmless) ? harmless : harmless.replace(hiddenInJson, escapedInJson);
}

function escapedInJson(character: string): string {
  const units = character.split("").map((unit) => unit.charCodeAt(0).toString(16).padStart(4, "0"));
  return units.map((digits) => `\\u${digits}`).join("");
}

/**
 * Whether the text has no hidden characters. Most results are ASCII, of which `JSON.stringify` leaves only one control character: a pattern would
 * take longer to find this. Otherwise it checks UTF-16 units, which takes a fraction of the time of checking characters.
 */
function isPlain(json: string): boolean {
  if (Buffer.byteLength(json) === json.length) return !json.includes("\u007f");
  return !unitsOfHidden.test(json);
}

/** The units of UTF-16 of which the hidden characters are, and five in a row that may be marks: all scripts have some but CJK. */
const unitsOfHidden = new RegExp(
  String.raw`[\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\udb40]|` +
    String.raw`[\u0300-\u1dff\u20d0-\u20ff\u2c00-\u2dff\u3020-\u302f\u3099\u309a\ua600-\uabff\ud800-\udfff\ufb1e\ufe00-\ufe2f]{5}`,
);
