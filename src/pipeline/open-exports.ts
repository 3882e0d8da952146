/** Opens the exports of a run, and reads the data joined to their feedback: answers, and the log of calls. */

import { feedbackError } from "../base/errors.js";
import type { Warnings } from "../base/warnings.js";
import { type ExpandedInputs, expandInputs } from "../sources/expand-inputs.js";
import { streamsAmong } from "../sources/named-streams.js";
import { unpackInputs } from "../sources/unpack-inputs.js";
import { acceptInputs, type OpenedInputs, openInputs } from "./open-inputs.js";
import type { CheckedOptions } from "./options.js";
import { type ReadAnswers, readAnswers } from "./read-answers.js";
import { findCallLog, type ReadCalls, readCalls } from "./read-calls.js";

export interface OpenedExports extends OpenedInputs, ReadAnswers {
  /** Null without a log. */
  readonly calls: ReadCalls | null;
}

/** Finds and unpacks the exports that `names` name. Throws `stream-twice` if one of them is also the log of calls. */
export async function expandExports(
  names: readonly string[],
  checked: CheckedOptions,
  stdin: AsyncIterable<Uint8Array>,
): Promise<ExpandedInputs> {
  const { callLog, reading } = checked;
  const log = callLog === null ? undefined : streamsAmong([callLog], stdin)[0];
  const isShared = log !== undefined && streamsAmong(names, stdin).some(({ identity }) => identity === log.identity);
  if (isShared) throw feedbackError("stream-twice", log.name);
  return await unpackInputs(await expandInputs(names, stdin, reading), checked);
}

/** Throws if an input is unreadable or of no known provider, or would be written over. */
export async function openExports(
  expanded: ExpandedInputs,
  checked: CheckedOptions,
  stdin: AsyncIterable<Uint8Array>,
  warnings: Warnings,
): Promise<OpenedExports> {
  const { callLog, reading, outputs, query, times } = checked;
  const log = callLog === null ? null : await findCallLog(callLog, stdin, reading);
  acceptInputs(expanded, outputs, warnings);
  if (log !== null) acceptInputs(log, outputs, warnings);
  const inputs = await openInputs(expanded.inputs, checked, warnings);
  const read = await readAnswers(inputs.answersInputs, warnings);
  const calls = log === null ? null : await readCalls(log.inputs, query, times, checked, warnings);
  return { ...inputs, ...read, calls };
}
