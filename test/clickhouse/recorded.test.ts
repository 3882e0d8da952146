/** What an engine answered about files and tables becomes the numbers that the files have here. `integration/clickhouse` recorded it. */

import { describe, expect, test } from "vitest";
import { load } from "../../src/pipeline/load.js";
import { summarize } from "../../src/pipeline/summarize.js";
import { recordedAnswers, recordedCases, recordedCluster } from "../support/recorded-cluster.js";

/** The counts of a summary; of records, and not of rows of a feedback table, what was left out of them too; or the code of its error. */
async function outcome(inputs: string, options: object, areRecords: boolean) {
  try {
    const { total, segments, records, rejections } = await summarize(inputs, options);
    const leftOut = { records, rejected: rejections.map(({ code, count }) => [code, count]) };
    return { total, segments, ...(areRecords ? leftOut : {}) };
  } catch (error) {
    return { error: (error as { code?: string }).code ?? String(error) };
  }
}

describe.each(recordedCases.map((recorded) => [recorded.name, recorded] as const))("%s", (_, recorded) => {
  const { file, table, loads, options, asked, refused } = recorded;
  const answers = [...recordedAnswers(recorded)];
  const { table: _table, create: _create, columns: _columns, ...read } = loads ?? {};
  const ofLoad = loads === undefined ? undefined : answers.shift();

  if (loads !== undefined)
    test("is loaded", async () => {
      const client = recordedCluster(ofLoad ?? []);
      const { rows, records } = await load(file, { ...loads, clickhouse: { client } });
      expect([rows > 0, client.left()]).toEqual([true, 0]);
      expect(records.used).toBeGreaterThan(0);
    });

  test.each(asked.map((query, index) => [JSON.stringify(query), query, index] as const))(
    "%s",
    async (__, query, index) => {
      const client = recordedCluster(answers[index] ?? []);
      const reader = table === undefined ? { engine: "clickhouse", server: "clickhouse://local" } : {};
      const given = { ...options, ...query };
      const asking = { ...given, ...reader, clickhouse: { client } };
      const ofEngine = await outcome(table ?? `file:///project/${file}`, asking, loads === undefined);
      if (refused === undefined)
        expect(ofEngine).toEqual(await outcome(file, { ...options, ...read, ...query }, loads === undefined));
      else expect(ofEngine).toEqual({ error: refused });
      expect(client.left()).toBe(0);
    },
  );
});
