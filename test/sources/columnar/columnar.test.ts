/** Parquet and Arrow as inputs: those of others, damaged ones, and hostile ones, which end in an error within bounds. */

import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import {
  DateDay,
  Decimal,
  Dictionary,
  Int32,
  Table,
  TimestampMillisecond,
  tableToIPC,
  Utf8,
  vectorFromArray,
} from "apache-arrow";
import { build } from "esbuild";
import { parquetWriteBuffer } from "hyparquet-writer";
import { afterAll, describe, expect, test } from "vitest";
import { convert, summarize } from "../../../src/index.js";
import { openColumnar } from "../../../src/sources/columnar/columnar-source.js";
import { unpackLz4Frame } from "../../../src/sources/columnar/lz4-frame.js";
import { columnarFormat } from "../../../src/sources/container-magic.js";
import { usualReading } from "../../../src/sources/input-reading.js";
import { zipFile } from "../../support/zip-file.js";

const folder = mkdtempSync(join(tmpdir(), "feedback-stats-"));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, bytes: Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

const formats = [
  ["parquet", "parquet"],
  ["arrow", "arrow"],
  ["arrow-stream", "arrows"],
] as const;

async function converted(format: string): Promise<Buffer> {
  const pieces: Buffer[] = [];
  await convert(
    ["fixtures/twilio/ndjson/feedback.ndjson"],
    { format },
    (piece) => void pieces.push(Buffer.from(piece as string)),
  );
  return Buffer.concat(pieces);
}

async function linesOf(path: string): Promise<readonly unknown[]> {
  const bytes = readFileSync(path);
  const format = columnarFormat(bytes) ?? "parquet";
  const source = openColumnar({ name: path, format, stored: { path }, bytes: bytes.length }, usualReading);
  const text = Buffer.from(await source.head(1024 * 1024)).toString();
  return text.split("\n").flatMap((line) => (line === "" ? [] : [JSON.parse(line)]));
}

describe("a table of another program", () => {
  const scores = [9, 10, 3, 7];

  test("is recognised by its columns, as Parquet", async () => {
    const columnData = [
      { name: "nps_score", data: scores, type: "INT32" as const },
      { name: "plan", data: ["free", "pro", "pro", null] as string[], type: "STRING" as const },
    ];
    const path = file("other.parquet", new Uint8Array(parquetWriteBuffer({ columnData })));
    const { inputs, segments, total } = await summarize([path], { by: ["plan"] });
    expect(inputs[0]).toMatchObject({ provider: "nps", format: "parquet" });
    expect(total.nps).toMatchObject({ count: 4, promoters: 2, detractors: 1 });
    expect(segments.map(({ key, responses }) => [key.plan, responses])).toEqual([
      ["free", 1],
      ["pro", 2],
      [null, 1],
    ]);
  });

  test("is recognised by its columns, as Arrow, with dictionaries", async () => {
    const plan = vectorFromArray(["free", "pro", "pro", null], new Dictionary(new Utf8(), new Int32()));
    const table = new Table({ nps_score: vectorFromArray(scores, new Int32()), plan });
    for (const kind of ["file", "stream"] as const) {
      const { total, inputs } = await summarize([file(`other-${kind}.arrow`, tableToIPC(table, kind))], {
        by: ["plan"],
      });
      expect(total.nps).toMatchObject({ count: 4, promoters: 2, detractors: 1 });
      expect(inputs[0]).toMatchObject({ provider: "nps", format: "arrow" });
    }
  });

  test("keeps what JSON cannot express: local times, days, decimals", async () => {
    const time = Date.UTC(2026, 0, 2, 3, 4, 5);
    const table = new Table({
      local: vectorFromArray([time], new TimestampMillisecond()),
      zoned: vectorFromArray([time], new TimestampMillisecond("UTC")),
      day: vectorFromArray([new Date(time)], new DateDay()),
      price: vectorFromArray(
        [new Uint32Array([0xffff_ff85, 0xffff_ffff, 0xffff_ffff, 0xffff_ffff])],
        new Decimal(2, 10, 128),
      ),
    });
    expect(await linesOf(file("kinds.arrow", tableToIPC(table, "file")))).toEqual([
      { local: "2026-01-02T03:04:05.000", zoned: "2026-01-02T03:04:05.000Z", day: "2026-01-02", price: -1.23 },
    ]);
  });
});

