/** The answers of a Google form, CSV: a time stamp, and a column for each question. */

import type { FeedbackSpec } from "../spec.js";
import { likelyToRecommend, recommendation } from "./recommendation.js";

export const googleForms = {
  name: "google-forms",
  title: "Google Forms answers",
  docs: "https://support.google.com/docs/answer/2917686",
  signatures: [
    {
      shape: "answers",
      titled: likelyToRecommend,
      any: ["Timestamp", "Zeitstempel", "Horodateur", "Marca temporal", "Tijdstempel"],
    },
  ],
  columns: { created_at: ["Timestamp", "Zeitstempel", "Horodateur", "Marca temporal", "Tijdstempel"] },
  ratings: [recommendation],
} as const satisfies FeedbackSpec;
