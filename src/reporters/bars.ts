/** Small drawings of shares: a bar with eighth blocks, and a column for each step of a scale. */

import type { Rating } from "../results/summary/summary.js";

const eighths = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];
const blocks = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];
const asciiBlocks = [".", ":", "-", "=", "+", "*", "%", "#"];

/** A bar as long as `share` (0-1) of `width` characters; never empty if the share is above 0. */
export function bar(share: number, width: number, ascii: boolean): string {
  const filled = Math.max(share > 0 ? 1 : 0, Math.round(Math.min(1, share) * width * 8));
  if (ascii) return "#".repeat(Math.round(filled / 8));
  return "█".repeat(Math.floor(filled / 8)) + (eighths[filled % 8] ?? "");
}

/** The steps of a rating's distribution, from the lowest score to the highest; the highest column is full. */
export interface DrawnDistribution {
  /** A character per step; a space if no score is in it. */
  readonly steps: readonly string[];
  /** Whether the step holds low scores only, for colour. */
  readonly isLow: readonly boolean[];
}

/** A step for each whole score on scales up to 0-10, else ten steps of equal width. */
export function distribution(rating: Rating, ascii: boolean): DrawnDistribution {
  const { min, max, lowThreshold } = rating.scale;
  const isWhole = Number.isInteger(min) && max - min <= 10 && Number.isInteger(max);
  const length = isWhole ? max - min + 1 : 10;
  const width = isWhole ? 1 : (max - min) / 10;
  const counts = new Array<number>(length).fill(0);
  for (const { score, count } of rating.distribution) {
    const place = isWhole ? Math.round(score - min) : Math.floor((score - min) / width);
    const step = Math.min(length - 1, Math.max(0, place));
    counts[step] = (counts[step] ?? 0) + count;
  }
  const most = Math.max(1, ...counts);
  return {
    steps: counts.map((value) => (value === 0 ? " " : block(value / most, ascii))),
    isLow: counts.map((_, step) => lowThreshold !== null && min + (step + (isWhole ? 0 : 1)) * width <= lowThreshold),
  };
}

/** A column for each share (0-1) of a scale from its lowest score to its highest; a space for null. */
export function sparkline(shares: readonly (number | null)[], ascii: boolean): string {
  return shares.map((share) => (share === null ? " " : block(Math.min(1, Math.max(0, share)), ascii))).join("");
}

function block(share: number, ascii: boolean): string {
  return (ascii ? asciiBlocks : blocks)[Math.round(share * 7)] ?? " ";
}
