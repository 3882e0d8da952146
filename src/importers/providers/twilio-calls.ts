/** Twilio Calls: the account's log of calls, from the REST list, its CSV, a BulkExport, or the Console. */

import type { CallsSpec } from "../spec.js";

export const twilioCalls = {
  kind: "calls",
  name: "twilio-calls",
  title: "Twilio call log",
  docs: "https://www.twilio.com/docs/voice/api/call-resource",
  signatures: [
    { shape: "calls", all: ["sid", "direction", "start_time"] },
    { shape: "console-log", all: ["call_sid", "direction", "duration"], any: ["start_time", "date_created"] },
  ],
  columns: {
    id: ["sid", "call_sid"],
    // A call that was never dialed has no start.
    started_at: { names: ["start_time", "date_created", "end_time"], zone: "UTC" },
    updated_at: { names: "date_updated", zone: "UTC" },
    account: "account_sid",
  },
} as const satisfies CallsSpec;
