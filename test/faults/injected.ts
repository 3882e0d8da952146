/** Faults that are injected into the runs of a scenario: which there are, and what each of them breaks. */

import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { buildSync } from "esbuild";
import { type Call, FailingCalls, type FaultPlan, faultsAt, type Signal } from "./failing-calls.js";
import type { MessageFault } from "./failing-messages.js";
import { brokenPromises, type Outcome } from "./invariants.js";
import type { PreloadPlan } from "./preload.js";
import type { Scenario } from "./scenarios.js";
import { asProgram, inProcess, type Observed, observe, type Place, type Runner, runInProcess } from "./trials.js";

/** A fault at a call of the untouched run. */
export interface Injection {
  readonly scenario: Scenario;
  readonly call: Call;
  readonly plan: FaultPlan;
  readonly thread: string;
}

/** What a fault did. */
export interface Injected {
  /** The call that failed; null if none was reached. Where calls are made at the same time, it may be another one than planned. */
  readonly hit: Call | null;
  readonly broken: readonly string[];
  readonly observed: Observed;
}

/** Injects in one way: into this process, or into a program. */
export interface Injector {
  /** The run without a fault, and its calls by thread. */
  untouched(
    scenario: Scenario,
  ): Promise<{ readonly outcome: Outcome; readonly calls: ReadonlyMap<string, readonly Call[]> }>;
  /** `then` may look at the folder afterwards. */
  inject(injection: Injection, untouched: Outcome, then?: (folder: string) => Promise<void>): Promise<Injected>;
}

/** Every fault of every call, also those that last: a disk stays full, a limit stays reached. */
export function allFaults(scenario: Scenario, calls: ReadonlyMap<string, readonly Call[]>): readonly Injection[] {
  return [...calls].flatMap(([thread, ofThread]) =>
    ofThread.flatMap((call, index) =>
      faultsAt(call).flatMap((fault) =>
        (fault === "ENOSPC" || fault === "EMFILE" ? [false, true] : [false]).map((lasts) => ({
          scenario,
          call,
          thread,
          plan: { call: index + 1, fault, lasts },
        })),
      ),
    ),
  );
}

/** A signal at every call of the main thread. */
export function allKills(
  scenario: Scenario,
  calls: ReadonlyMap<string, readonly Call[]>,
  signals: readonly Signal[],
): readonly Injection[] {
  return (calls.get("main") ?? []).flatMap((call, index) =>
    signals.map((fault) => ({ scenario, call, thread: "main", plan: { call: index + 1, fault, lasts: false } })),
  );
}

export function nameOf({ scenario, call, plan, thread }: Injection): string {
  const { fault, lasts } = plan;
  return `${scenario.name}: ${fault}${lasts ? " from" : " at"} call ${plan.call} of ${thread}, ${call.name} ${call.place}`;
}

function judged(
  { scenario, plan }: Injection,
  call: Call | null,
  untouched: Outcome,
  { before, outcome }: Observed,
): readonly string[] {
  const { outputs = [], mayLeaveOut = false } = scenario;
  const { fault, lasts } = plan;
  return brokenPromises({ before, outputs, untouched, observed: outcome, fault, lasts, call, mayLeaveOut });
}

/** Into runs of this process. */
export function injectorInProcess(place: Place): Injector {
  const run = (
    scenario: Scenario,
    plan: FaultPlan | null,
    onCall: (call: Call, fails: boolean) => void,
    then?: (folder: string) => Promise<void>,
  ) =>
    observe(
      scenario,
      place,
      inProcess(place, () => {
        const calls = new FailingCalls(plan, onCall, () => runInProcess.getStore() === true);
        calls.install();
        return () => calls.uninstall();
      }),
      then,
    );
  return {
    untouched: async (scenario) => {
      await run(scenario, null, () => {}); // loads what it needs
      const calls: Call[] = [];
      const { outcome } = await run(scenario, null, (call) => void calls.push(call));
      return { outcome, calls: new Map([["main", calls]]) };
    },
    inject: async (injection, untouched, then) => {
      let hit: Call | null = null;
      const noteHit = (call: Call, fails: boolean) => {
        if (fails) hit ??= call;
      };
      const observed = await run(injection.scenario, injection.plan, noteHit, then);
      return { hit, observed, broken: judged(injection, hit, untouched, observed) };
    },
  };
}

/** Into programs, whose threads send messages. */
export interface ProgramInjector extends Injector {
  failMessage(
    scenario: Scenario,
    message: MessageFault,
  ): Promise<{ readonly isHit: boolean; readonly observed: Observed }>;
}

/** Into programs. */
export function injectorIntoProgram(place: Place): ProgramInjector {
  const preload = join(place.folder, "preload.cjs");
  buildSync({
    entryPoints: [resolve("test/faults/preload.ts")],
    outfile: preload,
    bundle: true,
    platform: "node",
    format: "cjs",
  });
  const runner = (plan: PreloadPlan): Runner =>
    asProgram(place, { nodeWords: ["--require", preload], env: { FAULTS: JSON.stringify(plan) } });
  const secondMs = 5; // else a thread that hangs is waited for for minutes
  const own = () => mkdtempSync(join(place.folder, "log-"));
  return {
    untouched: async (scenario) => {
      const logs = own();
      const { outcome } = await observe(scenario, place, runner({ log: join(logs, "log"), thread: "", fault: null }));
      const calls = new Map(
        readdirSync(logs).map((name) => [name.replace("log.calls.", ""), callsIn(join(logs, name))]),
      );
      rmSync(logs, { recursive: true });
      return { outcome, calls };
    },
    inject: async (injection, untouched, then) => {
      const logs = own();
      const log = join(logs, "log");
      const run = runner({ log, thread: injection.thread, fault: injection.plan });
      const observed = await observe(injection.scenario, place, run, then);
      const hit = existsSync(`${log}.hit`) ? (JSON.parse(readFileSync(`${log}.hit`, "utf8")) as Call) : null;
      rmSync(logs, { recursive: true });
      return { hit, observed, broken: judged(injection, hit, untouched, observed) };
    },
    failMessage: async (scenario, message) => {
      const logs = own();
      const log = join(logs, "log");
      const isSilent = ["lost", "hangs"].includes(message.fault);
      const plan = { log, thread: "", fault: null, message, ...(isSilent ? { secondMs } : {}) };
      const observed = await observe(scenario, place, runner(plan));
      const isHit = existsSync(`${log}.hit`);
      rmSync(logs, { recursive: true });
      return { isHit, observed };
    },
  };
}

function callsIn(path: string): readonly Call[] {
  return readFileSync(path, "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Call);
}
