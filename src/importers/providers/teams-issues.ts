/** What call records and the Call Quality Dashboard of Microsoft Teams share: the names of issues, which go by both alike. */

import type { FeedbackSpec } from "../spec.js";

/** The names of tokens may change, says the documentation: these were seen in records, or are those of its examples. */
export const teamsIssues = {
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
