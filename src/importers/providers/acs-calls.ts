/** Azure Communication Services call summary logs: a record for each participant of a call, identified by the correlation id of the call. */

import type { CallsSpec } from "../spec.js";

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
    id: "CorrelationId",
    started_at: { names: ["CallStartTime", "ParticipantStartTime"], monthFirst: true, zone: "UTC" },
    updated_at: { names: ["TimeGenerated", "time"], monthFirst: true, zone: "UTC" },
  },
} as const satisfies CallsSpec;
