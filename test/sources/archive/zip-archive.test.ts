/** Zip archives: what is read of them, and what is refused. */

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { gzipSync } from "node:zlib";
import { afterAll, describe, expect, it } from "vitest";
import { ZipArchive } from "../../../src/sources/archive/zip-archive.js";
import { expandInputs } from "../../../src/sources/expand-inputs.js";
import { usualReading } from "../../../src/sources/input-reading.js";
import { unpackInputs } from "../../../src/sources/unpack-inputs.js";
import { sheetRows, workbookFile, zipFile } from "../../support/zip-file.js";

const folder = mkdtempSync(join(tmpdir(), "zip-archive-"));
afterAll(() => rmSync(folder, { recursive: true }));

async function unpacked(file: Uint8Array, sizes: "whole" | "bytes" = "whole") {
  const chunks = sizes === "whole" ? [file] : [...file].map((byte) => Uint8Array.of(byte));
  const found = await expandInputs(["-"], Readable.from(chunks));
  return await unpackInputs(found, { reading: usualReading, sheets: [] });
}

async function textsOf(file: Uint8Array, sizes: "whole" | "bytes" = "whole") {
  const texts: [string, string][] = [];
  for (const { source } of (await unpacked(file, sizes)).inputs) {
    const parts: Uint8Array[] = [];
    for await (const chunk of source.chunks()) parts.push(chunk);
    texts.push([source.name, Buffer.concat(parts).toString()]);
  }
  return texts;
}

const csv = "id,score\n1,9\n";

describe("an archive", () => {
  it.each(["whole", "bytes"] as const)("gives the members that are named like exports (%s)", async (sizes) => {
    const file = zipFile({
      "data/a.csv": csv,
      "b.json": { content: "[]", isStored: true },
      "über.csv": "ü",
      "c.csv.gz": gzipSync("packed"),
    });
    expect(await textsOf(file, sizes)).toEqual([
      ["-/data/a.csv", csv],
      ["-/b.json", "[]"],
      ["-/über.csv", "ü"],
      ["-/c.csv.gz", "packed"],
    ]);
  });

  it("leaves out the others, and does not even name those of the system", async () => {
    const file = zipFile({
      "a.csv": csv,
      "x/": "",
      "x/p.pdf": "p",
      "__MACOSX/._a.csv": "m",
      "x/.DS_Store": "d",
      "r.md": "r",
    });
    const { inputs, leftOut } = await unpacked(file);
    expect(inputs.map(({ source }) => source.name)).toEqual(["-/a.csv"]);
    expect(leftOut).toEqual([{ place: "-", names: ["x/p.pdf", "r.md"] }]);
  });

  it("cannot lead out of itself by names", async () => {
    const file = zipFile({ "../../etc/a.csv": csv, "C:\\temp\\b.csv": csv, "/c.csv": csv });
    expect((await textsOf(file)).map(([name]) => name)).toEqual(["-/etc/a.csv", "-/temp/b.csv", "-/c.csv"]);
  });

  it("may hold workbooks", async () => {
    const book = workbookFile([{ name: "One", rows: sheetRows([["a"], [1]]) }]);
    expect(await textsOf(zipFile({ "book.xlsx": book, "a.csv": csv }))).toEqual([
      ["-/book.xlsx, sheet One", "a\n1\n"],
      ["-/a.csv", csv],
    ]);
  });

  it("is read from a file as often as is asked, and says the file", async () => {
    const path = join(folder, "twice.zip");
    writeFileSync(path, zipFile({ "a.csv": csv }));
    const found = await unpackInputs(await expandInputs([path], Readable.from([])), {
      reading: usualReading,
      sheets: [],
    });
    const [input] = found.inputs;
    expect([input?.source.name, input?.file, input?.fromFolder]).toEqual([`${path}/a.csv`, path, true]);
    expect([input?.source.compression, input?.source.plainFile()]).toEqual(["zip", null]);
    for (let time = 0; time < 3; time++)
      for await (const chunk of input?.source.chunks() ?? []) expect(Buffer.from(chunk).toString()).toBe(csv);
    writeFileSync(path, zipFile({ "a.csv": `${csv}2,8\n` }));
    await expect(input?.source.chunks().next()).rejects.toMatchObject({ code: "input-changed" });
  });
});

