/** Which columns of a grid fit a width, and how wide each is. */

/** The properties of a column before it is drawn. */
export interface MeasuredColumn {
  /** Its place in a line. */
  readonly index: number;
  readonly isRight: boolean;
  /** 0 is never hidden. */
  readonly hide: number;
  /** The terminal columns that its widest cell needs. */
  readonly width: number;
  /** The fewest that it can use, because its texts may take several lines. */
  readonly least: number;
}

/** Blanks between two columns. */
export const columnGap = 2;

/** The width below which a broken text is no longer easy to read. */
const leastText = 8;

/**
 * Hides columns, those with the highest number first and those with the same number together, until the others fit; then divides the
 * width among those whose texts may take several lines. If they do not fit even then, all texts may. Null is without limit.
 */
export function fittingColumns(columns: readonly MeasuredColumn[], width: number | null): readonly MeasuredColumn[] {
  if (width === null) return columns;
  let shown = columns;
  while (widthOfColumns(shown) > width) {
    const highest = shown.reduce((most, { hide }) => Math.max(most, hide), 0);
    if (highest === 0) return divided(shown.map(breakable), width);
    shown = shown.filter(({ hide }) => hide !== highest);
  }
  return divided(shown, width);
}

/** The least width of the columns. */
export function widthOfColumns(columns: readonly MeasuredColumn[]): number {
  return columns.reduce((sum, { least }) => sum + least + columnGap, -columnGap);
}

/** Numbers stay whole. */
function breakable(column: MeasuredColumn): MeasuredColumn {
  return column.isRight ? column : { ...column, least: Math.min(column.least, leastText) };
}

/** The rest goes to the columns that need more than their least, in equal parts until each has all that it needs. */
function divided(columns: readonly MeasuredColumn[], width: number): readonly MeasuredColumn[] {
  const needing = columns.filter(({ width: needed, least }) => needed > least);
  const byNeed = [...needing].sort((a, b) => a.width - a.least - (b.width - b.least));
  let left = Math.max(0, width - widthOfColumns(columns));
  const widths = new Map<number, number>();
  for (const [place, { index, width: needed, least }] of byNeed.entries()) {
    const more = Math.min(needed - least, Math.floor(left / (byNeed.length - place)));
    left -= more;
    widths.set(index, least + more);
  }
  return columns.map((column) => ({ ...column, width: widths.get(column.index) ?? column.width }));
}
