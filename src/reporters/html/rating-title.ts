/** The name of a rating on a page: `Overall, 1-5`. */

import { isNpsRating } from "../../base/feedback-schema.js";
import type { Rating } from "../../results/summary/summary.js";
import { scaleText, score } from "../numbers.js";

const titles: Readonly<Record<Rating["category"], string>> = {
  overall: "Overall",
  audio: "Audio",
  video: "Video",
  screenshare: "Screen share",
  nps: "NPS",
  csat: "CSAT",
  ces: "CES",
};

type Rated = Pick<Rating, "category" | "scale">;

/** `others` are the ratings on the same page. Those that differ only in their low threshold get it in their titles. */
export function ratingTitle({ category, scale }: Rated, others: readonly Rated[] = []): string {
  if (isNpsRating({ category, scale })) return titles.nps;
  const title = `${titles[category]}, ${scaleText(scale)}`;
  const isShared = others.some(
    (other) =>
      other.category === category && isSameRange(other.scale, scale) && other.scale.lowThreshold !== scale.lowThreshold,
  );
  if (!isShared) return title;
  return scale.lowThreshold === null ? `${title} (no low scores)` : `${title} (low up to ${score(scale.lowThreshold)})`;
}

const isSameRange = (a: Rated["scale"], b: Rated["scale"]): boolean => a.min === b.min && a.max === b.max;
