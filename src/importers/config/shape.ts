/** What a part of a config file may look like: one description, which the check of configs and their JSON Schema are made from. */

export type Shape =
  | { readonly kind: "text"; readonly words: string; readonly pattern?: string }
  | { readonly kind: "number"; readonly whole?: { readonly least: number; readonly most: number } }
  | { readonly kind: "boolean" }
  | { readonly kind: "null" }
  | { readonly kind: "choice"; readonly of: readonly string[] }
  | { readonly kind: "list"; readonly of: Shape; readonly least: number }
  /** An object whose keys are the user's own. */
  | { readonly kind: "map"; readonly of: Shape }
  | ObjectShape
  | { readonly kind: "either"; readonly of: readonly Shape[]; readonly name?: string };

export interface ObjectShape {
  readonly kind: "object";
  readonly keys: Readonly<Record<string, Key>>;
  /** Where the JSON Schema defines it once. */
  readonly name?: string;
}

export interface Key {
  readonly shape: Shape;
  readonly description: string;
  readonly isRequired: boolean;
}

export const anyText: Shape = { kind: "text", words: "a text", pattern: "\\S" };
export const aNumber: Shape = { kind: "number" };
export const aBoolean: Shape = { kind: "boolean" };
export const nothing: Shape = { kind: "null" };

export const textLike = (pattern: string, words: string): Shape => ({ kind: "text", words, pattern });
export const wholeNumber = (least: number, most: number): Shape => ({ kind: "number", whole: { least, most } });
export const choice = (...of: readonly string[]): Shape => ({ kind: "choice", of });
export const listOf = (of: Shape, least = 1): Shape => ({ kind: "list", of, least });
export const mapOf = (of: Shape): Shape => ({ kind: "map", of });
export const either = (...of: readonly Shape[]): Shape => ({ kind: "either", of });
export const named = <Named extends Shape>(name: string, shape: Named): Named => ({ ...shape, name });

/** An object with the keys of `Described`, every one of them: a key that is new in the type is missed by the compiler here. */
export function object<Described>(keys: Readonly<Record<keyof Described & string, Key>>): ObjectShape {
  return { kind: "object", keys };
}

export const required = (shape: Shape, description: string): Key => ({ shape, description, isRequired: true });
export const optional = (shape: Shape, description: string): Key => ({ shape, description, isRequired: false });

/** What a value of the shape is, in words: `a number`, `a text or a list`. */
export function shapeWords(shape: Shape): string {
  switch (shape.kind) {
    case "text":
      return shape.words;
    case "number":
      return shape.whole === undefined ? "a number" : `a whole number from ${shape.whole.least} to ${shape.whole.most}`;
    case "boolean":
      return "true or false";
    case "null":
      return "null";
    case "choice":
      return shape.of.map((word) => `"${word}"`).join(" or ");
    case "list":
      return shape.least === 0
        ? "a list"
        : `a list with at least ${shape.least} ${shape.least === 1 ? "item" : "items"}`;
    case "either":
      return [...new Set(shape.of.map(shapeWords))].join(" or ");
    default:
      return "an object";
  }
}
