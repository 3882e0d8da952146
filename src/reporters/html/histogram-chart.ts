/** The distribution of a rating: bars for single scores, or a histogram with its smoothed curve. */

import type { Histogram, HistogramBar } from "../../results/report/histogram.js";
import { counted, percent, score } from "../numbers.js";
import { chartColor, chartFontSize } from "./chart-theme.js";
import type { Chart, ChartSpec } from "./draw-chart.js";

const plotHeight = 150;
/** More bars have no room for decimals. */
const mostWithDecimals = 7;

/** A chart of the bars; `title` names the rating. */
export function histogramChart(histogram: Histogram, title: string): Chart {
  const count = histogram.bars.reduce((sum, bar) => sum + bar.count, 0);
  const most = histogram.bars.reduce((best, bar) => (bar.count > best.count ? bar : best));
  return {
    description: `Distribution of ${title}: ${counted(count, "score")}, most often ${barName(most)} (${percent(most.share)})`,
    specFor: () => (histogram.isOfSingleScores ? columnSpec(histogram.bars) : binSpec(histogram)),
  };
}

/** `4`, or `3 to 3.2`. */
export function barName({ from, to }: HistogramBar): string {
  return from === to ? score(from) : `${score(from)} to ${score(to)}`;
}

function columnSpec(bars: readonly HistogramBar[]): ChartSpec {
  const x = { field: "name", type: "ordinal" as const, sort: null, title: null, axis: { labelAngle: 0 } };
  const y = { field: "share", type: "quantitative" as const, axis: null, scale: { domain: [0, roomAbove(bars)] } };
  const withDecimals = bars.length <= mostWithDecimals;
  const values = bars.map((bar) => ({
    name: barName(bar),
    share: bar.share,
    color: chartColor[bar.part],
    label: bar.count === 0 ? "" : withDecimals ? percent(bar.share) : wholePercent(bar.share),
  }));
  return {
    data: { values },
    height: plotHeight,
    layer: [
      { mark: { type: "bar" }, encoding: { x, y, color: { field: "color", type: "nominal", scale: null } } },
      {
        mark: { type: "text", baseline: "bottom", dy: -3, fontSize: chartFontSize - 1 },
        encoding: { x, y, text: { field: "label" } },
      },
    ],
  };
}

/** A score that somebody gave is not `0%`. */
function wholePercent(share: number): string {
  return share < 0.005 ? "<1%" : `${Math.round(share * 100)}%`;
}

function binSpec({ bars, curve }: Histogram): ChartSpec {
  const highest = Math.max(roomAbove(bars), ...(curve ?? []).map(({ share }) => share));
  const axis = { format: ".0%", tickCount: 3, title: null };
  const y = { type: "quantitative" as const, axis, scale: { domain: [0, highest] } };
  const [first, last] = [bars[0]?.from ?? 0, bars.at(-1)?.to ?? 1];
  const scale = { domain: [first, last], nice: false };
  const x = { type: "quantitative" as const, title: null, axis: { grid: false, tickCount: 6 }, scale };
  return {
    data: { values: bars.map(({ from, to, share, part }) => ({ from, to, share, color: chartColor[part] })) },
    height: plotHeight,
    layer: [
      {
        mark: { type: "rect", xOffset: 0.5, x2Offset: -0.5 },
        encoding: {
          x: { ...x, field: "from" },
          x2: { field: "to" },
          y: { ...y, field: "share" },
          y2: { datum: 0 },
          color: { field: "color", type: "nominal", scale: null },
        },
      },
      ...(curve === null
        ? []
        : [
            {
              data: { values: [...curve] },
              mark: { type: "line", color: chartColor.ink, strokeWidth: 1.5 } as const,
              encoding: { x: { ...x, field: "score" }, y: { ...y, field: "share" } },
            },
          ]),
    ],
  };
}

function roomAbove(bars: readonly HistogramBar[]): number {
  return Math.max(0.01, ...bars.map(({ share }) => share)) * 1.15;
}
