/** Runs a scenario in a folder of its own, in this process or as a program, and looks at what it leaves. */

import { AsyncLocalStorage } from "node:async_hooks";
import { spawn } from "node:child_process";
import {
  closeSync,
  copyFileSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { availableParallelism } from "node:os";
import { dirname, join, resolve } from "node:path";
import { runCli } from "../support/fake-io.js";
import type { Outcome } from "./invariants.js";
import type { Scenario } from "./scenarios.js";

/** Where the trials take place. */
export interface Place {
  /** The folder that each trial has one in. */
  readonly folder: string;
  readonly stock: string;
  readonly large: string;
}

/** A run in a folder: before, and after. */
export interface Observed {
  readonly before: ReadonlyMap<string, string>;
  readonly outcome: Outcome;
}

export type Runner = (scenario: Scenario, folder: string) => Promise<Omit<Outcome, "files">>;

/** The folder is removed afterwards; `then` may look at it, and run again in it. */
export async function observe(
  scenario: Scenario,
  place: Place,
  run: Runner,
  then: (folder: string) => Promise<void> = async () => {},
): Promise<Observed> {
  const folder = mkdtempSync(join(place.folder, "run-"));
  try {
    layOut(scenario, place.stock, folder);
    const before = filesIn(folder);
    const outcome = { ...(await run(scenario, folder)), files: filesIn(folder) };
    await then(folder);
    return { before, outcome };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function layOut({ files, outputs = [], isNew = false }: Scenario, stock: string, folder: string): void {
  mkdirSync(join(folder, "tmp"));
  const inFolder = (name: string) => {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    return join(folder, name);
  };
  for (const name of files) copyFileSync(join(stock, name), inFolder(name));
  for (const name of outputs) if (!isNew && !files.includes(name)) writeFileSync(inFolder(name), "the old text\n");
}

/** By path; a folder that is empty is a file without content, and a link is what it leads to. */
function filesIn(folder: string): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    const stats = lstatSync(join(folder, name));
    if (stats.isFile()) files.set(name, readFileSync(join(folder, name), "latin1"));
    else if (stats.isDirectory() && name.startsWith("tmp/")) files.set(name, "");
  }
  return files;
}

/** Has a value in what a run in this process calls, and nowhere else. */
export const runInProcess = new AsyncLocalStorage<true>();

/** Runs it with `runCli`; `during` is called before, and the function that it returns after the run. */
export function inProcess(place: Place, during: () => () => void): Runner {
  return async ({ words, stdin }, folder) => {
    const [cwd, temporary] = [process.cwd(), process.env.TMPDIR];
    process.chdir(folder);
    process.env.TMPDIR = join(folder, "tmp");
    const content = stdin === undefined ? undefined : readFileSync(join(place.stock, stdin));
    const end = during();
    try {
      const input = content === undefined ? {} : { stdin: content };
      const ran = await runInProcess.run(true, () => runCli(wordsOf(words, place), { cwd: folder, ...input }));
      return { ...ran, signal: null, isHung: false };
    } finally {
      end();
      process.chdir(cwd);
      if (temporary === undefined) delete process.env.TMPDIR;
      else process.env.TMPDIR = temporary;
    }
  };
}

/** How a program is run. */
export interface Spawning {
  /** Words of Node before the program. */
  readonly nodeWords?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly program?: string;
  readonly deadlineMs?: number;
}

const builtProgram = resolve("bin/feedback-stats.js");

/** Runs it as a program, with its standard input from the stock. */
export function asProgram(
  place: Place,
  { nodeWords = [], env = {}, program = builtProgram, deadlineMs = 60_000 }: Spawning,
): Runner {
  return async ({ words, stdin }, folder) => {
    const input = stdin === undefined ? null : openSync(join(place.stock, stdin), "r");
    const child = spawn(process.execPath, [...nodeWords, program, ...wordsOf(words, place)], {
      cwd: folder,
      // Node's own cache of compiled code would be among the temporary files
      env: { PATH: process.env.PATH, TMPDIR: join(folder, "tmp"), NODE_DISABLE_COMPILE_CACHE: "1", ...env },
      stdio: [input ?? "ignore", "pipe", "pipe"],
    });
    const texts = [child.stdout, child.stderr].map(async (stream) => {
      const parts: Buffer[] = [];
      for await (const part of stream ?? []) parts.push(part);
      return Buffer.concat(parts).toString("latin1");
    });
    let isHung = false;
    const timer = setTimeout(() => {
      isHung = true;
      child.kill("SIGKILL");
    }, deadlineMs);
    const [exitCode, signal] = await new Promise<[number | null, string | null]>((done) =>
      child.once("close", (...ended) => done(ended)),
    );
    clearTimeout(timer);
    if (input !== null) closeSync(input);
    const [stdout = "", stderr = ""] = await Promise.all(texts);
    return { exitCode, signal, isHung, stdout, stderr };
  };
}

function wordsOf(words: readonly string[], { large }: Place): readonly string[] {
  return words.map((word) => (word === "LARGE" ? large : word));
}

/** Does the work for each item, a few at a time. */
export async function inTurns<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  const waiting = items.values();
  const lane = async () => {
    for (const item of waiting) await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), 4) }, lane));
}
