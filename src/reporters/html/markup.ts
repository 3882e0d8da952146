/** HTML that is safe: the one place where text of the data becomes markup, and is escaped. */

import { visibleText } from "../visible-text.js";

/** Text that is HTML already. */
export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** The values of a template: text is escaped, null is empty. */
export type HtmlPart = string | number | Markup | null | readonly HtmlPart[];

/** A template whose values are escaped, in texts and in quoted attributes alike; only markup stays as it is. */
export function html(texts: TemplateStringsArray, ...parts: readonly HtmlPart[]): Markup {
  return new Markup(texts.reduce((text, next, place) => `${text}${spelled(parts[place - 1] ?? null)}${next}`));
}

function spelled(part: HtmlPart): string {
  if (part === null) return "";
  if (part instanceof Markup) return part.text;
  if (typeof part === "object") return part.map(spelled).join("");
  return escapedText(String(part));
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escapedText(text: string): string {
  return visibleText(text).replace(/[&<>"']/g, (sign) => entities[sign]!);
}
