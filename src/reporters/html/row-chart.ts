/** Rows with a value each and its interval: dots for values on a scale, bars for shares. */

import type { Interval } from "../../results/summary/summary.js";
import { chartColor, chartFontSize } from "./chart-theme.js";
import type { ChartSpec } from "./draw-chart.js";
import { fittingText } from "./text-width.js";

export interface ChartRow {
  readonly name: string;
  readonly value: number;
  readonly interval: Interval | null;
  /** The value as text. */
  readonly label: string;
}

export interface RowChart {
  readonly rows: readonly ChartRow[];
  /** Whether values are lengths from 0, drawn as bars. */
  readonly asBars: boolean;
  /** The range of possible values; null is without limit. */
  readonly limits: { readonly min: number | null; readonly max: number | null };
  /** A value that rows are compared with. */
  readonly reference: number | null;
  /** As d3 writes it: `.0%`. */
  readonly format: string;
}

const rowHeight = 26;
/** The largest share of the width for names. */
const nameShare = 0.36;

/** The first row is at the top. */
export function rowSpec(chart: RowChart, width: number): ChartSpec {
  const names = chart.rows.map(({ name }) => fittingText(name, width * nameShare, chartFontSize));
  const domain = domainOf(chart, width);
  const axis = { format: chart.format, tickCount: width < 500 ? 3 : 6 };
  const x = { type: "quantitative" as const, title: null, axis, scale: { domain, nice: false, zero: false } };
  const y = { field: "place", type: "ordinal" as const, title: null, axis: { labelExpr: "names[datum.value]" } };
  const values = chart.rows.map(({ value, interval, label }, place) => ({
    place,
    value,
    low: interval?.low ?? value,
    high: interval?.high ?? value,
    label,
  }));
  return {
    params: [{ name: "names", value: names }],
    data: { values },
    height: { step: rowHeight },
    layer: [
      ...(chart.reference === null ? [] : [referenceLayer(chart.reference, x)]),
      ...(chart.asBars
        ? [
            {
              mark: { type: "bar", color: chartColor.accent, height: { band: 0.62 } } as const,
              encoding: { y, x: { ...x, field: "value" }, x2: { datum: 0 } },
            },
          ]
        : []),
      {
        mark: {
          type: "rule",
          color: chart.asBars ? chartColor.ink : chartColor.accent,
          strokeWidth: chart.asBars ? 1.5 : 3,
        },
        encoding: { y, x: { ...x, field: "low" }, x2: { field: "high" } },
      },
      ...(chart.asBars
        ? []
        : [
            {
              mark: { type: "point", filled: true, size: 70, color: chartColor.accent, opacity: 1 } as const,
              encoding: { y, x: { ...x, field: "value" } },
            },
          ]),
      {
        mark: { type: "text", align: "left", dx: 7 },
        encoding: { y, x: { ...x, field: "high" }, text: { field: "label" } },
      },
    ],
  };
}

function referenceLayer(value: number, x: object): ChartSpec["layer"][number] {
  return {
    data: { values: [{ value }] },
    mark: { type: "rule", color: chartColor.soft, strokeDash: [4, 3] },
    encoding: { x: { ...x, field: "value" } as { field: string; type: "quantitative" } },
  };
}

/** All intervals, and room for the labels after them; bars begin at 0. */
function domainOf({ rows, asBars, limits, reference }: RowChart, width: number): [number, number] {
  const all = rows.flatMap(({ value, interval }) => [value, interval?.low ?? value, interval?.high ?? value]);
  const known = [...all, ...(reference === null ? [] : [reference]), ...(asBars ? [0] : [])];
  const [low, high] = [Math.min(...known), Math.max(...known)];
  const span = high - low || 1;
  const room = width < 500 ? 0.3 : 0.14;
  const least = asBars ? low : low - span * 0.06;
  return [Math.max(least, limits.min ?? Number.NEGATIVE_INFINITY), high + span * room];
}
