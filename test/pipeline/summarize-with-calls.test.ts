/** `--calls FILE` from end to end: what the log changes in a summary, and what it leaves alone. */

import { expect, test } from "vitest";
import { FeedbackError } from "../../src/base/errors.js";
import { type SummarizeOptions, type Summary, summarize } from "../../src/index.js";
import { noStdin, recordByRecord } from "../support/both-ways.js";
import { exportFolder } from "../support/export-folder.js";

const withFiles = exportFolder();

/** The summary of `feedback` beside the files of a log, which lie in their own folder. */
async function withLog(
  feedback: string,
  logs: Readonly<Record<string, string>>,
  options: SummarizeOptions,
  check: (summary: Summary) => void,
): Promise<void> {
  const files = Object.entries(logs).map(([name, text]) => ({ name, text, isZipped: false }));
  await withFiles(files, async (_, folder) => {
    await withFiles([{ name: "feedback.csv", text: feedback, isZipped: false }], async ([path = ""]) => {
      const asked = { ...options, calls: folder };
      const summary = await summarize([path], asked, noStdin());
      expect(await recordByRecord([path], asked)).toEqual(summary);
      check(summary);
    });
  });
}

const codesOf = ({ warnings }: Summary) => warnings.map(({ code }) => code);

const feedback = `sid,quality_score,issues,date_created,date_updated
CA1,5,,2023-03-01,2023-03-01
CA1,2,echo,2023-03-01,2023-03-02
CA2,4,,2023-03-02,2023-03-02
CA9,3,,2023-03-03,2023-03-03
`;
const call = (sid: string, direction: string, day: string) => ({
  sid,
  direction,
  start_time: `Wed, ${day} Mar 2023 10:00:00 +0000`,
});
const page = (...calls: readonly object[]) => JSON.stringify({ page: 0, calls, next_page_uri: null });
const firstPage = page(call("CA1", "inbound", "01"), call("CA2", "outbound-api", "02"), call("CA3", "inbound", "02"));
const secondPage = page(call("CA4", "inbound", "04"), call("CA3", "inbound", "02"));

test("the pages of a list are one log, also with a last one that is empty: distinct calls are the denominator", () =>
  withLog(feedback, { "1.json": firstPage, "2.json": secondPage, "3.json": page() }, {}, (summary) => {
    const { calls, responseRate, issues } = summary.total;
    expect({ calls, responseRate, callRate: issues[0]?.callRate }).toEqual({
      calls: 4,
      responseRate: 0.75,
      callRate: 0.25,
    });
    expect(summary.inputs.map(({ records }) => records)).toEqual([4, 3, 2]);
    expect(summary.records).toEqual({ read: 4, used: 3, filtered: 0, duplicate: 1, rejected: 0 });
    expect(codesOf(summary)).toEqual(["many-duplicates", "skipped-file"]);
  }));

test("a response is counted once as one without a call, however often it was posted", () =>
  withLog(
    feedback.replaceAll("CA1,", "CA8,"),
    { "1.json": firstPage },
    { by: ["call.direction"] },
    ({ segments, warnings }) => {
      expect(segments.map(({ key, responses, calls }) => [key["call.direction"], responses, calls])).toEqual([
        ["outbound-api", 1, 1],
        [null, 2, null],
      ]);
      expect(warnings.find(({ code }) => code === "calls-unmatched")?.message).toContain("2 of 3 responses");
    },
  ));

test("responses that are not selected are not looked for in the log", () =>
  withLog(feedback, { "1.json": firstPage }, { by: ["call.direction"], to: "2023-03-02" }, (summary) => {
    expect(codesOf(summary)).not.toContain("calls-unmatched");
  }));

test("segments by other keys do not know their calls", () =>
  withLog(feedback, { "1.json": firstPage }, { by: ["call.direction", "account"] }, ({ total, segments }) => {
    expect([total.calls, ...segments.map(({ calls }) => calls)]).toEqual([3, null, null, null]);
  }));

