/** The table of commands, in the order of the help. */

import type { Command } from "./command.js";
import { commentsCommand } from "./comments-command.js";
import { compareCommand } from "./compare-command.js";
import { completionCommand } from "./completion-command.js";
import { configCommand } from "./config-command.js";
import { convertCommand } from "./convert-command.js";
import { explainCommand } from "./explain-command.js";
import { gateCommand } from "./gate-command.js";
import { initCommand } from "./init-command.js";
import { inspectCommand } from "./inspect-command.js";
import { providersCommand } from "./providers-command.js";
import { reconcileCommand } from "./reconcile-command.js";
import { reportCommand } from "./report-command.js";
import { summarizeCommand } from "./summarize-command.js";
import { validateCommand } from "./validate-command.js";

export const commands: readonly Command[] = [
  summarizeCommand,
  compareCommand,
  gateCommand,
  inspectCommand,
  validateCommand,
  convertCommand,
  reconcileCommand,
  reportCommand,
  commentsCommand,
  providersCommand,
  explainCommand,
  initCommand,
  configCommand,
  completionCommand(() => commands),
];
