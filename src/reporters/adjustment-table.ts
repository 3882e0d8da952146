/** A difference split by keys, for people: a sentence below that of the rating, the numbers, and the strata behind them. */

import type {
  AdjustedDifference,
  AdjustedRating,
  AdjustedStratum,
  Adjustment,
  DifferencePart,
} from "../results/comparison/adjustment.js";
import { type HeadlineName, mapHeadline } from "../results/headline-share.js";
import type { Measure } from "./comparison-measures.js";
import type { Sentence, Statement } from "./comparison-sentences.js";
import { type Column, grid } from "./grid.js";
import { keyColumns } from "./key-columns.js";
import { count, decimal, intervalTitle, percent, pText, signed } from "./numbers.js";
import { ratingName, statisticName } from "./rating-names.js";
import { meanSpelling, npsSpelling, type Spelling, shareSpelling } from "./spelling.js";
import type { Pen } from "./style.js";
import { visibleText } from "./visible-text.js";

/** Strata of a rating that are shown. */
const mostShown = 15;

/** The lines below the sentence of a measure; none if it is not split. */
export function adjustedStatement(
  { adjusted, spelling }: Measure,
  adjustment: Adjustment | null,
  confidence: number,
): readonly Statement[] {
  const { difference, differenceInterval } = spelling;
  if (adjusted === null || adjustment === null) return [];
  const { within, mix, unmatched } = adjusted;
  const told = (part: DifferencePart) =>
    part.interval === null
      ? difference(part.difference)
      : `${difference(part.difference)} (${differenceInterval(part.interval)})`;
  const alone = unmatched === null ? "" : `, ${told(unmatched)} from values that one group lacks`;
  const sentence: Sentence = {
    verdict: "unknown",
    text: `${told(within)} within ${keysOf(adjustment)}, ${told(mix)} from a change in its mix${alone} (${intervalTitle(confidence)}s)`,
  };
  return [{ label: "  of that", sentence }];
}

function keysOf({ by }: Pick<Adjustment, "by">): string {
  return by.map(visibleText).join(" and ");
}

/** The split differences of a pair, the test of their homogeneity, and the strata. */
export async function adjustmentParts(
  adjustment: Adjustment | null,
  confidence: number,
  showsStrata: boolean,
  pen: Pen,
): Promise<readonly string[]> {
  if (adjustment === null) return [];
  const rows = [
    ...npsRows(adjustment),
    ...adjustment.ratings.flatMap((rating) => ratingRows(rating, adjustment.ratings)),
  ];
  if (rows.length === 0) return [];
  const keys = keysOf(adjustment);
  const title = `${pen.paint.bold(`adjusted for ${keys}`)}: B - A is the change within ${keys}, at the average of both mixes, plus the effect of a change in the mix`;
  const alike = rows.flatMap((row) => homogeneityLine(row, keys, confidence));
  const strata: string[] = [];
  for (const rating of adjustment.ratings)
    if (showsStrata && rating.mean !== null) strata.push(await strataTable(rating, adjustment, pen));
  return [[title, await grid(adjustedColumns(rows, confidence), rows, pen), ...alike].join("\n"), ...strata];
}

/** A line of the table. */
interface AdjustedRow {
  readonly name: string;
  readonly spelling: Spelling;
  readonly adjusted: AdjustedDifference;
  /** Whether the test of homogeneity is shown. */
  readonly isMain: boolean;
}

function ratingRows(rating: AdjustedRating, others: readonly AdjustedRating[]): readonly AdjustedRow[] {
  const { category, scale, mean, low, top } = rating;
  const ofShare = (share: AdjustedDifference | null, statistic: HeadlineName) =>
    row(statisticName({ category, scale, statistic }, others), share, shareSpelling, true);
  return [
    ...Object.values(mapHeadline(rating, ofShare)).flat(),
    ...row(ratingName(rating, others, "mean"), mean, meanSpelling, true),
    ...row("  low", low, shareSpelling, false),
    ...row("  top", top, shareSpelling, false),
  ];
}

function npsRows({ nps }: Adjustment): readonly AdjustedRow[] {
  return row("NPS", nps, npsSpelling, true);
}

function row(
  name: string,
  adjusted: AdjustedDifference | null,
  spelling: Spelling,
  isMain: boolean,
): readonly AdjustedRow[] {
  return adjusted === null ? [] : [{ name, adjusted, isMain, spelling }];
}

function adjustedColumns(rows: readonly AdjustedRow[], confidence: number): readonly Column<AdjustedRow>[] {
  const title = intervalTitle(confidence);
  const hasUnmatched = rows.some(({ adjusted }) => adjusted.unmatched !== null);
  const part = (
    name: string,
    hide: number | null,
    partOf: (adjusted: AdjustedDifference) => DifferencePart | null,
    isShown = true,
  ): readonly Column<AdjustedRow>[] => [
    {
      title: name,
      align: "right",
      isShown,
      ...(hide === null ? {} : { hide }),
      cell: ({ adjusted, spelling }) => spelling.difference(partOf(adjusted)?.difference ?? null),
    },
    {
      title,
      isShown,
      hide: (hide ?? 1) + 1,
      cell: ({ adjusted, spelling }) => spelling.differenceInterval(partOf(adjusted)?.interval ?? null),
    },
  ];
  return [
    { title: "", cell: ({ name }) => name },
    { title: "B - A", align: "right", cell: ({ adjusted, spelling }) => spelling.difference(adjusted.difference) },
    ...part("Within", null, ({ within }) => within),
    ...part("Mix", null, ({ mix }) => mix),
    ...part("One group", 1, ({ unmatched }) => unmatched, hasUnmatched),
    ...part("At A's mix", 4, ({ atMixOfA }) => atMixOfA),
    ...part("At B's mix", 5, ({ atMixOfB }) => atMixOfB),
  ];
}

function homogeneityLine(
  { name, adjusted: { homogeneity }, isMain }: AdjustedRow,
  keys: string,
  confidence: number,
): readonly string[] {
  if (!isMain || homogeneity === null) return [];
  const { pValue, strata } = homogeneity;
  const p = `${pText(pValue)}, Cochran, ${count(strata)} with at least 30 scores in each group`;
  return [
    pValue <= 1 - confidence
      ? `(${name}: the change within ${keys} is not the same for all values: ${p})`
      : `(${name}: no sign that the change within ${keys} differs between its values: ${p})`,
  ];
}

async function strataTable(rating: AdjustedRating, { by, ratings }: Adjustment, pen: Pen): Promise<string> {
  const { strata } = rating;
  const columns: readonly Column<AdjustedStratum>[] = [
    ...keyColumns(by),
    { title: "Share A", align: "right", cell: ({ a }) => percent(a.share) },
    { title: "Share B", align: "right", cell: ({ b }) => percent(b.share) },
    { title: "Mean A", align: "right", cell: ({ a }) => decimal(a.mean) },
    { title: "Mean B", align: "right", cell: ({ b }) => decimal(b.mean) },
    {
      title: "B - A",
      align: "right",
      cell: ({ difference }) => signed(difference, 2),
    },
    { title: "Scores A", align: "right", hide: 1, cell: ({ a }) => count(a.count) },
    { title: "Scores B", align: "right", hide: 1, cell: ({ b }) => count(b.count) },
  ];
  const table = await grid(columns, strata.slice(0, mostShown), pen);
  const rest = strata.length - mostShown;
  const title = pen.paint.dim(ratingName(rating, ratings));
  return `${title}\n${table}${rest > 0 ? `\n(and ${count(rest)} more; --json lists all)` : ""}`;
}
