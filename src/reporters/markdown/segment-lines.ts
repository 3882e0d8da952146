/** The common parts of Markdown tables about segments: the columns of their keys, and the list of notes below them. */

import type { OfSegment } from "../../results/rows/segment-columns.js";
import { type MarkdownColumn, markdownText, markdownWord } from "./markdown-text.js";

/** A column for each key; the line of the total is labelled in the first one. */
export function markdownKeys(
  keys: readonly string[],
): readonly MarkdownColumn<Pick<OfSegment, "isTotal"> & { readonly segment: Pick<OfSegment["segment"], "key"> }>[] {
  return keys.map((key, index) => ({
    title: markdownWord(key),
    cell: ({ segment, isTotal }) => {
      if (isTotal) return index === 0 ? "**Total**" : "";
      const value = segment.key[key] ?? null;
      return value === null ? "(none)" : markdownWord(value);
    },
  }));
}

/** A list of messages, and an empty line after it; nothing if there are none. */
export function markdownNotes(messages: readonly string[]): readonly string[] {
  return messages.length === 0 ? [] : [...messages.map((message) => `- ${markdownText(message)}`), ""];
}
