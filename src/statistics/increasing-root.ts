/** Where an increasing function of a positive number crosses 0. A function in, a number out. */

/**
 * The root of a non-decreasing function, to 11 digits; null if it has none below 1e300. `start` is a guess of its size. First
 * the guess is doubled or halved until it is passed, then the false position is narrowed down. Some 8 to 15 values.
 *
 * Reference: Dowell and Jarratt (1971), A Modified Regula Falsi Method for Computing the Root of an Equation, BIT 11 (the
 * Illinois method), with a bisection where it is slow.
 */
export function increasingRoot(valueAt: (at: number) => number, start: number): number | null {
  let low = { at: 0, value: Number.NEGATIVE_INFINITY };
  let high = { at: start, value: valueAt(start) };
  for (let factor = 1.25; high.value < 0; factor *= factor) {
    low = high;
    const at = high.at * factor;
    if (at > 1e300) return null;
    high = { at, value: valueAt(at) };
  }
  for (let factor = 1.25; low.value === Number.NEGATIVE_INFINITY; factor *= factor) {
    const at = high.at / factor;
    if (at < 1e-300) return high.at;
    const value = valueAt(at);
    if (value < 0) low = { at, value };
    else high = { at, value };
  }
  return narrowed(valueAt, low, high);
}

interface Point {
  readonly at: number;
  readonly value: number;
}

function narrowed(valueAt: (at: number) => number, below: Point, above: Point): number {
  let [low, high] = [below, above];
  let replaced: "low" | "high" | null = null;
  for (let step = 0; step < mostSteps && high.at - low.at > precision * high.at && high.value !== 0; step++) {
    const at = betweenThem(low, high, step % 6 === 5);
    const value = valueAt(at);
    // An end that stays twice counts half, so that it is reached from the other side, too
    if (value < 0) {
      if (replaced === "low") high = { at: high.at, value: high.value / 2 };
      [low, replaced] = [{ at, value }, "low"];
    } else {
      if (replaced === "high") low = { at: low.at, value: low.value / 2 };
      [high, replaced] = [{ at, value }, "high"];
    }
  }
  return high.at;
}

function betweenThem(low: Point, high: Point, isSlow: boolean): number {
  const middle = (low.at + high.at) / 2;
  if (isSlow || !Number.isFinite(high.value)) return middle;
  const at = low.at + ((high.at - low.at) * -low.value) / (high.value - low.value);
  return at > low.at && at < high.at ? at : middle;
}

const mostSteps = 200;
const precision = 1e-11;
