/** `--max-record-bytes`: a record at the limit is read, one past it ends the run, in each format, from each source, with each number of threads. */

import { Readable } from "node:stream";
import { expect, test } from "vitest";
import { FeedbackError, summarize } from "../../src/index.js";
import { runCli } from "../support/fake-io.js";
import { temporaryExport } from "../support/temporary-export.js";

const note = (length: number) => "x".repeat(length);
/** Texts with a record of `length` bytes among short ones, without its line end. */
const texts: Readonly<Record<string, (length: number) => string>> = {
  csv: (length) => `id,nps,note\na,9,\nb,3,${note(length - 4)}\nc,5,\n`,
  "quoted.csv": (length) => `id,nps,note\na,9,\nb,3,"${note(length - 6)}"\nc,5,\n`,
  ndjson: (length) => `{"id":"a","nps":9}\n{"id":"b","nps":3,"note":"${note(length - 28)}"}\n{"id":"c","nps":5}\n`,
  json: (length) => `[{"id":"a","nps":9},{"id":"b","nps":3,"note":"${note(length - 28)}"},{"id":"c","nps":5}]`,
};

async function outcome(input: string, maxRecordBytes: number | undefined, stdin?: Readable, jobs = 1) {
  const limit = maxRecordBytes === undefined ? {} : { maxRecordBytes };
  try {
    const { records } = await summarize([input], { ...limit, jobs }, stdin);
    return records.read;
  } catch (error) {
    if (error instanceof FeedbackError) return error.code;
    throw error;
  }
}

test.each(Object.keys(texts))("of %s", async (name) => {
  for (const length of [1000, 300_000]) {
    const text = texts[name]?.(length) ?? "";
    const path = temporaryExport(`at-limit-${length}.${name}`, text);
    const piped = () => Readable.from([Buffer.from(text)]);
    for (const jobs of [1, 2]) {
      expect(await outcome(path, length + 1, undefined, jobs)).toBe(3);
      expect(await outcome(path, length - 1, undefined, jobs)).toBe("record-too-long");
    }
    expect(await outcome("-", length + 1, piped())).toBe(3);
    expect(await outcome("-", length - 1, piped())).toBe("record-too-long");
    expect(await outcome(path, undefined)).toBe(3);
  }
});

test.each(["quoted.csv", "json"])("of %s allows more than the usual 16 MiB", async (name) => {
  const path = temporaryExport(`long.${name}`, texts[name]?.(17 * 1024 ** 2) ?? "");
  expect(await outcome(path, undefined)).toBe("record-too-long");
  expect(await outcome(path, 18 * 1024 ** 2)).toBe(3);
});

test.each(["0", "257M", "1.5M", "much"])("is not %j", async (amount) => {
  const { exitCode, stderr } = await runCli(["summarize", "a.csv", `--max-record-bytes=${amount}`]);
  expect([exitCode, stderr]).toEqual([2, expect.stringContaining("--max-record-bytes")]);
});
