/**
 * The part of vitest's `expect` that the oracles of the tests use, for a process without vitest, and many times as fast: nothing is
 * described before it differs.
 */

import { inspect, isDeepStrictEqual } from "node:util";

export class Difference extends Error {
  override readonly name = "Difference";
}

export function expect(actual: unknown, what = "") {
  const differ = (how: string, expected: unknown): never => {
    throw new Difference(`${what}${shown(actual)}\n${how}\n${shown(expected)}`);
  };
  return {
    toBe: (expected: unknown) => void (Object.is(actual, expected) || differ("is not", expected)),
    toEqual: (expected: unknown) => void (isSame(actual, expected) || differ("does not equal", expected)),
    toMatchObject: (expected: object) =>
      void (
        (typeof actual === "object" &&
          actual !== null &&
          Object.entries(expected).every(([key, value]) => isSame((actual as Record<string, unknown>)[key], value))) ||
        differ("does not match", expected)
      ),
    toContainEqual: (expected: unknown) =>
      void (
        (actual as readonly unknown[]).some((one) => isSame(one, expected)) || differ("does not contain", expected)
      ),
    toHaveProperty: (key: string) => void (key in (actual as object) || differ("does not have", key)),
    toBeGreaterThan: (least: number) => void ((actual as number) > least || differ("is not greater than", least)),
  };
}

/** As in vitest, a property that is undefined is as good as none. */
function isSame(one: unknown, other: unknown): boolean {
  return isDeepStrictEqual(one, other) || isDeepStrictEqual(plain(one), plain(other));
}

function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null || value instanceof Map || ArrayBuffer.isView(value)) return value;
  const known = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return new Map(known.map(([key, inner]) => [key, plain(inner)]));
}

function shown(value: unknown): string {
  return inspect(value, { depth: 8, maxArrayLength: 20, maxStringLength: 500 });
}
