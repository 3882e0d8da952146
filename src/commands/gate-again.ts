/** Whether a gate seems to be run repeatedly on a growing number of answers without saying so. Nothing is written to find this out. */

import { existsSync, readFileSync, statSync } from "node:fs";
import type { Io } from "../base/io.js";
import { withCommas } from "../base/number.js";
import { visibleText } from "../reporters/visible-text.js";
import type { GateResult } from "../results/gate/gate-result.js";
import { besideBaseline } from "./gate-looks.js";

/** The evidence of an earlier run. */
export interface EarlierRun {
  /** The baseline of this run, next to which looks may be kept. */
  readonly baseline: string | null;
  /** The records of each input by the result that this run replaces; null if it replaces none. */
  readonly records: ReadonlyMap<string, number> | null;
}

/** The variables that CI servers set for a scheduled run. */
const schedules = [
  ["GITHUB_EVENT_NAME", "schedule"],
  ["CI_PIPELINE_SOURCE", "schedule"],
  ["BUILD_REASON", "Schedule"],
  ["BUILDKITE_SOURCE", "schedule"],
  ["TRAVIS_EVENT_TYPE", "cron"],
] as const;

const mostBytes = 16 * 1024 ** 2;

/** The evidence before this run writes anything; `output` is the file of its result. */
export function earlierRun(baseline: string | null, output: string | null): EarlierRun {
  return { baseline, records: output === null ? null : recordsIn(output) };
}

/** A warning if the gate seems to be one of several and neither `--looks` nor `--always-valid` was given; else "". */
export function againWarning(
  { settings, inputs }: GateResult,
  { baseline, records }: EarlierRun,
  { env }: Pick<Io, "env">,
): string {
  if (settings.looks !== null || settings.alwaysValid) return "";
  const sign = plannedSign(baseline) ?? grownSign(inputs, records) ?? scheduleSign(env);
  if (sign === null) return "";
  return `warning: ${visibleText(sign)}; if each run repeats the responses of the run before, false alarms add up: use --looks N or --always-valid\n`;
}

function plannedSign(baseline: string | null): string | null {
  const state = baseline === null ? null : besideBaseline(baseline);
  return state === null || !existsSync(state)
    ? null
    : `${state} belongs to a plan of looks, but this run is not one of them`;
}

function grownSign(inputs: GateResult["inputs"], records: EarlierRun["records"]): string | null {
  const grown = inputs.find(({ name, records: now }) => (records?.get(name) ?? now) < now);
  if (grown === undefined) return null;
  return `${grown.name} had ${withCommas(records?.get(grown.name) ?? 0)} records at an earlier gate, but now has ${withCommas(grown.records)}`;
}

function scheduleSign(env: Io["env"]): string | null {
  return schedules.some(([name, value]) => env[name] === value) ? "this gate runs on a schedule" : null;
}

/** The inputs of an earlier gate; null if the file is not one. That is not an error: the file is about to be replaced. */
function recordsIn(path: string): ReadonlyMap<string, number> | null {
  try {
    const stats = statSync(path);
    if (!stats.isFile() || stats.size > mostBytes) return null;
    const { schema, inputs } = JSON.parse(readFileSync(path, "utf8")) as Partial<GateResult>;
    if (typeof schema !== "string" || !schema.startsWith("feedback-stats/gate@")) return null;
    return new Map((inputs ?? []).map(({ name, records }) => [name, records]));
  } catch {
    return null;
  }
}
