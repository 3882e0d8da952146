/** Normal random numbers for simulations. */

/** Standard normal numbers from uniform ones, by the method of Box and Muller. */
export function normalDraws(random: () => number): () => number {
  return () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
