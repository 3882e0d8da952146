import { describe, expect, test } from "vitest";
import { FeedbackError } from "../../src/base/errors.js";
import { type DistinctWords, selectionSql } from "../../src/clickhouse/selection-sql.js";
import { SqlValues, statementText } from "../../src/clickhouse/sql.js";
import { checkQuery, type QueryOptions } from "../../src/query/check-query.js";

/** The selection with its values in place; a column has the given words. */
async function selected(options: QueryOptions, distinct: DistinctWords = async () => []): Promise<string> {
  const values = new SqlValues();
  const { selection } = checkQuery(options).query;
  return statementText(values.statement(await selectionSql(selection, distinct, values)));
}

describe("a selection as SQL", () => {
  test("nothing asked selects every row", async () => {
    expect(await selected({})).toBe("1");
  });

  test("a period excludes rows without a time", async () => {
    const time = "bitXor(toUnixTimestamp64Milli(assumeNotNull(created_at)), 0)";
    expect(await selected({ from: "2026-01-01", to: "2026-01-31" })).toBe(
      `(isNotNull(created_at)) AND (${time} >= 1767225600000) AND (${time} <= 1769903999999)`,
    );
  });

  test("a name is compared as it is, and never becomes SQL", async () => {
    const account = "nullIf(CAST(toString(`account`), 'Nullable(String)'), '')";
    expect(await selected({ account: "x') OR 1=1 --" })).toBe(`(has(['x\\') OR 1=1 --'], ifNull(${account}, '')))`);
  });

  test("a word of a vocabulary is compared here, once for each distinct value", async () => {
    const asked: string[] = [];
    const distinct: DistinctWords = async (expression) => {
      asked.push(expression);
      return ["SMS", "sms", "VOICE"];
    };
    const channel = "nullIf(CAST(toString(`channel`), 'Nullable(String)'), '')";
    expect(await selected({ channel: "Sms" }, distinct)).toBe(
      `(if(isNull(${channel}), 0, has(['SMS', 'sms'], ifNull(${channel}, ''))))`,
    );
    expect(asked).toEqual([channel]);
  });

  test("a condition that a missing value meets selects rows without one", async () => {
    const plan = "nullIf(CAST(toString(`plan`), 'Nullable(String)'), '')";
    expect(await selected({ where: ["plan != 7"] }, async () => ["7", "7.0", "8"])).toBe(
      `(if(isNull(${plan}), 1, has(['8'], ifNull(${plan}, ''))))`,
    );
  });

  test("scores are compared as numbers, and a missing one meets only !=", async () => {
    expect(await selected({ where: ["score <= 2", "score != 1"] })).toBe(
      "(isNotNull(score) AND assumeNotNull(score) <= 2) AND (isNull(score) OR NOT has([1], assumeNotNull(score)))",
    );
  });

  test("a list meets a condition by one of its items, and an empty one by nothing", async () => {
    const list = "CAST(issues, 'Array(String)')";
    expect(await selected({ where: ["issue != echo"] }, async () => ["echo", "noise"])).toBe(
      `(NOT if(empty(${list}), 0, hasAny(${list}, ['echo'])))`,
    );
  });

  test("all tags, or any of them", async () => {
    const list = "CAST(segments, 'Array(String)')";
    expect(await selected({ tag: ["a", "b"], tagMode: "all" })).toBe(`(hasAll(${list}, ['a', 'b']))`);
    expect(await selected({ tag: ["a", "b"] })).toBe(`(hasAny(${list}, ['a', 'b']))`);
  });

  test("too many distinct values for a comparison are refused by the name of the column", async () => {
    const refused = selected({ where: ["agent ~ an"] }, async () => null);
    await expect(refused).rejects.toThrow(FeedbackError);
    await expect(refused).rejects.toMatchObject({ code: "cluster-words" });
  });
});

test("a list that is longer than a server accepts as a value is sent in several parts", () => {
  const values = new SqlValues();
  const words = Array.from({ length: 10_000 }, (_, index) => `it's word ${index}`);
  const text = values.bind("Array(String)", words);
  const bound = Object.values(values.statement(text).values) as readonly (readonly string[])[];
  expect(text).toMatch(/^arrayConcat\(\{v1:Array\(String\)\}, .*\)$/);
  expect(bound.flat()).toEqual(words);
  for (const part of bound) expect(JSON.stringify(part).length).toBeLessThan(64 * 1024);
});
