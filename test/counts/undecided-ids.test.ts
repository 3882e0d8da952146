/** Two files hold records of one id that differ, and no time says which is later: a warning names the files. */

import { expect, test } from "vitest";
import { summarize } from "../../src/index.js";
import { exportFolder } from "../support/export-folder.js";

const withFiles = exportFolder();
const header = "id,conversation.id,surveyForm.id,status,completedDate,answers.npsScore,answers.totalScore";
const survey = (name: string, ...fields: readonly string[]) => ({
  name,
  text: `${header}\n${fields.join(",")}\n`,
  isZipped: false,
});

async function warningsOf(...files: readonly ReturnType<typeof survey>[]): Promise<readonly string[]> {
  let codes: readonly string[] = [];
  await withFiles(files, async (paths) => {
    codes = (await summarize(paths)).warnings.map(({ code }) => code);
  });
  return codes;
}

const finished = survey("a.csv", "s1", "c1", "f1", "Finished", "", "9", "80");

test("also if their ratings of one category are read in different ways", async () => {
  const sent = survey("b.csv", "s1", "c1", "f1", "Sent", "", "", "");
  expect(await warningsOf(finished, sent)).toContain("ids-undecided");
});

test("not if the records say the same", async () => {
  expect(await warningsOf(finished, { ...finished, name: "b.csv" })).not.toContain("ids-undecided");
});
