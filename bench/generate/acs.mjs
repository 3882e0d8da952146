/** ACS End of Call Survey: four categories with issues, score and scale, as Log Analytics CSV and as JSON lines. */

import { createdSeconds, isoTime, usTime } from "./dates.mjs";
import { issueLists } from "./issues.mjs";

/** @typedef {import("./random.mjs").Random} Random */
/** @typedef {import("./writer.mjs").Writer} Writer */

const categories = [
  {
    prefix: "Overall",
    issuesColumn: "OverallCallIssues",
    ratedShare: 0.96,
    pickIssues: issueLists([
      "CallCannotJoin",
      "CallCannotInvite",
      "HadToRejoin",
      "CallEndedUnexpectedly",
      "OtherIssues",
    ]),
  },
  {
    prefix: "Audio",
    issuesColumn: "AudioIssues",
    ratedShare: 0.62,
    pickIssues: issueLists([
      "NoLocalAudio",
      "NoRemoteAudio",
      "Echo",
      "AudioNoise",
      "LowVolume",
      "AudioStoppedUnexpectedly",
      "DistortedSpeech",
      "AudioInterruption",
      "OtherIssues",
    ]),
  },
  {
    prefix: "Video",
    issuesColumn: "VideoIssues",
    ratedShare: 0.46,
    pickIssues: issueLists([
      "NoVideoReceived",
      "NoVideoSent",
      "LowQuality",
      "Freezes",
      "StoppedUnexpectedly",
      "DarkVideoReceived",
      "AudioVideoOutOfSync",
      "OtherIssues",
    ]),
  },
  {
    prefix: "Screenshare",
    issuesColumn: "ScreenshareIssues",
    ratedShare: 0.23,
    pickIssues: issueLists([
      "NoContentLocal",
      "NoContentRemote",
      "CannotPresent",
      "LowQuality",
      "Freezes",
      "StoppedUnexpectedly",
      "LargeDelay",
      "OtherIssues",
    ]),
  },
];
const usualScale = { low: 1, high: 5, threshold: 2, scores: [1, 2, 3, 3, 4, 4, 4, 5, 5, 5, 5] };
const tenScale = { low: 0, high: 10, threshold: 4, scores: [0, 1, 2, 3, 4, 5, 6, 7, 7, 8, 8, 8, 9, 9, 10, 10] };
const scales = [usualScale, usualScale, usualScale, usualScale, tenScale];
const ratingColumns = categories.flatMap(({ prefix, issuesColumn }) => [
  issuesColumn,
  ...["", "LowerBound", "UpperBound", "Threshold"].map((end) => `${prefix}RatingScore${end}`),
]);
const csvHead = ["TimeGenerated [UTC]", "TenantId", "CorrelationId", "SurveyId", "CallId", "ParticipantId"];
const csvTail = ["OperationName", "OperationVersion", "SourceSystem", "Type", "_ResourceId"];
const resourceId =
  "/subscriptions/11111111-2222-4333-8444-555555555555/resourcegroups/voice/providers" +
  "/microsoft.communication/communicationservices/contoso";

/** @param {Writer} writer @param {number} count @param {Random} random */
export function writeAcsCsv(writer, count, random) {
  const tenant = random.uuid();
  writer.text(`${[...csvHead, ...ratingColumns, ...csvTail].join(",")}\n`);
  for (let i = 0; i < count; i++) {
    const { second, millisecond, survey, call, participant, ratings } = nextSurvey(random);
    const cells = ratings.map((rating) =>
      rating === null
        ? ",,,,"
        : `${rating.issues.csv},${rating.score},${rating.scale.low},${rating.scale.high},${rating.scale.threshold}`,
    );
    writer.text(
      `"${usTime(second, millisecond)}",${tenant},${participant},${survey},${call},${participant},` +
        `${cells.join(",")},CallSurvey,0.0,,ACSCallSurvey,${resourceId}\n`,
    );
  }
}

/** @param {Writer} writer @param {number} count @param {Random} random */
export function writeAcsJsonLines(writer, count, random) {
  for (let i = 0; i < count; i++) {
    const { second, millisecond, survey, call, participant, ratings } = nextSurvey(random);
    const time = `${isoTime(second)}.${String(millisecond).padStart(3, "0")}0000Z`;
    const members = ratings.map((rating, category) =>
      rating === null ? "" : spellMembers(categories[category], rating),
    );
    writer.text(
      `{"time":"${time}","resourceId":"${resourceId.toUpperCase()}","category":"CallSurvey",` +
        `"operationName":"CallSurvey","operationVersion":"0.0","correlationId":"${participant}",` +
        `"properties":{"SurveyId":"${survey}",` +
        `"CallId":"${call}","ParticipantId":"${participant}"${members.join("")}}}\n`,
    );
  }
}

/** @param {Random} random */
function nextSurvey(random) {
  const scale = random.pick(scales);
  const ratings = categories.map(({ ratedShare, pickIssues }) => {
    if (!random.chance(ratedShare)) return null;
    const score = random.pick(scale.scores);
    return { score, scale, issues: pickIssues(random, score === scale.high ? 1 : 0.4) };
  });
  // A survey without any rating would be rejected.
  ratings[0] ??= ratings.some((rating) => rating !== null)
    ? null
    : { score: scale.high, scale, issues: categories[0].pickIssues(random, 1) };
  return {
    second: random.below(createdSeconds),
    millisecond: random.below(1000),
    survey: random.uuid(),
    call: random.uuid(),
    participant: random.uuid(),
    ratings,
  };
}

function spellMembers({ prefix, issuesColumn }, { score, scale, issues }) {
  const name = `${prefix}RatingScore`;
  return (
    (issues.comma === "" ? "" : `,"${issuesColumn}":"${issues.comma}"`) +
    `,"${name}":${score},"${name}LowerBound":${scale.low},"${name}UpperBound":${scale.high}` +
    `,"${name}Threshold":${scale.threshold}`
  );
}
