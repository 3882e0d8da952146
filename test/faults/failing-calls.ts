/**
 * Calls of the file system that fail, are cut short, or are the moment of a signal. Patches the functions of `node:fs` in this
 * process: in a test, or in a program that loads `preload.ts` first.
 */

import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";

const systemErrors = {
  ENOSPC: [28, "no space left on device"],
  EIO: [5, "i/o error"],
  EMFILE: [24, "too many open files"],
  EACCES: [13, "permission denied"],
} as const;

export type SystemError = keyof typeof systemErrors;
export type Signal = "SIGKILL" | "SIGTERM" | "SIGINT";
/** What happens at a call; a short one transfers half of the bytes. */
export type Fault = SystemError | "short" | Signal | FileChange["how"];

/** A file that changes before a call. */
export interface FileChange {
  readonly how: "shrinks" | "grows" | "is rewritten" | "is replaced";
  readonly path: string;
  /** The file whose content it gets, or a part of which it grows by. */
  readonly other: string;
}

/** The calls that fail in the same ways. */
const faultsOf = {
  open: ["EIO", "EMFILE", "EACCES"],
  create: ["EIO", "EMFILE", "EACCES", "ENOSPC"],
  read: ["EIO", "short"],
  readWhole: ["EIO", "EMFILE", "EACCES"],
  write: ["EIO", "ENOSPC", "short"],
  writeWhole: ["EIO", "EMFILE", "EACCES", "ENOSPC"],
  look: ["EIO", "EACCES"],
  lookOpen: ["EIO"],
  list: ["EIO", "EMFILE", "EACCES"],
  close: ["EIO"],
  sync: ["EIO", "ENOSPC"],
  rename: ["EIO", "EACCES", "ENOSPC"],
  remove: ["EIO", "EACCES"],
  make: ["EIO", "EACCES", "ENOSPC"],
  mode: ["EIO", "EACCES"],
} as const satisfies Readonly<Record<string, readonly Fault[]>>;

export type CallKind = keyof typeof faultsOf;

/** By the name without `Sync`; the kind of `open` depends on its flags. */
const kinds: Readonly<Record<string, CallKind>> = {
  ...{ open: "open", opendir: "list", readdir: "list" },
  ...{ read: "read", readv: "read", readFile: "readWhole" },
  ...{ write: "write", writev: "write", writeFile: "writeWhole", appendFile: "writeWhole" },
  ...{ stat: "look", lstat: "look", access: "look", exists: "look", realpath: "look", fstat: "lookOpen" },
  ...{ close: "close", fsync: "sync", fdatasync: "sync", rename: "rename" },
  ...{ unlink: "remove", rm: "remove", rmdir: "remove", mkdir: "make", mkdtemp: "make" },
  ...{ fchmod: "mode", chmod: "mode" },
};

/** One call of a run. */
export interface Call {
  readonly name: string;
  readonly kind: CallKind;
  /** The path, also that of an open file; "standard output" and its like for the streams of the process. */
  readonly place: string;
}

export function faultsAt({ kind }: Call): readonly Fault[] {
  return faultsOf[kind];
}

/** The call with this number, from 1, fails, or the first that is as described; if it `lasts`, all later ones of its kind do as well. */
export interface FaultPlan {
  readonly call: number | ((call: Call) => boolean);
  readonly fault: Fault;
  readonly lasts: boolean;
  /** What changes, if that is the fault. */
  readonly change?: FileChange;
}

type AnyFunction = (...values: unknown[]) => unknown;
type Functions = Record<string, AnyFunction>;

