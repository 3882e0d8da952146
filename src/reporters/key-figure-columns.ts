/** The key figure of a rating - satisfied of CSAT, easy of CES, the NPS - with its interval, before all other columns. */

import { type HeadlineName, headlineShares } from "../results/headline-share.js";
import type { Rating, SegmentNps } from "../results/summary/summary.js";
import type { Column } from "./grid.js";
import { dash, intervalTitle, percent, percentInterval, signed, signedInterval } from "./numbers.js";
import type { Pen } from "./style.js";

/** A rating, or none, with its NPS if it has one. */
export interface RatedLine {
  readonly rating: Rating | null;
  readonly nps: SegmentNps | null;
}

/** The place of the NPS among ratings; -1 if there is none. */
export function placeOfNps(ratings: readonly Rating[], nps: SegmentNps | null): number {
  return nps === null ? -1 : ratings.findIndex(({ category }) => category === "nps");
}

/** A kind of key figure. */
interface KeyFigure {
  readonly name: HeadlineName | "NPS";
  readonly title: string;
  readonly spelled: (line: RatedLine) => { readonly value: string; readonly interval: string } | null;
}

const keyFigures: readonly KeyFigure[] = [
  ...headlineShares.map(
    ({ name, title }): KeyFigure => ({ name, title, spelled: ({ rating }) => spelledShare(rating?.[name]) }),
  ),
  { name: "NPS", title: "NPS", spelled: ({ nps }) => spelledNps(nps) },
];

function spelledShare(share: Rating["satisfied"]) {
  return share === undefined ? null : { value: percent(share.rate), interval: percentInterval(share.interval) };
}

function spelledNps(nps: SegmentNps | null) {
  return nps === null ? null : { value: signed(nps.score), interval: signedInterval(nps.interval) };
}

/** Two columns for the kinds in `lines`, under the name of the kind if it is only one; none if there is none. */
export function keyFigureColumns(
  lines: readonly RatedLine[],
  confidence: number,
  { paint }: Pen,
): readonly Column<RatedLine>[] {
  const kinds = keyFigures.filter(({ spelled }) => lines.some((line) => spelled(line) !== null));
  const [first, ...others] = kinds;
  if (first === undefined) return [];
  const isOne = others.length === 0;
  const cell = (line: RatedLine, of: (kind: KeyFigure) => string | undefined) =>
    line.rating === null ? dash : (kinds.map(of).find((text) => text !== undefined) ?? "");
  const value = (line: RatedLine) =>
    cell(line, ({ name, spelled }) => {
      const found = spelled(line)?.value;
      return found === undefined || isOne ? found : `${found} ${name}`;
    });
  return [
    { title: isOne ? first.title : "Key figure", align: "right", cell: (line) => paint.bold(value(line)) },
    {
      title: intervalTitle(confidence),
      hide: 1,
      cell: (line) => cell(line, ({ spelled }) => spelled(line)?.interval),
    },
  ];
}
