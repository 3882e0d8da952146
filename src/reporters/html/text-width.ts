/** The approximate width of a text in pixels: the fonts of readers differ, and charts are drawn in advance. */

import { visibleText } from "../visible-text.js";

const narrow = /[iljtf.,:;'"|!()[\] ]/;
const wide = /[mwMW@%<>+=~^#&]/;
const capital = /[A-Z]/;
const fullWidth =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60]|[\u{1f300}-\u{1faff}]/u;

/** A little more than in the usual sans serif fonts. */
export function textWidth(text: string, fontSize: number): number {
  let ems = 0;
  for (const character of text) ems += emsOf(character);
  return Math.ceil(ems * fontSize);
}

function emsOf(character: string): number {
  if (narrow.test(character)) return 0.32;
  if (wide.test(character)) return capital.test(character) ? 0.98 : 0.88;
  if (capital.test(character)) return 0.68;
  return fullWidth.test(character) ? 1.03 : 0.63;
}

/** The text of a chart: without hidden and control characters, and cut off beyond `most` pixels. Its time is linear in the text. */
export function fittingText(given: string, most: number, fontSize: number): string {
  const text = visibleText(given);
  if (textWidth(text, fontSize) <= most) return text;
  let kept = "";
  let ems = emsOf("…");
  for (const character of text) {
    ems += emsOf(character);
    if (kept !== "" && Math.ceil(ems * fontSize) > most) break;
    kept += character;
  }
  return `${kept.trimEnd()}…`;
}
