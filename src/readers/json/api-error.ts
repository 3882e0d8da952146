/** Distinguishes an error response of an API from records: an export that was never delivered must not pass for one without records. */

import { feedbackError } from "../../base/errors.js";
import { isRated } from "./envelope.js";
import type { JsonObject, JsonValue } from "./json-record.js";

/** Throws `api-error` if `text`, the whole of an input, is the error of an API. */
export function refuseApiError(text: Uint8Array, name: string): void {
  const value = parsed(text);
  if (!isObject(value)) return;
  const error = errorIn(value);
  if (error !== null)
    throw feedbackError("api-error", name, error.words.slice(0, 120), stepFor(error.status, error.words));
}

interface ApiError {
  readonly words: string;
  /** The HTTP status, if the response states one. */
  readonly status: number | null;
}

/** Null if it may be a record, or contains some. */
function errorIn(object: JsonObject): ApiError | null {
  const entries = Object.entries(object).map(([key, value]) => [key.toLowerCase(), value] as const);
  const lower = Object.fromEntries(entries);
  if (
    isRated(object) ||
    Object.hasOwn(lower, "exitcode") ||
    entries.some(([key, value]) => key !== "errors" && holdsContent(value, key))
  )
    return null;
  const said = saidBy(lower.error) ?? saidBy(lower.errors) ?? saidBy(lower.fault);
  const status = numberOf(lower.status) ?? numberOf(lower.statuscode) ?? numberOf(lower.status_code) ?? null;
  if (said !== null) return { words: textOf(lower.message) ?? said, status };
  const message =
    textOf(lower.message) ?? textOf(lower.detail) ?? textOf(lower.error_description) ?? textOf(lower.title);
  if (message === null) return null;
  const isBare = entries.length === 1;
  const code = numberOf(lower.code) ?? numberOf(lower.error_code) ?? numberOf(lower.errorcode);
  const isFailure = (status !== null && status >= 400) || (code !== null && code >= 400) || lower.success === false;
  return isBare || isFailure ? { words: message, status: status ?? code } : null;
}

/** Records, or another result next to the error; the parts of the error itself are not searched. */
function holdsContent(value: JsonValue, key: string): boolean {
  if (["error", "fault", "extensions", "details"].includes(key)) return false;
  if (Array.isArray(value)) return value.some((item) => typeof item === "object" && item !== null);
  return isObject(value) && Object.values(value).some((inner) => inner !== null);
}

/** The description of an error; null if there is none. */
function saidBy(error: JsonValue | undefined): string | null {
  if (typeof error === "string" && error.trim() !== "") return error;
  if (error === true) return "true";
  if (Array.isArray(error)) return error.map(saidBy).find((words) => words !== null) ?? null;
  if (!isObject(error)) return null;
  const { message, detail, title, description, faultstring, code, type } = error;
  return (
    [message, detail, title, description, faultstring, code, type].map(textOf).find((words) => words !== null) ?? null
  );
}

function stepFor(status: number | null, words: string): string {
  if (status === 429 || /rate limit|too many requests/i.test(words))
    return "wait as long as the provider requires, and download it again";
  if (status === 404) return "check the address, and download it again";
  if (status !== null && status >= 500 && status < 600) return "the provider has a problem; download it again later";
  return "check the key and the address, and download it again";
}

function textOf(value: JsonValue | undefined): string | null {
  if (typeof value === "number") return String(value);
  return typeof value === "string" && value.trim() !== "" ? value : null;
}

function numberOf(value: JsonValue | undefined): number | null {
  const number = typeof value === "string" && /^\d{3,6}$/.test(value) ? Number(value) : value;
  return typeof number === "number" ? number : null;
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function parsed(text: Uint8Array): JsonValue {
  try {
    const json = Buffer.from(text).toString().replace("\ufeff", "").trimStart();
    return json.startsWith("{") ? JSON.parse(json) : null;
  } catch {
    return null;
  }
}
