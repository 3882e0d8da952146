/** The summary as the resource that a provider used to return for it: JSON in the provider's shape. */

import { encoReportOf } from "../results/summary/enco-report.js";
import type { Summary } from "../results/summary/summary.js";
import { twilioSummaryOf } from "../results/summary/twilio-summary.js";
import { jsonText } from "./json.js";

/** A Twilio FeedbackSummary. Throws where the summary cannot be one. */
export function reportTwilio(summary: Summary): string {
  return jsonText(twilioSummaryOf(summary));
}

/** An Enco report. Throws where the summary cannot be one. */
export function reportEnco(summary: Summary): string {
  return jsonText(encoReportOf(summary));
}
