/** Threads that start before it is known what they count. Needs `npm run build`, which `npm test` runs first. */

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { expect, test } from "vitest";
import { threadsFor } from "../../../src/counts/threads/counting-plan.js";
import { OtherThreads } from "../../../src/counts/threads/other-threads.js";

const mebibyte = 1024 * 1024;

test.each([
  [0, 8, 1],
  [23, 8, 1],
  [24, 8, 2],
  [600, 2, 2],
  [600, 1, 1],
])("%i MiB and %i jobs are for %i threads", (mebibytes, jobs, threads) => {
  expect(threadsFor(mebibytes * mebibyte, jobs)).toBe(threads);
});

test("unused threads are ended, used ones are not, and more are started as needed", async () => {
  const threads = new OtherThreads();
  threads.start(75 * mebibyte, 4);
  const [first, ...none] = threads.take(1);
  threads.end();
  const [later] = threads.take(1);
  for (const thread of [first, later]) thread?.count({ kernel: null, plan: null } as never);
  expect(none).toEqual([]);
  // Both are alive: they die of what they are to count
  await expect(first?.counted()).rejects.toThrow(/null/);
  await expect(later?.counted()).rejects.toThrow(/null/);
});

test("a summary that fails while a thread starts ends with its process", async () => {
  const folder = mkdtempSync(join(tmpdir(), "feedback-stats-"));
  const path = join(folder, "calls.csv");
  writeFileSync(path, `quality_score,call_sid,created\n${"5,CA1,2026-01-01\n".repeat(3_000_000)}`);
  const script = `
    const { summarize } = await import("./dist/index.js");
    const options = { jobs: 2, provider: "zoom" };
    console.log(await summarize([${JSON.stringify(path)}], options).catch(({ code }) => code));`;
  try {
    const { stdout } = await execa("node", ["--input-type=module", "-e", script], { timeout: 20_000 });
    expect(stdout).toBe("provider-misfit");
  } finally {
    rmSync(folder, { recursive: true });
  }
});
