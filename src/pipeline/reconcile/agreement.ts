/** Our number against the provider's: equal, equal for reasons that were found, or different. */

import { type Explanation, explanation } from "../../results/reconciliation/reconciliation.js";
import type { OurNumber, Stated, Variant } from "./claim.js";

/** Relative difference of two doubles that are equal but for the order of additions. */
const tolerance = 1e-12;

/** The reasons that lead from our number to the provider's, none if they are equal; null if none is known. */
export function agreement(ours: OurNumber, stated: Stated): readonly Explanation[] | null {
  if (ours.value === null && stated.value === 0) return [explanation("zero-for-none")];
  const candidates = [{ reason: null, value: ours.value }, ...ours.variants];
  const exact = candidates.find(({ value }) => value !== null && isEqual(value, stated.value));
  const rounded = exact ?? candidates.find(({ value }) => value !== null && roundsTo(value, stated));
  if (rounded !== undefined)
    return reasonsOf(rounded, exact === undefined ? explanation("rounding", stated.decimals) : null);
  const cut = candidates.find(({ value }) => value !== null && isCutTo(value, stated));
  return cut === undefined ? null : reasonsOf(cut, explanation("cut-off", stated.decimals));
}

function reasonsOf(
  variant: { readonly reason: Explanation | null },
  printing: Explanation | null,
): readonly Explanation[] {
  return [variant.reason, printing].filter((step) => step !== null);
}

/** Our number with one more variant. */
export function withVariant(ours: OurNumber, variant: Variant): OurNumber {
  return { ...ours, variants: [...ours.variants, variant] };
}

function isEqual(ours: number, theirs: number): boolean {
  return Math.abs(ours - theirs) <= tolerance * Math.max(Math.abs(ours), Math.abs(theirs));
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
