/** zstd's own streaming decoder, in the WebAssembly of the package zstddec. */

/** Functions of zstd and of its memory; pointers and sizes have 32 bits. */
interface Zstd {
  readonly memory: { readonly buffer: ArrayBuffer };
  readonly malloc: (bytes: number) => number;
  readonly free: (pointer: number) => void;
  readonly ZSTD_createDCtx: () => number;
  readonly ZSTD_freeDCtx: (context: number) => number;
  readonly ZSTD_decompressStream: (context: number, output: number, input: number) => number;
  readonly ZSTD_DStreamOutSize: () => number;
}

/** Start, size and position of the input, then of the output. */
const structsBytes = 24;
const outputStruct = 12;
/** A result of zstd: it could not allocate a window. */
const noMemory = -64;

let loading: Promise<Zstd> | undefined;

/**
 * The package's own loop never ends on damaged input, and then never frees its decoder; all decoders share one memory of at most 2 GiB,
 * and once that is full the next ones work on address 0. So only its WebAssembly is used, which it does not export.
 */
async function load(): Promise<Zstd> {
  const { createRequire } = process.getBuiltinModule("node:module");
  const { readFileSync } = process.getBuiltinModule("node:fs");
  const script = readFileSync(createRequire(import.meta.url).resolve("zstddec/stream"), "latin1");
  const base64 = /^const wasm = ["']([\w+/=]+)["']/m.exec(script)?.[1];
  if (base64 === undefined) throw new Error("the package zstddec has no WebAssembly");
  const imports = { env: { emscripten_notify_memory_growth: () => {} } };
  const { instance } = await WebAssembly.instantiate(Buffer.from(base64, "base64"), imports);
  return instance.exports as unknown as Zstd;
}

/** Makes decoders; each throws the error that `withoutMemory` makes where its memory does not suffice. */
export async function zstdDecoders(): Promise<(withoutMemory: () => Error) => ZstdDecoder> {
  loading ??= load();
  const zstd = await loading;
  return (withoutMemory) => new ZstdDecoder(zstd, withoutMemory);
}

/** Give it input, read all that it makes of it, and so on. It has to be freed, whatever it read. */
class ZstdDecoder {
  readonly #zstd: Zstd;
  readonly #withoutMemory: () => Error;
  readonly #context: number;
  readonly #structs: number;
  readonly #output: number;
  #input = 0;
  /** Number of bytes that it expects, 0 at the end of a frame, negative for a fault. */
  #result = 0;

  constructor(zstd: Zstd, withoutMemory: () => Error) {
    this.#zstd = zstd;
    this.#withoutMemory = withoutMemory;
    this.#context = zstd.ZSTD_createDCtx();
    this.#structs = zstd.malloc(structsBytes);
    this.#output = zstd.malloc(zstd.ZSTD_DStreamOutSize());
    if (this.#context !== 0 && this.#structs !== 0 && this.#output !== 0) return;
    this.free();
    throw this.#withoutMemory();
  }

  /** The input is damaged: it is not read any further. */
  get isDamaged(): boolean {
    return this.#result < 0;
  }

  /** A frame is not complete. */
  get wantsMore(): boolean {
    return this.#result !== 0;
  }

  /** All input before has to be read. */
  give(stored: Uint8Array): void {
    this.#zstd.free(this.#input);
    this.#input = this.#zstd.malloc(stored.length);
    if (this.#input === 0) throw this.#withoutMemory();
    new Uint8Array(this.#zstd.memory.buffer).set(stored, this.#input);
    this.#structsView().set([this.#input, stored.length, 0]);
  }

  /** The next piece of text, which may be empty; null where the input ends or is damaged. */
  #read(): Uint8Array | null {
    const [, inputBytes = 0, taken = 0] = this.#structsView();
    if (this.isDamaged || taken >= inputBytes) return null;
    this.#structsView().set([this.#output, this.#zstd.ZSTD_DStreamOutSize(), 0], outputStruct / 4);
    this.#result = this.#zstd.ZSTD_decompressStream(this.#context, this.#structs + outputStruct, this.#structs);
    if (this.#result === noMemory) throw this.#withoutMemory();
    const written = this.#structsView()[5] ?? 0;
    return new Uint8Array(this.#zstd.memory.buffer).slice(this.#output, this.#output + written);
  }

  /** What is left of the input as pieces, as many as have `mostBytes`, and the one that has more. */
  readAll(mostBytes = Number.POSITIVE_INFINITY): readonly Uint8Array[] {
    const pieces: Uint8Array[] = [];
    let bytes = 0;
    for (let piece = this.#read(); piece !== null && bytes <= mostBytes; piece = this.#read()) {
      if (piece.length > 0) pieces.push(piece);
      bytes += piece.length;
    }
    return pieces;
  }

  /** It cannot be used afterwards. */
  free(): void {
    this.#zstd.ZSTD_freeDCtx(this.#context);
    for (const pointer of [this.#input, this.#output, this.#structs]) this.#zstd.free(pointer);
  }

  /** The memory is another buffer after it grew. */
  #structsView(): Uint32Array {
    return new Uint32Array(this.#zstd.memory.buffer, this.#structs, structsBytes / 4);
  }
}
