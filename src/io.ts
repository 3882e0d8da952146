/** The process as an argument: commands see streams and an environment, tests hand in their own. */

/** A stream that text goes to. */
export interface TextOutput {
  /** Resolves when the text is taken. A reader that has gone away is no error: the rest is dropped. */
  write(text: string): Promise<void>;
  readonly isTerminal: boolean;
  /** Width in columns; null where it is no terminal. */
  readonly columns: number | null;
}

export interface Io {
  readonly stdin: AsyncIterable<Uint8Array>;
  readonly stdinIsTerminal: boolean;
  readonly stdout: TextOutput;
  readonly stderr: TextOutput;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Runs `cleanUp` when the user interrupts the program; the returned function forgets it. */
  onInterrupt(cleanUp: () => void): () => void;
}

/** The real process. An interrupt cleans up and ends with 128 + the number of the signal, as shells expect. */
export function nodeIo(process: NodeJS.Process): Io {
  const cleanUps = new Set<() => void>();
  for (const [signal, exitCode] of [
    ["SIGINT", 130],
    ["SIGTERM", 143],
    ["SIGHUP", 129],
  ] as const) {
    process.once(signal, () => {
      for (const cleanUp of cleanUps) cleanUp();
      process.exit(exitCode);
    });
  }
  return {
    stdin: process.stdin,
    stdinIsTerminal: process.stdin.isTTY === true,
    stdout: textOutput(process.stdout),
    stderr: textOutput(process.stderr),
    env: process.env,
    onInterrupt: (cleanUp) => {
      cleanUps.add(cleanUp);
      return () => void cleanUps.delete(cleanUp);
    },
  };
}

function textOutput(stream: NodeJS.WriteStream): TextOutput {
  // Without a listener a closed pipe would end the program with a stack trace; the callback of `write` reports the error.
  stream.on("error", () => {});
  return {
    write: (text) =>
      new Promise((resolve, reject) => {
        stream.write(text, (error) => (error && !isClosedPipe(error) ? reject(error) : resolve()));
      }),
    isTerminal: stream.isTTY === true,
    columns: stream.isTTY === true ? stream.columns : null,
  };
}

function isClosedPipe(error: Error): boolean {
  const code = (error as NodeJS.ErrnoException).code;
  return code === "EPIPE" || code === "ERR_STREAM_DESTROYED";
}
