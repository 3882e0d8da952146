/** The table of commands, in the order of the help. */

import type { Command } from "./command.js";
import { providersCommand } from "./providers.js";
import { reconcileCommand } from "./reconcile.js";
import { summarizeCommand } from "./summarize.js";

export const commands: readonly Command[] = [summarizeCommand, reconcileCommand, providersCommand];
