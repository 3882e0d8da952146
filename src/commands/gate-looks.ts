/** `--looks` and `--always-valid`: the options of a gate that is run repeatedly, and the file that keeps its looks. */

import { readFileSync, statSync } from "node:fs";
import { feedbackError } from "../base/errors.js";
import type { Io } from "../base/io.js";
import { isPresent } from "../base/is-present.js";
import { writeWhole } from "../base/output-file.js";
import { refusalOf } from "../base/own-error.js";
import type { BaselineOptions } from "../pipeline/gate.js";
import type { GateSettings } from "../results/gate/gate-result.js";
import type { KeptLooks } from "../results/gate/looks.js";
import type { LooksState } from "../results/gate/looks-state.js";
import { type GateRules, mostLooks } from "../results/gate/rules.js";
import type { CommandOption, OptionValues } from "./command.js";

export const looksOptions: readonly CommandOption[] = [
  {
    flags: "--looks <number>",
    group: "Rules",
    description:
      "the gate runs this many times on growing data (30), or any number of times over this many days (30d); all runs together keep the error rate",
  },
  {
    flags: "--looks-state <file>",
    group: "Rules",
    description: "file that keeps the state between the looks (default: next to the baseline, as BASELINE.looks.json)",
  },
  {
    flags: "--always-valid",
    group: "Rules",
    description: "verdicts stay valid however often the gate runs on growing data; detects a little less than --looks",
  },
];

/** A state is small: a look has one or two numbers for each rule. */
const mostBytes = 16 * 1024 ** 2;

/** The rules about looks as they were typed. */
export function typedLooks(values: OptionValues): Pick<GateRules, "looks" | "alwaysValid"> {
  return {
    ...(typeof values.looks === "string" ? plannedLooks(values.looks) : {}),
    ...(values.alwaysValid === true ? { alwaysValid: true } : {}),
  };
}

function plannedLooks(typed: string): Pick<GateRules, "looks" | "looksPer"> {
  const [, digits, day] = /^(\d{1,9})(d?)$/.exec(typed) ?? [];
  if (digits === undefined) throw feedbackError("looks-invalid", typed, mostLooks);
  return { looks: Number(digits), looksPer: day === "d" ? "day" : "run" };
}

/** The file that keeps the looks; null if none are planned. Throws usage errors. */
export function looksFile(
  values: OptionValues,
  { looks, alwaysValid }: Pick<GateSettings, "looks" | "alwaysValid">,
  { path: baseline, updates, window }: Pick<BaselineOptions, "path" | "updates" | "window">,
): string | null {
  const named = typeof values.looksState === "string" ? values.looksState : null;
  if (looks === null && named !== null) throw feedbackError("looks-state-alone");
  if ((looks !== null || alwaysValid) && (updates || window !== null))
    throw feedbackError(
      "looks-moving-baseline",
      looks === null ? "--always-valid" : "--looks",
      updates ? "--update-baseline" : "--baseline-window",
    );
  if (looks === null) return null;
  if (named === null && baseline === null) throw feedbackError("looks-no-state");
  return named ?? besideBaseline(baseline ?? "");
}

/** Where the looks are kept if no file is named. */
export function besideBaseline(baseline: string): string {
  return `${baseline}.looks.json`;
}

/** The state after the last look. Throws if the file cannot be read, or is not a state. */
export async function readLooks(name: string): Promise<KeptLooks> {
  if (!isPresent(name)) return { state: null, name };
  const { readLooksState } = await import("../results/gate/looks-state.js");
  return { state: readLooksState(textOf(name), name), name };
}

function textOf(name: string): string {
  try {
    if (!statSync(name).isFile()) throw new Error("it is not a file");
    if (statSync(name).size > mostBytes) throw new Error("it is too long");
    return readFileSync(name, "utf8");
  } catch (error) {
    throw feedbackError("looks-state-unread", name, refusalOf(error));
  }
}

/** Writes the looks, whole or not at all. */
export function writeLooks(name: string, state: LooksState, io: Io): void {
  writeWhole(name, `${JSON.stringify(state)}\n`, io);
}