test("a key that only a late record of JSON has is a column, and missing in the other file", () =>
  withLog(
    feedback,
    {
      "1.ndjson": [...Array(3000).fill(call("CA7", "inbound", "05")), { ...call("CA1", "inbound", "01"), late: "yes" }]
        .map((record) => JSON.stringify(record))
        .join("\n"),
      "2.json": firstPage,
    },
    { by: ["call.late"] },
    (summary) => {
      expect(summary.segments.map(({ key }) => key["call.late"])).toEqual([null]);
      expect(summary.warnings.find(({ code }) => code === "call-column-absent")?.message).toContain("2.json");
    },
  ));

test("a file of the folder that is not a log is left out, and named", () =>
  withLog(feedback, { "1.json": firstPage, "feedback.csv": feedback }, {}, (summary) => {
    expect([summary.total.calls, codesOf(summary).includes("skipped-file")]).toEqual([3, true]);
  }));

test("one file may hold both: the calls, and the feedback on some of them", async () => {
  const both = `sid,direction,start_time,quality_score,date_created
CA1,inbound,2023-03-01T10:00:00Z,4,2023-03-01
CA2,inbound,2023-03-01T11:00:00Z,5,2023-03-01
`;
  await withFiles([{ name: "both.csv", text: both, isZipped: true }], async ([path = ""]) => {
    const { inputs, total } = await summarize([path], { calls: path }, noStdin());
    expect([total.responses, total.calls]).toEqual([2, 2]);
    expect(inputs.map(({ provider, records }) => [provider, records])).toEqual([
      ["twilio", 2],
      ["twilio-calls", 2],
    ]);
  });
});

test("feedback of a table with its own columns is joined by the call id that --map names", () =>
  withLog(
    "Anruf,Note\nCA1,4\nCA2,5\n",
    { "1.json": firstPage },
    { map: ["score=Note,call_id=Anruf,scale=1..5"], by: ["call.direction"] },
    ({ segments }) => {
      expect(segments.map(({ key, calls }) => [key["call.direction"], calls])).toEqual([
        ["inbound", 2],
        ["outbound-api", 1],
      ]);
    },
  ));

test("a call counts for the account that it was made from", () => {
  const withAccount = JSON.stringify([
    { ...call("CA1", "inbound", "01"), account_sid: "AC1" },
    { ...call("CA2", "inbound", "01"), account_sid: "AC2" },
    { ...call("CA3", "inbound", "01"), account_sid: null },
  ]);
  return withLog(feedback, { "1.json": withAccount }, { account: "AC1" }, (summary) => {
    expect([summary.total.calls, codesOf(summary).includes("calls-without-account")]).toEqual([1, false]);
  });
});

test("calls of a file without accounts count for any, and a warning names the file", () =>
  withLog(feedback, { "1.json": firstPage }, { account: "AC1" }, (summary) => {
    expect(summary.total.calls).toBe(3);
    expect(summary.warnings.find(({ code }) => code === "calls-without-account")?.message).toContain("1.json");
  }));

test("a column that no response can have is an error before anything is counted", async () => {
  await expect(withLog(feedback, { "1.json": firstPage }, { by: ["call.dirction"] }, () => {})).rejects.toMatchObject({
    code: "call-column-unknown",
    message: expect.stringContaining('did you mean "call.direction"?'),
  });
});

test.each([
  ["CorrelationId,CallType,CallDuration,CallStartTime [Local Time]", "local-time"],
  ["CorrelationId,CallType,Minutes,Begin", "calls-not-recognised"],
])("a log with the columns %s is refused: %s", async (header, code) => {
  const log = `${header}\nc-1,P2P,60,"3/4/2025, 10:00:00.000 AM"\n`;
  await withFiles([{ name: "log.csv", text: log, isZipped: false }], async ([calls = ""]) => {
    const error = await summarize(["fixtures/twilio/csv-snake-case"], { calls }, noStdin()).catch((thrown) => thrown);
    expect(error).toBeInstanceOf(FeedbackError);
    expect(error).toMatchObject({ code, exitCode: 5 });
  });
});

test("the log is never overwritten", async () => {
  await withFiles([{ name: "log.json", text: firstPage, isZipped: false }], async ([calls = ""]) => {
    const inputs = ["fixtures/calls/twilio-list/feedback.json"];
    await expect(summarize(inputs, { calls, outputs: [calls] }, noStdin())).rejects.toMatchObject({
      code: "output-is-input",
    });
  });
});
