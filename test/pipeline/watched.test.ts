/** A reading that is watched counts the same, says how far it is, and ends when it is aborted. */

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, describe, expect, test } from "vitest";
import type { Progress } from "../../src/base/reading-watch.js";
import { compare } from "../../src/pipeline/compare.js";
import { readFeedback } from "../../src/pipeline/read-feedback.js";
import { summarize } from "../../src/pipeline/summarize.js";
import { validate } from "../../src/pipeline/validate.js";

const folder = mkdtempSync(join(tmpdir(), "feedback-stats-"));
afterAll(() => rmSync(folder, { recursive: true }));

const rows = Array.from(
  { length: 400_000 },
  (_, row) => `r-${row % 390_000},${row % 11},2026-01-0${1 + (row % 9)}T10:00:00Z`,
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

test("an aborted signal reads nothing, whatever the verb is", async () => {
  const signal = AbortSignal.abort(new Error("never"));
  await expect(summarize([plain], { ...options, signal })).rejects.toThrow("never");
  await expect(compare([plain, packed], { ...options, signal })).rejects.toThrow("never");
  await expect(validate([plain], { signal })).rejects.toThrow("never");
});

test("an input that keeps its reader waiting does not keep an abort waiting", async () => {
  const hanging = { [Symbol.asyncIterator]: () => ({ next: () => new Promise<never>(() => {}) }) };
  const signal = AbortSignal.timeout(50);
  await expect(summarize(["-"], { ...options, signal }, hanging)).rejects.toMatchObject({ name: "TimeoutError" });
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
