/** Azure Communication Services End of Call Survey: up to four ratings of a call, each on its own scale. */

import { type FeedbackSpec, list, monthFirstTime, number, text } from "../spec.js";

const defaultScale = { min: 1, max: 5, lowThreshold: 2 };
const allowedBounds = { min: 0, max: 100 };

export const acs = {
  kind: "feedback",
  name: "acs",
  title: "Azure Communication Services End of Call Survey",
  docs: "https://learn.microsoft.com/azure/azure-monitor/reference/tables/acscallsurvey",
  // Diagnostic settings put the survey's members into `properties`; Log Analytics and the SDK do not.
  nestedIn: ["properties"],
  signatures: [
    {
      shape: "survey-log",
      all: [],
      any: ["OverallRatingScore", "AudioRatingScore", "VideoRatingScore", "ScreenshareRatingScore"],
    },
    {
      shape: "survey",
      all: [],
      any: ["overallRating.score", "audioRating.score", "videoRating.score", "screenshareRating.score"],
    },
  ],
  columns: {
    response_id: text("SurveyId", "id"),
    call_id: text("CallId"),
    participant_id: text("ParticipantId", "localParticipantId"),
    created_at: monthFirstTime("TimeGenerated", "time"),
  },
  ratings: [
    {
      category: "overall",
      score: number("OverallRatingScore", "overallRating.score"),
      scale: {
        min: number("OverallRatingScoreLowerBound", "overallRating.scale.lowerBound"),
        max: number("OverallRatingScoreUpperBound", "overallRating.scale.upperBound"),
        lowThreshold: number("OverallRatingScoreThreshold", "overallRating.scale.lowScoreThreshold"),
        default: defaultScale,
        within: allowedBounds,
      },
      wholeNumbers: false,
      missing: "omit",
      invalid: "reject",
      issues: [list("OverallCallIssues", "overallRating.issues")],
    },
    {
      category: "audio",
      score: number("AudioRatingScore", "audioRating.score"),
      scale: {
        min: number("AudioRatingScoreLowerBound", "audioRating.scale.lowerBound"),
        max: number("AudioRatingScoreUpperBound", "audioRating.scale.upperBound"),
        lowThreshold: number("AudioRatingScoreThreshold", "audioRating.scale.lowScoreThreshold"),
        default: defaultScale,
        within: allowedBounds,
      },
      wholeNumbers: false,
      missing: "omit",
      invalid: "reject",
      issues: [list("AudioIssues", "audioRating.issues")],
    },
    {
      category: "video",
      score: number("VideoRatingScore", "videoRating.score"),
      scale: {
        min: number("VideoRatingScoreLowerBound", "videoRating.scale.lowerBound"),
        max: number("VideoRatingScoreUpperBound", "videoRating.scale.upperBound"),
        lowThreshold: number("VideoRatingScoreThreshold", "videoRating.scale.lowScoreThreshold"),
        default: defaultScale,
        within: allowedBounds,
      },
      wholeNumbers: false,
      missing: "omit",
      invalid: "reject",
      issues: [list("VideoIssues", "videoRating.issues")],
    },
    // The property table of the logs page spells three columns of screen sharing without "RatingScore" or "Score".
    {
      category: "screenshare",
      score: number("ScreenshareRatingScore", "screenshareRating.score"),
      scale: {
        min: number("ScreenshareRatingScoreLowerBound", "ScreenshareLowerBound", "screenshareRating.scale.lowerBound"),
        max: number("ScreenshareRatingScoreUpperBound", "ScreenshareUpperBound", "screenshareRating.scale.upperBound"),
        lowThreshold: number(
          "ScreenshareRatingScoreThreshold",
          "ScreenshareRatingThreshold",
          "screenshareRating.scale.lowScoreThreshold",
        ),
        default: defaultScale,
        within: allowedBounds,
      },
      wholeNumbers: false,
      missing: "omit",
      invalid: "reject",
      issues: [list("ScreenshareIssues", "screenshareRating.issues")],
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
  words: {
    "rating-missing": "At least one survey rating is required",
    "score-out-of-range": "{field}: {value} should be between {min} and {max}",
  },
  rules: [{ rule: "rating-required", message: "at least one survey rating is required" }],
} as const satisfies FeedbackSpec;
