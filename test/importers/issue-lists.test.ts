/** Every token that a provider documents has a code of ours, in every spelling that was seen; what is unknown is kept. */

import { describe, expect, test } from "vitest";
import type { Category } from "../../src/base/feedback-schema.js";
import { IssueLists } from "../../src/importers/issue-lists.js";
import type { CompleteSpec } from "../../src/importers/spec.js";
import { issueCodes } from "../support/issue-codes.js";
import { acs, feedbackProviders, plivo, twilio } from "../support/specs.js";

/** The codes and tokens of a cell, and the tokens that no list knows. */
function issuesOf(spec: Pick<CompleteSpec, "issueCodes">, cell: string, category: Category = "overall") {
  const reader = new IssueLists(spec.issueCodes);
  const code = reader.listCode(category, reader.tokensIn(cell, category, null));
  const unknown = [...reader.unknown.values()];
  return { codes: reader.codes[code] ?? [], tokens: reader.tokens[code] ?? [], unknown };
}

const twilioTokens = {
  "Call Feedback": [
    ...["audio-latency", "digits-not-captured", "dropped-call", "imperfect-audio", "incorrect-caller-id"],
    ...["one-way-audio", "post-dial-delay", "unsolicited-call"],
  ],
  "the Voice SDK": ["audio-latency", "choppy-audio", "dropped-call", "echo", "noisy-call", "one-way-audio"],
  "the quality issues of Call Annotation": [
    ...["low_volume", "choppy_robotic", "echo", "dtmf", "latency", "owa", "static_noise"],
  ],
  "the connectivity issues of Call Annotation": ["invalid_number", "caller_id", "dropped_call", "number_reachability"],
};

const plivoTokens = [
  ...["AUDIO_LAG", "BROKEN_AUDIO", "CALL_DROPPED", "CALLERID_ISSUE", "DIGITS_NOT_CAPTURED", "ECHO"],
  ...["HIGH_CONNECT_TIME", "LOW_AUDIO_LEVEL", "ONE_WAY_AUDIO", "OTHERS", "ROBOTIC_AUDIO"],
];
const plivoMisspellings = ["CALL_DROPPPED", "CALLERID_ISSUES"];

const acsTags = {
  overall: ["CallCannotJoin", "CallCannotInvite", "HadToRejoin", "CallEndedUnexpectedly", "OtherIssues"],
  audio: [
    ...["NoLocalAudio", "NoRemoteAudio", "Echo", "AudioNoise", "LowVolume", "AudioStoppedUnexpectedly"],
    ...["DistortedSpeech", "AudioInterruption", "OtherIssues"],
  ],
  video: [
    ...["NoVideoReceived", "NoVideoSent", "LowQuality", "Freezes", "StoppedUnexpectedly", "DarkVideoReceived"],
    ...["AudioVideoOutOfSync", "OtherIssues"],
  ],
  screenshare: [
    ...["NoContentLocal", "NoContentRemote", "CannotPresent", "LowQuality", "Freezes", "StoppedUnexpectedly"],
    ...["LargeDelay", "OtherIssues"],
  ],
} as const;

function expectKnown(spec: CompleteSpec, token: string, category: Category = "overall"): void {
  const { codes, tokens, unknown } = issuesOf(spec, token, category);
  expect(codes).toEqual([expect.stringMatching(/./)]);
  expect(Object.keys(issueCodes)).toContain(codes[0]);
  expect(tokens).toEqual([token]);
  expect(unknown).toEqual([]);
}

describe.each(Object.entries(twilioTokens))("Twilio: of %s", (_, tokens) => {
  test.each(tokens)("%s has a code", (token) => expectKnown(twilio, token));
});

describe("Twilio: values for no issue are not issues", () => {
  test.each(["no_quality_issue", "unknown_quality_issue", "no_connectivity_issue", "unknown_connectivity_issue"])(
    "%s",
    (token) => expect(issuesOf(twilio, token)).toEqual({ codes: [], tokens: [], unknown: [] }),
  );

  test("even beside real ones", () => {
    expect(issuesOf(twilio, '["no_quality_issue","owa"]')).toMatchObject({ codes: ["one-way-audio"], tokens: ["owa"] });
  });
});

