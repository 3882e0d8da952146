/** Recurring effects in a series, such as weekends: how far the values of each season lie from the others, and how certain that is. */

/** A value of a series with its season (such as the day of the week) and its round of seasons (such as the week). */
export interface SeasonalPoint {
  readonly value: number;
  /** How many answers the value is of. */
  readonly count: number;
  readonly season: number;
  readonly round: number;
}

/** How far the values of a season lie from the mean of all seasons. */
export interface RecurringEffect {
  readonly effect: number;
  /** The uncertainty of the effect. */
  readonly variance: number;
}

const none: RecurringEffect = { effect: 0, variance: 0 };
/** The fit moves by less than a thousandth of its error after these. */
const passes = 30;

/**
 * The effect of each season. Values are fitted by a level for each round and an effect for each season, so that a change from
 * round to round, a steady one too, is none of the seasons' doing. Effects are shrunk towards 0 according to
 * their own scatter: where the seasons differ no more than by chance, all effects are 0. A season that is not in the map has
 * none. Not exact: least squares by 30 passes; the cost is that of the points.
 *
 * Reference: Searle, Casella and McCulloch (1992), Variance Components, 3.4 and 7.4, for random effects and their prediction;
 * DerSimonian and Laird (1986), Controlled Clinical Trials 7, for the estimate of their variance.
 */
export function recurringEffects(points: readonly SeasonalPoint[]): (season: number) => RecurringEffect {
  const { effects, squares, rounds } = fitted(points);
  const free = points.length - rounds - effects.size + 1;
  const unit = free > 0 ? squares / free : 0; // the variance of one answer
  if (effects.size < 2) return () => none;
  if (!(unit > 0)) return exactOrNone(effects, free);
  const weights = new Map<number, number>();
  for (const { season, count } of points) weights.set(season, (weights.get(season) ?? 0) + count);
  const all = [...weights.values()].reduce((sum, weight) => sum + weight, 0);
  const apart = [...effects].reduce((sum, [season, effect]) => sum + weights.get(season)! * effect ** 2, 0) / unit;
  const scale = all - [...weights.values()].reduce((sum, weight) => sum + weight ** 2, 0) / all;
  const between = (Math.max(0, apart - (effects.size - 1)) * unit) / scale;
  return (season) => {
    const effect = effects.get(season);
    if (effect === undefined || between === 0) return none;
    const sampling = unit / weights.get(season)!;
    const kept = between / (between + sampling);
    return { effect: kept * effect, variance: kept * sampling };
  };
}

/** Without scatter around the fit the effects are exact; without anything to judge them by, there are none. */
function exactOrNone(effects: ReadonlyMap<number, number>, free: number): (season: number) => RecurringEffect {
  return (season) => (free > 0 ? { effect: effects.get(season)!, variance: 0 } : none);
}

/** Levels of rounds and effects of seasons by turns, each the weighted mean of what the others leave. */
function fitted(points: readonly SeasonalPoint[]) {
  let effects = new Map<number, number>();
  let levels = new Map<number, number>();
  for (let pass = 0; pass < passes; pass++) {
    levels = meansBy(
      points,
      ({ round }) => round,
      ({ season }) => effects.get(season) ?? 0,
    );
    effects = meansBy(
      points,
      ({ season }) => season,
      ({ round }) => levels.get(round)!,
    );
  }
  const middle = [...effects.values()].reduce((sum, effect) => sum + effect, 0) / Math.max(1, effects.size);
  const squares = points.reduce(
    (sum, { value, count, season, round }) => sum + count * (value - effects.get(season)! - levels.get(round)!) ** 2,
    0,
  );
  return {
    effects: new Map([...effects].map(([season, effect]) => [season, effect - middle])),
    squares,
    rounds: levels.size,
  };
}

function meansBy(
  points: readonly SeasonalPoint[],
  keyOf: (point: SeasonalPoint) => number,
  explained: (point: SeasonalPoint) => number,
): Map<number, number> {
  const sums = new Map<number, number>();
  const weights = new Map<number, number>();
  for (const point of points) {
    const key = keyOf(point);
    sums.set(key, (sums.get(key) ?? 0) + point.count * (point.value - explained(point)));
    weights.set(key, (weights.get(key) ?? 0) + point.count);
  }
  return new Map([...sums].map(([key, sum]) => [key, sum / weights.get(key)!]));
}
