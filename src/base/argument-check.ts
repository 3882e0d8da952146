/** What a caller of the library passes, compared with what a function takes: a program in JavaScript has no types. */

import { feedbackError } from "./errors.js";

/** A value as JavaScript spells it, in short. */
export function shownArgument(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "function") return "a function";
  if (Array.isArray(value)) return listWords(value);
  if (typeof value !== "object" || value === null) return String(value);
  const name: unknown = value.constructor?.name;
  return typeof name === "string" && name !== "Object" && name !== ""
    ? `${/^[AEIO]/.test(name) ? "an" : "a"} ${name}`
    : "an object";
}

function listWords(values: readonly unknown[]): string {
  const types = [...new Set(values.map((value) => (value == null ? String(value) : `${typeof value}s`)))];
  if (types.length === 0) return "an empty list";
  return `a list of ${types.join(" and ")}`;
}

/** Throws a usage error that names an argument of another kind than `wanted`. */
export function requireArgument(name: string, value: unknown, isWanted: boolean, wanted: string): void {
  if (!isWanted) throw feedbackError("argument-type", name, wanted, shownArgument(value));
}

/** Whether a value is an object with all of these members. */
export function hasMembers(value: unknown, ...members: readonly PropertyKey[]): boolean {
  return typeof value === "object" && value !== null && members.every((member) => member in value);
}

/** Whether nothing but its own members can be read of a value: what an object inherits is lost in its copies. */
export function isPlainObject(value: unknown): value is object {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return (
    prototype === null ||
    (Object.getPrototypeOf(prototype) === null && Object.hasOwn(prototype as object, "hasOwnProperty"))
  );
}

export function isListOfTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}
