/** Values that are made once for each key, and small numbers for distinct values. */

/** The value of `key` in `map`; `make` makes the value of a new key. */
export function inserted<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const value = make();
  map.set(key, value);
  return value;
}

/** Returns each distinct value a number, 0, 1, 2, … in order of first appearance, by a key that spells the value. */
export class Interner<Value, Key = string> {
  readonly values: Value[] = [];
  readonly #ids = new Map<Key, number>();

  id(key: Key, value: () => Value): number {
    return inserted(this.#ids, key, () => this.values.push(value()) - 1);
  }

  get size(): number {
    return this.values.length;
  }
}

/** Distinct texts by their codes. */
export class TextDictionary extends Interner<string> {
  code(text: string): number {
    return this.id(text, () => text);
  }
}
