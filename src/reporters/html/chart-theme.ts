/** The look of every chart. Colours are names of the page's style, so that they follow its dark mode. */

import type { Config } from "vega-lite";

/** The colours of charts. */
export const chartColor = {
  ink: "var(--ink)",
  soft: "var(--soft)",
  line: "var(--line)",
  accent: "var(--accent)",
  band: "var(--band)",
  low: "var(--low)",
  middle: "var(--middle)",
  high: "var(--high)",
} as const;

/** The size of the text in charts, in pixels. */
export const chartFontSize = 12;

export const chartTheme: Config = {
  aria: false,
  font: "inherit",
  view: { stroke: null },
  axis: {
    labelColor: chartColor.soft,
    labelFontSize: chartFontSize,
    labelPadding: 6,
    labelLimit: 0,
    titleColor: chartColor.soft,
    titleFontSize: chartFontSize,
    titleFontWeight: "normal",
    titlePadding: 8,
    gridColor: chartColor.line,
    domainColor: chartColor.line,
    tickColor: chartColor.line,
    ticks: false,
  },
  axisY: { domain: false },
  text: { fontSize: chartFontSize, fill: chartColor.ink },
};
