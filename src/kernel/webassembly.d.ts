/** The part of the WebAssembly interface that the kernel's loader uses; the types of Node have none, those of browsers too much. */

declare namespace WebAssembly {
  class Module {
    constructor(bytes: Uint8Array);
  }

  class Memory {
    constructor(descriptor: { initial: number; maximum: number; shared: true });
    readonly buffer: SharedArrayBuffer;
  }

  class Instance {
    constructor(module: Module, imports: { env: { memory: Memory } });
    readonly exports: Readonly<Record<string, unknown>>;
  }

  function instantiate(
    bytes: Uint8Array,
    imports: { env: Readonly<Record<string, () => void>> },
  ): Promise<{ instance: Instance }>;

  class RuntimeError extends Error {}
}
