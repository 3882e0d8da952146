/** Twilio Calls: the account's log of calls, from the REST list, its CSV, a BulkExport, or the Console. */

import { type CallsSpec, text, utcTime, word } from "../spec.js";

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
    id: text("sid", "call_sid"),
    // A call that was never dialed has no start.
    started_at: utcTime("start_time", "date_created", "end_time"),
    updated_at: utcTime("date_updated"),
    account: word("account_sid"),
  },
} as const satisfies CallsSpec;
