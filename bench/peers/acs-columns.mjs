/** The columns of an ACS export that an engine must be told, so that it does not have to guess them. */

const categories = [
  { category: "overall", prefix: "Overall", issues: "OverallCallIssues" },
  { category: "audio", prefix: "Audio", issues: "AudioIssues" },
  { category: "video", prefix: "Video", issues: "VideoIssues" },
  { category: "screenshare", prefix: "Screenshare", issues: "ScreenshareIssues" },
].map(({ category, prefix, issues }) => {
  const score = `${prefix}RatingScore`;
  return {
    category,
    issues,
    score,
    low: `${score}LowerBound`,
    high: `${score}UpperBound`,
    threshold: `${score}Threshold`,
  };
});

/** The columns of each category, as they follow each other in the file. */
export const acsCategories = categories;
export const acsColumnsBefore = [
  "TimeGenerated [UTC]",
  "TenantId",
  "CorrelationId",
  "SurveyId",
  "CallId",
  "ParticipantId",
];
export const acsColumnsAfter = ["OperationName", "OperationVersion", "SourceSystem", "Type", "_ResourceId"];
