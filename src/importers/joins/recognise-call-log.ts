/** Which log of calls a file is, and which columns it has. */

import { feedbackError } from "../../base/errors.js";
import { completeCalls } from "../complete-spec.js";
import { columnTest, fitOf, type Recognition, type SignatureHead } from "../detect.js";
import { callLogSpecs, providerSpecs } from "../provider-specs.js";
import { calls } from "../providers/plain-tables.js";
import type { CallsSpec, CompleteCalls } from "../spec.js";

/** Whether a log of `spec` with these columns in its head has `column`. */
export function hasCallColumn(spec: CompleteCalls, head: readonly string[], column: string): boolean {
  return callColumnNames(column).some(columnTest(spec, head));
}

/** Whether a log of `spec` with these columns in its head states accounts. */
export function hasAccounts(spec: CompleteCalls, head: readonly string[]): boolean {
  return spec.columns.account?.names.some(columnTest(spec, head)) ?? false;
}

/** The name as it is, and with a prefix that many logs use: Plivo's direction is `call_direction`. */
export function callColumnNames(column: string): readonly string[] {
  return [column, `call_${column}`];
}

export type CallLogRecognition = Recognition<CompleteCalls>;

/**
 * The first log whose signature fits. A file that can be read as feedback is never a plain log. Throws if the file is
 * feedback, or neither feedback nor a log.
 */
export function recogniseCallLog(name: string, head: SignatureHead): CallLogRecognition {
  return firstFit(callLogSpecs, head) ?? plainFit(name, head);
}

function plainFit(name: string, head: SignatureHead): CallLogRecognition {
  const other = providerSpecs.find((spec) => spec.kind !== "calls" && fitOf(spec, head) !== null);
  if (other !== undefined) throw feedbackError("calls-are-feedback", name, other.title ?? other.name);
  const fit = firstFit([calls], head);
  if (fit === null) throw feedbackError("calls-not-recognised", name, head.columns);
  return fit;
}

function firstFit(specs: readonly CallsSpec[], head: SignatureHead): CallLogRecognition | null {
  for (const spec of specs) {
    const fit = fitOf(spec, head);
    if (fit !== null) return { spec: completeCalls(spec), shape: fit.shape };
  }
  return null;
}
