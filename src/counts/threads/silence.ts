/** Notices a thread that neither works nor ends: nothing that the threads count up together has moved for too long. */

import type { SharedKernel } from "../../kernel/kernel.js";
import type { CountingPlan } from "./counting-plan.js";

const tickMs = 1000;
/** Far longer than any range takes, also from a slow disk. */
const mostSilentTicks = 120;

/** What the threads have done so far; another value as long as one of them does something. */
export function progressOf({ memory }: SharedKernel, plan: CountingPlan): string {
  const words = new Uint32Array(memory.buffer);
  const counters = [plan.nextRange, plan.readUnits, ...plan.providers.map(({ nextPartition }) => nextPartition)];
  return counters.map((address) => Atomics.load(words, address >>> 2)).join(" ");
}

/**
 * The result of `work`; throws the error of `silenceError` if `progress` stays the same for too long. Time is counted in ticks: a
 * process that is suspended has none.
 */
export async function unlessSilent<Result>(
  work: Promise<Result>,
  progress: () => string,
  silenceError: (seconds: number) => Error,
): Promise<Result> {
  let last = "";
  let silentTicks = 0;
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<never>((_, reject) => {
    timer = setInterval(() => {
      const now = progress();
      silentTicks = now === last ? silentTicks + 1 : 0;
      last = now;
      if (silentTicks >= mostSilentTicks) reject(silenceError((mostSilentTicks * tickMs) / 1000));
    }, tickMs);
  });
  try {
    return await Promise.race([work, silence]);
  } finally {
    clearInterval(timer);
  }
}
