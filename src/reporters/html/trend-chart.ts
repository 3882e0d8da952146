/** A rating over time: a line through its buckets, the band of their intervals, and a mark for each release. */

import type { TimeUnit } from "../../base/calendar.js";
import type { TrendEvent } from "../../query/summary-query.js";
import { type BucketPoint, eventStart } from "../../results/report/trend-points.js";
import { chartColor, chartFontSize } from "./chart-theme.js";
import type { Chart, ChartSpec } from "./draw-chart.js";
import { fittingText } from "./text-width.js";

export interface TrendDrawing {
  readonly points: readonly BucketPoint[];
  readonly unit: TimeUnit;
  readonly events: readonly TrendEvent[];
  /** The lowest and the highest possible value. */
  readonly range: readonly [number, number];
  /** Of the values, as d3 writes it. */
  readonly format: string;
  readonly description: string;
}

const plotHeight = 200;
const lineHeight = 15;
/** The axis covers at least this share of the scale, so that noise does not look like news. */
const leastOfScale = 0.3;

/** A chart of the points; a bucket without scores is a gap in the line. */
export function trendChart({ description, ...drawing }: TrendDrawing): Chart {
  return { description, specFor: (width) => trendSpec(drawing, width) };
}

function trendSpec(
  { points, unit, events, range, format }: Omit<TrendDrawing, "description">,
  width: number,
): ChartSpec {
  const values = points.map(({ startMs, value, interval, isPart }) => ({
    at: startMs,
    value,
    low: interval?.low ?? value,
    high: interval?.high ?? value,
    fill: isPart ? "var(--paper)" : chartColor.accent,
  }));
  const time = { type: "utc" as const, nice: false };
  const axis = { grid: false, values: labelled(points, width < 500 ? 4 : 8), format: timeForms[unit] };
  const x = { field: "at" as const, type: "temporal" as const, title: null, scale: time, axis };
  const scale = { domain: domainOf(values, range), nice: false, zero: false };
  const y = { type: "quantitative" as const, title: null, axis: { tickCount: 5, format }, scale };
  const isLong = points.length > 80;
  return {
    data: { values },
    height: plotHeight,
    layer: [
      {
        mark: { type: "area", color: chartColor.band },
        encoding: { x, y: { ...y, field: "low" }, y2: { field: "high" } },
      },
      {
        data: { values: values.filter((_, place) => isAlone(values, place)) },
        mark: { type: "rule", color: chartColor.band, strokeWidth: 6 },
        encoding: { x, y: { ...y, field: "low" }, y2: { field: "high" } },
      },
      ...eventLayers(events, unit, points, x, width),
      {
        mark: { type: "line", color: chartColor.accent, strokeWidth: 2 },
        encoding: { x, y: { ...y, field: "value" } },
      },
      {
        mark: {
          type: "point",
          filled: true,
          stroke: chartColor.accent,
          size: isLong ? 8 : 36,
          strokeWidth: 1.5,
          opacity: 1,
        },
        encoding: { x, y: { ...y, field: "value" }, fill: { field: "fill", type: "nominal", scale: null } },
      },
    ],
  };
}

/** The band has no width at a point without neighbours. */
function isAlone(points: readonly { readonly value: number | null }[], place: number): boolean {
  const has = (other: number): boolean => (points[other]?.value ?? null) !== null;
  return has(place) && !has(place - 1) && !has(place + 1);
}

/** As d3 spells them. */
const timeForms: Readonly<Record<TimeUnit, string>> = {
  hour: "%b %-d, %H:%M",
  day: "%b %-d",
  week: "%b %-d",
  month: "%b %Y",
  quarter: "%b %Y",
  year: "%Y",
};

/** Where labels are: at the beginnings of buckets, at most this many, evenly. */
function labelled(points: readonly BucketPoint[], most: number): number[] {
  const step = Math.max(1, Math.ceil(points.length / most));
  return points.filter((_, place) => place % step === 0).map(({ startMs }) => startMs);
}

/** Lines of dashes, their names one below the other where they would meet. */
function eventLayers(
  events: readonly TrendEvent[],
  unit: TimeUnit,
  points: readonly BucketPoint[],
  x: { readonly field: "at"; readonly type: "temporal" },
  width: number,
): ChartSpec["layer"] {
  const [first, last] = [points[0]?.startMs ?? 0, points.at(-1)?.startMs ?? 0];
  const marks = events
    .map((event) => ({
      at: eventStart(event, unit),
      name: fittingText(event.name, width * 0.3, chartFontSize),
    }))
    .filter(({ at }) => at >= first && at <= last)
    .map((mark, place) => ({
      ...mark,
      top: 10 + (place % 3) * lineHeight,
      side: (mark.at - first) / (last - first || 1),
    }));
  if (marks.length === 0) return [];
  const text = (isLate: boolean): ChartSpec["layer"][number] => ({
    data: { values: marks.filter(({ side }) => side > 0.6 === isLate) },
    mark: { type: "text", align: isLate ? "right" : "left", dx: isLate ? -5 : 5, fill: chartColor.ink },
    encoding: { x, y: { field: "top", type: "quantitative", scale: null, axis: null }, text: { field: "name" } },
  });
  return [
    { data: { values: marks }, mark: { type: "rule", color: chartColor.ink, strokeDash: [4, 3] }, encoding: { x } },
    text(false),
    text(true),
  ];
}

function domainOf(
  values: readonly { readonly low: number | null; readonly high: number | null }[],
  [min, max]: TrendDrawing["range"],
): [number, number] {
  const known = values.flatMap(({ low, high }) => [low, high]).filter((value) => value !== null);
  if (known.length === 0) return [min, max];
  const [low, high] = [Math.min(...known), Math.max(...known)];
  const missing = Math.max(0, (max - min) * leastOfScale - (high - low));
  const [from, to] = [Math.max(min, low - missing / 2), Math.min(max, high + missing / 2)];
  return [from, to];
}