describe("a table that is longer than what is kept of it", () => {
  const rows = 50_000;
  const numbers = Array.from({ length: rows }, (_, row) => row);
  const plans = numbers.map((row) => (row % 5 === 0 ? null : row % 2 === 0 ? "free" : "pro"));
  const filler = numbers.map((row) => `${row} ${"x".repeat(100)}`);
  const byPlan = { free: 20_000, pro: 20_000, none: 10_000 };

  async function counted(path: string, column: string) {
    const { segments, total } = await summarize([path], { by: [column] });
    expect(total.responses).toBe(rows);
    return Object.fromEntries(segments.map(({ key, responses }) => [key[column] ?? "none", responses]));
  }

  test("is counted by the columns that are asked for, as Parquet", async () => {
    const columnData = [
      { name: "filler", data: filler, type: "STRING" as const },
      { name: "NPS Score", data: numbers.map((row) => row % 11), type: "INT32" as const },
      { name: "Plan", data: plans as string[], type: "STRING" as const },
    ];
    const bytes = new Uint8Array(parquetWriteBuffer({ columnData, rowGroupSize: 20_000 }));
    expect(await counted(file("long.parquet", bytes), "plan")).toEqual(byPlan);
  });

  test.each(["file", "stream"] as const)("is counted by what is in its columns, as an Arrow %s", async (kind) => {
    const tags = plans.map((plan) => ({ plan }));
    const table = new Table({
      filler: vectorFromArray(filler, new Utf8()),
      nps_score: vectorFromArray(
        numbers.map((row) => row % 11),
        new Int32(),
      ),
      tags: vectorFromArray(tags),
    });
    expect(await counted(file(`long-${kind}.arrow`, tableToIPC(table, kind)), "tags.plan")).toEqual(byPlan);
  });

  test("gives the texts of its columns as they are", async () => {
    const texts = ["écho", null, "", "“quoted”", 'a"b\\c', "\u0000\n"];
    const table = new Table({ text: vectorFromArray(texts, new Utf8()), n: vectorFromArray([1, null, 3, 4, 5, 6]) });
    const lines = await linesOf(file("texts.arrow", tableToIPC(table, "file")));
    expect(lines).toEqual(texts.map((text, row) => ({ text, n: [1, null, 3, 4, 5, 6][row] })));
  });
});

describe.each(formats)("a %s inside another file", (format, ending) => {
  const packings = [
    ["gzip", (bytes: Buffer) => gzipSync(bytes), /gunzip -k/],
    ["gzip twice", (bytes: Buffer) => gzipSync(gzipSync(bytes)), /gunzip|gzip/],
  ] as const;

  test.each(packings)("is an error that says how to unpack it from %s", async (_, pack, step) => {
    const path = file(`packed.${ending}.gz`, pack(await converted(format)));
    await expect(summarize([path])).rejects.toMatchObject({ code: "foreign-file", hint: expect.stringMatching(step) });
  });

  test("is read out of a zip archive", async () => {
    const bytes = await converted(format);
    const path = file(`packed-${ending}.zip`, zipFile({ [`june.${ending}`]: bytes }));
    const [inside, alone] = [await summarize([path]), await summarize([file(`alone.${ending}`, bytes)])];
    expect(inside.total).toEqual(alone.total);
    expect(inside.inputs.map(({ name }) => name)).toEqual([`${path}/june.${ending}`]);
  });

  test("that is damaged in a zip archive is an error that names the member", async () => {
    const bytes = (await converted(format)).subarray(0, 1000);
    const path = file(`damaged-${ending}.zip`, zipFile({ [`june.${ending}`]: bytes }));
    await expect(summarize([path])).rejects.toMatchObject({
      code: "columnar-damaged",
      exitCode: 5,
      message: expect.stringContaining(`june.${ending}`),
    });
  });
});

