import * as zlib from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openStream } from "../../../src/sources/stream-source.js";
import { unzstdByPackage } from "../../../src/sources/unzstd.js";
import { zstdBatches } from "../../../src/sources/zstd-batches.js";
import { chunkings, cut } from "../../support/memory-source.js";
import { blockFrame, plainFrame, repeatedFrame, sample, sampleText, skippableFrame } from "./written-zstd.js";

type Unpack = (bytes: Uint8Array, sizes?: readonly number[]) => AsyncGenerator<Uint8Array>;

async function* streamed(bytes: Uint8Array, sizes: readonly number[] = []): AsyncGenerator<Uint8Array> {
  yield* cut(bytes, sizes);
}

const strictly = {
  packing: { compression: "zstd", isUnverified: false, truncatedAt: null },
  isLenient: false,
} as const;

/** The running Node unpacks with `node:zlib` or with the package; the package is tested in any case. */
const ways: readonly [string, Unpack][] = [
  ["as a source", (bytes, sizes) => openStream(streamed(bytes, sizes), "-").chunks()],
  [
    "by the package",
    (bytes, sizes) => unzstdByPackage(zstdBatches(streamed(bytes, sizes), "-", strictly), "-", strictly),
  ],
];

async function whole(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  return Buffer.concat(parts).toString();
}

const small = sampleText(12);
const large = sampleText(4500);
const damage = { code: "compression-damaged", exitCode: 5 };

