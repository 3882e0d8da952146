/** The NPS with its interval and its three parts. */

import type { Nps } from "../results/summary/summary.js";
import { bar } from "./bars.js";
import { type Column, grid } from "./grid.js";
import { count, percent, score, signed, signedInterval } from "./numbers.js";
import type { Pen } from "./style.js";

const barWidth = 24;

interface Part {
  readonly name: string;
  readonly scores: string;
  readonly count: number;
}

export async function npsLines(nps: Nps, confidence: number, pen: Pen): Promise<string> {
  const interval =
    nps.interval === null
      ? "no scores"
      : `${score(confidence * 100)} % interval ${signedInterval(nps.interval)}, adjusted Wald`;
  const title = `${pen.paint.dim("NPS")} ${pen.paint.bold(signed(nps.score))}  (${interval})`;
  return `${title}\n${await grid(partColumns(nps, pen), partsOf(nps), pen.style, pen.paint.dim)}`;
}

function partsOf(nps: Nps): readonly Part[] {
  return [
    { name: "promoters", scores: "9-10", count: nps.promoters },
    { name: "passives", scores: "7-8", count: nps.passives },
    { name: "detractors", scores: "0-6", count: nps.detractors },
  ];
}

function partColumns(nps: Nps, { paint, style }: Pen): readonly Column<Part>[] {
  const shareOf = (part: Part) => (nps.count === 0 ? null : part.count / nps.count);
  const colors: Record<string, (text: string) => string> = {
    promoters: paint.green,
    passives: paint.yellow,
    detractors: paint.red,
  };
  return [
    { title: "Part", align: "left", hide: 0, cell: ({ name }) => name },
    { title: "Scores", align: "left", hide: 1, cell: ({ scores }) => scores },
    { title: "Count", align: "right", hide: 0, cell: (part) => count(part.count) },
    { title: "Share", align: "right", hide: 0, cell: (part) => percent(shareOf(part)) },
    {
      title: "",
      align: "left",
      hide: 2,
      cell: (part) => (colors[part.name] ?? paint.white)(bar(shareOf(part) ?? 0, barWidth, style.ascii)),
    },
  ];
}
