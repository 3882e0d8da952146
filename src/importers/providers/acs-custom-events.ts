/** Application Insights custom events of an ACS survey: the answers to an application's own questions, joined by survey id. */

import type { AnswersSpec } from "../spec.js";

export const acsCustomEvents = {
  kind: "answers",
  name: "acs-custom-events",
  title: "Application Insights events of an ACS survey",
  docs: "https://learn.microsoft.com/azure/communication-services/tutorials/end-of-call-survey-tutorial",
  signatures: [
    { shape: "custom-events", all: ["name", "customDimensions"], values: { name: ["CallSurvey"] } },
    { shape: "custom-events", all: ["name", "customDimensions.id"], values: { name: ["CallSurvey"] } },
    { shape: "app-events", all: ["Name", "Properties"], values: { name: ["CallSurvey"] } },
    { shape: "app-events", all: ["Name", "Properties.id"], values: { name: ["CallSurvey"] } },
  ],
  joins: "acs",
  event: { column: "name", is: "CallSurvey" },
  bag: ["customDimensions", "Properties"],
  idKey: "id",
  sampling: "itemCount",
} as const satisfies AnswersSpec;
