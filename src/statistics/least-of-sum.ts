/** The smallest value of the sum of a rising and a falling function, without the gaps that a grid has. */

/** A part of the range: the rising function at its lower end and the falling one at its upper end bound the sum in it. */
interface Cell {
  readonly low: number;
  readonly high: number;
  readonly risingAtLow: number;
  readonly fallingAtHigh: number;
}

/**
 * A lower bound of the sum from `lowest` to `highest`. The cell with the lowest bound is halved until `isKnown` is content with
 * that bound and the smallest sum that was found, or the cell is a billionth of the range. Some 50 steps.
 */
export function leastOfSum(
  rising: (x: number) => number,
  falling: (x: number) => number,
  [lowest, highest]: readonly [low: number, high: number],
  isKnown: (least: number, found: number) => boolean,
): number {
  const cells: Cell[] = [{ low: lowest, high: highest, risingAtLow: rising(lowest), fallingAtHigh: falling(highest) }];
  let found = Number.POSITIVE_INFINITY;
  for (;;) {
    const index = lowestOf(cells);
    const cell = cells[index]!;
    const { low, high } = cell;
    const middle = (low + high) / 2;
    const [up, down] = [rising(middle), falling(middle)];
    found = Math.min(found, up + down);
    if (isKnown(atLeast(cell), found) || high - low < 1e-9 * (highest - lowest)) return atLeast(cell);
    cells.splice(index, 1, { ...cell, high: middle, fallingAtHigh: down }, { ...cell, low: middle, risingAtLow: up });
  }
}

function atLeast({ risingAtLow, fallingAtHigh }: Cell): number {
  return risingAtLow + fallingAtHigh;
}

function lowestOf(cells: readonly Cell[]): number {
  let lowest = 0;
  for (let index = 1; index < cells.length; index++)
    if (atLeast(cells[index]!) < atLeast(cells[lowest]!)) lowest = index;
  return lowest;
}
