import { Readable } from "node:stream";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Source } from "../../src/sources/source.js";
import { openStream } from "../../src/sources/stream-source.js";
import { chunkings, cut } from "../support/memory-source.js";

async function* streamed(bytes: string | Uint8Array, sizes: readonly number[] = []): AsyncGenerator<Uint8Array> {
  yield* cut(typeof bytes === "string" ? Buffer.from(bytes) : bytes, sizes);
}

async function whole(source: Source): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const chunk of source.chunks()) parts.push(chunk);
  return Buffer.concat(parts).toString();
}

describe.each(chunkings)("standard input %s", (_chunking, sizes) => {
  it("is read once and then has a length", async () => {
    const source = openStream(streamed("a,b\n1,2\n", sizes), "-");
    expect(source).toMatchObject({ name: "-", bytes: null, compression: null });
    expect(await whole(source)).toBe("a,b\n1,2\n");
    expect(source.bytes).toBe(8);
    await expect(whole(source)).rejects.toThrow("only once");
  });

  it("hands its head out again", async () => {
    const source = openStream(streamed("a,b\n1,2\n", sizes), "-");
    for (const limit of [2, 5, 3, 100, 0]) {
      expect(Buffer.from(await source.head(limit)).toString()).toBe("a,b\n1,2\n".slice(0, limit));
    }
    expect(await whole(source)).toBe("a,b\n1,2\n");
  });

  it("is unpacked when it is gzip, and its length is the compressed one", async () => {
    const bytes = Buffer.concat([gzipSync("a,b\n"), gzipSync("1,2\n")]);
    const source = openStream(streamed(bytes, sizes), "-");
    expect(Buffer.from(await source.head(3)).toString()).toBe("a,b");
    expect(source.compression).toBe("gzip");
    expect(await whole(source)).toBe("a,b\n1,2\n");
    expect(source.bytes).toBe(bytes.length);
  });

  it("is refused when it is packed otherwise", async () => {
    const source = openStream(streamed(Buffer.from("fd377a585a00112233445566", "hex"), sizes), "-");
    await expect(whole(source)).rejects.toMatchObject({
      code: "foreign-file",
      message: "-: xz, which is not read directly",
      hint: "unpack it on the way in: xz -dc FILE | feedback-stats summarize -",
    });
  });

  it("stays an error once its head was one: partial data never passes for the whole", async () => {
    const source = openStream(streamed(gzipSync("a,b\n").subarray(0, -5), sizes), "-");
    await expect(source.head(100)).rejects.toMatchObject({ code: "compression-damaged" });
    await expect(source.head(100)).rejects.toMatchObject({ code: "compression-damaged" });
    await expect(whole(source)).rejects.toMatchObject({ code: "compression-damaged" });
  });

  it("without a byte is an error, because the command that should fill it has failed", async () => {
    await expect(whole(openStream(streamed("", sizes), "-"))).rejects.toMatchObject({ code: "stdin-empty" });
  });
});

describe("the stream behind standard input", () => {
  it("may be a stream of Node, of bytes or of text", async () => {
    expect(await whole(openStream(Readable.from([Buffer.from("a,b\n")]), "-"))).toBe("a,b\n");
    const decoded = Readable.from([Buffer.from("é,b\n")], { objectMode: false }).setEncoding("utf8");
    expect(await whole(openStream(decoded, "-"))).toBe("é,b\n");
  });

  it("is not touched before it is read", async () => {
    let isTouched = false;
    openStream(
      (async function* () {
        isTouched = true;
        yield* streamed("a");
      })(),
      "-",
    );
    await new Promise(setImmediate);
    expect(isTouched).toBe(false);
  });

  it("is closed when the consumer stops early", async () => {
    const stream = Readable.from(cut(Buffer.from("a,b\n1,2\n".repeat(1000)), [100]));
    for await (const _ of openStream(stream, "-").chunks()) break;
    expect(stream.destroyed).toBe(true);
  });

  it("reports its error in our words", async () => {
    const failing = Readable.from(
      (async function* () {
        yield Buffer.from("a,b\n");
        throw Object.assign(new Error("EISDIR: illegal operation on a directory, read"), {
          code: "EISDIR",
          syscall: "read",
        });
      })(),
    );
    await expect(whole(openStream(failing, "-"))).rejects.toMatchObject({
      code: "input-unreadable",
      message: "-: cannot be read (EISDIR)",
    });
  });
});

describe("gzip on standard input", () => {
  const sizes = fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 5 });
  const members = fc.array(fc.string({ maxLength: 40 }), { minLength: 1, maxLength: 4 });

  it("gives the text of all members, however it is cut and padded", async () => {
    await fc.assert(
      fc.asyncProperty(members, fc.nat(40), sizes, async (texts, padding, cutting) => {
        const bytes = Buffer.concat([...texts.map((text) => gzipSync(text)), Buffer.alloc(padding)]);
        expect(await whole(openStream(streamed(bytes, cutting), "-"))).toBe(texts.join(""));
      }),
    );
  });

  it("is an error with garbage at its end, however it is cut and padded", async () => {
    const garbage = fc.uint8Array({ minLength: 1, maxLength: 9 }).filter((bytes) => bytes.some((byte) => byte !== 0));
    await fc.assert(
      fc.asyncProperty(members, fc.nat(40), garbage, sizes, async (texts, padding, tail, cutting) => {
        const bytes = Buffer.concat([...texts.map((text) => gzipSync(text)), Buffer.alloc(padding), tail]);
        await expect(whole(openStream(streamed(bytes, cutting), "-"))).rejects.toMatchObject({
          code: "compression-damaged",
        });
      }),
    );
  });
});
