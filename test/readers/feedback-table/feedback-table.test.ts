/** Tables of `convert` that someone has changed: what is damaged is an error with its line, and what only looks different reads the same. */

import { describe, expect, test } from "vitest";
import { summarize } from "../../../src/index.js";
import { temporaryExport } from "../../support/temporary-export.js";

const header =
  "provider,response_id,primary,category,created_at,score,scale_min,scale_max,low_threshold,issues,issues_raw,status";
const good = "twilio,CA1,true,overall,2026-01-01T00:00:00.000Z,5,1,5,2,,,good";
const record = {
  ...{ provider: "twilio", response_id: "CA1", primary: true, category: "overall", created_at: "2026-01-01" },
  ...{ score: 1, scale_min: 1, scale_max: 5, low_threshold: 2, issues: ["echo"], issues_raw: ["echo"], status: "good" },
};

describe("a damaged row is an error with its line", () => {
  test.each([
    ["twilio,CA2,true,overal,,5,1,5,2,,,good", "is not a category"],
    ["twilio,CA2,true,overall,,5,1,5,2,,,fine", '"fine" is not a status'],
    [",CA2,true,overall,,5,1,5,2,,,good", "it names no provider"],
    ['twilio,CA2,true,overall,,1,1,5,2,"[""a"",""b""]","[""a""]",good', "2 issues, and 1 in issues_raw"],
    ["twilio,CA2,true,overall,,5,1,5,2,,good", "11"],
  ])("in CSV: %s", async (row, why) => {
    const failure = summarize([temporaryExport("damaged.csv", [header, good, row, ""].join("\n"))]);
    await expect(failure).rejects.toMatchObject({ exitCode: 5, message: expect.stringMatching(/damaged\.csv:3\b/) });
    await expect(failure).rejects.toThrow(why);
  });

  test.each([
    [{ ...record, status: "fine" }, '"fine" is not a status'],
    [{ ...record, provider: "" }, "it names no provider"],
    [{ ...record, issues_raw: [] }, "1 issues, and 0 in issues_raw"],
  ])("in JSON Lines: %j", async (damaged, why) => {
    const lines = [record, damaged].map((row) => JSON.stringify(row)).join("\n");
    await expect(summarize([temporaryExport("damaged.ndjson", lines)])).rejects.toThrow(why);
  });
});

test("lists of issues are the same as lists, as their text and as a single word, in lines and in an array", async () => {
  const spellings = [["echo"], '["echo"]', "echo"];
  const records = spellings.map((issues, index) => ({
    ...record,
    response_id: `CA${index}`,
    issues,
    issues_raw: issues,
  }));
  const lines = records.map((row) => JSON.stringify(row)).join("\n");
  for (const [name, text] of [
    ["lists.ndjson", lines],
    ["lists.json", JSON.stringify(records)],
    ["lines-end.ndjson", `${lines}\r\n\n`],
  ] as const) {
    const { total } = await summarize([temporaryExport(name, text)]);
    expect({ name, issues: total.issues.map(({ issue, count }) => [issue, count]) }).toEqual({
      name,
      issues: [["echo", 3]],
    });
  }
});

test("a cell that convert has protected from spreadsheets is read as it was", async () => {
  const rows = ["'=1+1", "'-CA2", "plain"].map(
    (id) => `twilio,${id},true,overall,2026-01-01T00:00:00.000Z,5,1,5,2,,,good`,
  );
  for (const end of ["", "\n"]) {
    const { records } = await summarize([temporaryExport("guarded.csv", [header, ...rows].join("\n") + end)]);
    expect(records).toMatchObject({ read: 3, used: 3 });
  }
});
