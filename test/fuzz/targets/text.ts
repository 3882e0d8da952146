/** The text of an input by its encoding: against `TextDecoder` where that is right, and the same however it is cut. */

import { FeedbackError } from "../../../src/base/errors.js";
import { decodedText } from "../../../src/sources/decoded-text.js";
import { type Encoding, encodings } from "../../../src/sources/encoding.js";
import { cut } from "../../support/memory-source.js";
import type { Target } from "../engine/target.js";
import { blockSizes, expectPlacesInside, outcomeOf, texts } from "./outcome.js";

const written = "a,é€😀\r\n4,\x01\n";
const utf16le = Buffer.from(`\ufeff${written}`, "utf16le");

export const text: Target = {
  name: "text",
  seeds: () => [
    ...texts(written, `\ufeff${written}`),
    utf16le,
    Buffer.from(utf16le).swap16(),
    Buffer.from(written, "latin1"),
  ],
  dictionary: [
    ...["\ufeff", "é", "€", "😀", "\u2028", "\0"],
    ...[
      "fffe",
      "feff",
      "fffe0000",
      "0000feff",
      "00d8",
      "d800",
      "dfff",
      "00dc",
      "80",
      "81",
      "9b",
      "c0af",
      "eda080",
      "f4908080",
      "e282",
      "61006200",
    ].map((hex) => Buffer.from(hex, "hex")),
  ],
  maxBytes: 300,
  run: async (input, random) => {
    const stated = random.chance(0.3) ? null : random.pick(encodings);
    const whole = await decoded(input, [], stated);
    const inPieces = await decoded(input, blockSizes(random, input.length), stated);
    if (JSON.stringify(whole) !== JSON.stringify(inPieces))
      throw new Error(`whole: ${JSON.stringify(whole)}, in pieces: ${JSON.stringify(inPieces)}`);
    if ("code" in whole) return;
    const expected = expectedText(input, whole.encoding);
    if (expected !== null && whole.text !== expected)
      throw new Error(
        `${JSON.stringify(whole.text)} was read as ${whole.encoding}, and is ${JSON.stringify(expected)}`,
      );
    if (whole.text?.includes("\0")) throw new Error("a text has a NUL");
  },
};

/** The text as latin1, so that a byte is a character. */
async function decoded(input: Buffer, sizes: readonly number[], stated: Encoding | null) {
  const parts: Uint8Array[] = [];
  let encoding: Encoding | null = null;
  const chunks = (async function* () {
    yield* cut(input, sizes);
  })();
  const failure = await outcomeOf(async () => {
    for await (const part of decodedText(chunks, "june.csv", stated, (found) => (encoding = found))) parts.push(part);
  });
  if (failure instanceof FeedbackError) {
    expectPlacesInside(failure, input);
    return { code: failure.code, message: failure.message };
  }
  return { encoding: encoding as Encoding | null, text: Buffer.concat(parts).toString("latin1") };
}

/** Null where `TextDecoder` of some versions of Node is wrong. */
function expectedText(input: Buffer, encoding: Encoding | null): string | null {
  if (encoding === "utf-8") return input.toString("latin1");
  if (encoding === "iso-8859-1") return Buffer.from(input.toString("latin1")).toString("latin1");
  if (encoding === null || encoding === "windows-1252") return null;
  const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  return Buffer.from(decoder.decode(input)).toString("latin1");
}
