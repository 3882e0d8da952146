/** What `convert` writes is read back with the very numbers of the export: for every fixture, in every format. */

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { summarize } from "../../src/index.js";
import { tableFormats } from "../../src/writers/table-formats.js";
import { runCli } from "../support/fake-io.js";
import { type Fixture, fixtures } from "../support/fixtures.js";

const folder = mkdtempSync(join(tmpdir(), "feedback-stats-"));
afterAll(() => rmSync(folder, { recursive: true }));

const shape = ["--by", "--cluster", "--event", "--weight-by", "--min-n", "--calls"];
const notConverted = ["--normalize", "--confidence", "--jobs", "--min-cell", "--config", "--drivers"];

/** The words of a fixture that choose what is read. */
function readingWords({ options }: Fixture): readonly string[] {
  return options.filter((word, at) => !shape.includes(word) && !shape.includes(options[at - 1] ?? ""));
}

const convertible = fixtures().filter(({ options }) => !options.some((word) => notConverted.includes(word)));

/** A thousand runs, many with their own process: only with `LONG=1`. */
const isLong = process.env.LONG === "1";

describe.runIf(isLong).each(convertible)("$name", (fixture) => {
  test.each(tableFormats)("comes back from $name", async ({ name, endings }) => {
    const words = readingWords(fixture);
    const first = await runCli(["summarize", ...fixture.inputs, ...words, "--json", "--quiet"]);
    const path = join(folder, `feedback${endings[0]}`);
    const written = await runCli(["convert", ...fixture.inputs, ...words, "-o", path, "--format", name, "--quiet"]);
    if (written.stderr.includes("count=") || first.exitCode !== 0) return;
    expect(written.exitCode).toBe(0);
    const dedupe = !words.includes("--no-dedupe");
    const [before, after] = [JSON.parse(first.stdout), await summarize([path], { dedupe })];
    expect(after.total).toEqual(before.total);
    expect(after.records).toEqual({
      read: before.records.used,
      used: before.records.used,
      filtered: 0,
      duplicate: 0,
      rejected: 0,
    });
  });
});

