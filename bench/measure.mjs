/** One run of one whole process: wall time by our clock; processor time and peak memory by GNU time, from outside. */

import { spawnSync } from "node:child_process";
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const gnuTime = "/usr/bin/time";
const hasGnuTime = existsSync(gnuTime);

/**
 * `cpuMs` and `peakBytes` are null where GNU time is not installed.
 * @typedef {{ wallMs: number, cpuMs: number | null, peakBytes: number | null }} Measurement
 */

/**
 * Runs a command to its end. Its output goes to a file, so that nobody here reads it while the clock runs.
 * @param {string[]} command
 * @returns {{ measurement: Measurement, output: string }}
 */
export function measure(command) {
  const folder = mkdtempSync(join(tmpdir(), "feedback-stats-run-"));
  const [outputPath, errorPath, timePath] = ["out", "err", "time"].map((name) => join(folder, name));
  const [output, error] = [openSync(outputPath, "w"), openSync(errorPath, "w")];
  const [program, ...args] = hasGnuTime ? [gnuTime, "-f", "%U %S %M", "-o", timePath, ...command] : command;
  try {
    const start = process.hrtime.bigint();
    const { status, error: failure } = spawnSync(program, args, { stdio: ["ignore", output, error] });
    const wallMs = Number(process.hrtime.bigint() - start) / 1e6;
    if (failure !== undefined) throw failure;
    if (status !== 0)
      throw new Error(`${command.join(" ")}\nended with ${status}:\n${readFileSync(errorPath, "utf8")}`);
    return { measurement: { wallMs, ...readGnuTime(timePath) }, output: readFileSync(outputPath, "utf8") };
  } finally {
    closeSync(output);
    closeSync(error);
    rmSync(folder, { recursive: true });
  }
}

/** @param {string} path */
function readGnuTime(path) {
  if (!hasGnuTime) return { cpuMs: null, peakBytes: null };
  const [user, system, peakKibibytes] = readFileSync(path, "utf8").trim().split(/\s+/).map(Number);
  return { cpuMs: (user + system) * 1000, peakBytes: peakKibibytes * 1024 };
}
