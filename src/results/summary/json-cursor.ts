/** A value of a saved summary with its path, read as its required type. A wrong value is an error that names the path. */

import { feedbackError } from "../../base/errors.js";

const shownLength = 40;

export class JsonCursor {
  readonly value: unknown;
  /** `total.ratings[0].count`; empty for the document. */
  readonly path: string;
  /** Of the document, for messages. */
  readonly name: string;

  constructor(value: unknown, name: string, path = "") {
    this.value = value;
    this.name = name;
    this.path = path;
  }

  /** A member; its value is undefined if the object does not have it. */
  at(key: string): JsonCursor {
    const { value } = this;
    if (typeof value !== "object" || value === null || Array.isArray(value)) return this.fail("an object");
    const member: unknown = Object.hasOwn(value, key) ? value[key as keyof typeof value] : undefined;
    return new JsonCursor(member, this.name, this.path === "" ? key : `${this.path}.${key}`);
  }

  get isPresent(): boolean {
    return this.value !== undefined;
  }

  list(): readonly JsonCursor[] {
    if (!Array.isArray(this.value)) return this.fail("a list");
    return this.value.map((item, index) => new JsonCursor(item, this.name, `${this.path}[${index}]`));
  }

  texts(): readonly string[] {
    return this.list().map((item) => item.text());
  }

  text(): string {
    return typeof this.value === "string" ? this.value : this.fail("a text");
  }

  flag(): boolean {
    return typeof this.value === "boolean" ? this.value : this.fail("true or false");
  }

  number(): number {
    return Number.isFinite(this.value) ? (this.value as number) : this.fail("a number");
  }

  /** A whole number, `least` or more. */
  count(least = 0): number {
    const { value } = this;
    return Number.isSafeInteger(value) && (value as number) >= least
      ? (value as number)
      : this.fail(`a whole number, ${least} or more`);
  }

  oneOf<Choice extends string>(choices: readonly Choice[]): Choice {
    return choices.find((choice) => choice === this.value) ?? this.fail(`one of ${choices.join(", ")}`);
  }

  /** Null, or the result of `read`. */
  orNull<Value>(read: (cursor: JsonCursor) => Value): Value | null {
    return this.value === null ? null : read(this);
  }

  /** Throws `saved-damaged`. */
  fail(expected: string): never {
    throw feedbackError("saved-damaged", this.name, this.path || "the top level", expected, shown(this.value));
  }

  /** Throws `saved-inconsistent` unless the value is `counted`, which other counts add up to. */
  mustBe(counted: number | null): void {
    if (this.value !== counted)
      throw feedbackError("saved-inconsistent", this.name, this.path, shown(this.value), shown(counted));
  }
}

/** A value as a message shows it. */
function shown(value: unknown): string {
  if (value === undefined) return "missing";
  if (typeof value === "object" && value !== null) return Array.isArray(value) ? "a list" : "an object";
  const text = JSON.stringify(value);
  return text.length > shownLength ? `${text.slice(0, shownLength - 1)}…` : text;
}
