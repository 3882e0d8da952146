/** The answers of a Google form, CSV: a time stamp, and a column for each question. */

import type { FeedbackSpec } from "../spec.js";

export const googleForms = {
  name: "google-forms",
  title: "Google Forms answers",
  docs: "https://support.google.com/docs/answer/2917686",
  signatures: [
    {
      shape: "answers",
      titled: [
        "likely|wahrscheinlich|probab|waarschijnlijk",
        "recommend|empfehl|empfiehl|recommand|recomend|recomiend|aanbeve|aanraad|aanraden",
      ],
      any: ["Timestamp", "Zeitstempel", "Horodateur", "Marca temporal", "Tijdstempel"],
    },
  ],
  columns: { created_at: ["Timestamp", "Zeitstempel", "Horodateur", "Marca temporal", "Tijdstempel"] },
  ratings: [
    {
      category: "nps",
      score: {
        names: [],
        isLabel: true,
        titled: [
          "likely|wahrscheinlich|probab|waarschijnlijk",
          "recommend|empfehl|empfiehl|recommand|recomend|recomiend|aanbeve|aanraad|aanraden",
        ],
      },
      scale: "0..10",
    },
  ],
} as const satisfies FeedbackSpec;
