import { execFileSync } from "node:child_process";
import {
  appendFileSync,
  chmodSync,
  createWriteStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openFile } from "../../src/sources/file-source.js";
import type { Source } from "../../src/sources/source.js";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "file-source-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

function written(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

async function whole(source: Source): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const chunk of source.chunks()) parts.push(chunk);
  return Buffer.concat(parts).toString();
}

/** How many descriptors of this process lead to `path`. */
function descriptors(path: string): number {
  const links = readdirSync("/proc/self/fd").map((fd) => {
    try {
      return readlinkSync(`/proc/self/fd/${fd}`);
    } catch {
      return "";
    }
  });
  return links.filter((link) => link === path).length;
}

const long = "score,comment\n".repeat(100_000);
/** Several members, so large that they are not read ahead. */
const stored = Buffer.concat(Array(5).fill(gzipSync(long, { level: 0 })));
const hasProc = existsSync("/proc/self/fd");

describe("a file", () => {
  it.each(["empty.csv.gz", "empty.CSV.ZST"])("is damaged if it is empty and named as packed: %s", async (name) => {
    await expect(whole(openFile(written(name, ""), name))).rejects.toMatchObject({
      code: "compression-damaged",
      message: expect.stringContaining("at compressed byte 0"),
    });
  });

  it("is read as it is, again and again, under the name that it was given", async () => {
    const source = openFile(written("plain.csv", long), "exports/plain.csv");
    expect(source).toMatchObject({ name: "exports/plain.csv", bytes: long.length, compression: null });
    expect(await whole(source)).toBe(long);
    expect(await whole(source)).toBe(long);
  });

  it("is named by its path where it was given no name", () => {
    const path = written("named.csv", "a");
    expect(openFile(path).name).toBe(path);
  });

  it("comes in chunks of at most 1 MiB, none of them empty", async () => {
    const lengths: number[] = [];
    for await (const chunk of openFile(written("chunks.csv", long)).chunks()) lengths.push(chunk.length);
    expect(Math.min(...lengths)).toBeGreaterThan(0);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(1024 * 1024);
    expect(lengths.length).toBeGreaterThan(1);
  });

  it("shows its head, shorter only where the file ends, and is whole afterwards", async () => {
    const source = openFile(written("head.csv", long));
    for (const limit of [1, 5, 70_000, 600_000, long.length, long.length + 1]) {
      expect(Buffer.from(await source.head(limit)).toString()).toBe(long.slice(0, limit));
    }
    expect(await whole(source)).toBe(long);
  });

  it("reads its head once, however often it is asked for", async () => {
    const path = written("once.csv", long);
    const source = openFile(path);
    const head = await source.head(70_000);
    rmSync(path);
    expect(await source.head(100)).toEqual(head.subarray(0, 100));
    await expect(whole(source)).rejects.toMatchObject({ code: "input-missing" });
  });

  it("may be empty", async () => {
    const source = openFile(written("empty.csv", ""));
    expect(await source.head(10)).toHaveLength(0);
    expect(await whole(source)).toBe("");
    expect(source).toMatchObject({ bytes: 0, compression: null });
  });

  it.each([1, 2, 3, 9, 10, 11])("may have only %i bytes", async (length) => {
    expect(await whole(openFile(written("short.csv", "x".repeat(length))))).toBe("x".repeat(length));
  });

  it.runIf(hasProc)(
    "is closed after the last chunk, after an early stop, after its head, and after an error",
    async () => {
      const path = written("closed.csv", long);
      for (const stop of [false, true]) {
        for await (const _ of openFile(path).chunks()) {
          expect(descriptors(path)).toBe(1);
          if (stop) break;
        }
        expect(descriptors(path)).toBe(0);
      }
      await openFile(path).head(10);
      expect(descriptors(path)).toBe(0);
      await expect(whole(openFile(written("closed.zip", "PK\u0003\u0004")))).rejects.toThrow();
      expect(descriptors(join(folder, "closed.zip"))).toBe(0);
    },
  );

  it.runIf(hasProc)("is closed after an early stop when it is compressed", async () => {
    const path = written("closed.csv.gz", stored);
    for await (const _ of openFile(path).chunks()) break;
    expect(descriptors(path)).toBe(0);
    await openFile(path).head(10);
    expect(descriptors(path)).toBe(0);
  });
});