export class FailingCalls {
  readonly #plan: FaultPlan | null;
  /** Told of each call, and of whether it fails. Uses `untouched` for files of its own. */
  readonly #onCall: (call: Call, fails: boolean) => void;
  readonly #restore: (() => void)[] = [];
  readonly #paths = new Map<number, string>([
    [0, "standard input"],
    [1, "standard output"],
    [2, "standard error"],
  ]);
  readonly #isOurs: () => boolean;
  #count = 0;
  #failedKind: CallKind | null = null;
  /** Calls that Node makes inside of one that is counted. */
  #depth = 0;
  #isHandlePatched = false;

  /** Calls for which `isOurs` is false are neither counted nor fail: other tests may go on in this process. */
  constructor(
    plan: FaultPlan | null,
    onCall: (call: Call, fails: boolean) => void,
    isOurs: () => boolean = () => true,
  ) {
    this.#plan = plan;
    this.#onCall = onCall;
    this.#isOurs = isOurs;
  }

  install(): void {
    for (const [name, kind] of Object.entries(kinds)) {
      this.#patch(fs as unknown as Functions, `${name}Sync`, (original) => this.#synchronous(name, kind, original));
      this.#patch(fs as unknown as Functions, name, (original) => this.#withCallback(name, kind, original));
      this.#patch(fs.promises as unknown as Functions, name, (original) => this.#promised(name, kind, original));
    }
    syncBuiltinESMExports();
  }

  uninstall(): void {
    for (const restore of this.#restore) restore();
    syncBuiltinESMExports();
  }

  #patch(functions: Functions, name: string, wrapped: (original: AnyFunction) => AnyFunction): void {
    const original = functions[name];
    if (original === undefined) return;
    const replaced = wrapped(original);
    for (const key of Object.getOwnPropertyNames(original))
      if (!(key in replaced)) Object.defineProperty(replaced, key, { value: Reflect.get(original, key) });
    functions[name] = replaced;
    this.#restore.push(() => {
      functions[name] = original;
    });
  }

  #synchronous(name: string, kind: CallKind, original: AnyFunction): AnyFunction {
    return (...values) => {
      if (this.#depth > 0 || isOfSystem(values)) return original.apply(fs, values);
      const fault = this.#met(name, kind, values);
      if (name === "exists" && isError(fault)) return false; // as Node answers
      if (isError(fault)) throw this.#failed(name, kind, values, fault, () => original.apply(fs, values));
      const result = this.#inside(() => original.apply(fs, fault === "short" ? shortened(values, null) : values));
      this.#remember(name, values, result);
      return result;
    };
  }

  #withCallback(name: string, kind: CallKind, original: AnyFunction): AnyFunction {
    return (...values) => {
      const done = values.at(-1);
      if (this.#depth > 0 || typeof done !== "function") return original.apply(fs, values);
      const fault = this.#met(name, kind, values);
      if (isError(fault)) {
        const error = this.#failed(name, kind, values, fault, () =>
          original.apply(
            fs,
            values.with(-1, () => {}),
          ),
        );
        return process.nextTick(() => done(error));
      }
      const noted = (error: unknown, ...results: unknown[]) => {
        if (error === null) this.#remember(name, values, results[0]);
        done(error, ...results);
      };
      const given = [...values.slice(0, -1), noted];
      return this.#inside(() => original.apply(fs, fault === "short" ? shortened(given, noted) : given));
    };
  }

  #promised(name: string, kind: CallKind, original: AnyFunction): AnyFunction {
    return async (...values) => {
      const fault = this.#met(name, kind, values);
      if (isError(fault)) throw this.#failed(name, kind, values, fault, () => {});
      const result = await original.apply(fs.promises, values);
      if (name === "open") this.#patchHandle(result as object, values);
      return result;
    };
  }

  /** The methods of all open files, when the first one is known. */
  #patchHandle(handle: object, [path]: readonly unknown[]): void {
    this.#paths.set((handle as { fd: number }).fd, String(path));
    if (this.#isHandlePatched) return;
    this.#isHandlePatched = true;
    const methods = Object.getPrototypeOf(handle) as Functions;
    const counting = this;
    for (const [name, kind] of [
      ["read", "read"],
      ["write", "write"],
      ["stat", "lookOpen"],
      ["close", "close"],
      ["sync", "sync"],
    ] as const)
      this.#patch(
        methods,
        name,
        (original) =>
          async function (this: { fd: number }, ...values: unknown[]) {
            const fault = counting.#met(name, kind, [this.fd]);
            if (isError(fault))
              throw counting.#failed(name, kind, [this.fd], fault, () => original.apply(this, values));
            if (fault !== "short" || typeof values[2] !== "number") return original.apply(this, values);
            return original.apply(this, values.with(2, half(values[2])));
          },
      );
  }

  /** Counts the call; the fault that it meets, if any. Signals are sent here. */
  #met(name: string, kind: CallKind, values: readonly unknown[]): Fault | null {
    if (!this.#isOurs()) return null;
    const call = { name, kind: kindOf(kind, values), place: this.#placeOf(values[0]) };
    this.#count += 1;
    const isPlanned = this.#isPlanned(call);
    if (isPlanned) this.#failedKind = call.kind;
    const fails = isPlanned || (this.#plan?.lasts === true && this.#failedKind === call.kind);
    this.#inside(() => this.#onCall(call, fails));
    const fault = fails ? (this.#plan?.fault ?? null) : null;
    if (isPlanned && this.#plan?.change !== undefined) this.#inside(() => makeChange(this.#plan?.change));
    if (fault?.startsWith("SIG")) this.#inside(() => process.kill(process.pid, fault));
    return fault;
  }

  #isPlanned(call: Call): boolean {
    const planned = this.#plan?.call;
    if (typeof planned !== "function") return planned === this.#count;
    return this.#failedKind === null && planned(call);
  }

  /** The error of a call. A file that cannot be closed is closed all the same. */
  #failed(name: string, kind: CallKind, values: readonly unknown[], code: SystemError, call: () => unknown): Error {
    if (kind === "close") this.#inside(call);
    const [errno, text] = systemErrors[code];
    const path = typeof values[0] === "number" ? {} : { path: String(values[0]) };
    const message = `${code}: ${text}, ${name}${path.path === undefined ? "" : ` '${path.path}'`}`;
    return Object.assign(new Error(message), { code, errno: -errno, syscall: name, ...path });
  }

  #inside<Result>(work: () => Result): Result {
    this.#depth += 1;
    try {
      return work();
    } finally {
      this.#depth -= 1;
    }
  }

  #remember(name: string, [path]: readonly unknown[], result: unknown): void {
    if (name === "open" && typeof result === "number") this.#paths.set(result, String(path));
  }

  #placeOf(value: unknown): string {
    return typeof value === "number" ? (this.#paths.get(value) ?? `descriptor ${value}`) : String(value);
  }
}

