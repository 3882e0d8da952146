/**
 * Rules, inputs and a baseline -> the verdicts of a gate, and the new baseline.
 *
 *   readBaseline    the baseline of the current answers          results
 *   summarize       a summary for each set of keys of the rules the whole path
 *   evaluateRules   a verdict for each rule, and one for all    results
 *   evaluatePlanned  the same, as one of several looks          results
 *   keepsBaseline   whether these answers may take its place    results
 */

import { feedbackError } from "../base/errors.js";
import { withStatedPeriod } from "../query/asked-period.js";
import { keepsBaseline } from "../results/gate/baseline-update.js";
import { evaluateRules } from "../results/gate/evaluate.js";
import { keysOf, type Target } from "../results/gate/expression.js";
import type { GateResult } from "../results/gate/gate-result.js";
import { evaluatePlanned, type KeptLooks } from "../results/gate/looks.js";
import type { LooksState } from "../results/gate/looks-state.js";
import { gateReason } from "../results/gate/reasons.js";
import type { Baseline } from "../results/gate/regression.js";
import {
  type BaselineWindow,
  baselineSchema,
  partProblem,
  partsBefore,
  type RollingBaseline,
  withPart,
} from "../results/gate/rolling-baseline.js";
import { type CheckedRules, segmentations } from "../results/gate/rules.js";
import type { Summary } from "../results/summary/summary.js";
import { streamsAmong } from "../sources/named-streams.js";
import { type BaselineFile, readBaseline, summaryOfParts } from "./baseline.js";
import type { SummarizeOptions } from "./options.js";
import { summarize } from "./summarize.js";
import { underFlag } from "./under-flag.js";

/** The baseline that current answers are compared with, and whether it is updated. */
export interface BaselineOptions {
  readonly path: string | null;
  /** Whether the current answers replace it, or are added to it, if they may. */
  readonly updates: boolean;
  /** A new baseline has at least this share of the answers of the old one. */
  readonly keep: number;
  /** Null is a fixed baseline. */
  readonly window: BaselineWindow | null;
  /** The state of earlier looks; null if none are planned. */
  readonly looks?: KeptLooks | null;
}

/** A gate that was run. */
export interface GateRun {
  readonly result: GateResult;
  /** The new content of the baseline file; null if it stays as it is. */
  readonly baseline: string | null;
  /** Why it stays although an update was requested; null if it does not. */
  readonly kept: string | null;
  /** The state for the next look; null if it has not changed. */
  readonly looks: LooksState | null;
}

/** Runs a gate; it writes nothing. Throws like `summarize`, and if the baseline cannot be read. */
export async function gate(
  inputs: readonly string[],
  options: SummarizeOptions,
  rules: CheckedRules,
  baseline: BaselineOptions,
  stdin: AsyncIterable<Uint8Array> = process.stdin,
): Promise<GateRun> {
  const keys = segmentations(rules);
  if (keys.length > 1) refuseStreams(inputs, options, stdin);
  const file = baseline.path === null ? null : await readBaseline(baseline.path);
  refuseBaseline(baseline, file);
  const summaries = await summariesBy(keys, inputs, withStatedPeriod(options), stdin).catch((error: unknown) => {
    throw underFlag(error, rulesByKey(rules));
  });
  const [now] = summaries;
  const before = baselineFor(now, file, baseline.window);
  const { looks = null } = baseline;
  const { result, state } =
    looks === null
      ? { result: evaluateRules(summaries, rules, before), state: null }
      : evaluatePlanned(summaries, rules, before, looks);
  return { result, looks: state, ...updateOf(result, now, before, file, baseline) };
}

/** Throws `gate-stream` if the feedback or the log of calls cannot be read for each list of keys. */
function refuseStreams(inputs: readonly string[], { calls }: SummarizeOptions, stdin: AsyncIterable<Uint8Array>): void {
  const [stream] = streamsAmong(typeof calls === "string" ? [...inputs, calls] : inputs, stdin);
  if (stream !== undefined) throw feedbackError("gate-stream", stream.name);
}

function refuseBaseline({ path, updates, window }: BaselineOptions, file: BaselineFile | null): void {
  if (path === null) return;
  if (file === null && !updates) throw feedbackError("baseline-missing", path);
  if (file?.isRolling === true && window === null) throw feedbackError("baseline-is-rolling", path);
}

/** A summary with all segments for each list of keys that the rules name; the rejected records, which are the same, are kept once. */
async function summariesBy(
  [by = [], ...others]: readonly (readonly string[])[],
  names: readonly string[],
  { sort, top, ...options }: SummarizeOptions,
  stdin: AsyncIterable<Uint8Array>,
): Promise<readonly [Summary, ...Summary[]]> {
  const summaries: [Summary, ...Summary[]] = [await summarize(names, { ...options, by }, stdin)];
  const { rejects, ...again } = options;
  for (const keys of others) summaries.push(await summarize(names, { ...again, by: keys }, stdin));
  return summaries;
}

/** The rule that names each key, as messages name it. */
function rulesByKey({ requirements, regressions }: CheckedRules): ReadonlyMap<string, string> {
  const named = (flag: string) => (rule: Target) =>
    keysOf(rule).map((key) => [key, `${flag}: "${rule.text}"`] as const);
  return new Map([...requirements.flatMap(named("--require")), ...regressions.flatMap(named("--no-regression"))]);
}

function baselineFor(now: Summary, file: BaselineFile | null, window: BaselineWindow | null): Baseline {
  if (file === null) return gateReason("no-baseline");
  if (window === null) return summaryOfParts(file.parts);
  const dated = file.parts.filter(({ period }) => period !== null);
  const found = partsBefore(
    dated.flatMap(({ period }) => period ?? []),
    now,
    window,
  );
  return "code" in found ? found : summaryOfParts(found.flatMap((index) => dated[index] ?? []));
}

/** A fixed baseline is replaced by the current answers; to a rolling one they are added. */
function updateOf(
  result: GateResult,
  now: Summary,
  before: Baseline,
  file: BaselineFile | null,
  { updates, keep, window }: BaselineOptions,
): Pick<GateRun, "baseline" | "kept"> {
  if (!updates) return { baseline: null, kept: null };
  const isFixed = window === null && !("code" in before);
  const parts = window === null ? [] : (file?.parts ?? []).map(({ saved }) => saved);
  const kept =
    keepsBaseline(result, now, isFixed ? before : null, keep) ?? (window === null ? null : partProblem(parts, now));
  if (kept !== null) return { baseline: null, kept };
  const content: Summary | RollingBaseline =
    window === null ? now : { schema: baselineSchema, parts: withPart(parts, now, window) };
  return { baseline: `${JSON.stringify(content, null, 2)}\n`, kept: null };
}
