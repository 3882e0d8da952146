/** What has to hold after a run in which something failed, whatever it was. */

import type { Call, Fault } from "./failing-calls.js";

/** What a run has left behind. */
export interface Outcome {
  /** Null if a signal ended it, or it did not end in time. */
  readonly exitCode: number | null;
  readonly signal: string | null;
  readonly isHung: boolean;
  readonly stdout: string;
  readonly stderr: string;
  /** Contents by path, of all files in its folder and in the folder of temporary files. */
  readonly files: ReadonlyMap<string, string>;
}

/** A run in which something failed, beside the same run untouched. */
export interface Trial {
  /** The files before the run. */
  readonly before: ReadonlyMap<string, string>;
  /** The paths that the run writes. */
  readonly outputs: readonly string[];
  readonly untouched: Outcome;
  readonly observed: Outcome;
  readonly fault: Fault | "other";
  readonly lasts?: boolean;
  /** The run may leave an input out, if it says so and ends with 5. */
  readonly mayLeaveOut?: boolean;
  /** The call that met the fault; null if it was none of the file system. */
  readonly call: Call | null;
}

/** One promise each; the text says how it is broken, null that it is kept. */
const invariants: Readonly<Record<string, (trial: Trial) => string | null>> = {
  "the run ends": ({ observed }) => (observed.isHung ? "it did not end in time" : null),

  "the exit code is documented": ({ observed: { exitCode, signal, isHung }, untouched, fault, call }) => {
    if (isHung) return null;
    if (signal !== null) return signal === fault ? null : `ended by ${signal}`;
    const mayBe = isSignal(fault) ? [exitCodeOf[fault]] : isOfConfig(call) ? [1, 2] : [1, 5];
    const expected = [untouched.exitCode, ...mayBe];
    return expected.includes(exitCode) ? null : `exit code ${exitCode}`;
  },

  "standard output is whole or empty": (trial) => {
    const { observed, untouched, call } = trial;
    if (observed.stdout === untouched.stdout || hasLeftOut(trial)) return null;
    if (isSameEnd({ observed, untouched })) return "another text than that of the untouched run, with its exit code";
    if (observed.stdout === "") return null;
    const isCut = untouched.stdout.startsWith(observed.stdout);
    if (call?.place === "standard output" && isCut) return null; // what is written cannot be taken back
    return isCut ? "a part of the text" : "another text";
  },

  "each output is the old or the new one": (trial) => {
    const { before, outputs, untouched, observed } = trial;
    if (hasLeftOut(trial)) return null;
    for (const path of outputs) {
      const [old, made, found] = [before, untouched.files, observed.files].map((files) => files.get(path));
      if (found !== made && found !== old) return `${path} is neither`;
      if (found !== made && isSameEnd({ observed, untouched })) return `${path} is the old one after success`;
    }
    return null;
  },

  "inputs and other files stay as they were": ({ before, outputs, observed }) => {
    const changed = [...before].find(([path, text]) => !outputs.includes(path) && observed.files.get(path) !== text);
    return changed === undefined ? null : `${changed[0]} changed`;
  },

  "no other file is left": ({ before, outputs, observed, fault, call }) => {
    const left = [...observed.files.keys()].filter((path) => !before.has(path) && !outputs.includes(path));
    const strange = left.filter((path) => !(fault === "SIGKILL" && isRecognised(path)) && !isUnremovable(call, path));
    return strange.length === 0 ? null : `${strange.join(", ")} left`;
  },

  "the error is ours": ({ observed: { stderr }, call }) => {
    if (isOfNode(call)) return null;
    if (/\bunexpected (?!EOF)/.test(stderr)) return "an unexpected error";
    if (/^ {4}at .+:\d+|^Node\.js v\d|node:internal|^FATAL ERROR|UnhandledPromise/m.test(stderr))
      return "a stack trace";
    return null;
  },

  "the error says what failed, and where": (trial) => {
    const { observed, untouched, fault, call, before, outputs } = trial;
    const { stderr, exitCode } = observed;
    if (exitCode === null || isSameEnd({ observed, untouched }) || isSignal(fault) || hasLeftOut(trial)) return null;
    if (isOfNode(call) || call?.place === "standard error" || (call?.kind === "write" && trial.lasts === true))
      return null;
    if (!/^error: |^\{"error":/m.test(stderr)) return "no error is reported";
    const reason = reasons[fault];
    if (reason !== undefined && !reason.test(stderr)) return `${fault} is not named`;
    const places = [call?.place ?? "", ...before.keys(), ...outputs].flatMap((path) => path.split("/").filter(Boolean));
    return /standard (?:input|output)|the program|a thread|(?:^error: |")-: /.test(stderr) ||
      places.some((name) => stderr.includes(name))
      ? null
      : "no file is named";
  },
};

/** The promises that a trial breaks, each with what was found. */
export function brokenPromises(trial: Trial): readonly string[] {
  return Object.entries(invariants).flatMap(([promise, check]) => {
    const found = check(trial);
    return found === null ? [] : `${promise}: ${found}`;
  });
}

export const promises = Object.keys(invariants);

const exitCodeOf: Readonly<Record<string, number>> = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 };

const reasons: Readonly<Record<string, RegExp>> = {
  EIO: /EIO/,
  ENOSPC: /ENOSPC/,
  EMFILE: /EMFILE|too many files/,
  EACCES: /EACCES|permission denied/,
};

/** Whether it claims the same success, or the same failure, as the untouched run. */
function isSameEnd({ observed, untouched }: Pick<Trial, "observed" | "untouched">): boolean {
  return observed.signal === null && observed.exitCode === untouched.exitCode;
}

function isSignal(fault: Trial["fault"]): boolean {
  return fault.startsWith("SIG");
}

/** A temporary file that the next run recognises as left over. */
function isRecognised(path: string): boolean {
  return /(?:^|\/)\.feedback-stats\.\d+\.[0-9a-f]{8}\.tmp$|^tmp\/feedback-stats-\w{6}(?:$|\/)/.test(path);
}

/** Removing the very file failed. */
function isUnremovable(call: Call | null, path: string): boolean {
  const nameless = (text: string) => text.replace(/feedback-stats[-.][\w.]+/, "feedback-stats").replace(/\/input$/, "");
  return call?.kind === "remove" && nameless(call.place).endsWith(nameless(path));
}

/** Node itself reads the first file of the program and of its processes: what it says if it cannot is its own. */
function isOfNode(call: Call | null): boolean {
  return /\/bin\/\w[\w-]*\.js$/.test(call?.place ?? "");
}

function isOfConfig(call: Call | null): boolean {
  return call?.place.includes("feedback-stats.config.") === true;
}

/** Whether an input was left out, as that was asked for, and the result says so. */
function hasLeftOut({ observed: { stderr, exitCode }, mayLeaveOut = false }: Trial): boolean {
  return mayLeaveOut && exitCode === 5 && /^warning: .+: SKIPPED, so the result lacks its records/m.test(stderr);
}