describe.each(ways)("zstd %s", (_way, unpack) => {
  describe.each(chunkings)("%s", (_chunking, sizes) => {
    it.each(["small", "small-without-checksum"])("gives the text of the sample %s", async (name) => {
      expect(await whole(unpack(sample(name), sizes))).toBe(small);
    });

    it.each(["large-fast", "large-level-19", "large-small-window"])("gives the text of the sample %s", async (name) => {
      expect(await whole(unpack(sample(name), sizes))).toBe(large);
    });

    it.each([
      ["more", 2 ** 26, "a,b\n"],
      ["less", 2, "a,b\n"],
    ])("is damaged if a frame states %s bytes than it has", async (_what, contentBytes, text) => {
      const frame = plainFrame(text, { checksum: "none", contentBytes });
      await expect(whole(unpack(frame, sizes))).rejects.toMatchObject(damage);
      await expect(whole(unpack(Buffer.concat([frame, sample("small")]), sizes))).rejects.toMatchObject(damage);
      await expect(whole(unpack(Buffer.concat([sample("small"), frame]), sizes))).rejects.toMatchObject(damage);
    });

    it("is read through all of its frames, and frames to be skipped are skipped", async () => {
      const bytes = Buffer.concat([
        skippableFrame("first"),
        sample("small"),
        skippableFrame("", 15),
        plainFrame(""),
        sample("large-small-window"),
        repeatedFrame("x", 300_000),
        plainFrame("a,b\n", { checksum: "none", contentBytes: 4 }),
        skippableFrame("last", 7),
      ]);
      expect(await whole(unpack(bytes, sizes))).toBe(`${small}${large}${"x".repeat(300_000)}a,b\n`);
    });

    it("is an error with a wrong checksum", async () => {
      await expect(whole(unpack(plainFrame("a,b\n", { checksum: "wrong" }), sizes))).rejects.toMatchObject(damage);
      const flipped = Buffer.from(sample("large-level-19"));
      flipped[flipped.length - 1] = (flipped.at(-1) ?? 0) ^ 0x80;
      await expect(whole(unpack(flipped, sizes))).rejects.toMatchObject(damage);
    });

    it("may be padded with zeros", async () => {
      for (const zeros of [1, 3, 4, 511]) {
        expect(await whole(unpack(Buffer.concat([sample("small"), Buffer.alloc(zeros)]), sizes))).toBe(small);
      }
    });
  });

  it("is never read in part: cut off at any byte, it is an error that says where", async () => {
    const first = plainFrame("a,b\n", {}, 3);
    const packed = sample("small");
    const bytes = Buffer.concat([first, skippableFrame("skip"), packed]);
    const boundaries = new Map([
      [first.length, "a,b\n"],
      [first.length + 12, "a,b\n"],
    ]);
    for (let length = 4; length < bytes.length; length++) {
      const read = whole(unpack(bytes.subarray(0, length)));
      const text = boundaries.get(length);
      if (text !== undefined) expect(await read).toBe(text);
      else await expect(read, `${length} bytes`).rejects.toMatchObject(damage);
    }
    await expect(whole(unpack(packed.subarray(0, 100)))).rejects.toThrow(
      "-: the zstd stream is damaged or truncated (at compressed byte 100)",
    );
  });

  it("is never read wrong: with a checksum and any bit flipped, it gives the same text or an error", async () => {
    const bytes = sample("small");
    for (let bit = 32; bit < bytes.length * 8; bit += 7) {
      const flipped = Uint8Array.from(bytes);
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      const outcome = await whole(unpack(flipped)).catch((error) => error.code);
      expect(["compression-damaged", "compression-window", "compression-unsupported", small]).toContain(outcome);
    }
  });

  it("with any byte changed and no checksum, it ends in some text or an error of ours", async () => {
    const bytes = sample("small-without-checksum");
    for (let at = 4; at < bytes.length; at++) {
      // Each byte gets two of the five values, another two than the byte before it
      for (const turn of [at, at + 2]) {
        const value = [0, 1, 0x7f, 0x80, 0xff][turn % 5] ?? 0;
        const changed = Uint8Array.from(bytes);
        changed[at] = value;
        const outcome = await whole(unpack(changed)).catch((error) => error.code);
        expect(outcome).toBeTypeOf("string");
      }
    }
  });

  it.each([
    ["text", Buffer.from("garbage")],
    ["one byte", Buffer.from([1])],
    ["the beginning of a frame", Buffer.from([0x28, 0xb5])],
    ["text behind zeros", Buffer.from("\0\0\0garbage")],
    ["a frame behind zeros", Buffer.concat([Buffer.alloc(10), plainFrame("1,2\n")])],
    ["gzip", zlib.gzipSync("1,2\n")],
  ])("is an error with %s after the last frame", async (_, garbage) => {
    const bytes = Buffer.concat([sample("small"), garbage]);
    await expect(whole(unpack(bytes))).rejects.toMatchObject(damage);
    await expect(whole(unpack(bytes, [1, 2, 3]))).rejects.toMatchObject(damage);
  });

  it.each([
    ["a block of a kind that does not exist", blockFrame(3, [0])],
    ["a block that is longer than its window", plainFrame("x".repeat(2000), { window: 0 }, 2000)],
    ["a content of another length", plainFrame("a,b\n", { contentBytes: 5 })],
    ["a reserved bit", Buffer.from(plainFrame("a,b\n")).fill(4 | 8, 4, 5)],
    ["an empty packed block", blockFrame(2, [])],
    // Plain literals "a", then one sequence: distance 4, of which only 1 byte is there.
    ["a match before the beginning", blockFrame(2, [8, 0x61, 1, 0x54, 1, 2, 0, 8])],
    // Weights of Huffman codes from a table of one state that takes no bits: a decoder may read them for ever.
    [
      "weights without end",
      blockFrame(2, [0xa2, 0xc0, 2, 6, 0xf0, 3, 0xff, 0xff, 0xff, 0x80, 1, 2, 3, 0x80, 0], { window: 0 }),
    ],
  ])("is an error with %s", async (_, bytes) => {
    await expect(whole(unpack(bytes))).rejects.toMatchObject(damage);
  });

  it("is refused before anything is allocated where its window is above 128 MiB", async () => {
    const atLimit = plainFrame("a,b\n", { window: 17 << 3 });
    expect(await whole(unpack(atLimit))).toBe("a,b\n");
    for (const window of [(17 << 3) | 1, 18 << 3, 0xff]) {
      await expect(whole(unpack(plainFrame("a,b\n", { window })))).rejects.toMatchObject({
        code: "compression-window",
        exitCode: 5,
        hint: "decompress it first: zstd -d --long=31 FILE",
      });
    }
    await expect(whole(unpack(plainFrame("a,b\n", { window: 18 << 3 })))).rejects.toThrow(
      "-: its zstd window is 268,435,456 bytes long, more than the limit of 134,217,728",
    );
  });

  it("is refused where it needs a dictionary", async () => {
    await expect(whole(unpack(plainFrame("a,b\n", { dictionary: 9 })))).rejects.toMatchObject({
      code: "compression-unsupported",
      message: "-: zstd with a dictionary is not read directly",
    });
    expect(await whole(unpack(plainFrame("a,b\n", { dictionary: 0 })))).toBe("a,b\n");
  });

  it("is read after many damaged inputs with large windows", { timeout: 20_000 }, async () => {
    const damaged = blockFrame(2, [0xff, 0xff, 0xff, 0xff, 0xff], { window: 0x80 });
    for (let time = 0; time < 40; time++) await expect(whole(unpack(damaged))).rejects.toMatchObject(damage);
    expect(await whole(unpack(plainFrame("a,b\n", { window: 0x80 })))).toBe("a,b\n");
  });

  it("may expand a thousandfold without large chunks", async () => {
    const bomb = repeatedFrame("x", 64 * 1024 * 1024, { checksum: "none" });
    let [bytes, longest] = [0, 0];
    for await (const chunk of unpack(bomb)) {
      bytes += chunk.length;
      longest = Math.max(longest, chunk.length);
      expect(chunk.length).toBeGreaterThan(0);
    }
    expect(bytes).toBe(64 * 1024 * 1024);
    expect(longest).toBeLessThanOrEqual(1024 * 1024);
  });

  it("moves its window on through many frames and long ones", async () => {
    const frames = Array(20).fill(sample("large-small-window"));
    expect(await whole(unpack(Buffer.concat(frames)))).toBe(large.repeat(20));
    expect(await whole(unpack(plainFrame(large.repeat(20), {}, 131_072), [50_000]))).toBe(large.repeat(20));
  });

  it("can be left early", async () => {
    for await (const _ of unpack(Buffer.concat(Array(50).fill(sample("large-fast"))))) break;
  });

  it("keeps no memory when it is left early", async () => {
    const mebibyte = 1024 * 1024;
    const frame = repeatedFrame("x", 20 * mebibyte, { window: 13 << 3 });
    const leave = async () => {
      let length = 0;
      for await (const chunk of unpack(frame)) {
        length += chunk.length;
        if (length > 9 * mebibyte) break;
      }
    };
    await leave();
    const before = process.memoryUsage().rss;
    for (let time = 0; time < 40; time++) await leave();
    expect(process.memoryUsage().rss - before).toBeLessThan(200 * mebibyte);
  });

  it("gives a text as long as its buffers, and one byte more or less", async () => {
    for (const length of [131_071, 131_072, 131_073, 262_144]) {
      const frames = [plainFrame("x".repeat(length), {}, 131_072), repeatedFrame("y", length)];
      expect(await whole(unpack(Buffer.concat(frames)))).toBe("x".repeat(length) + "y".repeat(length));
    }
  });
});

