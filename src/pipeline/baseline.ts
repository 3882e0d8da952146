/** The file of a baseline: a saved summary, or the parts of a rolling baseline, read and checked. */

import { feedbackError } from "../base/errors.js";
import { isPresent } from "../base/is-present.js";
import { Warnings } from "../base/warnings.js";
import { statedPeriod } from "../query/period.js";
import { type AnswerPeriod, areOverlapping, periodOf } from "../results/gate/overlap.js";
import { baselineSchema } from "../results/gate/rolling-baseline.js";
import { buildSummary } from "../results/summary/build-summary.js";
import { JsonCursor } from "../results/summary/json-cursor.js";
import { mergeSummaries } from "../results/summary/merge-summaries.js";
import { mergedQuery } from "../results/summary/merged-query.js";
import { isSavedSummary, readSummaryCounts, savedValue } from "../results/summary/read-summary.js";
import type { Summary } from "../results/summary/summary.js";
import type { SummaryPart } from "../results/summary/summary-counts.js";
import { upgradedSummary } from "../results/summary/upgraded-summary.js";
import { openFile } from "../sources/file-source.js";
import { savedText } from "./saved-inputs.js";

/** The content of a baseline file. */
export interface BaselineFile {
  /** Whether it is a rolling baseline, not one saved summary. */
  readonly isRolling: boolean;
  readonly parts: readonly BaselinePart[];
}

/** A summary of the file. */
export interface BaselinePart {
  /** As it is there. */
  readonly saved: Summary;
  readonly counts: SummaryPart;
  /** Null if its answers have no times. */
  readonly period: AnswerPeriod | null;
}

const headBytes = 256;
const rollingHead = /^\ufeff?\s*\{\s*"schema"\s*:\s*"feedback-stats\/baseline@(\d{1,9})"/;

/** Null if there is no such file. Throws if that cannot be determined, if it is not a baseline, or a damaged one. */
export async function readBaseline(path: string): Promise<BaselineFile | null> {
  if (!isPresent(path)) return null;
  const source = openFile(path);
  const head = Buffer.from(await source.head(headBytes)).toString();
  const version = rollingHead.exec(head)?.[1];
  if (version === undefined && !isSavedSummary(head)) throw feedbackError("baseline-no-summary", path);
  const text = await savedText(source);
  if (version === undefined) return { isRolling: false, parts: [partOf(text, path)] };
  if (`feedback-stats/baseline@${version}` !== baselineSchema) throw feedbackError("baseline-newer", path, version);
  return { isRolling: true, parts: partsOf(text, path) };
}

/** The summary of parts together. Throws if they count different things. */
export function summaryOfParts(parts: readonly BaselinePart[]): Summary {
  const counts = parts.map((part) => part.counts);
  const query = mergedQuery(counts);
  const warnings = new Warnings();
  const merged = mergeSummaries(counts, query, null, warnings);
  return buildSummary(merged, { drivers: false, minCell: null, events: [] }, statedPeriod(query), warnings);
}

function partOf(text: string, name: string): BaselinePart {
  const counts = readSummaryCounts(text, name);
  const saved = upgradedSummary(savedValue(text, name)) as Summary;
  return { saved, counts, period: periodOf(saved.total) };
}

/** The parts of a rolling baseline, no two of which may contain the same answer. */
function partsOf(text: string, path: string): readonly BaselinePart[] {
  const whole = new JsonCursor(savedValue(text, path), path);
  const parts = whole
    .at("parts")
    .list()
    .map(({ value }, index) => partOf(JSON.stringify(value) ?? "", `${path}, parts[${index}]`));
  for (const [index, { period }] of parts.entries()) {
    const others = parts.slice(0, index).map((part) => part.period);
    if (period === null || others.some((other) => other !== null && areOverlapping(other, period)))
      throw feedbackError("baseline-parts", path, index);
  }
  return parts;
}
