/** The comments to show of a segment, chosen from any number: the first ones, kept in a heap. */

/** The rank of a comment. */
export interface CommentRank {
  /** Milliseconds; -Infinity if it is not known. */
  readonly time: number;
  /** The random draw of a sample; "" if the newest are shown. */
  readonly draw: string;
  /** How many comments were read before it. */
  readonly sequence: number;
}

interface Kept<Item> {
  readonly rank: CommentRank;
  readonly item: Item;
}

export class KeptComments<Item> {
  readonly #most: number;
  /** A parent ranks after its children, so that the last of all is at the top. */
  readonly #heap: Kept<Item>[] = [];

  constructor(most: number) {
    this.#most = most;
  }

  /** Whether a comment of this rank is among the first so far. */
  accepts(rank: CommentRank): boolean {
    const [last] = this.#heap;
    return this.#heap.length < this.#most || (last !== undefined && isChosenBefore(rank, last.rank));
  }

  /** Adds an accepted comment. Returns the one that it displaces; null if there is room. */
  add(rank: CommentRank, item: Item): Item | null {
    const [last] = this.#heap;
    if (last === undefined || this.#heap.length < this.#most) {
      this.#heap.push({ rank, item });
      this.#rise(this.#heap.length - 1);
      return null;
    }
    this.#heap[0] = { rank, item };
    this.#sink();
    return last.item;
  }

  /** The newest first; the oldest of all are those without a time. */
  sorted(): readonly Item[] {
    return [...this.#heap].sort((a, b) => compareShown(a.rank, b.rank)).map(({ item }) => item);
  }

  #isAfter(one: number, other: number): boolean {
    const [a, b] = [this.#heap[one], this.#heap[other]];
    return a !== undefined && b !== undefined && isChosenBefore(b.rank, a.rank);
  }

  #rise(from: number): void {
    for (let at = from; at > 0; ) {
      const parent = (at - 1) >> 1;
      if (!this.#isAfter(at, parent)) return;
      this.#swap(at, parent);
      at = parent;
    }
  }

  #sink(): void {
    for (let at = 0; ; ) {
      const [left, right] = [at * 2 + 1, at * 2 + 2];
      const child = this.#isAfter(right, left) ? right : left;
      if (!this.#isAfter(child, at)) return;
      this.#swap(at, child);
      at = child;
    }
  }

  #swap(one: number, other: number): void {
    const kept = this.#heap[one]!;
    this.#heap[one] = this.#heap[other]!;
    this.#heap[other] = kept;
  }
}

function isChosenBefore(a: CommentRank, b: CommentRank): boolean {
  return a.draw === b.draw ? compareShown(a, b) < 0 : a.draw < b.draw;
}

/** A sample is ordered by time and draw, regardless of the order of reading. */
function compareShown(a: CommentRank, b: CommentRank): number {
  if (a.time !== b.time) return a.time > b.time ? -1 : 1;
  if (a.draw !== b.draw) return a.draw < b.draw ? -1 : 1;
  return a.sequence - b.sequence;
}
