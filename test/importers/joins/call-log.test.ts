/** The calls of a log in memory: each id once, with its latest state. */

import { expect, test } from "vitest";
import { inCallLog, valueAt } from "../../../src/base/feedback-batch.js";
import { Importer } from "../../../src/importers/importer.js";
import { CallLog } from "../../../src/importers/joins/call-log.js";
import { utcForms } from "../../../src/importers/time-forms.js";
import { openTable } from "../../../src/readers/open-table.js";
import { memorySource } from "../../support/memory-source.js";
import { plainCalls, twilio } from "../../support/specs.js";

/** The log that `content` gives, `batchLength` records at a time, and the rows without an id of all batches. */
async function logOf(content: string, batchLength = 1000) {
  const log = new CallLog([{ name: "call.queue", column: "queue" }]);
  const reader = log.reader(plainCalls, utcForms);
  const table = await openTable(memorySource(content));
  const unidentified: number[] = [];
  for await (const raw of table.batches(reader.projection, { batchLength, keepText: false }))
    unidentified.push(...reader.add(raw));
  return { log, unidentified };
}

/** Time and queue of the only call of a log. */
async function onlyCall(content: string, batchLength?: number) {
  const { log } = await logOf(content, batchLength);
  expect(log.size).toBe(1);
  return [new Date(log.startedAt(0)).toISOString().slice(0, 10), log.word("call.queue", 0)];
}

const header = "call_id,start_time,updated_at,queue";

test("a call that occurs twice is one call, in its latest state", async () => {
  const rows = ["k,2026-01-02,2026-01-09,late", "k,2026-01-01,2026-01-08,early"];
  expect(await onlyCall([header, ...rows].join("\n"))).toEqual(["2026-01-02", "late"]);
});

test.each([1, 2])("without a time of update the later record wins, %i records in a batch", async (batchLength) => {
  const rows = ["k,2026-01-02,,first", "k,2026-01-01,,second", "other,2026-01-01,,x"].slice(0, 2);
  expect(await onlyCall([header, ...rows].join("\n"), batchLength)).toEqual(["2026-01-01", "second"]);
});

test("the latest state may lack what an earlier one had", async () => {
  expect(await onlyCall(`${header}\nk,2026-01-02,,first\nk,2026-01-02,,\n`)).toEqual(["2026-01-02", null]);
});

test("records without an id are not calls", async () => {
  const { log, unidentified } = await logOf(`${header}\nk,2026-01-02,,a\n,2026-01-02,,b\nNone,2026-01-02,,c\n`);
  expect([log.size, unidentified]).toEqual([1, [1, 2]]);
});

test("ids are compared letter by letter, and found again by their bytes", async () => {
  const { log } = await logOf(`${header}\nk1,2026-01-02,,a\nK1,2026-01-02,,b\n`);
  const feedback = "CallSid,QualityScore\nK1,4\nk1,3\nk2,2\n,1\n";
  const importer = new Importer(twilio, { columns: new Set(), exportColumns: [...log.columns(), log.presence()] });
  const table = await openTable(memorySource(feedback));
  for await (const raw of table.batches(importer.projection, { batchLength: 1000, keepText: false })) {
    const { exportColumns } = importer.importBatch(raw).batch;
    const words = (name: string) => [0, 1, 2, 3].map((row) => valueAt(exportColumns.get(name)!, row));
    expect(words("call.queue")).toEqual(["b", "a", null, null]);
    expect(words(inCallLog)).toEqual(["yes", "yes", null, null]);
  }
});

test("if the first time is missing, the next one is the time of the call", async () => {
  const { log } = await logOf("call_id,start_time,end_time\nk1,,2026-01-02\nk2,2026-01-01,2026-01-02\nk3,,\n");
  expect([0, 1, 2].map((call) => log.startedAt(call))).toEqual([
    Date.UTC(2026, 0, 2),
    Date.UTC(2026, 0, 1),
    Number.NaN,
  ]);
});
