// Feedback of every fixture that is loaded into ClickHouse is counted there as the files are: the same numbers to the byte.

import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { embeddedClient } from "./embedded.mjs";
import { fixtures } from "./fixtures.mjs";

const project = process.env.FEEDBACK_STATS ?? resolve(fileURLToPath(import.meta.url), "../../..");
process.chdir(project);
const { load, readConfig, summarize } = await import(join(project, "dist/index.js"));
const folder = mkdtempSync(join(tmpdir(), "feedback-stats-"));
const client = embeddedClient(folder);
after(async () => {
  await client.close();
  rmSync(folder, { recursive: true });
});

const table = "clickhouse://local/default?table=feedback";
const ourKeys = ["provider", "account", "survey", "interaction-type", "channel", "language"];
const unitsAndTags = ["hour", "day", "week", "month", "quarter", "year", "tag", "tags", "segment", "segments"];

/** The segments that are asked for beside what the fixture asks. */
const queries = [{}, { by: ["channel"] }, { by: ["tag"] }, { by: ["month"] }];

/** What a run gives, or the code of its error. */
async function outcomeOf(run) {
  try {
    return { result: await run() };
  } catch (error) {
    return { error: error.code };
  }
}

/** The numbers of a summary, or the code of its error. */
const outcome = (inputs, options) =>
  outcomeOf(async () => {
    const { total, segments } = await summarize(inputs, options);
    return JSON.stringify({ total, segments });
  });

for (const { name, inputs, reading, asking } of await fixtures(project, readConfig))
  test(name, async () => {
    await client.command({ query: "DROP TABLE IF EXISTS default.feedback" });
    const columns = (asking.by ?? []).filter((key) => ![...ourKeys, ...unitsAndTags].includes(key));
    const loading = { ...reading, table, create: true, columns, clickhouse: { client } };
    const whole = await outcome(inputs, reading);
    if (whole.error !== undefined) {
      await assert.rejects(load(inputs, loading), { name: "FeedbackError" });
      return;
    }
    const loaded = await outcomeOf(() => load(inputs, loading));
    if (loaded.error === "date-order-unknown") return; // it matters only to questions of time, which a table is for
    assert.equal(loaded.error, undefined);
    assert.equal(loaded.result.replaced, 0);
    const { timeZone } = reading;
    const zone = timeZone === undefined ? {} : { timeZone };
    for (const query of [...queries, asking]) {
      const ofFiles = await outcome(inputs, { ...reading, ...query });
      const ofTable = await outcome(table, { ...zone, ...query, clickhouse: { client } });
      // A time that only a question for it finds is not loaded; a run that needs it is refused, not wrong
      const isRefused = ["cluster-times", "all-rejected"].includes(ofTable.error);
      if (!isRefused) assert.deepEqual(ofTable, ofFiles, JSON.stringify(query));
    }
  });
