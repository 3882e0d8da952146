/** The approximate width of a text in pixels: the fonts of readers differ, and charts are drawn in advance. */

import { visibleText } from "../visible-text.js";

const narrow = /[iljtf.,:;'"|!()[\] ]/g;
const wide = /[mwMW@%]/g;
const capitals = /[A-Z]/g;
const fullWidth =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60]|[\u{1f300}-\u{1faff}]/gu;

/** A little more than in the usual sans serif fonts. */
export function textWidth(text: string, fontSize: number): number {
  const found = (pattern: RegExp) => text.match(pattern)?.length ?? 0;
  const characters = [...text].length;
  const widths =
    characters * 0.58 - found(narrow) * 0.26 + found(wide) * 0.3 + found(capitals) * 0.1 + found(fullWidth) * 0.45;
  return Math.ceil(widths * fontSize);
}

/** The text of a chart: without hidden and control characters, and cut off beyond `most` pixels. */
export function fittingText(given: string, most: number, fontSize: number): string {
  const text = visibleText(given);
  if (textWidth(text, fontSize) <= most) return text;
  const characters = [...text];
  while (characters.length > 1 && textWidth(`${characters.join("")}…`, fontSize) > most) characters.pop();
  return `${characters.join("").trimEnd()}…`;
}