describe("a compressed file", () => {
  it("is recognised by its bytes, not by its name", async () => {
    const source = openFile(written("no-suffix", gzipSync(long)));
    expect(Buffer.from(await source.head(14)).toString()).toBe("score,comment\n");
    expect(source.compression).toBe("gzip");
    expect(source.bytes).toBe(statSync(join(folder, "no-suffix")).size);
    expect(await whole(source)).toBe(long);
    expect(await whole(openFile(written("plain.csv.gz", "a,b\n")))).toBe("a,b\n");
  });

  it("is read through all of its members", async () => {
    const members = Buffer.concat([gzipSync("a,b\n"), gzipSync(""), gzipSync(long), gzipSync("1,2\n")]);
    expect(await whole(openFile(written("members.gz", members)))).toBe(`a,b\n${long}1,2\n`);
  });

  it("may expand a thousandfold without large chunks", async () => {
    const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024, "x"));
    let [bytes, longest] = [0, 0];
    for await (const chunk of openFile(written("bomb.gz", bomb)).chunks()) {
      bytes += chunk.length;
      longest = Math.max(longest, chunk.length);
    }
    expect(bytes).toBe(64 * 1024 * 1024);
    expect(longest).toBeLessThanOrEqual(1024 * 1024);
  });

  it("is never read in part: cut off at any byte, it is an error", async () => {
    const bytes = Buffer.concat([gzipSync("a,b\n1,2\n"), gzipSync("3,4\n")]);
    const boundary = gzipSync("a,b\n1,2\n").length;
    for (let length = 2; length < bytes.length; length++) {
      const read = whole(openFile(written("cut.gz", bytes.subarray(0, length)), "cut.gz"));
      if (length === boundary) expect(await read).toBe("a,b\n1,2\n");
      else await expect(read).rejects.toMatchObject({ code: "compression-damaged", exitCode: 5 });
    }
  });

  it("reports where it is cut off", async () => {
    const bytes = gzipSync(long).subarray(0, 500);
    await expect(whole(openFile(written("cut.gz", bytes), "cut.gz"))).rejects.toThrow(
      "cut.gz: the gzip stream is damaged or truncated (at compressed byte 500)",
    );
  });

  it("is never read wrong: with any bit flipped, it gives the same text or an error", async () => {
    const bytes = gzipSync("a,b\n1,2\n1,2\n");
    for (let bit = 16; bit < bytes.length * 8; bit++) {
      const flipped = Uint8Array.from(bytes);
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      const outcome = await whole(openFile(written("flipped.gz", flipped))).catch((error) => error.code);
      expect(["compression-damaged", "a,b\n1,2\n1,2\n"]).toContain(outcome);
    }
  });

  it("may be padded with zeros", async () => {
    for (const zeros of [1, 511, 700_000]) {
      const bytes = Buffer.concat([gzipSync("a,b\n"), Buffer.alloc(zeros)]);
      expect(await whole(openFile(written("padded.gz", bytes)))).toBe("a,b\n");
    }
  });

  it.each([
    ["text", Buffer.from("garbage")],
    ["one byte", Buffer.from([1])],
    ["the beginning of a member", Buffer.from([0x1f])],
    ["text behind zeros", Buffer.from("\0\0\0garbage")],
    ["a byte behind many zeros", Buffer.concat([Buffer.alloc(700_000), Buffer.from([1]), Buffer.alloc(9)])],
    ["a member behind zeros", Buffer.concat([Buffer.alloc(10), gzipSync("1,2\n")])],
  ])("is an error with %s after the last member", async (_, garbage) => {
    const path = written("garbage.gz", Buffer.concat([gzipSync("a,b\n"), garbage]));
    await expect(whole(openFile(path))).rejects.toMatchObject({ code: "compression-damaged" });
  });

  it.each(["PK,score\n", "BZh1,score\n", "BZh", "(\n", "\u001f"])("is not seen in the text %j", async (content) => {
    expect(await whole(openFile(written("text.csv", content)))).toBe(content);
  });
});

