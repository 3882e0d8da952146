/** A question that needs the time of the answers: no time is ever missing in silence. */

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { FeedbackError } from "../../src/base/errors.js";
import { compare, type SummarizeOptions, summarize } from "../../src/index.js";

const folder = mkdtempSync(join(tmpdir(), "feedback-stats-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A table of two answers with further columns; the first lines of its columns are their names. */
function tableWith(...columns: readonly (readonly [name: string, first: string, second: string])[]): string {
  const lines = [0, 1, 2].map((line) => [["nps", "9", "3"][line], ...columns.map((column) => column[line])].join(","));
  const path = join(folder, `${columns.map(([name]) => name).join("-")}.csv`);
  writeFileSync(path, `${lines.join("\n")}\n`);
  return path;
}

const order = ["order_date", "2025-01-02", "2025-02-02"] as const;
const delivery = ["delivery_date", "2025-01-03", "2025-02-03"] as const;
const birth = ["date_of_birth", "1990-01-02", "1991-01-02"] as const;
const empty = ["date", "", ""] as const;

async function errorOf(run: Promise<unknown>) {
  const error = await run.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof FeedbackError)) throw error ?? new Error("it did not fail");
  return { code: error.code, exit: error.exitCode, hint: error.hint };
}

const questions: readonly (readonly [string, SummarizeOptions])[] = [
  ["by month", { by: ["month"] }],
  ["of a period", { from: "2025-02-01" }],
];

describe.each(questions)("a question %s", (_, options) => {
  test("names several columns of dates, and each flag reads one of them", async () => {
    const path = tableWith(order, delivery);
    const hint =
      "choose one: --provider nps --map created_at=order_date or --provider nps --map created_at=delivery_date";
    expect(await errorOf(summarize([path], options))).toEqual({ code: "time-unknown", exit: 5, hint });
    for (const column of ["order_date", "delivery_date"]) {
      const { records } = await summarize([path], { ...options, provider: "nps", map: [`created_at=${column}`] });
      expect(records.used).toBe(options.by === undefined ? 1 : 2);
    }
  });

  test("has no answer without dates, or with those of something else alone", async () => {
    const unknown = { code: "time-unknown", exit: 5, hint: expect.stringContaining("created_at=COLUMN") };
    expect(await errorOf(summarize([tableWith(["agent", "Ann", "Bo"])], options))).toEqual(unknown);
    expect(await errorOf(summarize([tableWith(birth)], options))).toEqual(unknown);
  });

  test("has no answer if the column of the time is empty, and names another one", async () => {
    expect(await errorOf(summarize([tableWith(empty, order)], options))).toMatchObject({
      code: "times-absent",
      exit: 5,
      hint: expect.stringContaining("--provider nps --map created_at=order_date"),
    });
  });

  test("warns of a column whose name does not say that it contains the time", async () => {
    const { warnings, records } = await summarize([tableWith(order)], options);
    expect(warnings.map(({ code }) => code)).toContain("time-assumed");
    expect(records.used).toBe(options.by === undefined ? 1 : 2);
  });
});

test("a table whose records state the kind of their score is read with the suggested flag", async () => {
  const path = join(folder, "kinds.csv");
  const records = ["nps,9", "csat,4", "nps,3", "csat,2", "nps,10", "csat,5"];
  const lines = records.map((record, index) => `${record},2025-0${1 + index}-02,2025-0${1 + index}-03`);
  writeFileSync(path, ["metric,score,order_date,delivery_date", ...lines, ""].join("\n"));
  const { hint } = await errorOf(summarize([path], { by: ["month"] }));
  expect(hint).toBe("choose one: --map created_at=order_date or --map created_at=delivery_date");
  const { segments } = await summarize([path], { by: ["month"], map: ["created_at=order_date"] });
  expect(segments).toHaveLength(6);
});

test("another question needs no time, and has no warning of it", async () => {
  for (const columns of [[order, delivery], [order], [birth], [empty]]) {
    const { total, warnings } = await summarize([tableWith(...columns)]);
    expect(total.responses).toBe(2);
    expect(warnings.map(({ code }) => code).filter((code) => code.startsWith("time-"))).toEqual([]);
  }
});

test("a column that is not sure to hold the time does not decide which record of a response is the latest", async () => {
  const path = join(folder, "twice.csv");
  writeFileSync(path, "response_id,nps,visit\na,9,2025-02-02\na,3,2025-01-02\nb,9,2025-02-02\n");
  const meanOf = async (map: readonly string[]) =>
    (await summarize([path], { map: ["response_id=response_id", ...map] })).total.ratings[0]?.mean;
  expect(await meanOf([])).toBe(6);
  expect(await meanOf(["created_at=visit"])).toBe(9);
});

test("a period that contains none of the dated records is empty, not an error", async () => {
  const path = tableWith(["date", "2025-01-02", ""]);
  const { records, warnings } = await summarize([path], { from: "2026-01-01" });
  expect(records.used).toBe(0);
  expect(warnings.map(({ code }) => code)).toContain("undated-records");
});

test("one of several inputs without a time is warned of", async () => {
  const { warnings, records } = await summarize([tableWith(order), tableWith(birth)], { by: ["month"] });
  expect(warnings.filter(({ code }) => code === "time-unknown")).toHaveLength(1);
  expect(records.used).toBe(4);
});

test("a comparison of two periods asks for the column, too", async () => {
  expect(await errorOf(compare([tableWith(order, delivery)], { before: "2025-02-01" }))).toMatchObject({
    code: "time-unknown",
    exit: 5,
  });
});
