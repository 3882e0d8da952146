/** The warning that a few participants give many of the answers: when it is given, and that threads do not matter. */

import { expect, test } from "vitest";
import { type SummarizeOptions, summarize } from "../../src/index.js";
import { noStdin } from "../support/both-ways.js";
import { exportFolder } from "../support/export-folder.js";

const withFiles = exportFolder();

/** The warning of an export whose answers are of these participants. */
async function warningOf(participants: readonly string[], options: SummarizeOptions = {}, copies = 1) {
  const rows = participants.map((name, at) => `${at},${1 + (at % 5)},${name},${at % 2 === 0 ? "free" : "paid"}`);
  const text = ["id,csat,user,plan", ...rows].join("\n");
  let found: string | undefined;
  const files = Array.from({ length: copies }, (_, copy) => ({ name: `${copy}.csv`, text, isZipped: false }));
  await withFiles(files, async (paths) => {
    const map = ["score=csat", "category=csat", "participant_id=user"];
    const { warnings } = await summarize(paths, { map, ...options }, noStdin());
    found = warnings.find(({ code }) => code === "few-raters")?.message;
  });
  return found;
}

const times = (count: number, name: (at: number) => string) => Array.from({ length: count }, (_, at) => name(at));
const few = times(120, (at) => `u${at % 12}`);

test("twelve participants who gave all answers cause a warning that says how to count people", async () => {
  expect(await warningOf(few)).toBe(
    "custom: the 10 busiest of 12 participants gave 83.3% of the ratings, but each rating is treated as a different person's: confidence intervals are too narrow and p-values too small; add --cluster participant to count people",
  );
  expect(await warningOf(few.slice(0, 99))).toBeUndefined();
  expect(await warningOf(few, { cluster: "participant" })).toBeUndefined();
  expect(await warningOf(few, { map: ["score=csat", "category=csat"] })).toBeUndefined();
});

test("answers that are not selected do not count", async () => {
  const mixed = times(400, (at) => (at % 2 === 0 ? `u${at % 20}` : `v${at}`));
  expect(await warningOf(mixed, { where: ["plan = free"] })).toContain("10 participants gave 100.0%");
  expect(await warningOf(mixed, { where: ["plan = paid"] })).toBeUndefined();
});

test("a tenth of the answers from one participant is not many, a third is; unknown participants do not count", async () => {
  const others = times(3000, (at) => `v${at % 1500}`);
  expect(await warningOf([...times(300, () => "busy"), ...others])).toBeUndefined();
  expect(await warningOf([...times(1500, () => "busy"), ...others])).toContain("of 1,501 participants gave 33.7%");
  expect(await warningOf([...times(1500, () => "anonymous"), ...others])).toBeUndefined();
});

test("with many participants there is no warning, in any number of files", async () => {
  const many = [...times(3000, () => "busy"), ...times(2500, (at) => `v${at}`)];
  expect(await warningOf(many)).toBeUndefined();
  expect(await warningOf([...many].reverse(), {}, 2)).toBeUndefined();
});
