/** The NPS with its interval and its three parts. */

import { shareOf } from "../results/summary/ratings.js";
import type { Nps } from "../results/summary/summary.js";
import { bar } from "./bars.js";
import { type Column, grid } from "./grid.js";
import { count, intervalTitle, percent, signed, signedInterval } from "./numbers.js";
import type { Paint, Pen } from "./style.js";

const barWidth = 24;

interface Part {
  readonly name: string;
  readonly scores: string;
  readonly count: number;
  readonly rate: number | null;
  readonly color: keyof Paint;
}

export async function npsTable(nps: Nps, confidence: number, pen: Pen): Promise<string> {
  const interval =
    nps.interval === null ? "no scores" : `${intervalTitle(confidence)} ${signedInterval(nps.interval)}, adjusted Wald`;
  const title = `${pen.paint.dim("NPS")} ${pen.paint.bold(signed(nps.score))}  (${interval})`;
  return `${title}\n${await grid(partColumns(pen), partsOf(nps, confidence), pen)}`;
}

function partsOf({ count: all, promoters, passives, detractors }: Nps, confidence: number): readonly Part[] {
  return [
    { name: "promoters", scores: "9-10", ...shareOf(promoters, all, confidence), color: "green" },
    { name: "passives", scores: "7-8", ...shareOf(passives, all, confidence), color: "yellow" },
    { name: "detractors", scores: "0-6", ...shareOf(detractors, all, confidence), color: "red" },
  ];
}

function partColumns({ paint, style }: Pen): readonly Column<Part>[] {
  return [
    { title: "Part", cell: ({ name }) => name },
    { title: "Scores", hide: 1, cell: ({ scores }) => scores },
    { title: "Count", align: "right", cell: (part) => count(part.count) },
    { title: "Share", align: "right", cell: ({ rate }) => percent(rate) },
    { title: "", hide: 2, cell: ({ rate, color }) => paint[color](bar(rate ?? 0, barWidth, style.ascii)) },
  ];
}
