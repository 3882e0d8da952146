/** The tables that people see. */

import stringWidth from "string-width";
import { describe, expect, test } from "vitest";
import { summarize } from "../../src/index.js";
import { penFor } from "../../src/reporters/style.js";
import { reportSummary } from "../../src/reporters/summary-table.js";
import { runCli } from "../support/fake-io.js";

const plain = { colorLevel: 0, ascii: false, width: null } as const;
const queue = ["fixtures/plivo/agents-week/feedback-2024-w37.ndjson"];

test("a small export, whole", async () => {
  const csv = "id,csat,created_at,team\n1,5,2026-01-05,a\n2,4,2026-01-06,b\n3,1,2026-01-06,b\n4,,2026-01-07,a\n";
  const { stdout } = await runCli(["summarize", "-", "--by", "team"], { stdin: csv });
  expect(stdout).toMatchInlineSnapshot(`
    "standard input  csat
    2026-01-05 00:00 to 2026-01-07 00:00 UTC
    4 records read, 4 used, 0 filtered, 0 duplicate, 0 rejected

    3 responses

    Rating  Scale  Scores  Satisfied  95% CI         Mean  95% CI        Median  Sample SD          Low    Top  Distribution
    csat    1-5         3      66.7%  20.8 to 93.9%  3.33  1.73 to 4.51       4       2.08  33.3% (≤ 2)  33.3%  █  ██

    team   Responses       Satisfied  95% CI          Mean  95% CI        Median  Sample SD          Low     Top  Distribution
    a              1  few     100.0%  20.7 to 100.0%  5.00  1.83 to 5.00       5          -   0.0% (≤ 2)  100.0%      █
    b              2  few      50.0%  9.5 to 90.5%    2.50  1.28 to 4.14     2.5       2.12  50.0% (≤ 2)    0.0%  █  █
    Total          3           66.7%  20.8 to 93.9%   3.33  1.73 to 4.51       4       2.08  33.3% (≤ 2)   33.3%  █  ██
    (few: fewer than 30 responses, unreliable)
    "
  `);
});

describe("the width of a terminal", () => {
  test.each([40, 60, 80, 100, 200])("%i columns are never exceeded where columns can be hidden", async (width) => {
    const summary = await summarize(queue, { by: ["queue"] });
    const lines = (await reportSummary(summary, await penFor({ ...plain, width }))).split("\n");
    const tableLines = lines.filter((line) => /^\S+ {2,}\S/.test(line) && !line.startsWith("fixtures"));
    expect(Math.max(...tableLines.map((line) => stringWidth(line)))).toBeLessThanOrEqual(Math.max(width, 50));
  });

  test("hidden columns are named", async () => {
    const summary = await summarize(queue);
    expect(await reportSummary(summary, await penFor({ ...plain, width: 60 }))).toMatch(
      /^hidden: Median, .* \(\d+ columns or --json show all\)$/m,
    );
    expect(await reportSummary(summary, await penFor(plain))).not.toContain("hidden");
  });
});

test("wide characters keep the columns aligned", async () => {
  const csv = "csat,city\n5,東京\n4,Zürich\n3,👍🏽 ok\n5,a\n";
  const { stdout } = await runCli(["summarize", "-", "--by", "city"], { stdin: csv });
  const lines = stdout.split("\n").filter((line) => /^(city|東京|Zürich|👍🏽|a) /.test(line));
  const startOfMean = lines.map((line) => stringWidth(line.slice(0, line.search(/ {2}(Mean|\d\.\d\d)/))));
  expect(new Set(startOfMean.slice(1)).size).toBe(1);
});

test("no colour without a terminal, colour on one, none with NO_COLOR, and --color decides over all", async () => {
  const colored = async (words: string[], fake: object) =>
    /\u001b\[/.test((await runCli(["summarize", ...queue, ...words], fake)).stdout);
  expect(await colored([], {})).toBe(false);
  expect(await colored([], { columns: 100 })).toBe(true);
  expect(await colored([], { columns: 100, env: { NO_COLOR: "1" } })).toBe(false);
  expect(await colored([], { columns: 100, env: { TERM: "dumb" } })).toBe(false);
  expect(await colored([], { env: { FORCE_COLOR: "1" } })).toBe(true);
  expect(await colored(["--color", "never"], { columns: 100, env: { FORCE_COLOR: "1" } })).toBe(false);
  expect(await colored(["--color", "always"], { env: { NO_COLOR: "1" } })).toBe(true);
});

test("with --ascii, and in a C locale, everything that is drawn is ASCII", async () => {
  for (const [words, env] of [
    [["--ascii"], {}],
    [[], { LC_ALL: "C" }],
  ] as const) {
    const { stdout } = await runCli(["summarize", ...queue, "--by", "queue", ...words], { env });
    expect(stdout).not.toMatch(/[^\n -~]/);
  }
});
