/** The answers of a Microsoft form, CSV: who answered when, and a column for each question. Ids restart in every workbook. */

import type { FeedbackSpec } from "../spec.js";
import { recommendation } from "./recommendation.js";

export const microsoftForms = {
  name: "microsoft-forms",
  title: "Microsoft Forms answers",
  docs: "https://support.microsoft.com/en-us/office/check-and-share-your-form-results-02a62dd7-b4fd-4dab-9b1a-26f5f1b2a3b8",
  signatures: [
    {
      shape: "answers",
      any: ["Start time", "Startzeit", "Heure de début", "Hora de inicio", "Begintijd"],
      also: [
        ...["Completion time", "Fertigstellungszeit", "Heure de fin", "Hora de finalización"],
        ...["Tijd van voltooien", "Voltooiingstijd"],
      ],
      all: ["Id"],
    },
  ],
  columns: {
    created_at: [
      ...["Completion time", "Fertigstellungszeit", "Heure de fin", "Hora de finalización"],
      ...["Tijd van voltooien", "Voltooiingstijd"],
    ],
  },
  ratings: [recommendation],
} as const satisfies FeedbackSpec;
