/** Azure Communication Services: the survey at the end of a call, answers to further questions, and the log of calls. */

import type { AnswersSpec, CallsSpec, FeedbackSpec } from "../spec.js";

const usualScale = { min: 1, max: 5, lowThreshold: 2 } as const;
const allowedBounds = { min: 0, max: 100 } as const;

/** End of Call Survey: up to four ratings of a call, each on its own scale. */
export const acs = {
  name: "acs",
  title: "Azure Communication Services End of Call Survey",
  docs: "https://learn.microsoft.com/azure/azure-monitor/reference/tables/acscallsurvey",
  signatures: [
    {
      shape: "survey-log",
      any: ["OverallRatingScore", "AudioRatingScore", "VideoRatingScore", "ScreenshareRatingScore"],
    },
    {
      shape: "survey",
      any: ["overallRating.score", "audioRating.score", "videoRating.score", "screenshareRating.score"],
    },
  ],
  // Diagnostic settings put the survey's members into `properties`; Log Analytics and the SDK do not.
  nestedIn: ["properties"],
  words: {
    "rating-missing": "At least one survey rating is required",
    "score-out-of-range": "{field}: {value} should be between {min} and {max}",
  },
  columns: {
    response_id: ["SurveyId", "id"],
    call_id: "CallId",
    participant_id: ["ParticipantId", "localParticipantId"],
    created_at: { names: ["TimeGenerated", "time"], monthFirst: true, zone: "UTC" },
  },
  ratings: [
    {
      category: "overall",
      score: ["OverallRatingScore", "overallRating.score"],
      scale: {
        min: ["OverallRatingScoreLowerBound", "overallRating.scale.lowerBound"],
        max: ["OverallRatingScoreUpperBound", "overallRating.scale.upperBound"],
        lowThreshold: ["OverallRatingScoreThreshold", "overallRating.scale.lowScoreThreshold"],
        default: usualScale,
        within: allowedBounds,
      },
      issues: [["OverallCallIssues", "overallRating.issues"]],
    },
    {
      category: "audio",
      score: ["AudioRatingScore", "audioRating.score"],
      scale: {
        min: ["AudioRatingScoreLowerBound", "audioRating.scale.lowerBound"],
        max: ["AudioRatingScoreUpperBound", "audioRating.scale.upperBound"],
        lowThreshold: ["AudioRatingScoreThreshold", "audioRating.scale.lowScoreThreshold"],
        default: usualScale,
        within: allowedBounds,
      },
      issues: [["AudioIssues", "audioRating.issues"]],
    },
    {
      category: "video",
      score: ["VideoRatingScore", "videoRating.score"],
      scale: {
        min: ["VideoRatingScoreLowerBound", "videoRating.scale.lowerBound"],
        max: ["VideoRatingScoreUpperBound", "videoRating.scale.upperBound"],
        lowThreshold: ["VideoRatingScoreThreshold", "videoRating.scale.lowScoreThreshold"],
        default: usualScale,
        within: allowedBounds,
      },
      issues: [["VideoIssues", "videoRating.issues"]],
    },
    // The property table of the logs page spells three columns of screen sharing without "RatingScore" or "Score".
    {
      category: "screenshare",
      score: ["ScreenshareRatingScore", "screenshareRating.score"],
      scale: {
        min: ["ScreenshareRatingScoreLowerBound", "ScreenshareLowerBound", "screenshareRating.scale.lowerBound"],
        max: ["ScreenshareRatingScoreUpperBound", "ScreenshareUpperBound", "screenshareRating.scale.upperBound"],
        lowThreshold: [
          "ScreenshareRatingScoreThreshold",
          "ScreenshareRatingThreshold",
          "screenshareRating.scale.lowScoreThreshold",
        ],
        default: usualScale,
        within: allowedBounds,
      },
      issues: [["ScreenshareIssues", "screenshareRating.issues"]],
    },
  ],
  issueCodes: {
    overall: {
      CallCannotJoin: "cannot-join",
      CallCannotInvite: "cannot-invite",
      HadToRejoin: "had-to-rejoin",
      CallEndedUnexpectedly: "call-dropped",
      OtherIssues: "other",
    },
    audio: {
      NoLocalAudio: "no-local-audio",
      NoRemoteAudio: "no-remote-audio",
      Echo: "echo",
      AudioNoise: "noise",
      LowVolume: "low-volume",
      AudioStoppedUnexpectedly: "audio-stopped",
      DistortedSpeech: "distorted-speech",
      AudioInterruption: "audio-interruption",
      OtherIssues: "other",
    },
    video: {
      NoVideoReceived: "no-video-received",
      NoVideoSent: "no-video-sent",
      LowQuality: "video-low-quality",
      Freezes: "video-freeze",
      StoppedUnexpectedly: "video-stopped",
      DarkVideoReceived: "dark-video",
      AudioVideoOutOfSync: "audio-video-out-of-sync",
      OtherIssues: "other",
    },
    screenshare: {
      NoContentLocal: "no-content-local",
      NoContentRemote: "no-content-remote",
      CannotPresent: "cannot-present",
      LowQuality: "screenshare-low-quality",
      Freezes: "screenshare-freeze",
      StoppedUnexpectedly: "screenshare-stopped",
      LargeDelay: "screenshare-delay",
      OtherIssues: "other",
    },
  },
  rules: [{ rule: "rating-required", message: "at least one survey rating is required" }],
} as const satisfies FeedbackSpec;

/** Application Insights custom events: the answers to an application's own questions, joined by survey id. */
export const acsCustomEvents = {
  kind: "answers",
  name: "acs-custom-events",
  title: "Application Insights events of an ACS survey",
  docs: "https://learn.microsoft.com/azure/communication-services/tutorials/end-of-call-survey-tutorial",
  signatures: [
    { shape: "custom-events", all: ["name", "customDimensions"], values: { name: ["CallSurvey"] } },
    { shape: "custom-events", all: ["name", "customDimensions.id"], values: { name: ["CallSurvey"] } },
    { shape: "app-events", all: ["Name", "Properties"], values: { name: ["CallSurvey"] } },
    { shape: "app-events", all: ["Name", "Properties.id"], values: { name: ["CallSurvey"] } },
  ],
  joins: "acs",
  event: { column: "name", is: "CallSurvey" },
  bag: ["customDimensions", "Properties"],
  idKey: "id",
  sampling: "itemCount",
} as const satisfies AnswersSpec;

/** Call summary logs: a record for each participant of a call, identified by the correlation id of the call. */
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
