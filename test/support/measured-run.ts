/** Runs the built program, and measures from outside what it takes. */

import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { execa } from "execa";

export interface MeasuredRun {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
  /** The most memory that the process and its threads held. */
  readonly megabytes: number;
  readonly seconds: number;
  /** Of standard input. */
  readonly bytesTaken: number;
}

export interface MeasuredOptions {
  readonly stdin?: Iterable<Uint8Array>;
  /** What the shell sets before it starts the program, such as `ulimit -n 64`. */
  readonly setUp?: string;
}

/** The program under the limits of a shell; it is killed after ten minutes. */
export async function measuredRun(
  words: readonly string[],
  { stdin, setUp = "true" }: MeasuredOptions = {},
): Promise<MeasuredRun> {
  const folder = mkdtempSync(join(tmpdir(), "measured-run-"));
  const memory = join(folder, "memory");
  let bytesTaken = 0;
  function* counted(): Generator<Uint8Array> {
    for (const chunk of stdin ?? []) {
      yield chunk;
      bytesTaken += chunk.length;
    }
  }
  const program = ["node", "--import", "./test/support/report-memory.mjs", "bin/feedback-stats.js"];
  const began = performance.now();
  try {
    const {
      exitCode = 1,
      stdout,
      stderr,
    } = await execa("bash", ["-c", `${setUp}; exec "$@"`, "-", ...program, ...words], {
      env: { MAX_RSS_FILE: memory },
      reject: false,
      timeout: 600_000,
      ...(stdin === undefined ? { stdin: "ignore" as const } : { input: Readable.from(counted()) }),
    });
    const seconds = (performance.now() - began) / 1000;
    const megabytes = Number(readFileSync(memory, "utf8")) / 1024;
    return { exitCode, stdout, stderr, megabytes, seconds, bytesTaken };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
