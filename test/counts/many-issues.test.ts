/** A column of free text that is read as issues ends the run: no provider has twenty thousand of them. */

import { expect, test } from "vitest";
import { summarize } from "../../src/pipeline/summarize.js";
import { exportFolder } from "../support/export-folder.js";

const withFiles = exportFolder();

const csv = (from: number, to: number) =>
  `call_sid,quality_score,issues\n${Array.from({ length: to - from }, (_, index) => `CA${from + index},3,said ${from + index}\n`).join("")}`;

test.each([1, 2])("more than 20,000 different issues are refused, with %d threads", async (jobs) => {
  const parts = [csv(0, 6000), csv(6000, 20_001)].map((text, index) => ({
    name: `${index}.csv`,
    text,
    isZipped: false,
  }));
  await withFiles(parts, async (paths) => {
    await expect(summarize(paths, { jobs })).rejects.toMatchObject({ code: "too-many-issues", exitCode: 5 });
    expect((await summarize(paths.slice(0, 1), { jobs })).total.issues).toHaveLength(6000);
  });
});
