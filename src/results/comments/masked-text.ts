/**
 * Masks what identifies or reaches the author of a text: addresses, phone and card numbers, ids. In doubt a text is masked; names of
 * people and places are not found.
 */

import { addressSpans } from "./address-spans.js";
import { type FoldedText, foldedText } from "./folded-text.js";
import { ownIdSpans, tokenSpans } from "./id-spans.js";
import type { MaskedSpan } from "./masked-span.js";
import { numberSpans } from "./number-spans.js";

/**
 * `text` with a word in brackets for each such part, such as `[email]`; the text itself if there is none. `ids` are values that
 * are masked wherever they occur as words.
 */
export function maskedText(text: string, ids: readonly string[] = []): string {
  const folded = foldedText(text);
  const addresses = addressSpans(folded.text);
  const spans = [
    ...addresses,
    ...ownIdSpans(folded.text, ids),
    ...tokenSpans(folded.text),
    ...numberSpans(folded.text),
  ];
  return spans.length === 0 ? text : replaced(text, folded, united(spans));
}

/** Overlapping spans become one, named after the first, so that no part of any remains visible. */
function united(spans: readonly MaskedSpan[]): readonly MaskedSpan[] {
  const sorted = [...spans].sort((a, b) => a.start - b.start || b.end - a.end);
  const result: MaskedSpan[] = [];
  for (const span of sorted) {
    const last = result.at(-1);
    if (last === undefined || span.start >= last.end) result.push(span);
    else if (span.end > last.end) result[result.length - 1] = { ...last, end: span.end };
  }
  return result;
}

function replaced(text: string, folded: FoldedText, spans: readonly MaskedSpan[]): string {
  let [result, at] = ["", 0];
  for (const { start, end, mask } of spans) {
    result += `${text.slice(at, folded.startOf(start))}[${mask}]`;
    at = folded.endOf(end - 1);
  }
  return result + text.slice(at);
}
