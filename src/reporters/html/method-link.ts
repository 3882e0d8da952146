/** The name of a number with a link to how it is computed, at the end of the page. */

import { metricsNamed } from "../../results/metrics.js";
import { html, type Markup } from "./markup.js";

/** The text; a link if the metric is known. */
export function methodLink(metric: string, text: string): Markup {
  return metricsNamed(metric).length === 0 ? html`${text}` : html`<a href="#${methodId(metric)}">${text}</a>`;
}

/** The place of the method of a metric. */
export function methodId(metric: string): string {
  return `method-${metric.replaceAll("_", "-")}`;
}
