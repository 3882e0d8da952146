/** The name of a rating on a page: `Overall, 1-5`. */

import { isNpsRating } from "../../base/feedback-schema.js";
import type { Rating } from "../../results/summary/summary.js";
import { scaleText } from "../numbers.js";

const titles: Readonly<Record<Rating["category"], string>> = {
  overall: "Overall",
  audio: "Audio",
  video: "Video",
  screenshare: "Screen share",
  nps: "NPS",
  csat: "CSAT",
  ces: "CES",
};

export function ratingTitle({ category, scale }: Pick<Rating, "category" | "scale">): string {
  return isNpsRating({ category, scale }) ? titles.nps : `${titles[category]}, ${scaleText(scale)}`;
}
