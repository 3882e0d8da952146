/** Inputs and options -> a report: the feedback in total and by a unit of the calendar, compared with earlier feedback. */

import type { TimeUnit } from "../base/calendar.js";
import { feedbackError } from "../base/errors.js";
import { untilAborted } from "../base/reading-watch.js";
import { withStatedPeriod } from "../query/asked-period.js";
import { byKey } from "../query/by.js";
import { type FeedbackReport, reportOfSummary, usualTitle } from "../results/report/feedback-report.js";
import { timelineUnit } from "../results/report/timeline-unit.js";
import type { Summary } from "../results/summary/summary.js";
import { expandInputs } from "../sources/expand-inputs.js";
import { checkArguments } from "./check-arguments.js";
import { KeptStream } from "./kept-stream.js";
import { type CheckedOptions, checkOptions, givenOptions, type SummarizeOptions } from "./options.js";
import { comparedWith, type ReadPart, readChange } from "./report-change.js";
import { sortSaved } from "./saved-inputs.js";
import { sortClusters } from "./sort-clusters.js";
import { summarize } from "./summarize.js";

/** The options of a summary; a unit of the calendar in `by` is that of the trend, the other keys are those of the segments. */
export interface ReportOptions extends SummarizeOptions {
  readonly title?: string;
  /** What the feedback is compared with: `none`, a period such as `2026-01`, `DATE..DATE`, or an input; by default the equal period before. */
  readonly compareTo?: string;
}

/**
 * The report on the feedback in `inputs`. Throws like `summarize`. The inputs are read up to three times, standard input into memory.
 * Saved summaries hold one view of their feedback, which is all that is shown of them.
 */
export async function report(
  inputs: string | readonly string[],
  options: ReportOptions = {},
  stdin: AsyncIterable<Uint8Array> = process.stdin,
): Promise<FeedbackReport> {
  const names = checkArguments(inputs, options, { title: "text", compareTo: "text" });
  return await untilAborted(options, () => reportChecked(names, options, stdin));
}

async function reportChecked(
  names: readonly string[],
  options: ReportOptions,
  stdin: AsyncIterable<Uint8Array>,
): Promise<FeedbackReport> {
  const { title = usualTitle, compareTo, now = new Date(), ...asked } = options;
  const reading: SummarizeOptions = { ...withStatedPeriod({ ...asked, now }), now };
  const target = comparedWith(compareTo, reading);
  const plan = reportPlan(reading);
  const checked = checkOptions({ ...reading, by: [], event: [] });
  const kept = new KeptStream(stdin, checked.maxMemoryBytes);
  const isSaved = await areSaved(names, checked, kept);
  const read: ReadPart = (asked, input) => summarize(input === undefined ? names : [input], asked, kept.reading());
  const { summary, timeline } = isSaved ? reportOfSummary(await read(reading)) : await readParts(plan, read);
  const { rejects, ...again } = isSaved ? reading : plan.options;
  const isUnknown = isSaved && target.kind === "period-before";
  const { change, warnings } = isUnknown ? noChange : await readChange(target, summary, again, read);
  return { title, summary, timeline, change, warnings: eachOnce(summary, timeline, warnings) };
}

const noChange = { change: null, warnings: [] };

interface ReportPlan {
  /** Without keys and events. */
  readonly options: SummarizeOptions;
  readonly keys: readonly string[];
  /** Null if it follows from the times of the feedback. */
  readonly unit: TimeUnit | null;
  readonly event: readonly string[];
}

/** Throws usage errors before anything is read. */
function reportPlan({ by = [], event = [], ...options }: SummarizeOptions): ReportPlan {
  const keys = by.map((word) => ({ word, key: byKey(word, typeof options.calls === "string") }));
  const units = keys.flatMap(({ key }) => (key.kind === "time" ? [key.unit] : []));
  if (units.length > 1) throw feedbackError("report-units", units);
  checkOptions({ ...options, by: [units[0] ?? "day"], event });
  return {
    options,
    keys: keys.flatMap(({ word, key }) => (key.kind === "time" ? [] : [word])),
    unit: units[0] ?? null,
    event,
  };
}

/** One reading is enough if the unit is known and there are no segments. Raters are in several periods, so they have no trend. */
async function readParts({ options, keys, unit, event }: ReportPlan, read: ReadPart): Promise<Parts> {
  const { drivers, weightBy, rejects, ...again } = options;
  if (unit !== null && keys.length === 0) {
    const summary = await read({ ...options, by: [unit], event });
    return { summary, timeline: summary };
  }
  const summary = await read({ ...options, by: keys });
  const found = unit ?? (options.cluster === undefined ? timelineUnit(summary.total) : null);
  return { summary, timeline: found === null ? null : await read(givenOptions({ ...again, by: [found], event })) };
}

type Parts = Pick<FeedbackReport, "summary" | "timeline">;

/** Throws if an input is a pipe, which only one reading could have. */
async function areSaved(inputs: readonly string[], checked: CheckedOptions, kept: KeptStream): Promise<boolean> {
  const { others } = sortClusters(inputs, checked);
  const expanded = await expandInputs(others, kept.reading());
  const pipe = expanded.inputs.find(({ source }) => !source.isRepeatable && source.name !== "-");
  if (pipe !== undefined) throw feedbackError("report-pipe", pipe.source.name);
  return (await sortSaved(expanded.inputs)).saved.length > 0;
}

/** The timeline is the same feedback read again: it adds only warnings of a kind that the first reading did not have. */
function eachOnce(
  { warnings: first }: Summary,
  timeline: Summary | null,
  others: FeedbackReport["warnings"],
): FeedbackReport["warnings"] {
  const known = new Set(first.map(({ code }) => code));
  const added = (timeline?.warnings ?? []).filter(({ code }) => !known.has(code));
  const all = [...first, ...added, ...others];
  return [...new Map(all.map(({ code, message }) => [`${code} ${message}`, { code, message }])).values()];
}
