/** A reading that is watched counts the same, says how far it is, and ends when it is aborted. */

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, describe, expect, test } from "vitest";
import type { Progress } from "../../src/base/reading-watch.js";
import { compare } from "../../src/pipeline/compare.js";
import { convert } from "../../src/pipeline/convert.js";
import { inspect } from "../../src/pipeline/inspect.js";
import { readFeedback } from "../../src/pipeline/read-feedback.js";
import { report } from "../../src/pipeline/report.js";
import { summarize } from "../../src/pipeline/summarize.js";
import { validate } from "../../src/pipeline/validate.js";

const folder = mkdtempSync(join(tmpdir(), "feedback-stats-"));
afterAll(() => rmSync(folder, { recursive: true }));

const rows = Array.from(
  { length: 200_000 },
  (_, row) => `r-${row % 195_000},${row % 11},2026-01-0${1 + (row % 9)}T10:00:00Z`,
);
const text = `response_id,score,created_at\n${rows.join("\n")}\n`;
const plain = join(folder, "nps.csv");
const packed = join(folder, "nps.csv.gz");
writeFileSync(plain, text);
writeFileSync(packed, gzipSync(text, { level: 1 }));
const options = { map: ["response_id=response_id,score=score,created_at=created_at,category=nps"], jobs: 1 };

async function* piped(): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += 64 * 1024) yield bytes.subarray(at, at + 64 * 1024);
}

describe.each([
  ["a file", plain],
  ["a gzip file", packed],
  ["standard input", "-"],
])("%s", (_, input) => {
  test("gives the same summary, and progress that only grows until all is read", async () => {
    const told: Progress[] = [];
    const watched = await summarize([input], { ...options, onProgress: (progress) => told.push(progress) }, piped());
    expect(watched).toEqual(await summarize([input], options, piped()));
    const reading = told.filter(({ phase }) => phase === "reading");
    const read = reading.map(({ bytesRead }) => bytesRead);
    expect(read.length).toBeGreaterThan(0);
    expect(read).toEqual([...read].sort((a, b) => a - b));
    expect(read.at(-1)).toBe(watched.inputs[0]?.bytes);
    expect(told.some(({ phase }) => phase === "deduplicating")).toBe(true);
    for (const { bytesRead, bytesTotal } of told) expect(bytesRead).toBeLessThanOrEqual(bytesTotal ?? bytesRead);
  });

  test("ends with the signal's reason when it is aborted while it is read", async () => {
    const abort = new AbortController();
    const reason = new Error("enough");
    const aborted = summarize(
      [input],
      { ...options, signal: abort.signal, onProgress: () => abort.abort(reason) },
      piped(),
    );
    await expect(aborted).rejects.toBe(reason);
  });
});

type Verb = (inputs: readonly string[], signal: AbortSignal, stdin?: AsyncIterable<Uint8Array>) => Promise<unknown>;
const verbs: Readonly<Record<string, Verb>> = {
  summarize: (inputs, signal, stdin) => summarize(inputs, { ...options, signal }, stdin),
  compare: (inputs, signal, stdin) => compare(inputs, { ...options, by: ["week"], signal }, stdin),
  report: (inputs, signal, stdin) => report(inputs, { ...options, signal }, stdin),
  validate: (inputs, signal, stdin) => validate(inputs, { ...options, signal }, stdin),
  inspect: (inputs, signal, stdin) => inspect(inputs, { ...options, signal }, stdin),
  readFeedback: (inputs, signal, stdin) => readFeedback(inputs, { ...options, signal }, stdin).next(),
  convert: (inputs, signal, stdin) => convert(inputs, { ...options, format: "csv", signal }, () => {}, stdin),
};

describe.each(Object.entries(verbs))("%s", (_, verb) => {
  test("reads nothing with an aborted signal", async () => {
    await expect(verb([plain], AbortSignal.abort(new Error("never")))).rejects.toThrow("never");
  });

  test("does not keep an abort waiting while an input keeps it waiting", async () => {
    const hanging = { [Symbol.asyncIterator]: () => ({ next: () => new Promise<never>(() => {}) }) };
    await expect(verb(["-"], AbortSignal.timeout(50), hanging)).rejects.toMatchObject({ name: "TimeoutError" });
  });
});

test("convert writes nothing more once it is aborted", async () => {
  const abort = new AbortController();
  let written = 0;
  const sink = () => {
    written++;
    abort.abort(new Error("enough"));
  };
  await expect(convert([plain], { ...options, format: "csv", signal: abort.signal }, sink)).rejects.toThrow("enough");
  const before = written;
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect([before, written]).toEqual([1, 1]);
});

test("what a listener throws ends the reading", async () => {
  const onProgress = () => {
    throw new Error("a fault of the listener");
  };
  await expect(summarize([plain], { ...options, onProgress })).rejects.toThrow("a fault of the listener");
});

test("rows are watched too, and end when they are aborted", async () => {
  const told: Progress[] = [];
  const validated = await validate([packed], { ...options, onProgress: (progress) => told.push(progress) });
  expect(validated.records.read).toBe(rows.length);
  expect(told.length).toBeGreaterThan(0);
  const abort = new AbortController();
  const read = async () => {
    for await (const _ of readFeedback([plain], { ...options, signal: abort.signal })) abort.abort(new Error("enough"));
  };
  await expect(read()).rejects.toThrow("enough");
});

test("rows are written in turns, so that a signal can end the process meanwhile", async () => {
  let turns = 0;
  let isDone = false;
  const count = () => {
    turns += 1;
    if (!isDone) setImmediate(count);
  };
  let pieces = 0;
  const sink = () => {
    pieces += 1;
    if (pieces === 2) count(); // of the header and the first rows
  };
  await convert([plain], { ...options, format: "csv" }, sink);
  isDone = true;
  expect(pieces).toBeGreaterThan(20);
  expect(turns).toBeGreaterThan(3);
});
