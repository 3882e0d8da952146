/** The Gauss-Legendre rule: places and weights for integrating a smooth function from -1 to 1. */

import { inserted } from "../base/interner.js";

/** Place i has weight i. */
export interface QuadratureRule {
  readonly places: readonly number[];
  readonly weights: readonly number[];
}

const rules = new Map<number, QuadratureRule>();

/**
 * The rule with `count` places, at least 1, which is exact for polynomials below degree 2 count. Not exact: 14 digits; count
 * squared steps, once for each count.
 *
 * Reference: Abramowitz and Stegun, 25.4.29 (weights) and 8.5.3 (the recurrence).
 */
export function gaussLegendre(count: number): QuadratureRule {
  return inserted(rules, count, () => {
    const found = Array.from({ length: count }, (_, index) => rootOf(count, index));
    return { places: found.map(({ place }) => place), weights: found.map(({ weight }) => weight) };
  });
}

/** The roots of the Legendre polynomial by Newton's method, from the highest down. */
function rootOf(count: number, index: number): { readonly place: number; readonly weight: number } {
  let place = Math.cos((Math.PI * (index + 0.75)) / (count + 0.5));
  for (let step = 0; step < 10; step++) {
    const { value, slope } = legendre(count, place);
    place -= value / slope;
    if (Math.abs(value / slope) < 1e-15) break;
  }
  const { slope } = legendre(count, place);
  return { place, weight: 2 / ((1 - place * place) * slope * slope) };
}

function legendre(degree: number, x: number): { readonly value: number; readonly slope: number } {
  let [before, value] = [1, x];
  for (let n = 2; n <= degree; n++) [before, value] = [value, ((2 * n - 1) * x * value - (n - 1) * before) / n];
  return { value, slope: (degree * (x * value - before)) / (x * x - 1) };
}