describe("a file that changes while it is read", () => {
  const changed = { code: "input-changed", message: "live.csv: the file changed while it was being read", exitCode: 5 };

  async function changing(content: string | Uint8Array, change: (path: string) => void): Promise<void> {
    const path = written("live.csv", content);
    let isFirst = true;
    for await (const _ of openFile(path, "live.csv").chunks()) {
      if (isFirst) change(path);
      isFirst = false;
    }
  }

  const changes: [string, (path: string) => void][] = [
    ["grows", (path) => appendFileSync(path, "5,late\n")],
    ["shrinks", (path) => truncateSync(path, 10)],
    ["is emptied", (path) => truncateSync(path, 0)],
    ["is rewritten with the same length", (path) => utimesSync(path, 1_000_000, 1_000_000)],
  ];
  it.each(changes)("is an error when it %s", async (_, change) => {
    await expect(changing(long, change)).rejects.toMatchObject(changed);
    await expect(changing(stored, change)).rejects.toMatchObject(changed);
  });

  it("is an error when it grows as fast as it is read", async () => {
    const path = written("live.csv", long);
    const all = async () => {
      for await (const chunk of openFile(path, "live.csv").chunks()) appendFileSync(path, chunk);
    };
    await expect(all()).rejects.toMatchObject(changed);
  });

  it("is an error when another file takes its place after the head was read", async () => {
    const source = openFile(written("live.csv", "a,b\n"), "live.csv");
    await source.head(10);
    renameSync(written("other.csv", "c,d\n"), join(folder, "live.csv"));
    await expect(whole(source)).rejects.toMatchObject(changed);
  });

  it("does not matter when another file takes its place while it is open", async () => {
    await changing(long, () => renameSync(written("other.csv", "c,d\n"), join(folder, "live.csv")));
  });
});

describe("a file that cannot be read", () => {
  it("is missing", async () => {
    const source = openFile(join(folder, "missing.csv"), "missing.csv");
    expect(source.bytes).toBeNull();
    await expect(source.head(10)).rejects.toMatchObject({ code: "input-missing", exitCode: 1 });
    await expect(whole(source)).rejects.toThrow("missing.csv: no such file or folder");
  });

  it("is a folder", async () => {
    mkdirSync(join(folder, "folder.csv"));
    await expect(whole(openFile(join(folder, "folder.csv"), "folder.csv"))).rejects.toMatchObject({
      code: "input-unreadable",
      message: "folder.csv: cannot be read (EISDIR)",
    });
  });

  it("lies below a file, or is a link to itself", async () => {
    const below = join(written("file.csv", "a"), "below.csv");
    await expect(whole(openFile(below))).rejects.toThrow("cannot be read (ENOTDIR)");
    symlinkSync("loop.csv", join(folder, "loop.csv"));
    await expect(whole(openFile(join(folder, "loop.csv")))).rejects.toThrow("cannot be read (ELOOP)");
  });

  it.skipIf(process.platform === "win32")("is not readable for us", async () => {
    const path = written("denied.csv", "a,b\n");
    chmodSync(path, 0);
    chmodSync(folder, 0o755);
    const isRoot = process.geteuid?.() === 0;
    if (isRoot) process.seteuid?.(65_534);
    try {
      await expect(whole(openFile(path, "denied.csv"))).rejects.toMatchObject({
        code: "input-denied",
        message: "denied.csv: permission denied",
      });
    } finally {
      if (isRoot) process.seteuid?.(0);
    }
  });
});

describe("what is not a regular file", () => {
  it.skipIf(process.platform === "win32")("is read once when it is a named pipe, its head included", async () => {
    const path = join(folder, "pipe");
    execFileSync("mkfifo", [path]);
    const source = openFile(path);
    const writer = createWriteStream(path);
    writer.end(gzipSync(long));
    expect(source.bytes).toBeNull();
    expect(Buffer.from(await source.head(14)).toString()).toBe("score,comment\n");
    expect(await whole(source)).toBe(long);
    expect(source).toMatchObject({ name: path, compression: "gzip", bytes: gzipSync(long).length });
  });

  it.runIf(hasProc)("is read when its size is unknown, as in /proc", async () => {
    const source = openFile("/proc/self/status");
    expect(Buffer.from(await source.head(5)).toString()).toBe("Name:");
    expect(await whole(source)).toContain("Pid:");
    expect(source.bytes).toBeGreaterThan(0);
  });

  it.skipIf(process.platform === "win32")("is empty when it is /dev/null", async () => {
    expect(await whole(openFile("/dev/null"))).toBe("");
  });
});
