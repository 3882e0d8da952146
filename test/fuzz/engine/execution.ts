/** One execution: an input through the oracles of its target, and what must hold for all targets. */

import { FeedbackError } from "../../../src/base/errors.js";
import { collectMemories, kernelCounters, setRemains, takeFault } from "./kernel-memories.js";
import { Random } from "./random.js";
import type { Target } from "./target.js";

/** What is wrong with an input, and what tells it from other faults. */
export interface Finding {
  readonly key: string;
  readonly message: string;
}

/** An input of a few kilobytes takes milliseconds. Time of a processor: the machine may be busy. */
const mostMs = 5000;
const builtIns = [Object.prototype, Array.prototype, Function.prototype];
const { toString: asText, hasOwnProperty: hasOwn } = Object.prototype;

/** Memories are collected only between turns of the event loop, and some remain in use. */
const mostMemories = 32;
let collectsAt = mostMemories;

let sites: readonly string[] = [];
let watch: (input: Uint8Array) => void = () => {};

/** `onInput` is called before each execution. */
export function watchInputs(onInput: typeof watch): void {
  watch = onInput;
}

/** The functions of the kernel that a fault can be in. */
export function nameSites(names: readonly string[]): void {
  sites = names;
}

/** Null if every promise was kept. What is random about it depends on `seed` alone. */
export async function execute(target: Target, input: Buffer, seed: number): Promise<Finding | null> {
  const random = new Random(seed);
  watch(input);
  if (kernelCounters().length > collectsAt) {
    await collectMemories();
    collectsAt = Math.max(mostMemories, 2 * kernelCounters().length);
  }
  setRemains(random.below(256));
  const begin = process.cpuUsage();
  const error = await errorOf(target, input, random);
  const { user, system } = process.cpuUsage(begin);
  const took = (user + system) / 1000;
  const fault = takeFault();
  if (fault !== null) {
    const site = sites[fault.site] ?? `place ${fault.site}`;
    return finding(
      `memory ${site}`,
      `the kernel accessed ${fault.bytes} bytes outside its blocks, at ${fault.at}, in ${site}`,
    );
  }
  if (error !== null) return finding(keyOf(error), error.stack ?? error.message);
  if (took > mostMs) return finding("slow", `it took ${Math.round(took)} ms`);
  return areBuiltInsTouched()
    ? finding("prototype", "a prototype of the language has other properties than before")
    : null;
}

/** What assignments leave behind can be enumerated. */
function areBuiltInsTouched(): boolean {
  const same = Object.prototype.toString === asText && Object.prototype.hasOwnProperty === hasOwn;
  return !same || builtIns.some((one) => Object.keys(one).length > 0);
}

async function errorOf(target: Target, input: Buffer, random: Random): Promise<Error | null> {
  try {
    const running = target.run(input, random);
    if (running !== undefined) await running;
    return null;
  } catch (error) {
    return error instanceof Error ? error : new Error(`something was thrown that is no error: ${String(error)}`);
  }
}

const finding = (key: string, message: string): Finding => ({ key, message });

/** The place where it was thrown: the same fault on other inputs has the same one. */
function keyOf(error: Error): string {
  const code = error instanceof FeedbackError ? error.code : "";
  const places = (error.stack ?? "")
    .split("\n")
    .filter((line) => line.startsWith("    at ") && !line.includes("(node:"));
  return [error.name, code, ...places.slice(0, 3).map((line) => line.trim().replace(/[^ ]*\//, ""))].join(" ");
}