describe.each(formats)("a damaged %s", (format, ending) => {
  test("that is cut off anywhere is an error", async () => {
    const whole = await converted(format);
    for (const part of [0.1, 0.5, 0.9, 0.999]) {
      const path = file(`cut.${ending}`, whole.subarray(0, Math.floor(whole.length * part)));
      await expect(summarize([path])).rejects.toMatchObject({ code: "columnar-damaged", exitCode: 5 });
    }
  });

  test("is decoded within bounds, whichever of its bytes are others", { timeout: 600_000 }, async () => {
    const path = file(`whole.${ending}`, await converted(format));
    const outcomes = await mutationsOf(format, path, mutations);
    expect(outcomes.length).toBe(mutations);
    expect(outcomes.filter((outcome) => outcome === "stopped").length).toBeLessThan(mutations / 10);
    expect(outcomes.filter((outcome) => outcome.startsWith("refused")).length).toBeGreaterThan(mutations / 20);
  });
});

/** `LONG=1` tries thousands. */
const mutations = process.env.LONG === "1" ? 2000 : 50;
const silenceMs = 5000;

/** How each mutation ended; one that takes long is stopped, as the real process is. */
async function mutationsOf(format: string, path: string, count: number): Promise<readonly string[]> {
  const program = join(folder, "mutated-columnar.cjs");
  await build({
    entryPoints: ["test/support/mutated-columnar.ts"],
    bundle: true,
    platform: "node",
    format: "cjs",
    outfile: program,
    logLevel: "silent",
  });
  const outcomes: string[] = [];
  while (outcomes.length < count) {
    const child = spawn(
      process.execPath,
      ["--max-old-space-size=1024", program, format, path, String(outcomes.length), String(count)],
      {
        stdio: ["ignore", "pipe", "ignore"],
      },
    );
    let timer = setTimeout(() => child.kill("SIGKILL"), silenceMs * 4);
    let text = "";
    for await (const chunk of child.stdout) {
      text += String(chunk);
      const lines = text.split("\n");
      text = lines.pop() ?? "";
      for (const line of lines) outcomes.push(line.slice(line.indexOf(" ") + 1));
      clearTimeout(timer);
      timer = setTimeout(() => child.kill("SIGKILL"), silenceMs);
    }
    clearTimeout(timer);
    if (outcomes.length < count) outcomes.push("stopped");
  }
  return outcomes;
}

describe("an LZ4 frame", () => {
  test("of another mark is refused", () => {
    expect(() => unpackLz4Frame(Buffer.alloc(16), 100)).toThrow("another mark");
    expect(() => unpackLz4Frame(Buffer.from("04224d18604073ff000000", "hex"), 100)).toThrow("cut off");
  });

  test("gives back what was not packed", () => {
    const text = Buffer.from("echo");
    const size = Buffer.alloc(4);
    size.writeUInt32LE(0x8000_0000 + text.length);
    const plain = Buffer.concat([Buffer.from("04224d18604073", "hex"), size, text, Buffer.alloc(4)]);
    expect(Buffer.from(unpackLz4Frame(plain, 100)).toString()).toBe("echo");
  });

  test("repeats what is before", () => {
    // Six literals, then a match of 12 bytes 6 bytes before, then five literals
    const block = Buffer.concat([
      Buffer.from([0x68]),
      Buffer.from("echo, "),
      Buffer.from([6, 0, 0x50]),
      Buffer.from("noise"),
    ]);
    const size = Buffer.alloc(4);
    size.writeUInt32LE(block.length);
    const packed = Buffer.concat([Buffer.from("04224d18604073", "hex"), size, block, Buffer.alloc(4)]);
    expect(Buffer.from(unpackLz4Frame(packed, 100)).toString()).toBe("echo, echo, echo, noise");
  });
});
