/** A reason to leave a file out is the message of its error without the place and the columns, whatever is in their names. */

import { expect, test } from "vitest";
import { FeedbackError, feedbackError, messageUnderName, placelessReason } from "../../src/base/errors.js";
import { summarize } from "../../src/index.js";
import { exportFolder } from "../support/export-folder.js";

test("without the place that the message begins with, and without columns", () => {
  for (const name of ["a.csv", "a (columns: x): b.csv", ": ", ""]) {
    const columns = ["x (columns: y)", "z"];
    const error = feedbackError("not-recognised", name, columns, ["try it"]);
    expect(error.message.startsWith(`${name}: not recognised as an export of any provider (columns: `)).toBe(true);
    expect(placelessReason(error)).toBe("not recognised as an export of any provider");
  }
});

test("without the arrays of a JSON text", () => {
  const error = feedbackError("records-inside", "a.json", ["data (2)"], "try it");
  expect(error.message).toBe(
    "a.json: not recognised as an export of any provider; it contains arrays of objects: data (2)",
  );
  expect(placelessReason(error)).toBe("not recognised as an export of any provider");
});

test("of a message that does not begin with a place, all of it", () => {
  const error = feedbackError("archive-empty", "a: b.zip", ["x"]);
  expect(error.message).toBe(`a: b.zip: ${placelessReason(error)}`);
  expect(placelessReason(feedbackError("no-command"))).toBe(feedbackError("no-command").message);
  const ofCaller = new FeedbackError("no-command", { message: "a.csv: x", hint: null, exit: 2, reason: "x" });
  expect([placelessReason(ofCaller), messageUnderName(ofCaller, "a.csv", "b.csv")]).toEqual(["a.csv: x", "a.csv: x"]);
});

const withFiles = exportFolder();

test("a file with a misleading name is left out with its whole reason", () =>
  withFiles(
    [
      { name: "good.csv", text: "id,nps\n1,9\n", isZipped: false },
      { name: "notes (columns: x): y.csv", text: "when,what\ntoday,rain\n", isZipped: false },
    ],
    async (paths) => {
      const folder = (paths[0] ?? "").replace(/\/[^/]*$/, "");
      const { warnings } = await summarize([folder]);
      expect(warnings.map(({ message }) => message)).toEqual([
        expect.stringMatching(/notes \(columns: x\): y\.csv: skipped, not recognised as an export of any provider$/),
      ]);
    },
  ));
