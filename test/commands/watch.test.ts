/** `--watch` sees every way in which a file changes, and runs once for each change. */

import { appendFileSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import type { Io } from "../../src/base/io.js";
import { changesOf, runWatching, stateOf } from "../../src/commands/watch.js";
import { runCli } from "../support/fake-io.js";

const folder = mkdtempSync(join(tmpdir(), "feedback-stats-"));
afterAll(() => rmSync(folder, { recursive: true }));
const times = { calmMs: 40, lookMs: 200 };
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Waits for five seconds at most. */
async function until(isTrue: () => boolean): Promise<void> {
  for (let waited = 0; waited < 5000 && !isTrue(); waited += 100) await pause(100);
}

async function changesWhile(input: string, change: () => Promise<void> | void, isSeen = true): Promise<number> {
  let count = 0;
  const end = new AbortController();
  const changes = changesOf([input], await stateOf([input]), times, end.signal);
  const counted = (async () => {
    for await (const _ of changes) count += 1;
  })();
  await pause(150);
  await change();
  if (isSeen) await until(() => count > 0);
  await pause(700);
  end.abort();
  await counted;
  return count;
}

/** A folder with one export. */
function watchedFolder(): { readonly folder: string; readonly file: string } {
  const own = mkdtempSync(join(folder, "watched-"));
  const file = join(own, "a.csv");
  writeFileSync(file, "score\n1\n");
  return { folder: own, file };
}

type Watched = ReturnType<typeof watchedFolder>;
type Change = (watched: Watched) => Promise<void> | void;

// Each waits most of its time for nothing to happen
describe.concurrent("one change is", () => {
  test.for<[name: string, input: (watched: Watched) => string, change: Change]>([
    ["a file that is written anew", ({ file }) => file, ({ file }) => writeFileSync(file, "score\n1\n2\n")],
    ["a file that grows", ({ file }) => file, ({ file }) => appendFileSync(file, "3\n")],
    [
      "a file that is written in several steps",
      ({ file }) => file,
      async ({ file }) => {
        for (let step = 0; step < 5; step++) {
          appendFileSync(file, "4\n");
          await pause(10);
        }
      },
    ],
    [
      "a file that another one replaces",
      ({ file }) => file,
      ({ folder, file }) => {
        writeFileSync(join(folder, "b.tmp"), "score\n5\n");
        renameSync(join(folder, "b.tmp"), file);
      },
    ],
    [
      "a new file in a folder",
      ({ folder }) => folder,
      ({ folder }) => writeFileSync(join(folder, "c.csv"), "score\n1\n"),
    ],
    [
      "a new file in a folder of the folder",
      ({ folder }) => folder,
      ({ folder }) => {
        mkdirSync(join(folder, "deep"), { recursive: true });
        writeFileSync(join(folder, "deep", "d.csv"), "score\n1\n");
      },
    ],
    [
      "a new file of a pattern",
      ({ folder }) => join(folder, "e*.csv"),
      ({ folder }) => writeFileSync(join(folder, "e1.csv"), "score\n1\n"),
    ],
    ["a file that goes away", ({ file }) => file, ({ file }) => rmSync(file)],
  ])("%s", async ([, input, change], { expect }) => {
    const watched = watchedFolder();
    expect(await changesWhile(input(watched), () => change(watched))).toBe(1);
  });

  test("not a file that nobody named", async ({ expect }) => {
    const { folder, file } = watchedFolder();
    expect(await changesWhile(file, () => writeFileSync(join(folder, "z.csv"), "x"), false)).toBe(0);
  });
});

test("an error of a later run is reported, and watching continues", async () => {
  const file = join(folder, "watched.csv");
  writeFileSync(file, "score\n1\n");
  const said: string[] = [];
  const io = { stdout: { isTerminal: true, write: async (text: string) => void said.push(text) } } as unknown as Io;
  let runs = 0;
  const run = async () => {
    runs += 1;
    if (runs === 2) throw new Error("damaged");
    said.push(`run ${runs}`);
    return 0;
  };
  const end = new AbortController();
  const watching = { run, report: async () => said.push("error"), end: end.signal };
  const exitCode = runWatching([file], { watch: true }, io, watching);
  for (const line of [2, 3]) {
    await pause(400);
    appendFileSync(file, `${line}\n`);
    await until(() => said.length === 2 * line);
  }
  end.abort();
  expect(await exitCode).toBe(0);
  const clear = "\u001b[2J\u001b[3J\u001b[H";
  expect(said).toEqual([clear, "run 1", clear, "error", clear, "run 3"]);
}, 20_000);

test("standard input cannot be watched", async () => {
  for (const words of [["--watch"], ["-", "--watch"]]) {
    const { exitCode, stderr } = await runCli(["summarize", ...words], { stdin: "score\n1\n" });
    expect({ exitCode, stderr }).toEqual({
      exitCode: 2,
      stderr: expect.stringContaining("standard input is read once"),
    });
  }
});
