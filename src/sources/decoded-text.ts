/** Decodes the text of an input: bytes of any encoding that is read come in, the same text as UTF-8 goes out. */

import { feedbackError } from "../base/errors.js";
import { type Encoding, encodingHeadBytes, encodingOf } from "./encoding.js";
import { withFirstBytes } from "./first-bytes.js";
import type { Chunks } from "./source.js";

/** To the expression a pair of surrogates is one character. */
const loneSurrogateOrNul = /\p{Surrogate}|\0/u;

/**
 * The characters of the bytes 0x80 to 0x9f in windows-1252; null if undefined. Its other bytes are those of ISO-8859-1.
 * Source: https://www.unicode.org/Public/MAPPINGS/VENDORS/MICSFT/WINDOWS/CP1252.TXT. `TextDecoder` does not help: by its
 * standard it takes the five undefined bytes for control characters, and some versions of Node do so with all 32.
 */
// biome-ignore format: eight in a row, as in the tables of the standard
const windows1252: readonly (string | null)[] = [
  "€", null, "‚", "ƒ", "„", "…", "†", "‡",
  "ˆ", "‰", "Š", "‹", "Œ", null, "Ž", null,
  null, "‘", "’", "“", "”", "•", "–", "—",
  "˜", "™", "š", "›", "œ", null, "ž", "Ÿ",
];
/** In UTF-8, of a character. */
const mostBytes = 3;

/**
 * The text in `chunks`, with its byte order mark; calls `found` with the encoding before the first chunk goes out. UTF-8 passes as it
 * is, valid or not: the readers check it. Throws what `encodingOf` throws, `encoding-damaged` if other text is not what its encoding
 * allows, and `text-has-nul`.
 */
export function decodedText(
  chunks: Chunks,
  name: string,
  stated: Encoding | null,
  found: (encoding: Encoding) => void,
): Chunks {
  return withFirstBytes(chunks, encodingHeadBytes, (first, text) => {
    const encoding = encodingOf(first, name, stated);
    found(encoding);
    return inUtf8(text, name, encoding);
  });
}

function inUtf8(text: Chunks, name: string, encoding: Encoding): Chunks {
  switch (encoding) {
    case "utf-8":
      return utf8Text(text, name);
    case "utf-16le":
    case "utf-16be":
      return utf16Text(text, name, encoding);
    case "windows-1252":
    case "iso-8859-1":
      return singleByteText(text, name, encoding);
  }
}

/** Data with a NUL is not text, and reading it as a table could give anything. */
async function* utf8Text(text: Chunks, name: string): Chunks {
  let offset = 0;
  for await (const chunk of text) {
    const nul = chunk.indexOf(0);
    if (nul > 0) yield chunk.subarray(0, nul); // it may have another fault, which comes first
    if (nul !== -1) throw feedbackError("text-has-nul", name, offset + nul);
    offset += chunk.length;
    yield chunk;
  }
}

/** Throws `encoding-damaged` for a lone surrogate, and for an odd byte at the end; `text-has-nul` if a NUL is before that. */
async function* utf16Text(chunks: Chunks, name: string, encoding: "utf-16le" | "utf-16be"): Chunks {
  let offset = 0;
  let carried: Uint8Array = new Uint8Array();
  for await (const chunk of chunks) {
    const bytes = Buffer.concat([carried, chunk]);
    const whole = bytes.subarray(0, wholeLength(bytes, encoding));
    carried = bytes.subarray(whole.length);
    if (encoding === "utf-16be") whole.swap16(); // its own copy
    const text = whole.toString("utf16le");
    const wrong = text.search(loneSurrogateOrNul);
    if (wrong > 0) yield Buffer.from(text.slice(0, wrong)); // it may have another fault, which comes first
    if (text[wrong] === "\0") throw feedbackError("text-has-nul", name, offset + 2 * wrong);
    if (wrong !== -1) throw feedbackError("encoding-damaged", name, offset + 2 * wrong, encoding);
    if (text !== "") yield Buffer.from(text);
    offset += whole.length;
  }
  if (carried.length > 0) throw feedbackError("encoding-damaged", name, offset, encoding);
}

/** Length of `bytes` without half a unit and without the first half of a pair at the end: 0 to 3 bytes less. */
function wholeLength(bytes: Uint8Array, encoding: "utf-16le" | "utf-16be"): number {
  const even = bytes.length - (bytes.length % 2);
  const high = bytes[encoding === "utf-16le" ? even - 1 : even - 2] ?? 0;
  return high >= 0xd8 && high <= 0xdb ? even - 2 : even;
}

/** Throws `encoding-damaged` for a byte that windows-1252 does not define: 81, 8D, 8F, 90 and 9D; ISO-8859-1 has none. Throws `text-has-nul`. */
async function* singleByteText(chunks: Chunks, name: string, encoding: "windows-1252" | "iso-8859-1"): Chunks {
  const spelled = spelledBytes(encoding);
  let offset = 0;
  for await (const chunk of chunks) {
    const out = Buffer.allocUnsafe(chunk.length * mostBytes);
    let length = 0;
    for (let at = 0; at < chunk.length; at++) {
      const byte = chunk[at]!;
      if (byte > 0 && byte < 0x80) {
        out[length++] = byte;
        continue;
      }
      const character = spelled[byte - 0x80] ?? null;
      if (character === null) {
        if (length > 0) yield out.subarray(0, length);
        if (byte === 0) throw feedbackError("text-has-nul", name, offset + at);
        throw feedbackError("encoding-damaged", name, offset + at, encoding);
      }
      for (const part of character) out[length++] = part;
    }
    offset += chunk.length;
    if (length > 0) yield out.subarray(0, length);
  }
}

/** The UTF-8 of the bytes 0x80 to 0xff. */
function spelledBytes(encoding: "windows-1252" | "iso-8859-1"): readonly (Uint8Array | null)[] {
  return Array.from({ length: 128 }, (_, index) => {
    const own = encoding === "windows-1252" ? windows1252[index] : undefined;
    return own === null ? null : Buffer.from(own ?? String.fromCharCode(0x80 + index));
  });
}
