/** Our number against the provider's: equal, equal for reasons that were found, or different. */

import { type Reason, reason } from "../../results/reconciliation/reasons.js";
import type { OurNumber, Stated, Variant } from "./claim.js";

/** Digits of two doubles that must agree: those behind come from the order of additions. */
const tolerance = 1e-12;

/** Why the provider's number is ours, or null where it is not; no reasons where the two are equal. */
export function agreement(ours: OurNumber, stated: Stated): readonly Reason[] | null {
  if (ours.value === null && stated.value === 0) return [reason("zero-for-none")];
  const candidates = [{ reason: null, value: ours.value }, ...ours.variants];
  const exact = candidates.find(({ value }) => value !== null && isEqual(value, stated.value));
  const rounded = exact ?? candidates.find(({ value }) => value !== null && roundsTo(value, stated));
  if (rounded !== undefined)
    return reasonsOf(rounded, exact === undefined ? reason("rounding", stated.decimals) : null);
  const cut = candidates.find(({ value }) => value !== null && isCutTo(value, stated));
  return cut === undefined ? null : reasonsOf(cut, reason("cut-off", stated.decimals));
}

function reasonsOf(variant: { readonly reason: Reason | null }, printing: Reason | null): readonly Reason[] {
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
