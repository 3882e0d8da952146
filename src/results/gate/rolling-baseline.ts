/**
 * A rolling baseline: summaries of runs that passed, one after the other in time. The current answers are compared with those in the
 * window before them. This file decides which these are, and which are kept.
 */

import { dayMs } from "../../base/calendar.js";
import { definingFlags, definingKeys } from "../../query/summary-query.js";
import { asksSame } from "../summary/merged-query.js";
import type { Summary } from "../summary/summary.js";
import { type AnswerPeriod, areOverlapping, daysOf, periodOf } from "./overlap.js";
import { type GateReason, gateReason } from "./reasons.js";

export const baselineSchema = "feedback-stats/baseline@1";

/** The file of a rolling baseline. */
export interface RollingBaseline {
  readonly schema: typeof baselineSchema;
  /** In the order of their times, none of which overlap. */
  readonly parts: readonly Summary[];
}

/** How far back the answers of a rolling baseline go. */
export interface BaselineWindow {
  /** As it was typed: 30d. */
  readonly text: string;
  readonly ms: number;
}

/** The positions of the parts within the window before the current answers; or why there are none. */
export function partsBefore(
  parts: readonly AnswerPeriod[],
  now: Summary,
  window: BaselineWindow,
): readonly number[] | GateReason {
  const period = periodOf(now.total);
  if (period === null) return gateReason("baseline-undated");
  const from = period.firstMs - window.ms;
  const found = parts.flatMap(({ firstMs, lastMs }, index) =>
    firstMs >= from && lastMs < period.firstMs ? [index] : [],
  );
  const day = new Date(period.firstMs).toISOString().slice(0, 10);
  return found.length > 0 ? found : gateReason("baseline-window-empty", window.text, day, wayOut(parts, period));
}

/** A window that reaches back to the last part before now or, if there is none, how to create one. */
function wayOut(parts: readonly AnswerPeriod[], now: AnswerPeriod): string {
  const last = parts.findLast(({ lastMs }) => lastMs < now.firstMs);
  if (last === undefined) return "--update-baseline adds one when the gate passes";
  const days = Math.ceil((now.firstMs - last.firstMs) / dayMs);
  return `the last part is from ${daysOf(last)}; --baseline-window ${days}d includes it`;
}

/** Why the current answers cannot be added as a part; null if they can. */
export function partProblem(parts: readonly Summary[], now: Summary): string | null {
  const period = periodOf(now.total);
  if (period === null) return "the responses have no times";
  const differing = definingKeys.find((key) => parts.some(({ query }) => !asksSame(key, query, now.query)));
  if (differing !== undefined) return `its parts were made with another ${definingFlags[differing]}`;
  const others = parts.flatMap(({ total }) => periodOf(total) ?? []);
  const other = others.find((part) => areOverlapping(part, period));
  return other === undefined ? null : `it already contains responses of that time (${daysOf(other)})`;
}

/** The parts and a new one, without those that no later run can need. */
export function withPart(parts: readonly Summary[], now: Summary, window: BaselineWindow): readonly Summary[] {
  const first = (part: Summary) => periodOf(part.total)?.firstMs ?? 0;
  const kept = parts.filter((part) => first(part) >= first(now) - window.ms);
  return [...kept, now].sort((a, b) => first(a) - first(b));
}