describe("Twilio: the three vocabularies meet in one", () => {
  test.each([
    ["call-dropped", ["dropped-call", "dropped_call"]],
    ["choppy-audio", ["imperfect-audio", "choppy-audio", "choppy_robotic"]],
    ["audio-latency", ["audio-latency", "latency"]],
    ["one-way-audio", ["one-way-audio", "owa"]],
    ["digits-not-captured", ["digits-not-captured", "dtmf"]],
    ["incorrect-caller-id", ["incorrect-caller-id", "caller_id"]],
    ["noise", ["noisy-call", "static_noise"]],
  ])("in %s", (code, tokens) => {
    expect(tokens.map((token) => issuesOf(twilio, token).codes)).toEqual(tokens.map(() => [code]));
  });
});

describe("Plivo", () => {
  test.each([...plivoTokens, ...plivoMisspellings])("%s has a code", (token) => expectKnown(plivo, token));

  test.each([...plivoTokens, ...plivoMisspellings])("%s is known without underscores and in lower case", (token) => {
    const expected = issuesOf(plivo, token).codes;
    for (const other of [
      token.replace(/_/g, ""),
      token.toLowerCase(),
      token.replace(/_/g, "-"),
      token.replace(/_/g, " "),
    ])
      expect(issuesOf(plivo, other)).toMatchObject({ codes: expected, tokens: [other], unknown: [] });
  });

  test("the misspellings of the error message are the same issues", () => {
    expect(issuesOf(plivo, "CALL_DROPPPED").codes).toEqual(["call-dropped"]);
    expect(issuesOf(plivo, "CALLERID_ISSUES").codes).toEqual(["incorrect-caller-id"]);
  });
});

describe.each(Object.entries(acsTags) as [keyof typeof acsTags, readonly string[]][])(
  "ACS: of %s",
  (category, tags) => {
    test.each(tags)("%s has a code, in lowerCamel too", (tag) => {
      expectKnown(acs, tag, category);
      const camel = tag.charAt(0).toLowerCase() + tag.slice(1);
      expectKnown(acs, camel, category);
      expect(issuesOf(acs, camel, category).codes).toEqual(issuesOf(acs, tag, category).codes);
    });

    test("each has its own code", () => {
      const codes = tags.flatMap((tag) => issuesOf(acs, tag, category).codes);
      expect(new Set(codes).size).toBe(tags.length);
    });
  },
);

test.each(["Freezes", "LowQuality", "StoppedUnexpectedly"])("ACS: %s of video is not that of screen sharing", (tag) => {
  const [video, screenshare] = [issuesOf(acs, tag, "video"), issuesOf(acs, tag, "screenshare")];
  expect(video.codes[0]).toMatch(/^video-/);
  expect(screenshare.codes[0]).toMatch(/^screenshare-/);
});

describe("an undocumented token", () => {
  test("is kept as it is, next to known ones, and reported", () => {
    expect(issuesOf(twilio, "echo, Crackling_Noise")).toEqual({
      codes: ["echo", "Crackling_Noise"],
      tokens: ["echo", "Crackling_Noise"],
      unknown: [{ category: "overall", token: "Crackling_Noise" }],
    });
  });

  test.each(["constructor", "__proto__", "toString"])("may be spelled %s", (token) => {
    expect(issuesOf(twilio, token)).toMatchObject({ codes: [token], unknown: [{ token }] });
  });
});

test("every code that a provider maps to is one of ours, and every code of ours is used", () => {
  const maps = feedbackProviders.flatMap((spec) => Object.values(spec.issueCodes));
  const used = new Set(maps.flatMap((map) => Object.values(map)).filter((code) => code !== null));
  expect([...used].sort()).toEqual(Object.keys(issueCodes).sort());
});

test("codes are in kebab-case and in order", () => {
  const codes = Object.keys(issueCodes);
  expect(codes.filter((code) => !/^[a-z]+(-[a-z]+)*$/.test(code))).toEqual([]);
  expect(codes).toEqual(codes.toSorted());
});
