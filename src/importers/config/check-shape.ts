/** Checks a value, as JSON or YAML gives it, against a shape. Depth and work are those of the shape, whatever the value is. */

import { type ObjectShape, type Shape, shapeWords } from "./shape.js";

/** The first thing that is wrong, and the path of the key: `providers[0].ratings[0].scale`. */
export type ShapeProblem =
  | { readonly wrong: "value"; readonly path: string; readonly expected: string }
  | { readonly wrong: "missing"; readonly path: string; readonly description: string }
  | { readonly wrong: "unknown"; readonly path: string; readonly key: string; readonly keys: readonly string[] };

/** What is wrong with `value` at `path`, or null. */
export function shapeProblem(value: unknown, shape: Shape, path = ""): ShapeProblem | null {
  if (!hasKind(value, shape)) return { wrong: "value", path, expected: shapeWords(shape) };
  switch (shape.kind) {
    case "list":
      return firstProblem((value as readonly unknown[]).entries(), ([index, item]) =>
        shapeProblem(item, shape.of, `${path}[${index}]`),
      );
    case "map":
      return firstProblem(Object.entries(value as object), ([key, item]) =>
        shapeProblem(item, shape.of, memberPath(path, key)),
      );
    case "object":
      return objectProblem(value as Readonly<Record<string, unknown>>, shape, path);
    case "either":
      return eitherProblem(value, shape.of, path);
    default:
      return null;
  }
}

/** Whether a value is of the shape, apart from what is in it. */
function hasKind(value: unknown, shape: Shape): boolean {
  switch (shape.kind) {
    case "text":
      return typeof value === "string" && (shape.pattern === undefined || new RegExp(shape.pattern, "u").test(value));
    case "number":
      return Number.isFinite(value) && (shape.whole === undefined || isWithin(value as number, shape.whole));
    case "boolean":
      return typeof value === "boolean";
    case "null":
      return value === null;
    case "choice":
      return shape.of.includes(value as string);
    case "list":
      return Array.isArray(value) && value.length >= shape.least;
    case "either":
      return shape.of.some((one) => hasKind(value, one));
    default:
      return typeof value === "object" && value !== null && !Array.isArray(value);
  }
}

function isWithin(value: number, { least, most }: { readonly least: number; readonly most: number }): boolean {
  return Number.isInteger(value) && value >= least && value <= most;
}

function objectProblem(
  value: Readonly<Record<string, unknown>>,
  { keys }: ObjectShape,
  path: string,
): ShapeProblem | null {
  const unknown = Object.keys(value).find((key) => !Object.hasOwn(keys, key));
  if (unknown !== undefined)
    return { wrong: "unknown", path: memberPath(path, unknown), key: unknown, keys: Object.keys(keys) };
  return firstProblem(Object.entries(keys), ([key, { shape, description, isRequired }]) => {
    if (Object.hasOwn(value, key)) return shapeProblem(value[key], shape, memberPath(path, key));
    return isRequired ? { wrong: "missing", path: memberPath(path, key), description } : null;
  });
}

/** The problem of the shape that was most likely meant: of objects the one with most of the keys. */
function eitherProblem(value: unknown, shapes: readonly Shape[], path: string): ShapeProblem | null {
  const fitting = shapes.filter((one) => hasKind(value, one));
  const problems = fitting.map((one) => shapeProblem(value, one, path));
  if (problems.includes(null)) return null;
  const scores = fitting.map((one) => knownKeys(value, one));
  return problems[scores.indexOf(Math.max(...scores))] ?? null;
}

/** How many keys of the value the shape has, with what the shape says of them. */
function knownKeys(value: unknown, shape: Shape): number {
  if (shape.kind !== "object") return 0;
  return Object.entries(value as object).filter(([key, member]) => {
    const known = Object.hasOwn(shape.keys, key) ? shape.keys[key] : undefined;
    return known !== undefined && (known.shape.kind !== "choice" || hasKind(member, known.shape));
  }).length;
}

function firstProblem<Item>(items: Iterable<Item>, problemOf: (item: Item) => ShapeProblem | null) {
  for (const item of items) {
    const problem = problemOf(item);
    if (problem !== null) return problem;
  }
  return null;
}

/** `a.b`, or `a["b c"]` where the key is no plain word. */
export function memberPath(path: string, key: string): string {
  const shown = key.length <= 40 ? key : `${key.slice(0, 39)}…`;
  if (!/^[A-Za-z_$][\w$]*$/.test(shown)) return `${path}[${JSON.stringify(shown)}]`;
  return path === "" ? shown : `${path}.${shown}`;
}
