/** Our number against the provider's: equal, equal for reasons that were found, or different. */

import { type Explanation, explanation } from "../../results/reconciliation/reconciliation.js";
import type { OurNumber } from "./claim.js";
import type { Stated } from "./stated-fields.js";

/** Relative difference of two doubles that are equal but for the order of additions. */
const tolerance = 1e-12;

/** The reasons that lead from our number to the provider's, none if they are equal; null if none is known. */
export function agreement({ value, variants }: OurNumber, stated: Stated): readonly Explanation[] | null {
  if (value === null && stated.value === 0) return [explanation("zero-for-none")];
  const candidates = [{ reason: null, value }, ...variants];
  for (const [isPrintedAs, printing] of waysToPrint) {
    const found = candidates.find((candidate) => candidate.value !== null && isPrintedAs(candidate.value, stated));
    if (found !== undefined) return [found.reason, printing(stated)].filter((step) => step !== null);
  }
  return null;
}

/** How a provider may print a number, likeliest first. */
const waysToPrint: readonly (readonly [
  isPrintedAs: (ours: number, stated: Stated) => boolean,
  reason: (stated: Stated) => Explanation | null,
])[] = [
  [isEqual, () => null],
  [roundsTo, ({ decimals }) => explanation("rounding", decimals)],
  [isCutTo, ({ decimals }) => explanation("cut-off", decimals)],
];

function isEqual(ours: number, { value }: Stated): boolean {
  return Math.abs(ours - value) <= tolerance * Math.max(Math.abs(ours), Math.abs(value));
}

/** Half a unit of the last place away at most; a half may have been rounded either way. */
function roundsTo(ours: number, { value, decimals }: Stated): boolean {
  return Math.abs(ours - value) <= (10 ** -decimals / 2) * (1 + 1e-9);
}

/** Less than a unit of the last place nearer to zero. */
function isCutTo(ours: number, { value, decimals }: Stated): boolean {
  const lost = Math.abs(ours) - Math.abs(value);
  return (value === 0 || Math.sign(value) === Math.sign(ours)) && lost >= 0 && lost < 10 ** -decimals;
}
