/** The page of a report: what is on it, that the same report is the same bytes, and that nothing of the data acts. */

import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { XMLValidator } from "fast-xml-parser";
import { afterAll, describe, expect, test } from "vitest";
import { report } from "../../../src/pipeline/report.js";
import { ratingTitle } from "../../../src/reporters/html/rating-title.js";
import { reportPage } from "../../../src/reporters/html/report-page.js";
import { reportOfSummary } from "../../../src/results/report/feedback-report.js";

const folder = mkdtempSync(join(tmpdir(), "feedback-stats-"));
afterAll(() => rmSync(folder, { recursive: true }));

const month = "fixtures/twilio/february-month/calls-2023-02.csv";
const quarter = "fixtures/nps/saas-quarter/nps-2024-q3.csv";

async function pageOf(...words: Parameters<typeof report>): Promise<string> {
  return await reportPage(await report(...words));
}

const monthPage = await pageOf([month], { calls: 10_200 });
const quarterPage = await pageOf([quarter], { by: ["plan"] });

const headings = (page: string) => [...page.matchAll(/<h2 id="(\w+)"/g)].map((match) => match[1]);

test("a month of calls has its numbers, the period before, the trend, issues, records and methods", async () => {
  const page = await pageOf([month], {
    from: "2023-02-16",
    to: "2023-02-28",
    event: ["v2.3=2023-02-20"],
    drivers: true,
  });
  expect(headings(page)).toEqual(["warnings", "numbers", "change", "trend", "issues", "records", "methods"]);
  expect(page).toContain('<p class="big">3.97</p>');
  expect(page).toContain("2023-02-03 to 2023-02-15");
  expect(page).toContain("v2.3");
  expect(page).toContain("Drivers of overall 1-5");
  expect(page).toContain("<code>--from</code>");
});

test("segments have a chart and a table, the chart only of those with the most scores", async () => {
  const page = await pageOf([quarter], { by: ["plan", "month"] });
  expect(headings(page)).toContain("segments");
  expect(page).toContain("NPS by plan");
  expect(page).toContain("Trend by month");
});

