/** Decodes the text of an input: bytes of any encoding that is read come in, the same text as UTF-8 goes out. */

import { type Encoding, encodingHeadBytes, tellEncoding } from "./encoding.js";
import { readFirst, rejoined } from "./first-bytes.js";
import { singleByteText } from "./single-byte-text.js";
import { utf16Text } from "./utf16-text.js";

/**
 * The text in `chunks`, with its byte order mark; `found` hears the encoding before the first chunk goes out. UTF-8 passes as it is,
 * valid or not: the readers check it. Throws what `tellEncoding` throws, and `encoding-damaged` where other text is not what
 * its encoding allows.
 */
export async function* decodedText(
  chunks: AsyncGenerator<Uint8Array>,
  name: string,
  stated: Encoding | null,
  found: (encoding: Encoding) => void,
): AsyncGenerator<Uint8Array> {
  try {
    const first = await readFirst(chunks, encodingHeadBytes);
    const encoding = tellEncoding(first, name, stated);
    found(encoding);
    const text = rejoined(first, chunks);
    switch (encoding) {
      case "utf-8":
        yield* text;
        break;
      case "utf-16le":
      case "utf-16be":
        yield* utf16Text(text, name, encoding);
        break;
      case "windows-1252":
      case "iso-8859-1":
        yield* singleByteText(text, name, encoding);
        break;
    }
  } finally {
    await chunks.return(undefined);
  }
}
