/** The process as an argument: commands see streams and an environment, tests hand in their own. */

import { feedbackError } from "./errors.js";

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

const signals = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

/**
 * The real process. While there is something to clean up, a signal does that and ends with 128 + its number, as shells
 * expect; otherwise signals end the program at once, as they do by themselves.
 */
export function nodeIo(process: NodeJS.Process): Io {
  const cleanUps = new Set<() => void>();
  const handlers = Object.entries(signals).map(([signal, exitCode]) => {
    const handle = () => {
      for (const cleanUp of cleanUps) cleanUp();
      process.exit(exitCode);
    };
    return [signal as keyof typeof signals, handle] as const;
  });
  return {
    stdin: process.stdin,
    stdinIsTerminal: process.stdin.isTTY === true,
    stdout: textOutput(process.stdout, "standard output"),
    stderr: textOutput(process.stderr, "standard error"),
    env: process.env,
    onInterrupt: (cleanUp) => {
      if (cleanUps.size === 0) for (const [signal, handle] of handlers) process.on(signal, handle);
      cleanUps.add(cleanUp);
      return () => {
        cleanUps.delete(cleanUp);
        if (cleanUps.size === 0) for (const [signal, handle] of handlers) process.off(signal, handle);
      };
    },
  };
}

function textOutput(stream: NodeJS.WriteStream, name: string): TextOutput {
  // Without a listener a closed pipe would end the program with a stack trace; the callback of `write` reports the error.
  stream.on("error", () => {});
  return {
    write: (text) =>
      new Promise((resolve, reject) => {
        stream.write(text, (error) => (error && !isClosedPipe(error) ? reject(writeError(name, error)) : resolve()));
      }),
    isTerminal: stream.isTTY === true,
    columns: stream.isTTY === true ? stream.columns : null,
  };
}

function writeError(name: string, error: Error): Error {
  return feedbackError("output-failed", name, (error as NodeJS.ErrnoException).code ?? error.message);
}

function isClosedPipe(error: Error): boolean {
  const code = (error as NodeJS.ErrnoException).code;
  return code === "EPIPE" || code === "ERR_STREAM_DESTROYED";
}
