/** Gives each distinct value a small number, by a key that spells the value. */
export class Interner<Value> {
  readonly values: Value[] = [];
  readonly #ids = new Map<string, number>();

  id(key: string, value: () => Value): number {
    const known = this.#ids.get(key);
    if (known !== undefined) return known;
    const id = this.values.push(value()) - 1;
    this.#ids.set(key, id);
    return id;
  }
}
