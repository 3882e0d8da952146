/** The fields of a provider's summary in a file: read by name in any spelling, checked, null if absent. */

import { feedbackError } from "../../base/errors.js";
import { readNumber } from "../../base/number.js";
import { readTime } from "../../base/time.js";
import { isMissing } from "../../importers/missing.js";
import { columnKey } from "../../readers/raw-columns.js";
import { decimalOf } from "../../statistics/exact.js";

/** A number as the provider printed it. */
export interface Stated {
  readonly value: number;
  /** How many decimals were printed; zeros at the end of a JSON number are not known. */
  readonly decimals: number;
}

/** The fields of one object. Every method throws `aggregate-damaged` if a value is not of the type of the field. */
export class StatedFields {
  /** The file, the line and the object, for messages. */
  readonly place: string;
  readonly #values: ReadonlyMap<string, unknown>;

  constructor(place: string, value: unknown) {
    this.place = place;
    if (typeof value !== "object" || value === null || Array.isArray(value))
      throw feedbackError("aggregate-damaged", place, "an object is expected");
    this.#values = new Map(Object.entries(value).map(([name, field]) => [columnKey(name), field]));
  }

  has(name: string): boolean {
    return this.#value(name) !== null;
  }

  text(name: string): string | null {
    const value = this.#value(name);
    if (value === null || typeof value === "string") return value === null ? null : value.trim();
    throw this.damaged(name, "is not a string");
  }

  flag(name: string): boolean | null {
    const value = this.#value(name);
    const text = String(value).toLowerCase();
    if (value === null) return null;
    if (text !== "true" && text !== "false") throw this.damaged(name, "is neither true nor false");
    return text === "true";
  }

  /** A number, also as text, also with a percent sign after it. */
  number(name: string): Stated | null {
    const value = this.#value(name);
    if (value === null) return null;
    const text = typeof value === "string" ? value.trim().replace(/ ?%$/, "") : null;
    const number = typeof value === "number" ? value : text === null ? null : readNumber(text);
    if (number === null || !Number.isFinite(number)) throw this.damaged(name, "is not a number");
    const written = text === null ? null : /^[+-]?\d*\.(\d*)$/.exec(text);
    const decimals = written === null ? Math.max(0, -decimalOf(number).exponent) : (written[1] ?? "").length;
    return { value: number, decimals };
  }

  /** A whole number, 0 or more. */
  count(name: string): Stated | null {
    const stated = this.number(name);
    if (stated !== null && !(Number.isSafeInteger(stated.value) && stated.value >= 0))
      throw this.damaged(name, "is not a whole number of 0 or more");
    return stated;
  }

  /** A time as it is written. */
  time(name: string): string | null {
    const text = this.text(name);
    if (text !== null && (!/^\d{4}-/.test(text) || readTime(text) === null))
      throw this.damaged(name, `"${text}" is not a valid date`);
    return text;
  }

  texts(name: string): readonly string[] {
    return this.#list(name).map((item) => {
      if (typeof item !== "string") throw this.damaged(name, "is not a list of strings");
      return item.trim();
    });
  }

  objects(name: string): readonly StatedFields[] {
    return this.#list(name).map((item) => new StatedFields(`${this.place}: ${name}`, item));
  }

  object(name: string): StatedFields {
    return new StatedFields(`${this.place}: ${name}`, this.#value(name) ?? {});
  }

  damaged(name: string, what: string): Error {
    return feedbackError("aggregate-damaged", this.place, `${name} ${what}`);
  }

  #list(name: string): readonly unknown[] {
    const value = this.#value(name) ?? [];
    if (!Array.isArray(value)) throw this.damaged(name, "is not a list");
    return value;
  }

  #value(name: string): unknown {
    const value = this.#values.get(columnKey(name)) ?? null;
    return typeof value === "string" && isMissing(value.trim()) ? null : value;
  }
}
