import { execFileSync } from "node:child_process";

/** The words that a shell makes of a line. */
export function wordsOfLine(line: string): readonly string[] {
  return execFileSync("sh", ["-c", `printf '%s\\0' ${line}`], { encoding: "utf8" })
    .split("\0")
    .slice(0, -1);
}
