/** The table of providers. To add one, add a file, a line here, and fixtures. */

import { acs } from "./providers/acs.js";
import { acsCalls } from "./providers/acs-calls.js";
import { acsCustomEvents } from "./providers/acs-custom-events.js";
import { asknicely } from "./providers/asknicely.js";
import { ces } from "./providers/ces.js";
import { csat } from "./providers/csat.js";
import { delighted } from "./providers/delighted.js";
import { enco } from "./providers/enco.js";
import { encoReport } from "./providers/enco-report.js";
import { genesys } from "./providers/genesys.js";
import { googleForms } from "./providers/google-forms.js";
import { helpscout } from "./providers/helpscout.js";
import { helpscoutSurveys } from "./providers/helpscout-surveys.js";
import { hubspot } from "./providers/hubspot.js";
import { intercom } from "./providers/intercom.js";
import { jiraService } from "./providers/jira-service.js";
import { nps } from "./providers/nps.js";
import { plivo } from "./providers/plivo.js";
import { plivoCalls } from "./providers/plivo-calls.js";
import { puzzel } from "./providers/puzzel.js";
import { qualtrics } from "./providers/qualtrics.js";
import { stream } from "./providers/stream.js";
import { surveymonkey } from "./providers/surveymonkey.js";
import { survicate } from "./providers/survicate.js";
import { teams } from "./providers/teams.js";
import { teamsCqd } from "./providers/teams-cqd.js";
import { twilio } from "./providers/twilio.js";
import { twilioAnnotation } from "./providers/twilio-annotation.js";
import { twilioCallSummaries } from "./providers/twilio-call-summaries.js";
import { twilioCalls } from "./providers/twilio-calls.js";
import { twilioSdk } from "./providers/twilio-sdk.js";
import { twilioSummary } from "./providers/twilio-summary.js";
import { typeform } from "./providers/typeform.js";
import { typeformCsv } from "./providers/typeform-csv.js";
import { wootric } from "./providers/wootric.js";
import { wootricCxi } from "./providers/wootric-cxi.js";
import { wootricDeclines } from "./providers/wootric-declines.js";
import { zendesk } from "./providers/zendesk.js";
import { zoom } from "./providers/zoom.js";
import { zoomSatisfaction } from "./providers/zoom-satisfaction.js";
import { type CallsSpec, type FeedbackSpec, isFeedback, type ProviderSpec } from "./spec.js";

/** The specs as their files write them. */
export const providerSpecs: readonly ProviderSpec[] = [
  twilio,
  twilioAnnotation,
  twilioSdk,
  plivo,
  acs,
  acsCustomEvents,
  teams,
  teamsCqd,
  zoom,
  genesys,
  stream,
  enco,
  delighted,
  wootric,
  wootricCxi,
  wootricDeclines,
  asknicely,
  hubspot,
  zendesk,
  intercom,
  helpscout,
  helpscoutSurveys,
  survicate,
  typeform,
  typeformCsv,
  qualtrics,
  surveymonkey,
  googleForms,
  puzzel,
  jiraService,
  nps,
  csat,
  ces,
  twilioCalls,
  twilioCallSummaries,
  plivoCalls,
  acsCalls,
  twilioSummary,
  encoReport,
  zoomSatisfaction,
];

/** The specs that a response can come from. */
export const feedbackSpecs: readonly FeedbackSpec[] = providerSpecs.filter(isFeedback);

/** The logs of calls that are recognised by their structure alone. */
export const callLogSpecs: readonly CallsSpec[] = providerSpecs.filter((spec) => spec.kind === "calls");
