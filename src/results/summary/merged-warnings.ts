/** The warnings of several summaries -> those of their sum: numbers of records are added, what the sum decides is left to it. */

import { type Warning, type WarningCode, Warnings } from "../../base/warnings.js";
import type { Summary } from "./summary.js";

/** Warnings that state how many records something is true of, and how their messages begin and go on. */
const counted = {
  "excluded-records": /^(\d+) records? (?:is|are) not counted: (.*)$/s,
  "undated-records": /^(\d+) /,
  "unscored-records": /^(\d+) /,
} as const satisfies Partial<Record<WarningCode, RegExp>>;

/** Warnings of numbers that are others in the sum. */
const ofTheWhole: readonly WarningCode[] = [
  "nothing-selected",
  "scores-rounded",
  "calls-below-responses",
  "logged-calls-below-responses",
  "low-response-rate",
  "many-duplicates",
  "mixed-scales",
  "period-not-covered",
  "small-segments",
];

/** Adds the warnings of `parts`, but for those that the sum gives reason for itself or not. */
export function addMergedWarnings(parts: readonly Pick<Summary, "warnings">[], warnings: Warnings): void {
  const sums = new Map<string, { readonly code: keyof typeof counted; readonly reason: string; count: number }>();
  for (const { code, message } of parts.flatMap((part) => part.warnings)) {
    if (ofTheWhole.includes(code)) continue;
    const found = countedIn({ code, message });
    if (found === null) {
      warnings.keep({ code, message });
      continue;
    }
    const key = `${found.code} ${found.reason}`;
    const sum = sums.get(key) ?? { ...found, count: 0 };
    sum.count += found.count;
    sums.set(key, sum);
  }
  for (const { code, reason, count } of sums.values()) addCounted(code, count, reason, warnings);
}

/** Null where the message states no number, or is worded as no version of ours words it. */
function countedIn({ code, message }: Warning): {
  readonly code: keyof typeof counted;
  readonly count: number;
  readonly reason: string;
} | null {
  if (!Object.hasOwn(counted, code)) return null;
  const known = code as keyof typeof counted;
  const [, digits, reason = ""] = counted[known].exec(message) ?? [];
  if (digits === undefined) return null;
  const again = new Warnings();
  addCounted(known, Number(digits), reason, again);
  return again.list()[0]?.message === message ? { code: known, count: Number(digits), reason } : null;
}

function addCounted(code: keyof typeof counted, count: number, reason: string, warnings: Warnings): void {
  if (code === "excluded-records") warnings.add(code, count, reason);
  else warnings.add(code, count);
}
