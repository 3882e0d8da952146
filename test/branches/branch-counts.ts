/** The branches of source files, and how often each of their ways was taken, as Istanbul has them. */

export interface Position {
  /** From 1. Not given where there is no text: the way around an `if` without `else`. */
  readonly line?: number;
  readonly column?: number;
}

export interface Location {
  readonly start: Position;
}

export interface Branch {
  readonly type: string;
  readonly loc: Location;
  readonly locations: readonly Location[];
}

export interface FileBranches {
  readonly branchMap: Readonly<Record<string, Branch>>;
  /** The counts of the ways of each branch. */
  readonly b: Readonly<Record<string, number[]>>;
}

/** By the path of the file. */
export type BranchesByFile = Readonly<Record<string, FileBranches>>;

/** A range of a script that ran `count` times, as V8 tells it. */
export interface CountedRange {
  readonly startOffset: number;
  readonly endOffset: number;
  readonly count: number;
}