describe("a member", () => {
  const path = join(folder, "named.zip");
  writeFileSync(path, zipFile({ "data/a.csv": csv, notes: csv }));
  const named = async (...inputs: string[]) => {
    const found = await expandInputs(inputs, Readable.from([]));
    return await unpackInputs(found, { reading: usualReading, sheets: [] });
  };

  it("can be asked for by the name that messages give it, whatever its ending", async () => {
    const { inputs, leftOut } = await named(`${path}/data/a.csv`, `${path}/notes`);
    expect(inputs.map(({ source, fromFolder }) => [source.name, fromFolder])).toEqual([
      [`${path}/data/a.csv`, false],
      [`${path}/notes`, false],
    ]);
    expect(leftOut).toEqual([]);
  });

  it("is read once where its archive is given too", async () => {
    const { inputs, repeated } = await named(path, `${path}/data/a.csv`);
    expect(inputs.map(({ source }) => source.name)).toEqual([`${path}/data/a.csv`]);
    expect(repeated).toEqual([`${path}/data/a.csv`]);
  });

  it("is missing where the archive has none of that name", async () => {
    await expect(named(`${path}/b.csv`)).rejects.toMatchObject({ code: "input-missing" });
  });
});

describe("an archive is refused", () => {
  const inner = zipFile({ "a.csv": csv });

  it.each([
    ["an archive in it", zipFile({ "inner.zip": inner }), "archive-nested"],
    ["a tar archive in it", zipFile({ "a.csv": csv, "inner.tar.gz": "x" }), "archive-nested"],
    ["an archive in it under another name", zipFile({ "inner.csv": inner }), "archive-nested"],
    ["no export in it", zipFile({ "a.pdf": "x" }), "archive-empty"],
    ["nothing in it", zipFile({}), "archive-empty"],
    ["a lock", zipFile({ "a.csv": { content: csv, claims: { flags: 0x801 } } }), "archive-encrypted"],
    ["another checksum", zipFile({ "a.csv": { content: csv, claims: { crc: 1 } } }), "archive-damaged"],
    ["another length", zipFile({ "a.csv": { content: csv, claims: { bytes: 5 } } }), "archive-damaged"],
    [
      "members that overlap",
      zipFile({ "a.csv": csv, "b.csv": { content: csv, claims: { offset: 0 } } }),
      "archive-damaged",
    ],
    ["an end that is cut off", inner.subarray(0, -30), "archive-damaged"],
    ["a growth that no export has", zipFile({ "a.csv": Buffer.alloc(80 * 1024 ** 2, "x") }), "archive-limit"],
    [
      "a size that no disk has",
      zipFile({ "a.csv": { content: csv, claims: { bytes: 4_000_000_000 } } }),
      "archive-limit",
    ],
    [
      "too many members",
      zipFile(Object.fromEntries(Array.from({ length: 10_001 }, (_, n) => [`${n}`, ""]))),
      "archive-limit",
    ],
  ])("for %s", async (_, file, code) => {
    await expect(textsOf(file)).rejects.toMatchObject({ code, exitCode: 5 });
  });

  it("for bytes that are damaged, wherever", async () => {
    const file = zipFile({ "a.csv": { content: `id,score\n${"1,9\n".repeat(50)}`, isStored: true } });
    for (let at = 45; at < 200; at += 7) {
      const other = Buffer.from(file);
      other[at] = (other[at] ?? 0) ^ 1;
      await expect(textsOf(other)).rejects.toMatchObject({ code: "archive-damaged" });
    }
  });

  it("never by an error of another kind, whatever is changed in it", async () => {
    const file = zipFile({ "a.csv": csv, "b.csv": csv });
    for (let at = 0; at < file.length; at++) {
      const other = Buffer.from(file);
      other[at] = 0xff - (other[at] ?? 0);
      const outcome = await textsOf(other).catch((error) => error.exitCode);
      if (typeof outcome === "number") expect(outcome).toBe(5);
    }
  });

  it("names the step that helps", async () => {
    await expect(
      ZipArchive.open({ stored: { bytes: Buffer.from("PK\x05\x06") }, mostBytes: null }, "a.zip"),
    ).rejects.toMatchObject({
      message: expect.stringMatching(/^a\.zip: the archive is damaged \(/),
      hint: "download the file again; an incomplete archive is never read",
    });
    await expect(unpacked(zipFile({ "inner.zip": inner }))).rejects.toMatchObject({
      message: "-/inner.zip: an archive inside an archive",
      hint: "extract the outer one, and name the inner one: unzip FILE",
    });
  });
});
