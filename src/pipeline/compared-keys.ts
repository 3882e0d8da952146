/** The keys of a comparison in errors: all of them are read as keys of `--by`, whichever option names them. */

import type { ComparisonPlan } from "./comparison-plan.js";
import type { ReadSummary } from "./comparison-sides.js";
import { underFlag } from "./under-flag.js";

/** Reads like `read`; an error about a key of `--by` becomes one about the option that names it. */
export function underOwnFlags({ sides, adjust }: ComparisonPlan, read: ReadSummary): ReadSummary {
  const flags = new Map([
    ...(sides.mode === "split" ? [[sides.key, "--split"] as const] : []),
    ...adjust.map((name) => [name, "--adjust"] as const),
  ]);
  return async (options, input) => {
    try {
      return await read(options, input);
    } catch (error) {
      throw underFlag(error, flags);
    }
  };
}
