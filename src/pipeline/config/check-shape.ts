/** Checks a value of JSON or YAML against a shape, and finds its first mistake. */

import type * as z from "zod/mini";
import { knownKeysSeparator, type Shape } from "./shape.js";

/** The mistake, and the path of the key: `providers[0].ratings[0].scale`. */
export type ShapeProblem =
  | { readonly wrong: "value"; readonly path: string; readonly expected: string }
  | { readonly wrong: "missing"; readonly path: string; readonly description: string }
  | { readonly wrong: "unknown"; readonly path: string; readonly key: string; readonly keys: readonly string[] };

type Issue = z.core.$ZodIssue;

/** The first mistake in `value`, or null. */
export function shapeProblem(value: unknown, shape: Shape): ShapeProblem | null {
  const { error } = shape.safeParse(value, { reportInput: true, jitless: true });
  return error === undefined ? null : problemOf(error.issues, []);
}

function problemOf(issues: readonly Issue[], before: readonly PropertyKey[]): ShapeProblem {
  const issue = firstIssue(issues);
  const path = [...before, ...issue.path];
  const { message } = issue;
  if (issue.code === "unrecognized_keys") {
    const [key = ""] = issue.keys;
    return { wrong: "unknown", path: spelled([...path, key]), key, keys: message.split(knownKeysSeparator) };
  }
  if (issue.input === undefined) return { wrong: "missing", path: spelled(path), description: message };
  const meant = issue.code === "invalid_union" ? likeliest(issue.errors) : null;
  return meant === null ? { wrong: "value", path: spelled(path), expected: message } : problemOf(meant, path);
}

/** The first issue in the order of the keys; an unknown key of an object comes before issues of the others. */
function firstIssue(issues: readonly Issue[], depth = 0): Issue {
  const [first] = issues;
  if (first === undefined) throw new RangeError("a value without an issue has no first one");
  const here = issues.find(({ path, code }) => path.length === depth && code === "unrecognized_keys");
  if (here !== undefined || first.path.length === depth) return here ?? first;
  return firstIssue(
    issues.filter(({ path }) => path[depth] === first.path[depth]),
    depth + 1,
  );
}

/** The issues of the alternative that was most likely meant, of those that the value has the kind of; null if of none. */
function likeliest(alternatives: readonly (readonly Issue[])[]): readonly Issue[] | null {
  const fitting = alternatives.filter((issues) => !issues.some(isOfOtherKind));
  return fitting.toSorted((a, b) => strangeKeys(a) - strangeKeys(b))[0] ?? null;
}

/** Whether an issue is a wrong kind of value: a text instead of a list. */
function isOfOtherKind({ path, code }: Issue): boolean {
  return path.length === 0 && code !== "unrecognized_keys" && code !== "invalid_union";
}

/** How many keys of an object the alternative does not have, or has with other words: `converter: "flag"`. */
function strangeKeys(issues: readonly Issue[]): number {
  const unknown = issues.flatMap((issue) =>
    issue.code === "unrecognized_keys" && issue.path.length === 0 ? issue.keys : [],
  );
  const others = issues.filter(
    ({ code, path, input }) => code === "invalid_value" && path.length === 1 && input !== undefined,
  );
  return unknown.length + others.length;
}

/** `a.b`, or `a["b c"]` if the key is not a plain word. */
function spelled(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (before, key) => (typeof key === "number" ? `${before}[${key}]` : memberPath(before, String(key))),
    "",
  );
}

function memberPath(path: string, key: string): string {
  const shown = key.length <= 40 ? key : `${key.slice(0, 39)}…`;
  if (!/^[A-Za-z_$][\w$]*$/.test(shown)) return `${path}[${JSON.stringify(shown)}]`;
  return path === "" ? shown : `${path}.${shown}`;
}
