/** Twilio Call Feedback, as CSV (with or without a further column of 1,000 values) and as NDJSON. */

import { createdSeconds, isoTime } from "./dates.mjs";
import { issueLists } from "./issues.mjs";

/** @typedef {import("./random.mjs").Random} Random */
/** @typedef {import("./writer.mjs").Writer} Writer */

const pickIssues = issueLists([
  "audio-latency",
  "digits-not-captured",
  "dropped-call",
  "imperfect-audio",
  "incorrect-caller-id",
  "one-way-audio",
  "post-dial-delay",
  "unsolicited-call",
]);
const scores = [1, 2, 3, 3, 4, 4, 4, 5, 5, 5, 5, 5];
const accountCount = 20;
const rememberedCalls = 65536;

/** @param {Writer} writer @param {number} count @param {Random} random @param {{ duplicateShare: number }} options */
export function writeTwilioCsv(writer, count, random, { duplicateShare }) {
  const next = twilioRecords(random, duplicateShare);
  writer.text("account_sid,call_sid,date_created,date_updated,quality_score,issues\n");
  for (let i = 0; i < count; i++) {
    const { account, call, created, updated, score, issues } = next();
    writer.text(`${account},${call},${isoTime(created)}Z,${isoTime(updated)}Z,${score},${issues.csv}\n`);
  }
}

/** @param {Writer} writer @param {number} count @param {Random} random @param {{ duplicateShare: number }} options */
export function writeTwilioCsvWithAgent(writer, count, random, { duplicateShare }) {
  const next = twilioRecords(random, duplicateShare);
  const agents = Array.from({ length: 1000 }, (_, agent) => `agent-${String(agent).padStart(4, "0")}`);
  writer.text("account_sid,call_sid,date_created,date_updated,quality_score,issues,agent\n");
  for (let i = 0; i < count; i++) {
    const { account, call, created, updated, score, issues } = next();
    const agent = random.pick(agents);
    writer.text(`${account},${call},${isoTime(created)}Z,${isoTime(updated)}Z,${score},${issues.csv},${agent}\n`);
  }
}

/** @param {Writer} writer @param {number} count @param {Random} random @param {{ duplicateShare: number }} options */
export function writeTwilioNdjson(writer, count, random, { duplicateShare }) {
  const next = twilioRecords(random, duplicateShare);
  for (let i = 0; i < count; i++) {
    const { account, call, created, updated, score, issues } = next();
    writer.text(
      `{"account_sid":"${account}","call_sid":"${call}","date_created":"${isoTime(created)}Z",` +
        `"date_updated":"${isoTime(updated)}Z","quality_score":${score},"issues":${issues.json}}\n`,
    );
  }
}

/**
 * An endless source of records. A share of them is about a call that came before: mostly posted again later, but one in
 * eight is an older state that arrives late. No two records of a call have the same `date_updated`.
 * @param {Random} random
 * @param {number} duplicateShare
 */
function twilioRecords(random, duplicateShare) {
  const accounts = Array.from({ length: accountCount }, () => `AC${random.hex(32)}`);
  const calls = [];

  function newCall() {
    const created = random.below(createdSeconds);
    const call = {
      account: random.pick(accounts),
      call: `CA${random.hex(32)}`,
      created,
      updated: created,
      late: false,
    };
    if (duplicateShare > 0) calls[calls.length < rememberedCalls ? calls.length : random.below(rememberedCalls)] = call;
    return call;
  }

  function earlierCall() {
    const call = random.pick(calls);
    if (!call.late && call.updated > call.created && random.chance(0.125)) {
      call.late = true;
      return { ...call, updated: call.updated - 30 };
    }
    call.updated += 60 + random.below(86400);
    call.late = false;
    return call;
  }

  return () => {
    const { account, call, created, updated } =
      calls.length > 0 && random.chance(duplicateShare) ? earlierCall() : newCall();
    const score = random.pick(scores);
    return { account, call, created, updated, score, issues: pickIssues(random, score === 5 ? 1 : 0.08) };
  };
}