/** What the system says about processes is asked for as time goes by, not at a fixed call. */
function isOfSystem([path]: readonly unknown[]): boolean {
  return typeof path === "string" && path.startsWith("/proc/");
}

function kindOf(kind: CallKind, [, flags]: readonly unknown[]): CallKind {
  return kind === "open" && typeof flags === "string" && flags !== "r" ? "create" : kind;
}

/** A replacement has the time of the file, as that of a program that keeps times. */
function makeChange(change: FileChange | undefined): void {
  if (change === undefined) return;
  const { how, path, other } = change;
  if (how === "shrinks") fs.truncateSync(path, fs.statSync(path).size >> 1);
  else if (how === "grows") fs.appendFileSync(path, fs.readFileSync(other).subarray(-200));
  else if (how === "is rewritten") fs.writeFileSync(path, fs.readFileSync(other));
  else {
    const { atime, mtime } = fs.statSync(path);
    fs.copyFileSync(other, `${path}.new`);
    fs.utimesSync(`${path}.new`, atime, mtime);
    fs.renameSync(`${path}.new`, path);
  }
}

function isError(fault: Fault | null): fault is SystemError {
  return fault !== null && fault in systemErrors;
}

/** The arguments of a transfer of half of the bytes: (descriptor, buffer, offset?, length?, position?). */
function shortened(values: readonly unknown[], done: AnyFunction | null): unknown[] {
  const [descriptor, given, first, second, third] = values;
  const bytes = typeof given === "string" ? Buffer.from(given) : given;
  if (!ArrayBuffer.isView(bytes)) return [...values];
  const named = typeof first === "object" && first !== null ? (first as Record<string, number | null>) : null;
  const offset = Number(named?.offset ?? (typeof first === "number" ? first : 0));
  const length = Number(named?.length ?? (typeof second === "number" ? second : bytes.byteLength - offset));
  const position = named?.position ?? (typeof third === "number" || typeof third === "bigint" ? third : null);
  return [descriptor, bytes, offset, half(length), position, ...(done === null ? [] : [done])];
}

function half(length: number): number {
  return length < 2 ? length : length >> 1;
}
