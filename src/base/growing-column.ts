/** A typed column that grows at its end, block by block: nothing is copied, and little is allocated before it is used. */

type Numbers = Float64Array | Int32Array | Uint8Array;

const blockBits = 16;
const blockLength = 1 << blockBits;
const inBlock = blockLength - 1;

export class GrowingColumn {
  readonly #blocks: Numbers[] = [];
  readonly #allocate: (length: number) => Numbers;
  #length = 0;

  constructor(allocate: (length: number) => Numbers) {
    this.#allocate = allocate;
  }

  get length(): number {
    return this.#length;
  }

  /** The number at `index`, which must have been pushed. */
  at(index: number): number {
    return this.#block(index)[index & inBlock] as number;
  }

  set(index: number, value: number): void {
    this.#block(index)[index & inBlock] = value;
  }

  push(value: number): void {
    const index = this.#length;
    if ((index & inBlock) === 0) this.#blocks.push(this.#allocate(blockLength));
    this.#length += 1;
    this.set(index, value);
  }

  #block(index: number): Numbers {
    return this.#blocks[index >>> blockBits] as Numbers;
  }
}

export const float64Column = () => new GrowingColumn((length) => new Float64Array(length));
export const int32Column = () => new GrowingColumn((length) => new Int32Array(length));
export const uint8Column = () => new GrowingColumn((length) => new Uint8Array(length));
