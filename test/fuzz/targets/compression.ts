/** gzip, zstd and zip: the text is that of the packages that packed it, whole or in pieces, or the damage is an error of ours. */

import { gunzipSync, gzipSync } from "node:zlib";
import { FeedbackError } from "../../../src/base/errors.js";
import { ZipArchive } from "../../../src/sources/archive/zip-archive.js";
import { decompressed } from "../../../src/sources/decompressed.js";
import { usualReading } from "../../../src/sources/input-reading.js";
import type { Packing } from "../../../src/sources/packing.js";
import { plainFrame, repeatedFrame, skippableFrame } from "../../sources/zstd/written-zstd.js";
import { cut } from "../../support/memory-source.js";
import { zipFile } from "../../support/zip-file.js";
import type { Random } from "../engine/random.js";
import type { Target } from "../engine/target.js";
import { blockSizes, expectPlacesInside, outcomeOf } from "./outcome.js";

const content = "score,comment\n5,good\n4,fine\n".repeat(3);
const reading = { ...usualReading, mostBytes: 2 ** 22 };

export const compression: Target = {
  name: "compression",
  seeds: () => [
    ...[gzipSync(content), Buffer.concat([gzipSync("a,b\n"), gzipSync("1,2\n"), Buffer.alloc(3)]), gzipSync("")],
    ...[
      plainFrame(content),
      plainFrame(content, { checksum: "none", contentBytes: content.length }),
      repeatedFrame("x", 1000),
    ],
    ...[Buffer.concat([skippableFrame("note"), plainFrame("a\n"), plainFrame("b\n")]), plainFrame("", {}, 1)],
    ...[zipFile({ "a.csv": content }), zipFile({ "a/b.csv": content, "../c.csv": { content: "x", isStored: true } })],
  ],
  dictionary: [
    ...[
      "1f8b08",
      "1f8b",
      "28b52ffd",
      "502a4d18",
      "504b0304",
      "504b0102",
      "504b0506",
      "504b0607",
      "0000",
      "ffffffff",
      "01000000",
      "0800",
    ].map((hex) => Buffer.from(hex, "hex")),
    gzipSync("x"),
    plainFrame("x"),
  ],
  maxBytes: 700,
  run: async (input, random) => {
    if (input.subarray(0, 2).equals(Buffer.from("PK"))) await expectZip(input);
    else await expectSameText(input, random);
  },
};

async function expectSameText(input: Buffer, random: Random): Promise<void> {
  const inPieces = await unpacked(input, blockSizes(random, input.length));
  if (random.chance(0.5)) expectAsZlib(input, inPieces);
  else await expectSame(input, inPieces);
}

type Unpacked = Awaited<ReturnType<typeof unpacked>>;

async function expectSame(input: Buffer, inPieces: Unpacked): Promise<void> {
  const whole = await unpacked(input, []);
  // The place of a damage is that of the piece which shows it.
  const told = (read: Unpacked) => ("code" in read ? read.code : read.text);
  if (told(whole) !== told(inPieces))
    throw new Error(`whole: ${JSON.stringify(whole)}, in pieces: ${JSON.stringify(inPieces)}`);
}

function expectAsZlib(input: Buffer, read: Unpacked): void {
  if ("code" in read || read.compression !== "gzip") return;
  const text = gunzipSync(input).toString("latin1");
  if (text !== read.text) throw new Error(`zlib finds ${JSON.stringify(text)}, not ${JSON.stringify(read.text)}`);
}

async function unpacked(input: Buffer, sizes: readonly number[]) {
  const packing: Packing = { compression: null, isUnverified: false, truncatedAt: null };
  const parts: Uint8Array[] = [];
  const chunks = (async function* () {
    yield* cut(input, sizes);
  })();
  const failure = await outcomeOf(async () => {
    for await (const part of decompressed(chunks, "june.csv", packing, reading)) parts.push(Uint8Array.from(part));
  });
  if (failure instanceof FeedbackError) {
    expectPlacesInside(failure, input);
    return { code: failure.code };
  }
  return { ...packing, text: Buffer.concat(parts).toString("latin1") };
}

/** Members have names that stay in a folder, and as many bytes as the archive states. */
async function expectZip(input: Buffer): Promise<void> {
  const archive = await outcomeOf(() =>
    ZipArchive.open({ stored: { bytes: input }, mostBytes: reading.mostBytes }, "june.zip"),
  );
  if (archive instanceof FeedbackError) return;
  for (const member of archive.members) {
    if (member.name.split(/[/\\]/).includes("..") || /^[/\\]/.test(member.name))
      throw new Error(`a member is named ${member.name}`);
    let bytes = 0;
    const failure = await outcomeOf(async () => {
      for await (const chunk of archive.chunks(member, `june.zip:${member.name}`)) bytes += chunk.length;
    });
    if (!(failure instanceof FeedbackError) && bytes !== member.bytes)
      throw new Error(`${bytes} bytes of ${member.bytes}`);
  }
}
