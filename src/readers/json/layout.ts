/** Tells from the head of a text whether it is JSON at all, and whether every line is a value of its own. */

import { utf8MarkLength } from "../utf8.js";

/** Whether a text that begins with `head` begins like JSON: with a brace or bracket, after a byte order mark and white space. */
export function looksLikeJson(head: Uint8Array): boolean {
  return /^[ \t\r\n]*[[{]/.test(Buffer.from(head.subarray(utf8MarkLength(head))).toString("latin1"));
}

/** A line that pretty-printed objects have and JSON Lines cannot have. */
const loneBracket = /(?:^|\n)[ \t]*[[{][ \t\r]*\n/;

/**
 * Whether a text that begins with `head` is JSON Lines: its first line that is not blank is a whole value, more follows, and
 * no line is an opening bracket alone. One value alone is a document, even on one line. A text that begins with neither
 * brace nor bracket can only be lines.
 */
export function hasJsonLines(head: Uint8Array): boolean {
  const text = Buffer.from(head).toString("utf8");
  const from = text.search(/[^ \t\r\n]/);
  if (from === -1) return false;
  if (text[from] !== "{" && text[from] !== "[") return true;
  const end = text.indexOf("\n", from);
  if (end === -1 || !/[^ \t\r\n]/.test(text.slice(end))) return false;
  return isJson(text.slice(from, end)) && !loneBracket.test(text);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
