/** How every chart looks. Colours are those of the page, by their names in its style, so that they follow it into the dark. */

import type { Config } from "vega-lite";

/** The colours that charts draw with. */
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
