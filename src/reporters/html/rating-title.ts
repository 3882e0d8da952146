/** The name of a rating on a page: `Overall, 1-5`. */

import { isNpsRating } from "../../base/feedback-schema.js";
import type { Rating } from "../../results/summary/summary.js";
import { scaleText } from "../numbers.js";
import { lowNote, type NamedRating } from "../rating-names.js";

const titles: Readonly<Record<Rating["category"], string>> = {
  overall: "Overall",
  audio: "Audio",
  video: "Video",
  screenshare: "Screen share",
  nps: "NPS",
  csat: "CSAT",
  ces: "CES",
};

/** `others` are the ratings on the same page. Those that differ only in their low threshold get it in their titles. */
export function ratingTitle(rating: NamedRating, others: readonly NamedRating[]): string {
  if (isNpsRating(rating)) return titles.nps;
  const title = `${titles[rating.category]}, ${scaleText(rating.scale)}`;
  const low = lowNote(rating, others);
  return low === null ? title : `${title} (${low})`;
}
