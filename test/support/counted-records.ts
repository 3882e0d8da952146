/** Counts plain records on codes: each list of them is written as its own export, and read back. */

import { type Counted, countInputs } from "../../src/counts/count-inputs.js";
import { list, number, text, time, word } from "../../src/importers/converters.js";
import type { CompleteRating, CompleteSpec } from "../../src/importers/spec.js";
import type { Query } from "../../src/query/query.js";
import { oneToFive, type PlainRating, type PlainRecord, zeroToTen } from "./batches.js";
import { inputToCount } from "./input-to-count.js";
import { memorySource } from "./memory-source.js";

const ratingIn = (category: CompleteRating["category"]): CompleteRating => ({
  category,
  score: number(category),
  scale: { fixed: category === "nps" ? zeroToTen : oneToFive },
  wholeNumbers: false,
  missing: "no-response",
  invalid: "bad",
  issues: [list(`${category} issues`)],
  when: { column: word(`${category} asked`), is: ["yes"] },
});

function specOf(name: string, requests: boolean): CompleteSpec {
  return {
    ...{ kind: "feedback", name, title: name, docs: "https://example.com", signatures: [], rules: [], requests },
    columns: {
      response_id: text("id"),
      created_at: time("created"),
      updated_at: time("updated"),
      channel: word("channel"),
    },
    ratings: (["overall", "audio", "video", "nps"] as const).map(ratingIn),
    issueCodes: { overall: { echo: "echo", noise: "noise" } },
    delivery: { column: word("delivery"), failed: ["failed"] },
  };
}

function jsonOf({ id, createdAt, updatedAt, channel, ratings }: PlainRecord): string {
  const delivery = ratings.some(({ status }) => status === "failed") ? "failed" : "sent";
  const cells = ratings.map(cellsOf);
  return JSON.stringify({
    id,
    created: createdAt,
    updated: updatedAt,
    channel,
    delivery,
    ...Object.assign({}, ...cells),
  });
}

function cellsOf({ category = "overall", score, status, issues = [], tokens = issues }: PlainRating) {
  const cell = status === "bad" ? "in words" : score;
  return { [category]: cell, [`${category} issues`]: tokens, [`${category} asked`]: "yes" };
}

/** The exports are read in their order; records of several providers are their own exports. */
export async function countRecords(
  exports: readonly (readonly PlainRecord[])[],
  query: Query,
  requests = false,
): Promise<Counted> {
  const specs = new Map<string, CompleteSpec>();
  const inputs = [];
  for (const [index, records] of exports.flatMap(byProvider).entries()) {
    const { provider = "twilio" } = records[0] ?? {};
    const spec = specs.get(provider) ?? specOf(provider, requests);
    specs.set(provider, spec);
    const source = memorySource(records.map(jsonOf).join("\n"), [], `${index}.ndjson`);
    inputs.push(await inputToCount(source, spec));
  }
  return await countInputs(inputs, { query, jobs: 1, maxMemoryBytes: 2 ** 30, limit: null, sink: null });
}

/** Runs of records of one provider. */
function byProvider(records: readonly PlainRecord[]): readonly (readonly PlainRecord[])[] {
  const runs: PlainRecord[][] = [];
  for (const record of records) {
    const run = runs.at(-1);
    if (run !== undefined && run[0]?.provider === record.provider) run.push(record);
    else runs.push([record]);
  }
  return runs;
}
