/** Plivo call quality feedback as NDJSON: ratings in halves, issues wherever the rating is below five. */

import { createdSeconds, isoTime } from "./dates.mjs";
import { issueLists } from "./issues.mjs";

const pickIssues = issueLists([
  "AUDIO_LAG",
  "BROKEN_AUDIO",
  "CALL_DROPPED",
  "CALLERID_ISSUE",
  "DIGITS_NOT_CAPTURED",
  "ECHO",
  "HIGH_CONNECT_TIME",
  "LOW_AUDIO_LEVEL",
  "ONE_WAY_AUDIO",
  "OTHERS",
  "ROBOTIC_AUDIO",
]);
const ratings = [1, 1.5, 2, 2.5, 3, 3, 3.5, 4, 4, 4.5, 5, 5, 5, 5, 5, 5];

/**
 * @param {import("./writer.mjs").Writer} writer
 * @param {number} count
 * @param {import("./random.mjs").Random} random
 */
export function writePlivoNdjson(writer, count, random) {
  for (let i = 0; i < count; i++) {
    const rating = random.pick(ratings);
    const issues = rating < 5 ? `"issues":${pickIssues(random, 0).json},` : "";
    const created = isoTime(random.below(createdSeconds));
    const millisecond = String(random.below(1000)).padStart(3, "0");
    writer.text(
      `{"call_uuid":"${random.uuid()}","rating":${rating},${issues}"created_at":"${created}.${millisecond}Z"}\n`,
    );
  }
}
