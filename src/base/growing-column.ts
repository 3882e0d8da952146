/** A typed column that grows at its end, in memory that threads share. */

type Numbers = Float64Array<SharedArrayBuffer> | Int32Array<SharedArrayBuffer> | Uint8Array<SharedArrayBuffer>;

const firstCapacity = 1024;

export class GrowingColumn<Values extends Numbers = Numbers> {
  readonly #allocate: (length: number) => Values;
  #values: Values;
  #length = 0;

  constructor(allocate: (length: number) => Values) {
    this.#allocate = allocate;
    this.#values = allocate(firstCapacity);
  }

  get length(): number {
    return this.#length;
  }

  /** The values, followed by spare room; valid until something is pushed. */
  get values(): Values {
    return this.#values;
  }

  /** The number at `index`, which must have been pushed. */
  at(index: number): number {
    return this.#values[index] as number;
  }

  set(index: number, value: number): void {
    this.#values[index] = value;
  }

  push(value: number): void {
    this.#reserve(1);
    this.#values[this.#length] = value;
    this.#length += 1;
  }

  pushAll(values: Values | Uint8Array): void {
    this.#reserve(values.length);
    this.#values.set(values, this.#length);
    this.#length += values.length;
  }

  #reserve(length: number): void {
    if (this.#length + length <= this.#values.length) return;
    const grown = this.#allocate(Math.max(this.#values.length * 2, this.#length + length));
    grown.set(this.#values);
    this.#values = grown;
  }
}

export const float64Column = () => new GrowingColumn((length) => new Float64Array(new SharedArrayBuffer(length * 8)));
export const int32Column = () => new GrowingColumn((length) => new Int32Array(new SharedArrayBuffer(length * 4)));
export const uint8Column = () => new GrowingColumn((length) => new Uint8Array(new SharedArrayBuffer(length)));
