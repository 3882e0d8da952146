/** Amounts of a metric in words: how much worse, and how much of that a margin allows. */

import type { Unit } from "./gate-metric.js";

/** An amount as measured: 0.37, 2.1 pp of a share, or 2.1 points of an NPS. */
export function amountWords(unit: Unit, amount: number): string {
  switch (unit) {
    case "share":
      return `${(amount * 100).toFixed(1)} pp`;
    case "points":
      return `${amount.toFixed(1)} points`;
    default:
      return amount.toFixed(2);
  }
}

/** An amount as stated, without rounding: 0.1, 2.5 pp, 5 points, or 0. */
export function statedAmount(unit: Unit, amount: number): string {
  const digits = (value: number) => String(Number(value.toPrecision(12)));
  if ((unit !== "share" && unit !== "points") || amount === 0) return digits(amount);
  if (unit === "share") return `${digits(amount * 100)} pp`;
  return `${digits(amount)} ${amount === 1 ? "point" : "points"}`;
}
