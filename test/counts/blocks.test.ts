/** The numbers do not depend on how the bytes arrive. */

import fc from "fast-check";
import { expect, test } from "vitest";
import { countInputs } from "../../src/counts/count-inputs.js";
import type { CompleteSpec } from "../../src/importers/spec.js";
import { checkOptions, type SummarizeOptions } from "../../src/pipeline/options.js";
import { buildSegments } from "../../src/results/summary/build-summary.js";
import { inputToCount } from "../support/input-to-count.js";
import { memorySource } from "../support/memory-source.js";
import { enco, plivo } from "../support/specs.js";

/** Lengths of the chunks of bytes, over and over; none is one chunk. */
type Sizes = readonly number[];

/** What a run over one input in memory gives: the numbers, and what became of every record. */
async function run(content: string, spec: CompleteSpec, options: SummarizeOptions, sizes: Sizes) {
  const checked = checkOptions(options);
  const source = memorySource(content, sizes);
  const input = await inputToCount(source, spec);
  const { counts, records, undated, inputs } = await countInputs([input], checked);
  return {
    account: { records, undated, inputs },
    ...buildSegments({ counts, query: checked.echo, calls: null }, false),
  };
}

const whole: Sizes = [];
const cut: fc.Arbitrary<Sizes> = fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 3 });

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
    { numRuns: 60 },
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
    { numRuns: 60 },
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
