/** How a file is recognised that was named as a log of calls. */

import { feedbackError } from "../../base/errors.js";
import { fitOf, type TableHead } from "../detect.js";
import { calls } from "../providers/calls.js";
import { callLogs, providers } from "../providers.js";
import type { CompleteCalls } from "../spec.js";

export interface CallLogRecognition {
  readonly spec: CompleteCalls;
  readonly shape: string;
}

/**
 * The first log whose signature fits; the plain table is taken for no file that feedback can be read from. Throws where the
 * file is feedback and no log, or neither.
 */
export function recogniseCallLog(name: string, head: TableHead): CallLogRecognition {
  return firstFit(callLogs, head) ?? plainFit(name, head);
}

function plainFit(name: string, head: TableHead): CallLogRecognition {
  const other = providers.find((spec) => spec.kind !== "calls" && fitOf(spec, head) !== null);
  if (other !== undefined) throw feedbackError("calls-are-feedback", name, other.title);
  const fit = firstFit([calls], head);
  if (fit === null) throw feedbackError("calls-not-recognised", name, head.columns);
  return fit;
}

function firstFit(specs: readonly CompleteCalls[], head: TableHead): CallLogRecognition | null {
  for (const spec of specs) {
    const fit = fitOf(spec, head);
    if (fit !== null) return { spec, shape: fit.shape };
  }
  return null;
}
