/**
 * The table of commands, in the order of the help. Each is loaded when a line names it: a run needs one command, and the modules of
 * the others would take a tenth of the time of a short run.
 */

import type { Command } from "./command.js";

const loads: ReadonlyMap<string, () => Promise<Command>> = new Map([
  ["summarize", async () => (await import("./summarize-command.js")).summarizeCommand],
  ["compare", async () => (await import("./compare-command.js")).compareCommand],
  ["gate", async () => (await import("./gate-command.js")).gateCommand],
  ["inspect", async () => (await import("./inspect-command.js")).inspectCommand],
  ["validate", async () => (await import("./validate-command.js")).validateCommand],
  ["convert", async () => (await import("./convert-command.js")).convertCommand],
  ["reconcile", async () => (await import("./reconcile-command.js")).reconcileCommand],
  ["report", async () => (await import("./report-command.js")).reportCommand],
  ["comments", async () => (await import("./comments-command.js")).commentsCommand],
  ["providers", async () => (await import("./providers-command.js")).providersCommand],
  ["explain", async () => (await import("./explain-command.js")).explainCommand],
  ["init", async () => (await import("./init-command.js")).initCommand],
  ["config", async () => (await import("./config-command.js")).configCommand],
  ["completion", async () => (await import("./completion-command.js")).completionCommand(allCommands)],
]);

/** The command that a line means if it names none. */
export const usualCommand = "summarize";

/** The command of this name; null if there is none. */
export async function commandNamed(name: string): Promise<Command | null> {
  return (await loads.get(name)?.()) ?? null;
}

/** All commands, for what lists them: help, completion, the manual page. */
export async function allCommands(): Promise<readonly Command[]> {
  return await Promise.all([...loads.values()].map((load) => load()));
}
