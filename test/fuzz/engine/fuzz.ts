/** The loop: an input of the corpus is changed and executed, and kept if it covers something new. */

import { Coverage, type Feature, takeFeatures } from "./coverage.js";
import { execute, type Finding } from "./execution.js";
import { minimised } from "./minimised.js";
import { Mutator } from "./mutations.js";
import { Random, seedOf } from "./random.js";
import type { Target } from "./target.js";

export interface FoundInput extends Finding {
  readonly input: Buffer;
  /** With it, and the input, the finding comes again. */
  readonly seed: number;
}

export interface Fuzzed {
  readonly executions: number;
  readonly branches: number;
  readonly findings: readonly FoundInput[];
  /** All inputs that covered something new, as they were found. */
  readonly corpus: readonly Buffer[];
}

export interface FuzzOptions {
  readonly executions: number;
  readonly seed: number;
  /** Inputs to begin with, beside the target's own. */
  readonly corpus: readonly Uint8Array[];
  /** Ends before the executions are made: at a time, or after so many findings. */
  readonly endsAt?: number;
  readonly mostFindings?: number;
}

/** A target that fails everywhere teaches nothing more. */
const usualFindings = 10;
/** Inputs that were found lately are changed most. */
const recent = 24;

export async function fuzz(target: Target, options: FuzzOptions): Promise<Fuzzed> {
  const { executions, seed, corpus: begun, endsAt, mostFindings = usualFindings } = options;
  const random = new Random(seedOf(seed, target.name));
  const mutator = new Mutator(target);
  const coverage = new Coverage();
  const corpus: Buffer[] = [];
  const findings: FoundInput[] = [];
  const given = [Buffer.alloc(0), ...target.seeds(), ...begun].map((input) =>
    Buffer.from(input.subarray(0, target.maxBytes)),
  );
  let made = 0;
  takeFeatures();
  for (; made < executions && findings.length < mostFindings; made++) {
    if (endsAt !== undefined && made % 64 === 0 && Date.now() > endsAt) break;
    const input = given[made] ?? mutator.mutate(chosen(corpus, random), corpus, random);
    const own = seedOf(seed, made);
    const finding = await execute(target, input, own);
    const added = coverage.add(takeFeatures());
    if (finding === null) {
      if (added > 0) corpus.push(input);
    } else if (findings.every(({ key }) => key !== finding.key))
      findings.push(await shortest(target, input, own, finding));
    // Kernels are collected only between turns of the event loop.
    if (made % 256 === 255) await new Promise((resolve) => setImmediate(resolve));
  }
  return { executions: made, branches: coverage.branches, findings, corpus };
}

function chosen(corpus: readonly Buffer[], random: Random): Buffer {
  const from = random.chance(0.5) ? Math.max(0, corpus.length - recent) : 0;
  return corpus[from + random.below(corpus.length - from)] ?? Buffer.alloc(0);
}

async function shortest(target: Target, input: Buffer, seed: number, found: Finding): Promise<FoundInput> {
  const isSame = async (shorter: Buffer) => (await execute(target, shorter, seed))?.key === found.key;
  const short = await minimised(input, isSame);
  const { message } = (await execute(target, short, seed)) ?? found;
  takeFeatures();
  return { key: found.key, message, input: short, seed };
}

/** The features of an input alone. */
export async function featuresOf(target: Target, input: Buffer): Promise<readonly Feature[]> {
  takeFeatures();
  await execute(target, input, 0);
  return takeFeatures();
}
