/** Records that stand apart from responses: they have no id of theirs, and the ones that no rating applies to are told. */

import { expect, test } from "vitest";
import { word } from "../../src/importers/converters.js";
import type { CompleteSpec } from "../../src/importers/spec.js";
import { mayBeUnlinked, unlinkedExclusions } from "../../src/importers/unlinked.js";
import { imported, importedBatches } from "../support/imported.js";
import { acs, genesys, twilio, twilioSdk } from "../support/specs.js";

const events = [
  {
    call_sid: "CA1",
    edge: "sdk_edge",
    group: "feedback",
    level: "INFO",
    name: "received",
    sdk_edge: { feedback: { score: 4 } },
  },
  { call_sid: "CA1", edge: "sdk_edge", group: "connection", level: "INFO", name: "error" },
  { call_sid: "CA2", edge: "sdk_edge", group: "Feedback", level: "INFO", name: "received-none" },
];
const reason = "no feedback but another event";

test("another event of a rated call has neither its id nor a score", async () => {
  const { rows } = await imported(JSON.stringify(events), twilioSdk, { columns: ["response_id"] });
  expect(rows.map(({ response_id, score }) => [response_id, score])).toEqual([
    ["CA1", 4],
    [null, null],
    ["CA2", null],
  ]);
  const { batches } = await importedBatches(JSON.stringify(events), twilioSdk);
  expect([...(batches[0]?.batch.exclusion.codes ?? [])]).toEqual([-1, 0, -1]);
  expect(batches[0]?.batch.exclusion.values).toEqual([reason]);
});

test("a record that is excluded as a state of its response keeps the id", async () => {
  const excluded = [{ reason, when: { column: word("group"), is: ["connection"] } }];
  const { rows } = await imported(JSON.stringify(events), { ...twilioSdk, excluded }, { columns: ["response_id"] });
  expect(rows.map(({ response_id }) => response_id)).toEqual(["CA1", "CA1", "CA2"]);
});

test("records that no rating applies to have no rows, and are not rejected", async () => {
  const survey = { conversation: { id: "c" }, surveyForm: { id: "f" } };
  const records = [
    { ...survey, id: "1", status: "Finished", answers: { npsScore: 9, totalScore: 80 } },
    { ...survey, id: "2", status: "Archived", answers: { npsScore: 9 } },
    { ...survey, id: "3", status: "Finished", answers: {} },
    { ...survey, id: "4", status: "Finished", answers: { npsScore: 99 } },
    { ...survey, id: "5", status: "Sent" },
  ];
  const { batches } = await importedBatches(JSON.stringify(records), genesys);
  expect(batches.map(({ batch }) => [...new Set(batch.recordOf)])).toEqual([[0, 4]]);
  expect(batches.map(({ rejected }) => rejected.map(({ record }) => record))).toEqual([[3]]);
});

test("a spec shows whether its records may be unlinked", () => {
  const specs: readonly CompleteSpec[] = [twilio, acs, twilioSdk, genesys];
  expect(specs.map((spec) => [spec.name, mayBeUnlinked(spec), unlinkedExclusions(spec)])).toEqual([
    ["twilio", false, null],
    ["acs", false, null],
    ["twilio-sdk", true, [true]],
    ["genesys", true, null],
  ]);
});
