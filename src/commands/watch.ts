/** `--watch`: runs a command again whenever one of its inputs changes, until the user interrupts it. */

import { type FSWatcher, statSync, watch } from "node:fs";
import { dirname } from "node:path";
import { feedbackError } from "../base/errors.js";
import type { Io } from "../base/io.js";
import { sortClusters } from "../pipeline/sort-clusters.js";
import { expandInputs } from "../sources/expand-inputs.js";
import { streamsAmong } from "../sources/named-streams.js";
import type { CommandOption, OptionValues } from "./command.js";

export const watchOption: CommandOption = {
  flags: "--watch",
  group: "Run",
  description: "run again whenever an input changes; Ctrl-C ends it",
};

/** How long an input has to stay unchanged before it is read, and how often it is checked without a notification. */
export interface WatchTimes {
  readonly calmMs: number;
  readonly lookMs: number;
}

const usualTimes: WatchTimes = { calmMs: 200, lookMs: 1000 };
const clearScreen = "\u001b[2J\u001b[3J\u001b[H";

/** A run of a command: what it does, and how its errors are reported. */
interface WatchedRun {
  readonly run: () => Promise<number>;
  readonly report: (error: unknown) => Promise<number>;
  /** Ends the watching; without it only the end of the process does. */
  readonly end?: AbortSignal;
}

/** Runs once; with `--watch` again and again. Throws what the first run throws. */
export async function runWatching(
  inputs: readonly string[],
  values: OptionValues,
  io: Io,
  { run, report, end }: WatchedRun,
): Promise<number> {
  if (values.watch !== true) return await run();
  const logs = typeof values.calls === "string" && !/^[\d,]+$/.test(values.calls) ? [values.calls] : [];
  const [stream] = inputs.length === 0 ? [{ name: "-" }] : streamsAmong([...inputs, ...logs], io.stdin);
  if (stream !== undefined) throw feedbackError("watch-stream", stream.name);
  const [table] = sortClusters(inputs, { fileServer: null }).clusters;
  const unwatched = values.engine === undefined ? table?.name : inputs[0];
  if (unwatched !== undefined) throw feedbackError("watch-address", unwatched);
  const watched = [...inputs, ...logs];
  const before = await stateOf(watched);
  await clear(io);
  let exitCode = await run();
  for await (const _ of changesOf(watched, before, usualTimes, end)) {
    await clear(io);
    exitCode = await run().catch(report);
  }
  return exitCode;
}

async function clear({ stdout }: Io): Promise<void> {
  if (stdout.isTerminal) await stdout.write(clearScreen);
}

/**
 * Yields for each change of the inputs since `before`: of their files, their sizes and times, or of files that replace them. At the latest
 * after `lookMs` it notices that it shall end.
 */
export async function* changesOf(
  inputs: readonly string[],
  before: string,
  { calmMs, lookMs }: WatchTimes,
  end?: AbortSignal,
): AsyncGenerator<void> {
  let seen = before;
  while (end?.aborted !== true) {
    const now = await calmState(inputs, calmMs);
    if (now === seen) await nextSign(inputs, lookMs);
    else yield;
    seen = now;
  }
}

/** The state once it has been stable for this long: a file may be written in several steps. */
async function calmState(inputs: readonly string[], calmMs: number): Promise<string> {
  let state = await stateOf(inputs);
  for (let last = ""; last !== state; ) {
    last = state;
    await pause(calmMs);
    state = await stateOf(inputs);
  }
  return state;
}

/** Waits until the system reports a change in a folder of the inputs, or for this long: not every file system reports changes. */
async function nextSign(inputs: readonly string[], mostMs: number): Promise<void> {
  const watchers: FSWatcher[] = [];
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, mostMs);
    const wake = () => {
      clearTimeout(timer);
      resolve();
    };
    for (const folder of new Set(inputs.flatMap(foldersOf))) watchers.push(...watcherOf(folder, wake));
  });
  for (const watcher of watchers) watcher.close();
}

/** A file is watched by its folder: one that replaces it is another file. */
function foldersOf(input: string): readonly string[] {
  const stats = statSync(input, { throwIfNoEntry: false });
  return [stats?.isDirectory() === true ? input : dirname(input)];
}

function watcherOf(folder: string, wake: () => void): readonly FSWatcher[] {
  try {
    return [watch(folder, wake).on("error", () => {})];
  } catch {
    return []; // a folder of a pattern, or one that does not exist: it is polled anyway
  }
}

/** Everything that a change affects; faults of the inputs are reported when they are read. */
export async function stateOf(inputs: readonly string[]): Promise<string> {
  const states = await Promise.all(inputs.map(async (input) => await stateOfInput(input).catch(String)));
  return JSON.stringify(states);
}

async function stateOfInput(input: string): Promise<readonly string[]> {
  const { inputs } = await expandInputs([input], noStream());
  return inputs.map(({ file }) => {
    const { dev, ino, size, mtimeNs } = statSync(file, { bigint: true });
    return `${file} ${dev} ${ino} ${size} ${mtimeNs}`;
  });
}

async function* noStream(): AsyncGenerator<Uint8Array> {}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
