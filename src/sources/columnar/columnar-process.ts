/** Runs the process that decodes a columnar table, within limits of time and memory, and passes on its lines. */

import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { feedbackError } from "../../base/errors.js";
import { ownError } from "../../base/own-error.js";
import type { ColumnarFormat } from "../container-magic.js";
import { type Chunks, readingError, type StoredArchive } from "../source.js";
import type { ColumnarMessage } from "./columnar-child.js";

/** The file of a columnar table, and its format. */
export interface ColumnarFile {
  readonly name: string;
  readonly format: ColumnarFormat;
  readonly stored: StoredArchive;
  readonly bytes: number;
}

/** The schema of a file: the names of its columns, and metadata by key. */
export interface ColumnarSchema {
  readonly metadata: ReadonlyMap<string, string>;
  readonly columns: readonly string[];
}

/** What the process says about a file, which may be decoded several times. */
export interface ColumnarListener {
  readonly onSchema: (schema: ColumnarSchema) => void;
  /** The version that was decoded first; null before. */
  version: string | null;
}

/** The decoding program, and its limits. */
interface Decoding {
  readonly program: string;
  readonly silenceMs: number;
  readonly memoryBytes: number;
}

/** How long the decoder may be silent: a fixed time, and one second for each of this many bytes. */
const [leastSilenceMs, bytesASecond] = [20_000, 1024 * 1024];

function usualDecoding({ bytes }: ColumnarFile): Decoding {
  const silenceMs = leastSilenceMs + Math.ceil(bytes / bytesASecond) * 1000;
  return { program: childPath(), silenceMs, memoryBytes: mostMemoryBytes };
}

const mostHeapMb = 2048;
/** Texts and values are short-lived and very many: a larger young generation makes collections rarer. */
const shortLivedMb = 64;
const mostMemoryBytes = 3 * 1024 ** 3;
const memoryLookMs = 200;

/**
 * The lines of a file, of all its columns or of those with the numbers `columns`. Throws `columnar-damaged` if the file is damaged, or
 * exceeds the limits of time or memory, and `input-changed` if it is not the version that `listener` knows; earlier output is then
 * incomplete.
 */
export async function* columnarChunks(
  file: ColumnarFile,
  columns: readonly number[] | null,
  listener: ColumnarListener,
  decoder: Decoding = usualDecoding(file),
): Chunks {
  const child = start(file, columns, decoder.program);
  let refusal: Error | null = null;
  const ended = new Promise<string | null>((resolve) => {
    child.once("error", (error) => {
      refusal = error;
      resolve(error.message);
    });
    child.once("exit", (code, signal) =>
      resolve(signal === null ? (code === 0 ? null : `it ended with code ${code}`) : `it ended by ${signal}`),
    );
  });
  let last: ColumnarMessage | null = null;
  let isChanged = false;
  child.on("message", (message: ColumnarMessage) => {
    last = message;
    if (message.kind === "schema") listener.onSchema({ metadata: new Map(message.metadata), columns: message.columns });
    if (!("version" in message)) return;
    listener.version ??= message.version;
    isChanged ||= message.version !== listener.version;
  });
  const watch = new Watch(child, decoder);
  try {
    const chunks = child.stdout?.[Symbol.asyncIterator]();
    for (
      let next = await watch.during(chunks?.next());
      next !== undefined && next.done !== true;
      next = await watch.during(chunks?.next())
    )
      yield next.value as Uint8Array;
    const death = await watch.during(ended);
    const said = last as ColumnarMessage | null;
    if (isChanged) throw feedbackError("input-changed", file.name);
    if (refusal !== null) throw ownError(refusal);
    if (said?.kind === "refused") throw readingError(Object.assign(new Error(said.code), said), file.name);
    if (said?.kind === "failed") throw fault(file, said.what);
    if (watch.why !== null) throw fault(file, watch.why);
    if (said?.kind !== "done") throw fault(file, `its decoder stopped: ${death ?? "it said nothing"}`);
  } finally {
    watch.stop();
    if (child.exitCode === null && child.signalCode === null) {
      child.kill("SIGKILL");
      await once(child, "exit").catch(() => {});
    }
  }
}

const titles = { parquet: "Parquet file", arrow: "Arrow file", "arrow-stream": "Arrow stream" } as const;

function fault({ name, format }: ColumnarFile, what: string): Error {
  return feedbackError("columnar-damaged", name, titles[format], what);
}

function start({ format, stored }: ColumnarFile, columns: readonly number[] | null, program: string): ChildProcess {
  const { spawn } = process.getBuiltinModule("node:child_process"); // loaded only if a columnar table is read
  const isPath = "path" in stored;
  const heap = [`--max-old-space-size=${mostHeapMb}`, `--max-semi-space-size=${shortLivedMb}`];
  const words = [...heap, program, format, isPath ? stored.path : "-"];
  if (columns !== null) words.push(columns.join(","));
  const child = spawn(process.execPath, words, {
    stdio: [isPath ? "ignore" : "pipe", "pipe", "ignore", "ipc"],
    env: {},
    windowsHide: true,
  });
  child.stdin?.on("error", () => {}); // it has ended before it had read all
  if (!isPath) child.stdin?.end(stored.bytes);
  return child;
}

/** Works from the sources, and from the one folder that the build writes everything to. */
function childPath(): string {
  const url = new URL(
    import.meta.url.endsWith(".ts") ? "../../../bin/columnar.js" : "../bin/columnar.js",
    import.meta.url,
  );
  return process.getBuiltinModule("node:url").fileURLToPath(url);
}

/** Ends a process that is silent for too long while the caller waits, or that takes too much memory. */
class Watch {
  why: string | null = null;
  readonly #child: ChildProcess;
  readonly #decoder: Decoding;
  #waitingSince: number | null = null;
  readonly #timer: NodeJS.Timeout;

  constructor(child: ChildProcess, decoder: Decoding) {
    this.#child = child;
    this.#decoder = decoder;
    this.#timer = setInterval(() => this.#look(), memoryLookMs);
    this.#timer.unref();
  }

  async during<Result>(wait: PromiseLike<Result> | undefined): Promise<Result | undefined> {
    this.#waitingSince = performance.now();
    try {
      return await wait;
    } finally {
      this.#waitingSince = null;
    }
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #look(): void {
    const waited = this.#waitingSince === null ? 0 : performance.now() - this.#waitingSince;
    const { silenceMs, memoryBytes } = this.#decoder;
    if (waited > silenceMs) this.#end(`nothing came out of it for ${Math.round(waited / 1000)} seconds`);
    const memory = residentBytes(this.#child.pid);
    if (memory > memoryBytes) this.#end(`it takes more than ${memoryBytes / 1024 ** 2} MiB of memory`);
  }

  #end(why: string): void {
    this.why ??= why;
    this.#child.kill("SIGKILL");
  }
}

const pageBytes = 4096;

/** The memory of a process, if the system reports it; else 0. */
function residentBytes(pid: number | undefined): number {
  if (process.platform !== "linux" || pid === undefined) return 0;
  try {
    return Number(readFileSync(`/proc/${pid}/statm`, "utf8").split(" ")[1]) * pageBytes;
  } catch {
    return 0;
  }
}
