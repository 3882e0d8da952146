/** Loaded into a child process with --import: leaves the most memory it ever held, in KB, in the file that MAX_RSS_FILE names. */

import { writeFileSync } from "node:fs";

process.on("exit", () => writeFileSync(process.env.MAX_RSS_FILE, String(process.resourceUsage().maxRSS)));
