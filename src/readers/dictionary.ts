/** The distinct values of a column, each with a code: 0, 1, 2, … in order of first appearance. Codes never change. */
export class Dictionary {
  readonly values: string[] = [];
  readonly #codes = new Map<string, number>();

  /** The code of `value`; a new value gets the next one. */
  code(value: string): number {
    const known = this.#codes.get(value);
    if (known !== undefined) return known;
    const code = this.values.push(value) - 1;
    this.#codes.set(value, code);
    return code;
  }

  get size(): number {
    return this.values.length;
  }
}
