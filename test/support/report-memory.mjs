/** Loaded into a child process with --import: leaves the most memory it ever held, in KB, in the file that MAX_RSS_FILE names. */

import { readFileSync, writeFileSync } from "node:fs";

process.on("exit", () => writeFileSync(process.env.MAX_RSS_FILE, String(mostMemory())));

/** `resourceUsage` on Linux still has what the process held that started this one; the system's own account has not. */
function mostMemory() {
  try {
    return Number(/^VmHWM:\s+(\d+) kB$/m.exec(readFileSync("/proc/self/status", "utf8"))[1]);
  } catch {
    return process.resourceUsage().maxRSS;
  }
}
