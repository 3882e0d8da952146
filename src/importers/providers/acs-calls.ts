/** Azure Communication Services call summary logs: a record for each participant of a call, told apart by correlation id. */

import { type CallsSpec, monthFirstTime, text } from "../spec.js";

export const acsCalls = {
  kind: "calls",
  name: "acs-calls",
  title: "Azure Communication Services call summary log",
  docs: "https://learn.microsoft.com/azure/azure-monitor/reference/tables/acscallsummary",
  nestedIn: ["properties"],
  signatures: [
    {
      shape: "call-summary-log",
      all: ["CorrelationId", "CallType"],
      any: ["CallStartTime", "ParticipantStartTime", "CallDuration"],
    },
  ],
  columns: {
    id: text("CorrelationId"),
    started_at: monthFirstTime("CallStartTime", "ParticipantStartTime"),
    updated_at: monthFirstTime("TimeGenerated", "time"),
  },
} as const satisfies CallsSpec;
