/** The table of commands, in the order of the help. */

import type { Command } from "./command.js";
import { compareCommand } from "./compare.js";
import { explainCommand } from "./explain.js";
import { gateCommand } from "./gate.js";
import { inspectCommand } from "./inspect.js";
import { providersCommand } from "./providers.js";
import { reconcileCommand } from "./reconcile.js";
import { summarizeCommand } from "./summarize.js";
import { validateCommand } from "./validate.js";

export const commands: readonly Command[] = [
  summarizeCommand,
  compareCommand,
  gateCommand,
  inspectCommand,
  validateCommand,
  reconcileCommand,
  providersCommand,
  explainCommand,
];
