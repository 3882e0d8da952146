/** Orders items by a number. */

/** From the lowest to the highest value, or the reverse; null comes last, and equal items keep their order. */
export function byLowest<Item>(
  items: readonly Item[],
  numberOf: (item: Item) => number | null,
  descending = false,
): readonly Item[] {
  const valued = items.map((item) => ({ item, value: numberOf(item) }));
  const sign = descending ? -1 : 1;
  valued.sort((a, b) => {
    if (a.value === null || b.value === null) return Number(a.value === null) - Number(b.value === null);
    return sign * (a.value - b.value);
  });
  return valued.map(({ item }) => item);
}
