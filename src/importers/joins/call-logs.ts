/** How a file is recognised that was named as a log of calls. */

import { feedbackError } from "../../base/errors.js";
import { completeCalls } from "../complete-spec.js";
import { fitOf, type TableHead } from "../detect.js";
import { calls } from "../providers/calls.js";
import { callLogSpecs, providerSpecs } from "../providers.js";
import type { CallsSpec, CompleteCalls } from "../spec.js";

export interface CallLogRecognition {
  readonly spec: CompleteCalls;
  readonly shape: string;
}

/**
 * The first log whose signature fits; the plain table is taken for no file that feedback can be read from. Throws where the
 * file is feedback and no log, or neither.
 */
export function recogniseCallLog(name: string, head: TableHead): CallLogRecognition {
  return firstFit(callLogSpecs, head) ?? plainFit(name, head);
}

function plainFit(name: string, head: TableHead): CallLogRecognition {
  const other = providerSpecs.find((spec) => spec.kind !== "calls" && fitOf(spec, head) !== null);
  if (other !== undefined) throw feedbackError("calls-are-feedback", name, other.title ?? other.name);
  const fit = firstFit([calls], head);
  if (fit === null) throw feedbackError("calls-not-recognised", name, head.columns);
  return fit;
}

function firstFit(specs: readonly CallsSpec[], head: TableHead): CallLogRecognition | null {
  for (const spec of specs) {
    const fit = fitOf(spec, head);
    if (fit !== null) return { spec: completeCalls(spec), shape: fit.shape };
  }
  return null;
}
