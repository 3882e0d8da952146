/** The exact distribution of Pettitt's K over all orders of the steps that his U takes. */

/**
 * The share of all orders of the steps in which their running sum lies `k` or farther from 0 at some point. Exact while
 * n! is below 2 ** 53, which is up to 18 steps, and sums are whole. n 2 ** n steps and 16 bytes for each of 2 ** n
 * sets.
 *
 * Reference: the orders that stay inside are counted set by set, as Held and Karp (1962), A Dynamic Programming
 * Approach to Sequencing Problems, Journal of SIAM 10, go through the orders of a tour.
 */
export function reachingShare(steps: readonly number[], k: number): number {
  const sets = 2 ** steps.length;
  const sums = new Float64Array(sets);
  const ordersInside = new Float64Array(sets).fill(0);
  ordersInside[0] = 1;
  for (let set = 1; set < sets; set++) {
    let orders = 0;
    for (const [index, step] of steps.entries()) {
      const without = set & ~(1 << index);
      if (without === set) continue;
      sums[set] = sums[without]! + step;
      orders += ordersInside[without]!;
    }
    ordersInside[set] = Math.abs(sums[set]!) >= k ? 0 : orders;
  }
  const all = steps.reduce((product, _, index) => product * (index + 1), 1);
  return (all - ordersInside[sets - 1]!) / all;
}