test("the page states that segments are left out", async () => {
  expect(await pageOf([quarter], { by: ["country"], top: 2 })).toContain("(3 more segments; --top 5 shows all)");
  expect(await pageOf([quarter], { by: ["country"], minCell: 80 })).toMatch(
    /\(\d segments? with fewer than 80 responses/,
  );
  expect(await pageOf([quarter], { by: ["country"] })).not.toContain("more segments");
});

test("every link on the page leads to a place on the page", async () => {
  for (const page of [
    await pageOf([month], { calls: 10_200, drivers: true, by: ["day"] }),
    await pageOf([quarter], { by: ["plan"] }),
    await pageOf(["fixtures/csat/plain-csv/csat.csv"]),
  ]) {
    const ids = new Set([...page.matchAll(/ id="([^"]*)"/g)].map((match) => match[1]));
    const links = [...page.matchAll(/ href="([^"]*)"/g)].map((match) => match[1] ?? "");
    expect(links.filter((link) => !link.startsWith("#") || !ids.has(link.slice(1)))).toEqual([]);
    expect([...page.matchAll(/ id="([^"]*)"/g)].length).toBe(ids.size);
  }
});

test("no axis is in scientific notation", async () => {
  expect(quarterPage).toContain(">−40</text>");
  expect(quarterPage).not.toMatch(/>[−\d.]+e[+−]\d/);
});

test("a score that somebody gave is not 0% of the chart, and one that nobody gave has no label", async () => {
  expect(quarterPage).toContain(">&lt;1%</text>");
  expect(quarterPage).not.toContain(">0%</text>");
});

test("each warning is on the page once, though the feedback is read twice", async () => {
  expect(monthPage.match(/calls \(5\.8%\) have a response/g)).toHaveLength(1);
});

test("the line of an option in a warning is broken before the option, not within", async () => {
  expect(quarterPage).toContain("add <code>--map</code> score=score");
});

test("the difference of an issue has the sign that drivers have: the mean with it less the mean without it", async () => {
  expect(monthPage).toMatch(
    /choppy-audio<\/th>(?:<td[^>]*>[^<]*<\/td>)*<td[^>]*>2\.45<\/td><td[^>]*>4\.20<\/td><td[^>]*>-1\.7[45]</,
  );
  expect(monthPage).toContain("Gain in mean");
  expect(await pageOf([month], { drivers: true })).not.toContain("Gain in mean");
});

test("ratings that differ only in what is low have titles that differ", () => {
  const upTo = (lowThreshold: number) => ({ category: "overall", scale: { min: 1, max: 5, lowThreshold } }) as const;
  const audio = { category: "audio", scale: { min: 1, max: 5, lowThreshold: 2 } } as const;
  const titles = [upTo(2), upTo(3), audio].map((rating, _, all) => ratingTitle(rating, all));
  expect(titles).toEqual(["Overall, 1-5 (low up to 2)", "Overall, 1-5 (low up to 3)", "Audio, 1-5"]);
});

test("the interval of a period between gaps is drawn, too", async () => {
  const file = join(folder, "alone.csv");
  const days = ["01", "05", "06", "12"].map((day) => `9,2026-01-${day}\n8,2026-01-${day}`);
  writeFileSync(file, `nps,created_at\n${days.join("\n")}\n`);
  const page = await pageOf([file], { by: ["day"] });
  expect(page.match(/<line [^>]*stroke="var\(--band\)"/g)).toHaveLength(2 * 2);
});

test("the same feedback is the same page, byte by byte", async () => {
  const words: Parameters<typeof report> = [[month], { event: ["v2=2023-02-10"], drivers: true }];
  expect(await pageOf(...words)).toBe(await pageOf(...words));
});

test("nothing may be loaded or run: the policy allows the one style alone", async () => {
  const page = await pageOf([month]);
  const style = /<style>([\s\S]*?)<\/style>/.exec(page)?.[1] ?? "";
  const hash = createHash("sha256").update(style).digest("base64");
  expect(page).toContain(
    `content="default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'"`,
  );
  expect(page.match(/<script|<iframe|<object|<link|<img| style=| on\w+=|javascript:|https?:/g) ?? []).toEqual([]);
});

describe("names of the data", () => {
  const hostile = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</text></svg><b>",
    "]]><!--",
    "\u202eevil\u200b",
    "a`b'c&amp;",
  ];
  const harmless = hostile.map((_, index) => `name ${index}`);

  async function pageWith(names: readonly string[], column: string): Promise<string> {
    const path = join(folder, `${column}.csv`);
    const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
    const rows = names.flatMap((name) =>
      Array.from({ length: 12 }, (_, day) => `${day % 11},${quoted(name)},2026-01-${10 + day}`),
    );
    writeFileSync(path, `nps,${quoted(column)},created_at\n${rows.join("\n")}\n`);
    const [first = "", , third = ""] = names;
    return await pageOf([path], { by: [column], event: [`${first}=2026-01-12`], title: third });
  }

  test("are text wherever they stand: the elements of the page do not depend on them", async () => {
    const [page, other] = [await pageWith(hostile, "pl<i>an"), await pageWith(harmless, "plan")];
    const tags = (text: string) => [...text.matchAll(/<\/?\w+/g)].join(" ");
    expect(page.match(/<script|<img|<b>|<i>|<!--|\u202e|\u200b/g) ?? []).toEqual([]);
    expect(tags(page)).toBe(tags(other));
  });
});

test("charts are well-formed, named, and draw with the colours of the page", async () => {
  const page = await pageOf([month]);
  const charts = page.match(/<svg[\s\S]*?<\/svg>/g) ?? [];
  expect(charts.length).toBeGreaterThan(3);
  for (const chart of charts) {
    expect(XMLValidator.validate(chart)).toBe(true);
    expect(chart).toMatch(/^<svg class="chart \w+" role="img" aria-label="[^"]{10,}"/);
    expect(chart.match(/(?:fill|stroke)="(?!var\(--|none|transparent)[^"]*"/g) ?? []).toEqual([]);
  }
});

test("of CSAT the share that is satisfied has its own trend, in percent", async () => {
  const asked = { by: ["week"], event: ["v2.3=2026-01-26"] };
  const { timeline } = await report(["fixtures/csat/weekly-trend/ratings.csv"], asked);
  const page = await pageOf(["fixtures/csat/weekly-trend/ratings.csv"], asked);
  const [first] = timeline?.segments ?? [];
  const share = ((first?.ratings[0]?.satisfied?.rate ?? 0) * 100).toFixed(1);
  const [, behind = ""] = page.split("<caption>CSAT, 1-5: satisfied by week</caption>");
  expect(behind.slice(0, 700)).toContain(`<td class="number">${share}%</td>`);
  const labels = [...page.matchAll(/aria-label="([^"]+)"><table>/g)].map((match) => match[1]);
  expect(new Set(labels).size).toBe(labels.length);
});

test("weighted numbers are given in addition to the others", async () => {
  const calls = "fixtures/calls/twilio-list/calls.json";
  const asked = { calls, weightBy: ["call.direction"] };
  const { summary } = await report(["fixtures/calls/twilio-list/feedback.json"], asked);
  const page = await pageOf(["fixtures/calls/twilio-list/feedback.json"], asked);
  const [rating] = summary.total.weighted?.ratings ?? [];
  expect(headings(page)).toContain("weighted");
  expect(page).toContain(`<td class="number">${rating?.mean.value?.toFixed(2)}</td>`);
});

test("an export without a record is a page that says so", async () => {
  const path = join(folder, "empty.csv");
  writeFileSync(path, "nps,created_at\n");
  const page = await pageOf([path]);
  expect(headings(page)).toEqual(["warnings", "records", "methods"]);
  expect(page).toContain("No responses");
});

test("the page of a summary alone has a trend if it is one of a unit of the calendar", async () => {
  const { summary } = await report([month], { by: ["week"] });
  const page = await reportPage(reportOfSummary(summary));
  expect(headings(page)).toContain("trend");
});
