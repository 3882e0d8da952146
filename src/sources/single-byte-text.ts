/** Decodes windows-1252 and ISO-8859-1, in which each byte is a character. UTF-8 goes out. */

import { feedbackError } from "../base/errors.js";

/**
 * The characters of the bytes 0x80 to 0x9f in windows-1252; null where it has none. Elsewhere it is ISO-8859-1.
 * Source: https://www.unicode.org/Public/MAPPINGS/VENDORS/MICSFT/WINDOWS/CP1252.TXT. `TextDecoder` is no substitute: by its
 * standard it takes the five undefined bytes for control characters, and some versions of Node do so with all 32.
 */
// biome-ignore format: eight in a row, as in the tables of the standard
const windows1252: readonly (string | null)[] = [
  "€", null, "‚", "ƒ", "„", "…", "†", "‡",
  "ˆ", "‰", "Š", "‹", "Œ", null, "Ž", null,
  null, "‘", "’", "“", "”", "•", "–", "—",
  "˜", "™", "š", "›", "œ", null, "ž", "Ÿ",
];
const mostBytes = 3;

/** Throws `encoding-damaged` for a byte that windows-1252 does not define: 81, 8D, 8F, 90 and 9D; ISO-8859-1 has none. */
export async function* singleByteText(
  chunks: AsyncIterable<Uint8Array>,
  name: string,
  encoding: "windows-1252" | "iso-8859-1",
): AsyncGenerator<Uint8Array> {
  const spelled = spelledBytes(encoding);
  let offset = 0;
  for await (const chunk of chunks) {
    const out = Buffer.allocUnsafe(chunk.length * mostBytes);
    let length = 0;
    for (let at = 0; at < chunk.length; at++) {
      const byte = chunk[at] ?? 0;
      if (byte < 0x80) {
        out[length++] = byte;
        continue;
      }
      const character = spelled[byte - 0x80] ?? null;
      if (character === null) throw feedbackError("encoding-damaged", name, offset + at, encoding);
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
