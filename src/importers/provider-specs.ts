/** The table of providers. To add one, add a file, a line here, and fixtures. */

import { acs, acsCalls, acsCustomEvents } from "./providers/acs.js";
import { asknicely } from "./providers/asknicely.js";
import { delighted } from "./providers/delighted.js";
import { enco, encoReport } from "./providers/enco.js";
import { genesys } from "./providers/genesys.js";
import { googleForms } from "./providers/google-forms.js";
import { helpscout, helpscoutReport, helpscoutSurveys } from "./providers/helpscout.js";
import { hubspot } from "./providers/hubspot.js";
import { intercom } from "./providers/intercom.js";
import { jiraService } from "./providers/jira-service.js";
import { microsoftForms } from "./providers/microsoft-forms.js";
import { ces, csat, nps, surveys } from "./providers/plain-tables.js";
import { plivo, plivoCalls } from "./providers/plivo.js";
import { puzzel } from "./providers/puzzel.js";
import { qualtrics } from "./providers/qualtrics.js";
import { stream } from "./providers/stream.js";
import { surveymonkey } from "./providers/surveymonkey.js";
import { survicate } from "./providers/survicate.js";
import { teams, teamsCqd } from "./providers/teams.js";
import {
  twilio,
  twilioAnnotation,
  twilioCallSummaries,
  twilioCalls,
  twilioSdk,
  twilioSummary,
} from "./providers/twilio.js";
import { typeform, typeformCsv } from "./providers/typeform.js";
import { wootric, wootricCxi, wootricDeclines } from "./providers/wootric.js";
import { zendesk, zendeskCsat, zendeskTickets } from "./providers/zendesk.js";
import { zoom, zoomSatisfaction } from "./providers/zoom.js";
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
  zendeskTickets,
  zendeskCsat,
  intercom,
  helpscout,
  helpscoutReport,
  helpscoutSurveys,
  survicate,
  typeform,
  typeformCsv,
  qualtrics,
  surveymonkey,
  googleForms,
  microsoftForms,
  puzzel,
  jiraService,
  nps,
  csat,
  ces,
  surveys,
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

/** The names of providers that are not plain tables. */
export const builtInExports: ReadonlySet<string> = new Set(
  feedbackSpecs.filter(({ plain }) => plain !== true).map(({ name }) => name),
);

/** The logs of calls that are recognised by their structure alone. */
export const callLogSpecs: readonly CallsSpec[] = providerSpecs.filter((spec) => spec.kind === "calls");
