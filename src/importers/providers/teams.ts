/** Microsoft Teams: call records and the Call Quality Dashboard, which share the names of issues. */

import type { FeedbackSpec } from "../spec.js";

/** The documentation says that the names of tokens may change: these were seen in records, or are those of its examples. */
const issueCodes = {
  overall: {
    DistortedSpeech: "distorted-speech",
    ElectronicFeedback: "audio-feedback",
    BackgroundNoise: "noise",
    MuffledSpeech: "muffled-speech",
    Echo: "echo",
    // Skype for Business, which the dashboard covers, too
    NoSpeechNearSide: "no-remote-audio",
    NoSpeechFarSide: "no-local-audio",
    IHeardNoise: "noise",
    VolumeLow: "low-volume",
    VoiceCallCutOff: "call-dropped",
    TalkingOverEachOther: "talking-over",
    NoVideoNearSide: "no-video-received",
    NoVideoFarSide: "no-video-sent",
    PoorQualityVideo: "video-low-quality",
    FrozenVideo: "video-freeze",
    VideoCutOff: "video-stopped",
    DarkVideo: "dark-video",
    VideoAudioOutOfSync: "audio-video-out-of-sync",
    // As Graph names them in call records
    NoSound: "no-remote-audio",
    OtherNoSound: "no-local-audio",
    Noisy: "noise",
    LowVolume: "low-volume",
    Stopped: "call-dropped",
    DistortedSound: "distorted-speech",
    Interruptions: "talking-over",
  },
} as const satisfies FeedbackSpec["issueCodes"];

const recordWords = {
  bad: 1,
  poor: 2,
  fair: 3,
  good: 4,
  excellent: 5,
  notRated: null,
  unknownFutureValue: null,
} as const;
const notAskedInSession = "nobody was asked at that end of the session";

/** The sessions of Graph callRecords, at either end of which a person may have rated the call. */
export const teams = {
  name: "teams",
  title: "Microsoft Teams call records",
  docs: "https://learn.microsoft.com/graph/api/resources/callrecords-userfeedback",
  signatures: [
    {
      shape: "sessions",
      any: [
        "caller.feedback.rating",
        "callee.feedback.rating",
        "caller.userAgent.@odata.type",
        "caller.associatedIdentity.id",
        "caller.identity.user.id",
      ],
      all: ["startDateTime", "modalities"],
    },
  ],
  requests: true,
  columns: {
    response_id: { names: "id", joined: [["caller.associatedIdentity.id", "caller.identity.user.id"]] },
    participant_id: ["caller.associatedIdentity.id", "caller.identity.user.id"],
    created_at: "startDateTime",
    comment: "caller.feedback.text",
  },
  ratings: [
    {
      category: "overall",
      score: { names: "caller.feedback.rating", words: recordWords },
      scale: "1..5",
      wholeNumbers: true,
      issues: ["caller.feedback.tokens"],
    },
  ],
  issueCodes,
  excluded: [{ reason: notAskedInSession, when: { column: "caller.feedback.rating", is: [""] }, isApart: true }],
  also: [
    {
      requests: true,
      columns: {
        response_id: { names: "id", joined: [["callee.associatedIdentity.id", "callee.identity.user.id"]] },
        participant_id: ["callee.associatedIdentity.id", "callee.identity.user.id"],
        created_at: "startDateTime",
        comment: "callee.feedback.text",
      },
      ratings: [
        {
          category: "overall",
          score: { names: "callee.feedback.rating", words: recordWords },
          scale: "1..5",
          wholeNumbers: true,
          issues: ["callee.feedback.tokens"],
        },
      ],
      issueCodes,
      excluded: [{ reason: notAskedInSession, when: { column: "callee.feedback.rating", is: [""] }, isApart: true }],
    },
  ],
} as const satisfies FeedbackSpec;

/** 0 is a survey that was shown, and closed without a rating. */
const dashboardWords = { "0": null } as const;
const notAskedInStream = "nobody was asked at that end of the stream";

/** Call Quality Dashboard: streams of calls, each with the ratings of the people at its two ends. */
export const teamsCqd = {
  name: "teams-cqd",
  title: "Microsoft Teams Call Quality Dashboard",
  docs: "https://learn.microsoft.com/microsoftteams/dimensions-and-measures-available-in-call-quality-dashboard",
  signatures: [{ shape: "streams", any: ["First Feedback Rating", "Second Feedback Rating"] }],
  requests: true,
  columns: {
    // Every stream of a call repeats its rating.
    response_id: { names: ["Conference Id", "Meeting Id"], joined: [["First UPN", "First User ObjectId"]] },
    call_id: ["Conference Id", "Meeting Id"],
    participant_id: ["First UPN", "First User ObjectId"],
    created_at: ["Start Time", "Date"],
    comment: "First Feedback Text",
  },
  ratings: [
    {
      category: "overall",
      score: { names: "First Feedback Rating", words: dashboardWords },
      scale: "1..5",
      wholeNumbers: true,
      issues: ["First Feedback Tokens"],
    },
  ],
  issueCodes,
  excluded: [{ reason: notAskedInStream, when: { column: "First Feedback Rating", is: [""] }, isApart: true }],
  also: [
    {
      requests: true,
      columns: {
        response_id: { names: ["Conference Id", "Meeting Id"], joined: [["Second UPN", "Second User ObjectId"]] },
        call_id: ["Conference Id", "Meeting Id"],
        participant_id: ["Second UPN", "Second User ObjectId"],
        created_at: ["Start Time", "Date"],
        comment: "Second Feedback Text",
      },
      ratings: [
        {
          category: "overall",
          score: { names: "Second Feedback Rating", words: dashboardWords },
          scale: "1..5",
          wholeNumbers: true,
          issues: ["Second Feedback Tokens"],
        },
      ],
      issueCodes,
      excluded: [{ reason: notAskedInStream, when: { column: "Second Feedback Rating", is: [""] }, isApart: true }],
    },
  ],
} as const satisfies FeedbackSpec;
