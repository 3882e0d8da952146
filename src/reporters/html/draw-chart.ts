/** A chart -> SVG, without a browser: the same bytes everywhere, no script, no style, only colours that the page names. */

import { parse, textMetrics, View } from "vega";
import { compile, type TopLevelSpec } from "vega-lite";
import { chartTheme } from "./chart-theme.js";
import { html, Markup } from "./markup.js";
import { textWidth } from "./text-width.js";

declare module "vega" {
  /** The measure of the width of texts; it exists, but not in the package's types. */
  export const textMetrics: { width: (item: { readonly fontSize?: number }, text: unknown) => number };
}

/** A chart for a width in pixels, and its description. */
export interface Chart {
  readonly description: string;
  readonly specFor: (width: number) => ChartSpec;
}

export type ChartSpec = Pick<
  Extract<TopLevelSpec, { readonly layer: unknown }>,
  "data" | "height" | "layer" | "params"
>;

const silent = {
  level: () => silent,
  error: () => silent,
  warn: () => silent,
  info: () => silent,
  debug: () => silent,
};

/** The widths that a chart is drawn for: of the page on a desktop, and on a phone. A page shows the one that fits. */
const widths = { wide: 920, narrow: 330 } as const;

/** A figure with the chart in both widths. */
export async function chartFigure({ description, specFor }: Chart): Promise<Markup> {
  const drawings = await Promise.all(
    Object.entries(widths).map(async ([name, width]) => drawn(await svgOf(specFor(width), width), name, description)),
  );
  return html`<figure>${drawings}</figure>`;
}

/** A figure with a chart that is small on every page. */
export async function smallFigure({ description, specFor }: Chart): Promise<Markup> {
  return html`<figure>${drawn(await svgOf(specFor(widths.narrow), widths.narrow), "small", description)}</figure>`;
}

async function svgOf(spec: ChartSpec, width: number): Promise<string> {
  textMetrics.width = ({ fontSize = 11 }, text) => textWidth(String(text ?? ""), fontSize);
  const { spec: parsed } = compile(
    {
      ...spec,
      width,
      background: "transparent",
      autosize: { type: "fit-x", contains: "padding" },
      padding: 2,
      config: chartTheme,
    },
    { logger: silent },
  );
  return await new View(parse(parsed), { renderer: "none", logLevel: 0 }).toSVG();
}

/** A root element with the size and the name of the image, and the visible parts of the drawing. */
function drawn(svg: string, kind: string, description: string): Markup {
  const [, width = "0", height = "0", content = ""] =
    /^<svg [^>]*viewBox="0 0 (\d+(?:\.\d+)?) (\d+(?:\.\d+)?)">([\s\S]*)<\/svg>$/.exec(svg) ?? [];
  return html`<svg class="chart ${kind}" role="img" aria-label="${description}" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${new Markup(content.replace(tag, shorter))}</svg>`;
}

const tag = /<[^<>]+>/g;

/** Texts contain no tag characters, so nothing in them is read as a tag. */
function shorter(element: string): string {
  if (/^<path class="(?:back|fore)ground"/.test(element)) return "";
  return element.replace(
    / (?:role|aria-\w+|font-family|pointer-events|stroke-miterlimit|opacity)="(?:graphics-\w+|[\w ]* mark container|true|inherit|none|4|1)"| class="[^"]*"/g,
    "",
  );
}
