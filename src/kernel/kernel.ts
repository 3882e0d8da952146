/** Loads the compiled kernel, and allocates its memory. One memory serves the kernels of all threads. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { feedbackError } from "../base/errors.js";
import { compiledLater } from "../base/optimization.js";

/** The exports of `assembly/index.ts`. Addresses and counts are numbers; the file of a method explains them. */
export interface KernelFunctions {
  allocate(bytes: number): number;
  indexCsv(scanner: number): void;
  readCsvRecords(scanner: number, batch: number): number;
  skipRaggedRecord(scanner: number): void;
  /** Number of records in `out` that may be rows of totals; `timeSlot` is -1 for none. */
  findLabels(
    batch: number,
    delimiter: number,
    first: number,
    last: number,
    timeSlot: number,
    isTimed: boolean,
    looksAtFirst: boolean,
    out: number,
  ): number;
  /** The address after the line at `at` if it is the header, else 0. */
  headerEnd(scanner: number, at: number): number;
  /** Makes a key known: in the objects of the place `node`, `child` and `flags` are what it means. */
  addJsonKey(scanner: number, node: number, key: number, length: number, child: number, flags: number): void;
  readJsonRecords(scanner: number, batch: number): number;
  /** The address after the object or array at `at`; 0 if it is nested deep. */
  jsonContainerEnd(scanner: number, at: number, end: number): number;
  /** Whether a carriage return alone ends a line too. */
  countLineEnds(begin: number, end: number, loneReturns: boolean): number;
  newDictionary(): number;
  decodeCodes(dictionary: number, batch: number, slot: number, out: number): void;
  decodeFields(dictionary: number, batch: number, first: number, last: number, out: number): void;
  decodeSomeCodes(dictionary: number, batch: number, slot: number, records: number, count: number, out: number): void;
  /** Number of records in `unparsed`. */
  decodeNumbers(spans: number, count: number, out: number, unparsed: number): number;
  newTimeRequest(): number;
  /** Number of values that are left to the host. */
  decodeTimes(request: number, batch: number): number;
  /** Of regular records, whose places are not noted: see `assembly/values.ts`. */
  noteSpans(batch: number, slot: number): void;
  noteStarts(batch: number): void;
  noteEnds(batch: number): void;
  /** 0 for records that the kernel does not find an end of. */
  noteJsonEnds(scanner: number, batch: number, end: number): void;
  /** Bytes of all values; `gatherTexts` wants room for 16 more. */
  measureTexts(spans: number, count: number): number;
  gatherTexts(spans: number, count: number, offsets: number, bytes: number): number;
  /** `parts` are the addresses of the spans of each column; `text` has room for all values and a byte for each but the last; `words`: `identity-words.ts`. */
  joinSpans(parts: number, partCount: number, count: number, out: number, text: number, words: number): void;
  newTupleTable(width: number): number;
  codeTuples(table: number, columns: number, count: number, out: number): void;
  lookUpCodes(table: number, codes: number, count: number, out: number): void;
  /** `mask` is 0 for none. */
  countCodes(codes: number, count: number, mask: number, counts: number): void;
  selectCodes(codes: number, groups: number, count: number, isCounted: number, out: number): void;
  newTimeUnits(): number;
  classifyTimes(times: number, count: number, from: number, to: number, unit: number, units: number, out: number): void;
  tallyCodes(tallies: number, codes: number, count: number, times: number, mask: number): void;
  countParts(
    ratings: number,
    keys: number,
    count: number,
    begins: number,
    list: number,
    cells: number,
    stride: number,
  ): void;
  addCombinations(
    tallies: number,
    count: number,
    pairOf: number,
    counts: number,
    keyOf: number,
    keyTallies: number,
  ): void;
  /** Number of codes from `known` on. */
  firstOfCodes(codes: number, count: number, known: number, out: number): number;
  gatherCodes(column: number, records: number, count: number): void;
  newIdentityWords(words: number): number;
  newLatestStore(ratingCount: number, partitionCount: number, comparesRecords: boolean, words: number): number;
  /** Number of records that have an id. */
  addLatest(store: number, columns: number): number;
  compactLatest(store: number, flags: number): void;
  newLatestCounter(ratingCount: number, storeCount: number, comparesRecords: boolean): number;
  countLatest(counter: number, partition: number): void;
  readLatestEntry(entry: number, ratingCount: number, out: number): void;
}

/** The data that another thread needs for its own kernel on the same memory. */
export interface SharedKernel {
  readonly module: WebAssembly.Module;
  readonly memory: WebAssembly.Memory;
  /** The limit of the memory. */
  readonly maxBytes: number;
}

const pageBytes = 65_536;
const maxPages = 65_536;
/** The places that `assembly/memory.ts` names; nothing else is below the first free address. */
const [nextFreeAt, seedAt, firstFree] = [8, 16, pageBytes];

export class Kernel {
  readonly functions: KernelFunctions;
  readonly shared: SharedKernel;
  #bytes: Uint8Array;
  #words: Uint32Array;
  #texts: Buffer;
  readonly #rooms = new Map<string, { readonly address: number; readonly bytes: number }>();

  /** `shared` is another kernel's; without it the kernel has its own memory, of at most `maxBytes`. */
  constructor(shared: SharedKernel | null = null, maxBytes = maxPages * pageBytes) {
    this.shared = shared ?? { module: compiledModule(), memory: newMemory(maxBytes), maxBytes };
    const instance = new WebAssembly.Instance(this.shared.module, { env: { memory: this.shared.memory } });
    this.functions = instance.exports as unknown as KernelFunctions;
    this.#bytes = new Uint8Array(this.shared.memory.buffer);
    this.#words = new Uint32Array(this.shared.memory.buffer);
    this.#texts = Buffer.from(this.shared.memory.buffer);
  }

