/** The numbers do not depend on how the bytes arrive, nor on how the records are cut into batches. */

import fc from "fast-check";
import { expect, test } from "vitest";
import { FeedbackEngine } from "../../src/counts/engine.js";
import { Rejections } from "../../src/counts/rejections.js";
import { createImporter } from "../../src/importers/importer.js";
import type { CompleteSpec } from "../../src/importers/spec.js";
import { checkOptions, type SummarizeOptions } from "../../src/pipeline/options.js";
import { columnsOf } from "../../src/query/query.js";
import { openTable } from "../../src/readers/open-table.js";
import { buildSegments } from "../../src/results/summary/build-summary.js";
import { memorySource } from "../support/memory-source.js";
import { enco, plivo } from "../support/specs.js";

interface Cut {
  /** Lengths of the chunks of bytes, over and over; none is one chunk. */
  readonly sizes: readonly number[];
  readonly batchLength: number;
}

/** What a run over one input in memory gives: the numbers, and what became of every record. */
async function run(content: string, spec: CompleteSpec, options: SummarizeOptions, { sizes, batchLength }: Cut) {
  const { engine: query, echo } = checkOptions(options);
  const table = await openTable(memorySource(content, sizes));
  const importer = createImporter(spec, { columns: columnsOf(query), extra: [] });
  const engine = new FeedbackEngine(query);
  const rejections = new Rejections(null, null);
  for await (const raw of table.batches(importer.projection, { keepText: false, batchLength })) {
    const { batch, rejected } = importer.importBatch(raw);
    rejections.addBatch("memory", spec.name, raw, rejected);
    engine.add(batch);
  }
  const { counts, records, undated } = engine.finish();
  const account = { ...records, undated, read: rejections.read, rejected: rejections.list() };
  return { account, ...buildSegments({ counts, query: echo, calls: null }) };
}

const whole: Cut = { sizes: [], batchLength: 1_000_000 };
const cut: fc.Arbitrary<Cut> = fc.record({
  sizes: fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 3 }),
  batchLength: fc.integer({ min: 1, max: 7 }),
});

const id = fc.constantFrom("", "a", "b", "c", "d", "é漢");
const plivoRecord = fc.record({
  call_uuid: id,
  rating: fc.constantFrom("1", "2.5", "5", "9", "", "good"),
  issues: fc.constantFrom("", "ECHO", "ECHO,OTHERS", "x y"),
  date: fc.constantFrom("", "2026-01-01", "2026-01-02", "2014-02-31"),
});
const encoRecord = fc.record({
  referenceId: id,
  channel: fc.constantFrom("SMS", "voice", ""),
  response: fc.constantFrom("", "9", "0", "7.", "no idea"),
  status: fc.constantFrom("", "failed"),
  segments: fc.constantFrom("", "vip", "vip;new"),
  respondedAt: fc.constantFrom("", "2026-01-01", "2026-01-02"),
});

test("feedback without update times, with rejected records between, counts the same in any blocks", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(plivoRecord, { minLength: 1, maxLength: 20 }), cut, async (records, parts) => {
      const content = JSON.stringify(records);
      const query = { by: ["day"], from: "2026-01-01" };
      expect(await run(content, plivo, query, parts)).toEqual(await run(content, plivo, query, whole));
    }),
    { numRuns: 300 },
  );
});

test("requests and answers in CSV count the same in any blocks, in every segment", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(encoRecord, { minLength: 1, maxLength: 20 }), cut, async (records, parts) => {
      const lines = [Object.keys(records[0]!), ...records.map((record) => Object.values(record))];
      const content = lines.map((fields) => fields.join(",")).join("\r\n");
      const query = { by: ["channel", "segment"] };
      expect(await run(content, enco, query, parts)).toEqual(await run(content, enco, query, whole));
    }),
    { numRuns: 300 },
  );
});

test("records with ids count the same when all of them are read twice", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(encoRecord, { minLength: 1, maxLength: 20 }), cut, async (all, parts) => {
      const records = all.filter(({ referenceId }) => referenceId !== "");
      fc.pre(records.length > 0);
      const { total, segments } = await run(JSON.stringify(records), enco, { by: ["segment"] }, parts);
      const twice = await run(JSON.stringify([...records, ...records]), enco, { by: ["segment"] }, parts);
      expect([twice.total, twice.segments]).toEqual([total, segments]);
    }),
  );
});
