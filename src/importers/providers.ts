/** The table of importers. Adding a provider is a file, a line here, and fixtures. */

import { acs } from "./providers/acs.js";
import { acsCalls } from "./providers/acs-calls.js";
import { acsCustomEvents } from "./providers/acs-custom-events.js";
import { ces } from "./providers/ces.js";
import { csat } from "./providers/csat.js";
import { enco } from "./providers/enco.js";
import { encoReport } from "./providers/enco-report.js";
import { nps } from "./providers/nps.js";
import { plivo } from "./providers/plivo.js";
import { plivoCalls } from "./providers/plivo-calls.js";
import { twilio } from "./providers/twilio.js";
import { twilioCallSummaries } from "./providers/twilio-call-summaries.js";
import { twilioCalls } from "./providers/twilio-calls.js";
import { twilioSummary } from "./providers/twilio-summary.js";
import { zoomSatisfaction } from "./providers/zoom-satisfaction.js";
import type { CallsSpec, FeedbackSpec, ProviderSpec } from "./spec.js";

/** The logs of calls that are told by their structure alone. */
export const callLogs: readonly CallsSpec[] = [twilioCalls, twilioCallSummaries, plivoCalls, acsCalls];

export const providers: readonly ProviderSpec[] = [
  twilio,
  plivo,
  acs,
  acsCustomEvents,
  enco,
  nps,
  csat,
  ces,
  ...callLogs,
  twilioSummary,
  encoReport,
  zoomSatisfaction,
];

/** The spec of that name, or null. */
export function providerNamed(name: string): ProviderSpec | null {
  return providers.find((spec) => spec.name === name) ?? null;
}

/** The specs that a response can come from. */
export const feedbackProviders: readonly FeedbackSpec[] = providers.filter((spec) => spec.kind === "feedback");