  /** The whole memory, by address. Valid until something is allocated. */
  get bytes(): Uint8Array {
    if (this.#bytes.buffer !== this.shared.memory.buffer) this.#bytes = new Uint8Array(this.shared.memory.buffer);
    return this.#bytes;
  }

  /** Bytes that can still be allocated. */
  get freeBytes(): number {
    const nextFree = new BigUint64Array(this.shared.memory.buffer, nextFreeAt, 1);
    return Math.max(0, this.shared.maxBytes - Number(nextFree[0]));
  }

  /** The u32 at an address. */
  word(address: number): number {
    return this.#wordsOf(address)[address >>> 2]!;
  }

  setWord(address: number, value: number): void {
    this.#wordsOf(address)[address >>> 2] = value;
  }

  /** Getting the buffer of the memory takes longer than everything else here, and an old buffer is still a part of the memory. */
  #wordsOf(address: number): Uint32Array {
    return address >>> 2 < this.#words.length ? this.#words : this.words;
  }

  /** The same memory as u32: `words[address >>> 2]`. */
  get words(): Uint32Array {
    if (this.#words.buffer !== this.shared.memory.buffer) this.#words = new Uint32Array(this.shared.memory.buffer);
    return this.#words;
  }

  /** Bytes filled with zeros, at a multiple of 64. Throws `memory-exceeded` if the limit is reached. */
  allocate(bytes: number): number {
    return this.run((functions) => functions.allocate(bytes) >>> 0);
  }

  /** Memory that all users of one purpose share in turn: at least `bytes` bytes with any content. */
  room(purpose: string, bytes: number): number {
    const known = this.#rooms.get(purpose);
    if (known !== undefined && known.bytes >= bytes) return known.address;
    // Outgrown memory is lost, so a room grows to a power of two.
    const roomBytes = 2 ** Math.ceil(Math.log2(bytes));
    const room = { address: this.allocate(roomBytes), bytes: roomBytes };
    this.#rooms.set(purpose, room);
    return room.address;
  }

  /** Frees all memory; no other kernel may use it. */
  clear(): void {
    const nextFree = new BigUint64Array(this.shared.memory.buffer);
    this.bytes.fill(0, firstFree, Number(nextFree[nextFreeAt >>> 3]));
    nextFree[nextFreeAt >>> 3] = BigInt(firstFree);
  }

  /** Calls the kernel. Throws `memory-exceeded` if it runs out of memory. */
  run<Result>(call: (functions: KernelFunctions) => Result): Result {
    try {
      return call(this.functions);
    } catch (error) {
      if (error instanceof WebAssembly.RuntimeError && error.message === "unreachable")
        throw feedbackError("memory-exceeded", this.shared.maxBytes);
      throw error;
    }
  }

  int32(address: number, length: number): Int32Array {
    return new Int32Array(this.shared.memory.buffer, address, length);
  }

  uint32(address: number, length: number): Uint32Array {
    return new Uint32Array(this.shared.memory.buffer, address, length);
  }

  float64(address: number, length: number): Float64Array {
    return new Float64Array(this.shared.memory.buffer, address, length);
  }

  /** The UTF-8 text at `address`. */
  text(address: number, length: number): string {
    if (this.#texts.buffer !== this.shared.memory.buffer) this.#texts = Buffer.from(this.shared.memory.buffer);
    return this.#texts.toString("utf8", address, address + length);
  }
}

/** A struct of the assembly in the memory: its fields are read and written by the places that `layout.ts` lists. */
export class KernelStruct {
  readonly address: number;
  readonly #kernel: Kernel;

  constructor(kernel: Kernel, address: number) {
    this.#kernel = kernel;
    this.address = address;
  }

  /** The u32 at the place `field`. */
  get(field: number): number {
    return this.#kernel.word(this.address + field * 4);
  }

  set(field: number, value: number): void {
    this.#kernel.setWord(this.address + field * 4, value);
  }
}

/** Kernels for the next input: a program that reads many inputs does not make one for each. */
const idle: Kernel[] = [];
/** A memory never shrinks, so one that grew is left to the garbage collector. */
const maxIdleBytes = 64 * 1024 * 1024;

/** A kernel for one use, with an empty memory. Give it back with `returnKernel`. */
export function borrowKernel(): Kernel {
  const used = idle.pop();
  if (used === undefined) return new Kernel();
  used.clear();
  return new Kernel(used.shared); // the old one knows addresses of tables that are gone
}

export function returnKernel(kernel: Kernel): void {
  if (kernel.bytes.length <= maxIdleBytes && idle.length <= 4) idle.push(kernel);
}

let compiled: WebAssembly.Module | null = null;

function compiledModule(): WebAssembly.Module {
  if (typeof WebAssembly === "undefined") throw feedbackError("webassembly-absent");
  compiled ??= compiledLater(() => new WebAssembly.Module(readFileSync(join(import.meta.dirname, "kernel.wasm"))));
  return compiled;
}

function newMemory(maxBytes: number): WebAssembly.Memory {
  const maximum = Math.min(maxPages, Math.max(2, Math.ceil(maxBytes / pageBytes)));
  const memory = reservedMemory(maximum);
  new BigUint64Array(memory.buffer)[nextFreeAt >>> 3] = BigInt(firstFree);
  new Float64Array(memory.buffer)[seedAt >>> 3] = Math.random();
  return memory;
}

/** Around each memory V8 reserves gigabytes of addresses, which a limit on these may not allow. */
function reservedMemory(maximum: number): WebAssembly.Memory {
  try {
    return new WebAssembly.Memory({ initial: 2, maximum, shared: true });
  } catch (error) {
    throw error instanceof RangeError ? feedbackError("address-space") : error;
  }
}
