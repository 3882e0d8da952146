/** The process as an argument: commands use streams and an environment, and tests pass their own. */

import { fstatSync, statSync, writeSync } from "node:fs";
import { devNull } from "node:os";
import { feedbackError } from "./errors.js";
import { refusalOf } from "./own-error.js";
import { contentBytes } from "./text-bytes.js";

/** A stream that text goes to, or the bytes of a file. */
export interface TextOutput {
  /** Resolves when the content was accepted. If the reader of a pipe has gone away, that is not an error: the rest is dropped. */
  write(content: string | Uint8Array): Promise<void>;
  readonly isTerminal: boolean;
  /** Width in columns; null if it is not a terminal. */
  readonly columns: number | null;
}

export interface Io {
  /** With its descriptor if it is that of a process. */
  readonly stdin: AsyncIterable<Uint8Array> & { readonly fd?: number };
  readonly stdinIsTerminal: boolean;
  readonly stdout: TextOutput;
  readonly stderr: TextOutput;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The folder that the program was started in. */
  readonly cwd: string;
  /** The time of the call. */
  now(): Date;
  /** Runs `cleanUp` when the user interrupts the program; the returned function unregisters it. */
  onInterrupt(cleanUp: () => void): () => void;
}

const signals = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

/**
 * The real process. While there is something to clean up, a signal does that and ends with 128 + its number, as shells
 * expect; otherwise signals end the program at once, as they do by themselves. The streams of the process take milliseconds
 * to load, so each is touched only when it is needed.
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
    stdin: { fd: 0, [Symbol.asyncIterator]: () => process.stdin[Symbol.asyncIterator]() },
    get stdinIsTerminal() {
      return process.stdin.isTTY === true;
    },
    stdout: textOutput(1, () => process.stdout, "standard output"),
    stderr: textOutput(2, () => process.stderr, "standard error"),
    env: process.env,
    get cwd() {
      return process.cwd();
    },
    now: () => new Date(),
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

function textOutput(descriptor: number, stream: () => NodeJS.WriteStream, name: string): TextOutput {
  const terminal = mayBeTerminal(descriptor) ? stream() : null;
  return {
    write: (content) =>
      terminal === null ? writeAtOnce(descriptor, content, stream, name) : writeStream(terminal, content, name),
    isTerminal: terminal?.isTTY === true,
    columns: terminal?.isTTY === true ? terminal.columns : null,
  };
}

/** Also true if this cannot be determined. */
function mayBeTerminal(descriptor: number): boolean {
  try {
    const stats = fstatSync(descriptor);
    return stats.isCharacterDevice() && stats.rdev !== statSync(devNull).rdev;
  } catch {
    return true;
  }
}

/** Writes to a file or a pipe synchronously; if the pipe is full, the stream writes the rest. */
async function writeAtOnce(
  descriptor: number,
  content: string | Uint8Array,
  stream: () => NodeJS.WriteStream,
  name: string,
): Promise<void> {
  const bytes = contentBytes(content);
  let written = 0;
  try {
    while (written < bytes.length) written += writeSync(descriptor, bytes, written);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EAGAIN") return writeStream(stream(), Buffer.from(bytes.subarray(written)), name);
    if (!isClosedPipe(error as Error)) throw writeError(name, error as Error);
  }
}

function writeStream(stream: NodeJS.WriteStream, text: string | Uint8Array, name: string): Promise<void> {
  // Without a listener a closed pipe would end the program with a stack trace; the callback of `write` reports the error.
  if (stream.listenerCount("error") === 0) stream.on("error", () => {});
  return new Promise((resolve, reject) => {
    stream.write(text, (error) => (error && !isClosedPipe(error) ? reject(writeError(name, error)) : resolve()));
  });
}

function writeError(name: string, error: Error): Error {
  return feedbackError("output-failed", name, refusalOf(error));
}

function isClosedPipe(error: Error): boolean {
  const code = (error as NodeJS.ErrnoException).code;
  return code === "EPIPE" || code === "ERR_STREAM_DESTROYED";
}
