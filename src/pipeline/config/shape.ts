/** The vocabulary of the shapes in a config file, in zod: the check of configs, their JSON Schema and docs/config.md come from one description. */

import * as z from "zod/mini";

export type Shape = z.ZodMiniType;

export const textLike = (pattern: string, words: string): Shape =>
  z.string(said(words)).check(z.regex(new RegExp(pattern, "u"), words));
export const plainText: Shape = z.string(said("a text"));
export const anyText: Shape = textLike("\\S", "a text");
export const aNumber: Shape = z.number(said("a number"));
export const aBoolean: Shape = z.boolean(said("true or false"));
export const nothing: Shape = z.null(said("null"));

export function wholeNumber(least: number, most: number): Shape {
  const words = `a whole number from ${least} to ${most}`;
  return z.int(said(words)).check(z.minimum(least, words), z.maximum(most, words));
}

export function numberBetween(least: number, most: number): Shape {
  const words = `a number from ${least} to ${most}`;
  return z.number(said(words)).check(z.minimum(least, words), z.maximum(most, words));
}

export function choice(...of: readonly string[]): Shape {
  const words = said(of.map((word) => `"${word}"`).join(" or "));
  return of.length === 1 ? z.literal(of, words) : z.enum(of as [string], words);
}

export function listOf(of: Shape, least = 1): Shape {
  const words = least === 0 ? "a list" : `a list with at least ${least} ${least === 1 ? "item" : "items"}`;
  return z.array(of, said(words)).check(...(least === 0 ? [] : [z.minLength(least, words)]));
}

/** An object whose keys are the user's own. zod leaves the value of `__proto__` unchecked, so such a key is refused. */
export function mapOf(of: Shape): Shape {
  const isChecked = (value: object) => !Object.hasOwn(value, "__proto__");
  return z.record(z.string(), of, said("an object")).check(z.refine(isChecked, "an object without the key __proto__"));
}

/** Shapes that exclude each other: `xor` reports the problems of each, `union` sometimes those of one alone. */
export function either(...of: readonly Shape[]): Shape {
  return z.xor(of, said([...new Set(of.map(shapeWords))].join(" or ")));
}

/** A shape that the JSON Schema defines once. */
export const named = (id: string, shape: Shape): Shape => shape.register(z.globalRegistry, { id });

type KeysOf<Described> = Readonly<Record<keyof Described & string, Shape>>;

/** An object with the keys of `Described`, every one of them: the compiler misses a key that is new in the type here. */
export function object<Described>(keys: KeysOf<Described>): Shape {
  const known = Object.keys(keys).join(knownKeysSeparator);
  const words = said("an object");
  return z.strictObject(keys, {
    error: (issue) => (issue.code === "unrecognized_keys" ? known : words.error(issue)),
  });
}

export const namedObject = <Described>(id: string, keys: KeysOf<Described>): Shape => named(id, object(keys));

/** An object with some of `names` as keys. */
export function objectOf<Name extends string>(names: readonly Name[], keyOf: (name: Name) => Shape): Shape {
  return object(Object.fromEntries(names.map((name) => [name, keyOf(name)])));
}

/** The message for a key that is not known holds those that are. */
export const knownKeysSeparator = "\n";

export const required = (shape: Shape, description: string): Shape => shape.check(z.describe(description));
export const optional = (shape: Shape, description: string): Shape => z.optional(required(shape, description));

/** The message about a value of another shape has these words; the message about a missing key has its description. */
function said(words: string) {
  return {
    error: ({ input, inst }: z.core.$ZodRawIssue): string =>
      input === undefined ? (z.globalRegistry.get(inst as Shape)?.description ?? words) : words,
  };
}

/** A value of the shape in words: `a number`, `a text or a list`. */
function shapeWords(shape: Shape): string {
  return shape.safeParse(Symbol("of no shape")).error?.issues[0]?.message ?? "";
}