it("is an error of ours where the memory of the package does not suffice", async () => {
  const batches = (async function* () {
    yield { stored: new Uint8Array(3 * 2 ** 30), offset: 0 };
  })();
  await expect(whole(unzstdByPackage(batches, "june.csv.zst", strictly))).rejects.toMatchObject({
    code: "compression-memory",
    message: "june.csv.zst: no memory is left to unpack its zstd: 2 GiB are in use",
  });
  expect(await whole(ways[1]?.[1](sample("small")) ?? streamed(sample("small")))).toBe(small);
});

describe("a source of zstd", () => {
  it.each(chunkings)("says so after its head, and has its stored length at the end, %s", async (_, sizes) => {
    const source = openStream(streamed(sample("small"), sizes), "-");
    expect(Buffer.from(await source.head(9)).toString()).toBe("sid,score");
    expect(source.compression).toBe("zstd");
    expect(await whole(source.chunks())).toBe(small);
    expect(source.bytes).toBe(sample("small").length);
  });

  it.each([
    ["all of its frames have a checksum", [plainFrame("a,b\n"), sample("small")], false],
    ["its only frame has none", [sample("small-without-checksum")], true],
    ["its last frame has none", [plainFrame("a,b\n"), plainFrame("1,2\n", { checksum: "none" })], true],
  ])("is unverified or not: %s", async (_, frames, isUnverified) => {
    const source = openStream(streamed(Buffer.concat(frames)), "-");
    await whole(source.chunks());
    expect(source.isUnverified).toBe(isUnverified);
  });

  it("may begin with a frame to be skipped", async () => {
    const source = openStream(streamed(Buffer.concat([skippableFrame("note", 3), plainFrame("a,b\n")])), "-");
    expect(await whole(source.chunks())).toBe("a,b\n");
    expect(source.compression).toBe("zstd");
  });
});

interface ZstdOfNode {
  readonly zstdCompressSync?: (text: string, options: { params: Record<number, number> }) => Buffer;
}
const { zstdCompressSync } = zlib as ZstdOfNode;
const [levelParameter, windowParameter, checksumParameter] = [100, 101, 201];

describe.runIf(zstdCompressSync !== undefined)("what this Node packs", () => {
  it.each(ways)("comes out again %s, however it is cut", async (_way, unpack) => {
    const word = fc.constantFrom("score", ",", "\n", "1", "audio-latency", "é", "2026-01-31", "xyz");
    const text = fc.array(fc.oneof(word, fc.string({ maxLength: 9 })), { maxLength: 3000, size: "max" });
    const texts = fc.array(text, { minLength: 1, maxLength: 3 });
    const sizes = fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 1, maxLength: 5 });
    const level = fc.integer({ min: -5, max: 22 });
    const window = fc.integer({ min: 10, max: 20 });
    await fc.assert(
      fc.asyncProperty(texts, level, window, fc.nat(1), sizes, async (words, level, window, checksum, cutting) => {
        const params = { [levelParameter]: level, [windowParameter]: window, [checksumParameter]: checksum };
        const frames = words.map((parts) => zstdCompressSync?.(parts.join(""), { params }) ?? Buffer.alloc(0));
        expect(await whole(unpack(Buffer.concat(frames), cutting))).toBe(words.flat().join(""));
      }),
      { numRuns: 30 },
    );
  });
});
