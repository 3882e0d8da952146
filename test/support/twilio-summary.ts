/** The FeedbackSummary of Twilio for `fixtures/twilio/february-month`. */

export const twilioSummary = {
  sid: "FS00000000000000000000000000000c01",
  start_date: "2023-02-01",
  end_date: "2023-02-28",
  include_subaccounts: true,
  status: "completed",
  call_count: 10200,
  call_feedback_count: 574,
  quality_score_average: 4.01,
  quality_score_median: 4,
  quality_score_standard_deviation: 1.19,
  issues: [],
};
