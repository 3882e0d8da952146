/** "Did you mean": the choice that a mistyped word is nearest to. */

/** The nearest of `choices` by edit distance without case, or null if none is near. Cost: length of word x all choices. */
export function closest(word: string, choices: readonly string[]): string | null {
  const longest = choices.reduce((most, { length }) => Math.max(most, length), 0);
  if (word.length > 2 * longest) return null; // it is not near anything, and comparing a very long word takes seconds
  const ranked = choices
    .map((choice) => ({ choice, distance: editDistance(word.toLowerCase(), choice.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance);
  const best = ranked[0];
  return best !== undefined && best.distance <= Math.max(1, Math.floor(word.length / 3)) ? best.choice : null;
}

/** Edit distance with neighbours swapped as one step (optimal string alignment): "plna" is one step from "plan". */
function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = last[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const swapped = isSwap ? beforeLast[j - 2]! + 1 : Number.POSITIVE_INFINITY;
      current.push(Math.min(replaced, swapped, last[j]! + 1, current[j - 1]! + 1));
    }
    beforeLast = last;
    last = current;
  }
  return last[b.length]!;
}
