/** `--baseline` and its options: the answers that a gate compares the current ones with, and whether the file is updated. */

import { dayMs } from "../base/calendar.js";
import { feedbackError } from "../base/errors.js";
import { readNumber } from "../base/number.js";
import type { BaselineOptions } from "../pipeline/gate.js";
import type { BaselineWindow } from "../results/gate/rolling-baseline.js";
import type { CommandOption, OptionValues } from "./command.js";

export const baselineOptions: readonly CommandOption[] = [
  {
    flags: "--baseline <file>",
    group: "Rules",
    brief: "saved summary (--json) to compare with",
    description: "saved summary (--json) to compare against; its responses must be earlier than the current ones",
  },
  {
    flags: "--baseline-window <days>",
    group: "Rules",
    description:
      "use a rolling baseline: only the runs in the file within this time before the current responses: 30d, 6w",
  },
  {
    flags: "--update-baseline",
    group: "Rules",
    brief: "make this the baseline if the gate passes",
    description: "if the gate passes, make this summary the baseline, or add it to a rolling one",
  },
  {
    flags: "--baseline-keep <share>",
    group: "Rules",
    description:
      "with --update-baseline: keep the old baseline if the new one has fewer responses than this share of it (default: 50%)",
  },
  {
    flags: "--concurrent",
    group: "Rules",
    description: "the baseline is another group from the same time, such as the stable version next to a canary",
  },
];

/** Checks the options of the baseline against each other. Throws usage errors. */
export function typedBaseline(values: OptionValues, hasRegressions: boolean): BaselineOptions {
  const path = typeof values.baseline === "string" ? values.baseline : null;
  const updates = values.updateBaseline === true;
  if (path === null && hasRegressions) throw feedbackError("gate-no-baseline");
  if (path === null && updates) throw feedbackError("gate-update-without");
  if (path === null && values.baselineWindow !== undefined)
    throw feedbackError("gate-option-without", "--baseline-window", "--baseline");
  if (!updates && values.baselineKeep !== undefined)
    throw feedbackError("gate-option-without", "--baseline-keep", "--update-baseline");
  if (path === null && values.concurrent === true)
    throw feedbackError("gate-option-without", "--concurrent", "--baseline");
  if (path !== null && !hasRegressions && !updates) throw feedbackError("gate-baseline-alone", "--baseline");
  return { path, updates, keep: keepOf(values.baselineKeep), window: windowOf(values.baselineWindow) };
}

function keepOf(typed: OptionValues[string]): number {
  if (typeof typed !== "string") return 0.5;
  const isPercent = typed.endsWith("%");
  const value = readNumber(isPercent ? typed.slice(0, -1) : typed);
  const share = value === null ? null : isPercent ? value / 100 : value;
  if (share === null || !(share >= 0 && share <= 1)) throw feedbackError("baseline-keep-invalid", typed);
  return share;
}

function windowOf(typed: OptionValues[string]): BaselineWindow | null {
  if (typeof typed !== "string") return null;
  const [, digits = "", unit = ""] = /^(\d{1,5})([dw])$/.exec(typed) ?? [];
  const days = Number(digits) * (unit === "w" ? 7 : 1);
  if (digits === "" || days === 0) throw feedbackError("baseline-window-invalid", typed);
  return { text: typed, ms: days * dayMs };
}
