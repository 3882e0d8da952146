/** The few short inputs that cover what a whole corpus covers. */

import { Coverage } from "./coverage.js";
import { featuresOf } from "./fuzz.js";
import { minimised } from "./minimised.js";
import type { Target } from "./target.js";

/** All inputs of a target together are at most so long. */
const mostBytes = 24 * 1024;
const mostInputs = 120;
/** How many shorter inputs are tried for one that is kept. */
const tries = 24;

/** The inputs that cover what no shorter one covers, themselves shortened. */
export async function smallCorpus(target: Target, inputs: readonly Uint8Array[]): Promise<readonly Buffer[]> {
  const shortFirst = inputs
    .map((input) => Buffer.from(input))
    .sort((a, b) => a.length - b.length || Buffer.compare(a, b));
  const covered = new Coverage();
  const kept: Buffer[] = [];
  let bytes = 0;
  for (const input of shortFirst) {
    const added = covered.newOf(await featuresOf(target, input));
    if (added.length === 0) continue;
    const covers = async (shorter: Buffer) => {
      const others = new Set(await featuresOf(target, shorter));
      return added.every((feature) => others.has(feature));
    };
    const short = await minimised(input, covers, tries);
    bytes += short.length;
    if (bytes > mostBytes || kept.length === mostInputs) break;
    kept.push(short);
    covered.add(await featuresOf(target, short));
  }
  return kept;
}
