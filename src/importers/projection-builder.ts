/** Collects the raw columns that an import needs; equal requests share one column. */

import type { DecimalMark } from "../base/number.js";
import type { TimeForm } from "../base/time.js";
import {
  type ColumnRequest,
  columnKey,
  type Decoder,
  type LookedUpColumn,
  type Projection,
} from "../readers/raw-columns.js";
import type { TextConverter } from "./converters.js";

export class ProjectionBuilder {
  readonly #requests: ColumnRequest[] = [];
  readonly #slots = new Map<string, number>();
  readonly #nestedIn: readonly string[];
  /** The sign before the fraction of every number. */
  readonly decimal: DecimalMark;
  #asked = new Set<number>();

  /** `nestedIn`: objects whose members are read like those of the record itself. */
  constructor(nestedIn: readonly string[], decimal: DecimalMark = "dot") {
    this.#nestedIn = nestedIn;
    this.decimal = decimal;
  }

  /** The slot of the column in every raw batch; times have a form. */
  slot(names: readonly string[], decoder: Decoder, form?: TimeForm): number {
    const request = { names: nestedNames(names, this.#nestedIn), decoder, decimal: this.decimal };
    const key = JSON.stringify([names.map(columnKey), decoder, form]);
    return this.#slotOf(key, form === undefined ? request : { ...request, form });
  }

  /** The slot of a text, or of the id that several texts are together. */
  textSlot({ names, joined }: TextConverter): number {
    const first = this.slot(names, "text");
    if (joined === undefined) return first;
    const parts = [first, ...joined.map((others) => this.slot(others, "text"))];
    return this.#slotOf(JSON.stringify(parts), { names: [], decoder: "text", parts });
  }

  /** The slot of a column that is looked up by the id in the slot `id`. */
  lookedUpSlot(id: number, column: LookedUpColumn): number {
    return this.#slotOf(`looked up ${this.#requests.length}`, { names: [], decoder: "code", lookUp: { id, column } });
  }

  /** The result of `build`, and the slots that it requested. */
  track<Part>(build: () => Part): readonly [part: Part, slots: readonly number[]] {
    const asked = this.#asked;
    this.#asked = new Set();
    const part = build();
    const slots = [...this.#asked];
    this.#asked = new Set([...asked, ...slots]);
    return [part, slots];
  }

  #slotOf(key: string, request: ColumnRequest): number {
    const slot = this.#slots.get(key) ?? this.#requests.push(request) - 1;
    this.#slots.set(key, slot);
    this.#asked.add(slot);
    return slot;
  }

  get projection(): Projection {
    return this.#requests;
  }
}

/** Each name as it is and as a member of each of the objects. */
export function nestedNames(names: readonly string[], nestedIn: readonly string[]): readonly string[] {
  return names.flatMap((name) => [name, ...nestedIn.map((object) => `${object}.${name}`)]);
}
