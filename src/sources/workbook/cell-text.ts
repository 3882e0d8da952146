/** The text of a cell, as in an export: dates as dates, and numbers with all their digits. */

import type { NumberKind } from "./number-format.js";

/** The properties that the text of a number depends on. */
export interface NumberStyle {
  readonly kind: NumberKind;
  /** Days are counted from 1904, as on old Macs. */
  readonly from1904: boolean;
}

/** Excel calculates with this many digits; further digits in a file were not typed by anybody. */
const exactDigits = 15;
const dayMs = 86_400_000;
const daysFrom1900To1904 = 1462;
/** Of 1970-01-01, counted from 1900. */
const epochDay = 25_569;
const mostDays = 2_958_466;

/** The text of a number that a file writes as `raw`; `raw` itself if it is not a number. */
export function numberText(raw: string, { kind, from1904 }: NumberStyle): string {
  const number = Number(raw);
  if (raw.trim() === "" || !Number.isFinite(number)) return raw.trim();
  if (kind === "percentage") return `${plainNumber(number * 100)}%`;
  if (kind === "number") return hasAllDigits(raw) ? raw : plainNumber(number);
  if (kind === "duration") return clockText(Math.round(number * dayMs));
  const days = from1904 ? number + daysFrom1900To1904 : number;
  if (days < 0 || days >= mostDays) return plainNumber(number);
  return timeText(days, kind === "time" && number < 1, kind === "time");
}

/** Whether a whole number has more digits than Excel keeps: then another program wrote it, and nothing is lost. */
function hasAllDigits(raw: string): boolean {
  return /^-?\d{16,40}$/.test(raw) && /[1-9]/.test(raw.replace("-", "").slice(exactDigits));
}

/** From 16 digits on as Excel shows it, `1.23456789012346E+17`: the digits that were lost must not look like zeros. */
function plainNumber(number: number): string {
  const exact = Number(number.toPrecision(exactDigits));
  if (Math.abs(exact) < 10 ** exactDigits) return String(exact);
  return exact
    .toExponential(exactDigits - 1)
    .replace(/\.?0{1,15}e/, "e")
    .replace(/e\+/, "E+");
}

function timeText(days: number, isClock: boolean, hasTime: boolean): string {
  // Day 60 is 29 February 1900, which Excel has and the calendar has not; the days before it are one short.
  const day = days < 60 && days >= 1 ? days + 1 : days;
  const ms = Math.round(day * dayMs);
  if (isClock) return clockText(ms);
  const text = new Date(ms - epochDay * dayMs).toISOString();
  const [date = "", clock = ""] = text.replace("Z", "").split("T");
  if (days < 1) return clock.replace(".000", "");
  return clock === "00:00:00.000" && !hasTime ? date : `${date} ${clock.replace(".000", "")}`;
}

/** Hours may be more than a day has. */
function clockText(ms: number): string {
  const seconds = Math.floor(Math.abs(ms) / 1000);
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return `${ms < 0 ? "-" : ""}${parts.map((part) => String(part).padStart(2, "0")).join(":")}`;
}

/** Text in a file of Excel spells control characters as `_x000D_`. */
export function unescapedText(text: string): string {
  const spelled = text.includes("_x")
    ? text.replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)))
    : text;
  return spelled.includes("\r") ? spelled.replaceAll(/\r\n?/g, "\n") : spelled;
}
