/** A process for tests: what is written is kept, standard input is given. */

import type { Io, TextOutput } from "../../src/base/io.js";
import { run } from "../../src/cli.js";

export interface FakeProcess {
  readonly stdin?: string | Uint8Array;
  readonly stdinIsTerminal?: boolean;
  /** Standard output is a terminal of that many columns. */
  readonly columns?: number;
  /** The same of standard error. */
  readonly stderrColumns?: number;
  readonly env?: Readonly<Record<string, string>>;
  /** Where a config is looked for; inputs are those of the project all the same. */
  readonly cwd?: string;
  /** The time of the run; noon of 1 April 2026 (UTC) if it is left out. */
  readonly now?: Date;
}

export interface Ran {
  readonly exitCode: number;
  /** Bytes of a file as Latin-1. */
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command line in this process. */
export async function runCli(argv: readonly string[], fake: FakeProcess = {}): Promise<Ran> {
  const stdout: string[] = [];
  const stderr: string[] = [];
  const io: Io = {
    stdin: streamOf(fake.stdin),
    stdinIsTerminal: fake.stdinIsTerminal ?? false,
    stdout: keeping(stdout, fake.columns ?? null),
    stderr: keeping(stderr, fake.stderrColumns ?? null),
    env: fake.env ?? {},
    cwd: fake.cwd ?? process.cwd(),
    now: () => fake.now ?? new Date("2026-04-01T12:00:00Z"),
    onInterrupt: () => () => {},
  };
  const exitCode = await run(argv, io);
  return { exitCode, stdout: stdout.join(""), stderr: stderr.join("") };
}

function keeping(texts: string[], columns: number | null): TextOutput {
  return {
    write: async (content) =>
      void texts.push(typeof content === "string" ? content : Buffer.from(content).toString("latin1")),
    isTerminal: columns !== null,
    columns,
  };
}

async function* streamOf(content: string | Uint8Array | undefined): AsyncGenerator<Uint8Array> {
  if (content !== undefined) yield typeof content === "string" ? Buffer.from(content) : content;
}
