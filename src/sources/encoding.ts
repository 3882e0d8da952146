/** The encoding of an input's text: by its byte order mark, the user's option, or else UTF-8. */

import { feedbackError } from "../base/errors.js";

/** The encodings that are read. */
export const encodings = ["utf-8", "utf-16le", "utf-16be", "windows-1252", "iso-8859-1"] as const;
export type Encoding = (typeof encodings)[number];

/** Other common names of them. */
const otherNames: Readonly<Record<string, Encoding>> = {
  utf8: "utf-8",
  utf16le: "utf-16le",
  utf16be: "utf-16be",
  cp1252: "windows-1252",
  latin1: "iso-8859-1",
  "latin-1": "iso-8859-1",
};

/** The name that we use for the encoding that `word` names; a word that is no other name is returned as it is. */
export function encodingNamed(word: string): string {
  return otherNames[word.trim().toLowerCase()] ?? word;
}

/** UTF-16 without a mark is recognised by this many bytes. */
export const encodingHeadBytes = 256;

const marks = [
  { encoding: "UTF-32LE", mark: "fffe0000" }, // before utf-16le, whose mark is the beginning of this one
  { encoding: "UTF-32BE", mark: "0000feff" },
  { encoding: "utf-8", mark: "efbbbf" },
  { encoding: "utf-16le", mark: "fffe" },
  { encoding: "utf-16be", mark: "feff" },
] as const;

/**
 * The encoding of a text that begins with `head`. A mark wins over `stated`, the user's option, which is for all inputs at once.
 * Throws `encoding-unsupported` for UTF-32, and `encoding-unmarked` if nothing is stated and the text looks like UTF-16.
 */
export function encodingOf(head: Uint8Array, name: string, stated: Encoding | null): Encoding {
  const begin = Buffer.from(head.subarray(0, 4)).toString("hex");
  const marked = marks.find(({ mark }) => begin.startsWith(mark))?.encoding;
  if (marked === "UTF-32LE" || marked === "UTF-32BE") throw feedbackError("encoding-unsupported", name, marked);
  if (marked !== undefined) return marked;
  if (stated !== null) return stated;
  const unmarked = unmarkedUtf16(head.subarray(0, encodingHeadBytes));
  if (unmarked !== null) throw feedbackError("encoding-unmarked", name, unmarked);
  return "utf-8";
}

/** Text in UTF-16 has a NUL in most pairs of bytes, and always on the same side. */
function unmarkedUtf16(head: Uint8Array): Encoding | null {
  const pairs = Math.floor(head.length / 2);
  const nulsAt = (side: number) => head.filter((byte, position) => byte === 0 && position % 2 === side).length;
  const [even, odd] = [nulsAt(0), nulsAt(1)];
  if (even === 0 && odd > pairs / 2) return "utf-16le";
  if (odd === 0 && even > pairs / 2) return "utf-16be";
  return null;
}