describe("a table of convert", () => {
  const file = (name: string, text: string) => {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  };
  const header =
    "provider,response_id,primary,category,created_at,score,scale_min,scale_max,low_threshold,issues,issues_raw,status";

  test("is read by the rows of a response, whether the respondent is known or not", async () => {
    const path = file(
      "ratings.csv",
      [
        header,
        "acs,,true,overall,2026-01-01T00:00:00.000Z,5,1,5,2,,,good",
        "acs,,false,audio,2026-01-01T00:00:00.000Z,2,1,5,2,,,good",
        "acs,,true,overall,2026-01-01T00:00:00.000Z,4,1,5,2,,,good",
      ].join("\n"),
    );
    const { total, records } = await summarize([path]);
    expect(records.used).toBe(2);
    expect(total.responses).toBe(2);
    expect(total.ratings.map(({ category, count }) => [category, count])).toEqual([
      ["overall", 2],
      ["audio", 1],
    ]);
  });

  test("keeps the providers of its rows separate", async () => {
    const path = file(
      "two.csv",
      [header, "twilio,CA1,true,overall,,5,1,5,2,,,good", "plivo,CA1,true,overall,,5,1,5,2,,,good"].join("\n"),
    );
    const { segments } = await summarize([path], { by: ["provider"] });
    expect(segments.map(({ key, responses }) => [key.provider, responses])).toEqual([
      ["plivo", 1],
      ["twilio", 1],
    ]);
  });

  test.each(["csv", "ndjson"])("has the answers of its rows, counted or not, as %s", async (format) => {
    const columns = header.split(",");
    const cells = [
      [
        "twilio",
        "CA1",
        "true",
        "overall",
        "2026-01-01T00:00:00.000Z",
        5,
        1,
        5,
        2,
        '["echo","noise"]',
        '["e","n"]',
        "good",
      ],
      ["twilio", "CA2", "true", "overall", "2026-01-01T00:00:00.000Z", null, 1, 5, 2, null, null, "bad"],
      ["twilio", "CA3", "true", "overall", "2026-01-01T00:00:00.000Z", null, 1, 5, 2, null, null, "no-response"],
      ["twilio", "CA4", "true", "overall", "2026-01-01T00:00:00.000Z", null, 1, 5, 2, null, null, "failed"],
      ["twilio", "CA1", "true", "overall", "2026-01-02T00:00:00.000Z", 1, 1, 5, 2, '["echo"]', '["e"]', "good"],
    ];
    const line = (row: readonly unknown[]) =>
      format === "csv"
        ? row.map((cell) => (cell === null ? "" : `"${String(cell).replaceAll('"', '""')}"`)).join(",")
        : JSON.stringify(Object.fromEntries(row.map((cell, index) => [columns[index], cell])));
    const lines = [...(format === "csv" ? [header] : []), ...cells.map(line)];
    const alone = await summarize([file(`answers.${format}`, lines.join("\n"))]);
    // Two providers in one table: rows are joined to records
    const other = line(["plivo", "CA9", "true", "overall", "2026-01-01T00:00:00.000Z", 5, 1, 5, 2, null, null, "good"]);
    const joined = await summarize([file(`both.${format}`, [...lines, other].join("\n"))], { provider: "twilio" });
    expect(alone.records).toMatchObject({ read: 5, used: 4, duplicate: 1, rejected: 0 });
    expect(alone.total.ratings[0]).toMatchObject({ count: 1, mean: 1 });
    expect(alone.total.issues.map(({ issue, count }) => [issue, count])).toEqual([["echo", 1]]);
    expect(alone.total).toEqual(joined.total);
  });

  test("with an invalid row is an error that names the row", async () => {
    const path = file("bad.csv", [header, "twilio,CA1,true,overal,,5,1,5,2,,,good"].join("\n"));
    await expect(summarize([path])).rejects.toMatchObject({
      code: "table-damaged",
      exitCode: 5,
      message: expect.stringContaining("bad.csv:2"),
    });
  });

  /** Two providers in one table: its rows are joined to records. */
  const other = (line: string) => line.replace("twilio", "plivo").replace("CA1", "CA9");

  test.each(["ndjson", "json"])(
    "keeps records apart whose ids are numbers that differ in the last digit, as %s",
    async (format) => {
      const row = (id: string, score: string) =>
        `{"provider":"twilio","response_id":${id},"primary":true,"category":"overall","score":${score},"scale_min":1,"scale_max":5,"low_threshold":2,"status":"good","account":"a \\" 12345678901234567890"}`;
      const rows = [
        row("12345678901234567890", "5"),
        row("12345678901234567891", "1"),
        row("12345678901234567891", "2"),
      ];
      const all = [...rows, row("7", "NaN"), row("1", "4").replace("twilio", "plivo")];
      const path = file(`ids.${format}`, format === "json" ? `[${all.join(",")}]` : all.join("\n"));
      const { records, total, segments } = await summarize([path], { provider: "twilio", by: ["account"] });
      expect(records).toMatchObject({ read: 4, used: 3, duplicate: 1 });
      expect(total.ratings[0]).toMatchObject({ count: 2, mean: 3.5 });
      expect(segments.map(({ key }) => key.account)).toEqual(['a " 12345678901234567890']);
    },
  );

  test.each(["\n", "\r\n"])(
    "names the line of a record behind cells of several lines and empty lines",
    async (lineEnd) => {
      const rows = [
        `${header},comment`,
        `twilio,CA1,true,overall,2026-01-01,5,1,5,2,,,good,"é${lineEnd}${lineEnd}b"`, // lines 2 to 4
        "",
        other("twilio,CA1,true,overall,2026-01-01,5,1,5,2,,,good,"), // line 6
        "",
        "",
        "twilio,CA2,true,overall,never,4,1,5,2,,,good,x", // line 9
        "twilio,CA3,true,overall,2026-01-03,3,1,5,2,,,good,x",
      ];
      const path = file("lines.csv", rows.join(lineEnd));
      const { warnings } = await summarize([path], { provider: "twilio" });
      const unread = warnings.find(({ code }) => code === "unread-times");
      expect(unread?.message).toContain(
        "the time of 1 of 3 records is invalid, and it counts as undated; it is on line 9",
      );
      const { rejections } = await summarize([path], { provider: "twilio", by: ["month"], maxRejected: "1" });
      expect(rejections[0]?.examples[0]).toMatchObject({ line: 9 });
    },
  );

  test("gives back texts that a spreadsheet would compute", async () => {
    const path = file("formula.csv", [`${header},account`, "twilio,CA1,true,overall,,5,1,5,2,,,good,'=A1"].join("\n"));
    const { segments } = await summarize([path], { by: ["account"] });
    expect(segments.map(({ key }) => key.account)).toEqual(["=A1"]);
  });
});
