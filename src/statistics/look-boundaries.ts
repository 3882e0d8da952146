/**
 * Group sequential boundaries: how large z has to be at each look at growing data, so that all looks together raise no more
 * false alarms than a single test would.
 */

import { gaussLegendre } from "./gauss-legendre.js";
import { normalQuantile, normalTail } from "./normal.js";

/** A look at growing data. */
export interface PlannedLook {
  /** Of the data so far, in any unit: the inverse of the variance of the estimate. It grows from look to look. */
  readonly information: number;
  /** The error rate that is spent by this look, its own part included: one-sided, and never falling. */
  readonly spent: number;
}

/** A z beyond this is ignored: its probability is below 1e-12. */
const lowest = -7;
const highest = 8;
/** No increment is larger: its probability is below 1e-20. */
const farthest = 9.5;

/** Below this, what has been spent changes no later boundary in its first ten digits. */
const leastAbsorbed = 1e-12;

/** Looks with less new information than this share of the old are too close to the one before for the integration. */
const leastGrowth = 1e-3;

/** The z of those who have crossed no boundary yet: places, and the probability that belongs to each. */
interface Continuing {
  readonly information: number;
  readonly places: readonly number[];
  readonly masses: readonly number[];
}

/**
 * The boundary of each look: an alarm is a z above it. If there is nothing to find, z crosses one of the first k boundaries with
 * the probability that look k says is spent. The z of the looks are normal, with the correlation of sums of independent
 * increments, the root of the ratio of their information; how the information is spread over the looks does not matter.
 * Infinity where a look spends nothing. A look with hardly any new information is compared with what is spent at it alone, which
 * is a little too strict. Not exact: 8 digits; some 100 places squared per look.
 *
 * Reference: Armitage, McPherson and Rowe (1969), Repeated Significance Tests on Accumulating Data, Journal of the Royal
 * Statistical Society A 132; Jennison and Turnbull (2000), Group Sequential Methods with Applications to Clinical Trials,
 * chapter 19; here with Gauss and Legendre's rule.
 */
export function lookBoundaries(looks: readonly PlannedLook[]): readonly number[] {
  const boundaries: number[] = [];
  let before: Continuing | null = null;
  let spentBefore = 0;
  for (const [index, { information, spent }] of looks.entries()) {
    const own = spent - spentBefore;
    const isClose = before !== null && information <= before.information * (1 + leastGrowth);
    const boundary = boundaryOf(isClose ? null : before, information, own);
    boundaries.push(boundary);
    const next = looks[index + 1];
    if (!isClose && next !== undefined && spent >= leastAbsorbed)
      before = continuing(before, information, boundary, next.information);
    spentBefore = Math.max(spentBefore, spent);
  }
  return boundaries;
}

/** The z that is exceeded with the probability `spent`, by those who have crossed no boundary before. */
function boundaryOf(before: Continuing | null, information: number, spent: number): number {
  if (spent <= 0) return Number.POSITIVE_INFINITY;
  const alone = -normalQuantile(spent);
  if (before === null) return alone;
  // Those who crossed before are missing, so that the boundary lies below that of a single test
  let [low, high] = [lowest, alone];
  let z = alone;
  for (let step = 0; step < 100 && high - low > 1e-12 * Math.abs(high); step++) {
    const crossing = crossingAt(before, information, z);
    if (crossing > spent) low = z;
    else high = z;
    // Newton's step for the logarithm, which is nearly a parabola
    const newton = z + (crossing / densityAt(before, information, z)) * Math.log(crossing / spent);
    if (Math.abs(newton - z) < 1e-11) return newton;
    z = newton > low && newton < high ? newton : (low + high) / 2;
  }
  return z;
}

/** The probability that z lies above `boundary` at a look with this information. */
function crossingAt({ information: was, places, masses }: Continuing, information: number, boundary: number): number {
  const [slope, spread] = stepFrom(was, information);
  let sum = 0;
  for (let i = 0; i < places.length; i++) {
    const increment = (boundary - slope * places[i]!) / spread;
    if (increment < farthest) sum += masses[i]! * (increment < -farthest ? 1 : normalTail(increment));
  }
  return sum;
}

/** The density of z at a look with this information. */
function densityAt({ information: was, places, masses }: Continuing, information: number, z: number): number {
  const [slope, spread] = stepFrom(was, information);
  let sum = 0;
  for (let i = 0; i < places.length; i++) {
    const increment = (z - slope * places[i]!) / spread;
    if (Math.abs(increment) < farthest) sum += masses[i]! * density(increment);
  }
  return sum / spread;
}

/** The next z is the former one times the slope, and a normal increment with the spread. */
function stepFrom(was: number, information: number): readonly [slope: number, spread: number] {
  return [Math.sqrt(was / information), Math.sqrt((information - was) / information)];
}

/** The paths that continue after a look: enough places for the increment up to the next one. */
function continuing(before: Continuing | null, information: number, boundary: number, next: number): Continuing {
  const high = Math.min(highest, boundary);
  const increment = Math.sqrt(Math.max(next / information - 1, leastGrowth));
  const count = 32 * Math.ceil((1.8 * (high - lowest)) / Math.min(1, increment) / 32);
  const half = (high - lowest) / 2;
  const { places, weights } = gaussLegendre(count);
  const shifted = places.map((place) => lowest + half * (1 + place));
  const masses = shifted.map(
    (z, i) => half * weights[i]! * (before === null ? density(z) : densityAt(before, information, z)),
  );
  return { information, places: shifted, masses };
}

function density(z: number): number {
  return Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
}
