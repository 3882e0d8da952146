/** Exports that are easily misread: what must not be lost, taken for something else, or counted under a wrong name. */

import { chmodSync, lstatSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { summarize } from "../src/index.js";
import { runCli } from "./support/fake-io.js";

const folder = mkdtempSync(join(tmpdir(), "feedback-stats-"));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

test("a record that has a list of objects is a record, not an envelope", async () => {
  const records = [
    { id: "1", score: 9, items: [{ sku: "x" }, { sku: "y" }] },
    { id: "2", score: 3 },
  ];
  const lines = file("items.ndjson", records.map((record) => JSON.stringify(record)).join("\n"));
  const one = file("items.json", JSON.stringify(records[0]));
  expect((await summarize([lines])).total.nps).toMatchObject({ count: 2, score: 0 });
  expect((await summarize([one])).total.nps).toMatchObject({ count: 1, score: 100 });
});

test("a tag that is called NA is a tag", async () => {
  const path = file("tags.csv", 'nps,tags\n9,NA\n3,"NA,none"\n');
  const { segments } = await summarize([path], { by: ["segment"] });
  expect(segments.map(({ key, responses }) => [key.tag, responses])).toEqual([
    ["NA", 2],
    ["none", 1],
  ]);
});

test("a column of ours that the provider does not have is taken from the export by its name", async () => {
  const path = file("channel.csv", "quality_score,call_sid,channel\n5,CA1,web\n3,CA2,phone\n");
  expect((await summarize([path], { channel: "web" })).total.responses).toBe(1);
  expect((await summarize([path], { by: ["channel"] })).segments.map(({ key }) => key.channel)).toEqual([
    "phone",
    "web",
  ]);
});

test("an id under its second-best name is found record by record, in CSV as in JSON", async () => {
  const csv = file("ids.csv", "call_sid,sid,quality_score,date_created\n,CA1,5,2026-01-05\n,CA1,3,2026-01-06\n");
  const json = file(
    "ids.json",
    JSON.stringify([
      { call_sid: "", sid: "CA1", quality_score: 5, date_created: "2026-01-05" },
      { call_sid: "", sid: "CA1", quality_score: 3, date_created: "2026-01-06" },
    ]),
  );
  const [one, other] = [await summarize([csv]), await summarize([json])];
  expect(one.records).toMatchObject({ used: 1, duplicate: 1 });
  expect({ ...other, inputs: [] }).toEqual({ ...one, inputs: [] });
});

test("a threshold of 6 on 0-10 belongs to NPS alone", async () => {
  const path = file(
    "ten.csv",
    "SurveyId,OverallRatingScore,OverallRatingScoreLowerBound,OverallRatingScoreUpperBound\ns,5,0,10\n",
  );
  expect((await summarize([path])).total.ratings[0]?.scale).toEqual({ min: 0, max: 10, lowThreshold: 2.5 });
});

test.each(["channel,referenceId,nps_score\nSMS,a,9\nSMS,b,3\n", "channel,referenceId,nps\nSMS,a,9\nSMS,b,3\n"])(
  "a plain table with a channel is no log of survey requests: %j",
  async (csv) => {
    const summary = await summarize([file("plain.csv", csv)]);
    expect([summary.inputs[0]?.provider, summary.total.responses]).toEqual(["nps", 2]);
  },
);

test("the spelling of a path does not decide which file comes later", async () => {
  const [first, second] = [file("1.csv", "id,nps\nx,1\n"), file("2.csv", "id,nps\nx,9\n")];
  const dotted = join(folder, ".", "sub", "..").replace(/\/?$/, "/./");
  for (const names of [
    [first, second],
    [second, first],
    [`${dotted}1.csv`, second],
    [first, `${dotted}2.csv`],
  ]) {
    expect((await summarize(names)).total.nps?.promoters).toBe(1);
  }
});

test("a key that distinguishes records is refused before memory runs out", async () => {
  const rows = Array.from({ length: 100_001 }, (_, index) => `5,${index}`);
  const path = file("many.csv", `csat,ticket\n${rows.join("\n")}\n`);
  await expect(summarize([path], { by: ["ticket"] })).rejects.toMatchObject({ code: "too-many-segments", exitCode: 2 });
});

describe("the message about a file that is not understood", () => {
  test("is not personal data, and contains nothing that controls a terminal", async () => {
    const path = file("headless.csv", "+32472306705,jan@example.com,\u001b[2J\n1,2,3\n");
    const { stderr, exitCode } = await runCli(["summarize", path, "--by", "x"]);
    expect(exitCode).toBe(5);
    expect(stderr).not.toMatch(/2306705|example\.com|\u001b/);
  });
});

describe("-o", () => {
  const month = "fixtures/twilio/february-month/calls-2023-02.csv";

  test("writes the file behind a link, and leaves the link and the mode as they were", async () => {
    const target = file("target.json", "{}");
    const link = join(folder, "link.json");
    chmodSync(target, 0o600);
    symlinkSync(target, link);
    expect((await runCli(["summarize", month, "-o", link])).exitCode).toBe(0);
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
    expect(JSON.parse(readFileSync(target, "utf8")).schema).toBe("feedback-stats/summary@4");
    expect(statSync(target).mode & 0o777).toBe(0o600);
  });

  test("and --rejects into one file are a usage error", async () => {
    const both = join(folder, "both.json");
    expect((await runCli(["summarize", month, "-o", both, "--rejects", both])).exitCode).toBe(2);
  });
});

test.each([
  ["--by", ""],
  ["--by", "account,"],
  ["--segment", " "],
  ["--channel", ""],
])("%s %j is a usage error", async (...words) => {
  expect((await runCli(["summarize", "fixtures/nps/plain-csv/responses.csv", ...words])).exitCode).toBe(2);
});

test("ALL and ANY are read as Enco writes them", async () => {
  const words = ["fixtures/enco/segments-all/requests.csv", "--segment", "vip,customer", "--segment-mode", "ALL"];
  expect((await runCli(["summarize", ...words])).exitCode).toBe(0);
});
