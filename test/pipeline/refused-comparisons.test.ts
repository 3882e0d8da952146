/** Comparisons, reports and rows that cannot be what is asked for: each is refused by the option that asks for it. */

import { describe, expect, test } from "vitest";
import { compare, convert, type LoadOptions, load, report, summarize } from "../../src/index.js";
import { temporaryExport } from "../support/temporary-export.js";

const input = "fixtures/twilio/february-month/calls-2023-02.csv";
const nps = "fixtures/nps/plain-csv/responses.csv";
const refused = (code: string, ...words: readonly string[]) => ({
  code,
  message: expect.stringMatching(new RegExp(words.map((word) => `(?=[^]*${word})`).join(""))),
});

type Refused = readonly [what: string, options: object, code: string, ...words: string[]];

describe("a comparison", () => {
  test.each([
    ["by nothing", { before: "2023-02-10", by: [" "] }, "option-empty", "--by"],
    ["adjusted for nothing", { before: "2023-02-10", adjust: [""] }, "option-empty", "--adjust"],
    [
      "adjusted, without small cells",
      { before: "2023-02-10", adjust: ["channel"], minCell: 3 },
      "compare-adjust-cells",
    ],
    ["around three events", { event: ["a=2023-02-05", "b=2023-02-06", "c=2023-02-07"] }, "events-too-many", "3"],
    ["around one day twice", { event: ["a=2023-02-05", "b=2023-02-05"] }, "events-equal", "2023-02-05"],
    ["of one segment with the rest", { by: ["issue-that-is-not-there"] }, "by-unknown"],
    ["of nothing", {}, "compare-two"],
  ] satisfies readonly Refused[])("%s is refused", async (...[, options, code, ...words]: Refused) => {
    await expect(compare(input, options)).rejects.toMatchObject(refused(code, ...words));
  });

  test("of the only segment that has scores is refused", async () => {
    const path = temporaryExport("one.csv", "id,score,created_at,plan\na,9,2026-01-01,pro\nb,3,2026-01-02,pro\n");
    await expect(compare(path, { provider: "nps", by: ["plan"] })).rejects.toMatchObject({
      code: "compare-one-segment",
    });
  });

  test("between two events takes the earlier first, however they are written", async () => {
    const sides = async (...event: readonly string[]) => {
      const { pairs } = await compare(input, { event });
      return pairs.map(({ a, b }) => [a.name, b.name, a.responses, b.responses]);
    };
    const [early, late] = ["start=2023-02-05", "end=2023-02-15"];
    expect(await sides(late, early)).toEqual(await sides(early, late));
  });
});

describe("a report", () => {
  test.each([
    ["compared with nothing that is named", { compareTo: "  " }, "option-empty", "--compare-to"],
    ["compared with a day that does not exist", { compareTo: "2023-02-30" }, "date-invalid"],
    ["compared with scores on another scale", { compareTo: nps }, "compare-no-scale"],
  ] satisfies readonly Refused[])("%s is refused", async (...[, options, code, ...words]: Refused) => {
    await expect(report(input, options)).rejects.toMatchObject(refused(code, ...words));
  });

  test("is compared with a period of two days, and with none", async () => {
    const changed = async (compareTo: string) => (await report(input, { from: "2023-02-15", compareTo })).change;
    expect((await changed("2023-02-01..2023-02-10"))?.pair.a.name).toContain("2023-02-01");
    expect(await changed("none")).toBeNull();
  });
});

describe("numbers of the library", () => {
  test.each([
    [{ headerLine: 0 }, "header-line-invalid"],
    [{ headerLine: 1.5 }, "header-line-invalid"],
    [{ maxBytes: -1 }, "max-bytes-invalid"],
    [{ maxRecordBytes: 2 ** 40 }, "max-record-bytes-invalid"],
    [{ records: "a..b" }, "records-path"],
  ])("%j is refused", async (options, code) => {
    await expect(summarize(nps, options)).rejects.toMatchObject({ code, exitCode: 2 });
  });

  test.each([
    ["a sink", { rejects: "rejected.csv" }],
    ["a sink", { rejects: { add: 1 } }],
    ["a signal", { signal: {} }],
    ["a signal", { signal: null }],
  ])("something else than %s is refused: %j", async (_, options) => {
    await expect(summarize(nps, options as object)).rejects.toMatchObject({ exitCode: 2 });
  });
});

describe("rows", () => {
  test("without any column are refused", async () => {
    const columns = { columns: ["score"], drop: ["score"], format: "csv" };
    await expect(convert(nps, columns, () => {})).rejects.toMatchObject({ code: "columns-none" });
  });

  test("without a format are refused", async () => {
    const options = {} as Parameters<typeof convert>[1];
    await expect(convert(nps, options, () => {})).rejects.toMatchObject({
      ...{ exitCode: 2, message: expect.stringContaining("format") },
    });
  });

  test("without a table to load them into are refused", async () => {
    await expect(load(nps, {} as LoadOptions)).rejects.toMatchObject({
      ...{ exitCode: 2, message: expect.stringContaining("table") },
    });
  });

  test("masked with a key that is too short for that are refused", async () => {
    const asked: LoadOptions = { table: "clickhouse://h/d?table=t", mask: ["response_id"], maskKey: new Uint8Array(3) };
    await expect(load(nps, asked)).rejects.toMatchObject({ exitCode: 2 });
  });
});
