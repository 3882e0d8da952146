/**
 * Makes pages of fixtures with the built program and opens them in Chromium: nothing is loaded, nothing runs, nobody is left out, and
 * nothing is wider than a phone. Pictures go into a folder of the system's temporary ones, which is printed.
 */

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const root = resolve(import.meta.dirname, "../..");
const folder = mkdtempSync(join(tmpdir(), "feedback-stats-pages-"));
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const executablePath = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser"].find(
  (path) => path !== undefined && existsSync(path),
);

const hostile = [
  "<script>document.title='ran'</script>",
  '"><img src=x onerror="document.title=1">',
  "</text></svg><script>document.title='ran'</script>",
];
const pages = {
  twilio: [
    "fixtures/twilio/february-month/calls-2023-02.csv",
    "--from",
    "2023-02-08",
    "--to",
    "2023-02-28",
    "--drivers",
    "--event",
    "v2.3=2023-02-16",
  ],
  acs: ["fixtures/acs/contoso-march/query_data.csv", "--by", "day"],
  plivo: ["fixtures/plivo/agents-week/feedback-2024-w37.ndjson"],
  nps: ["fixtures/nps/saas-quarter/nps-2024-q3.csv", "--by", "plan"],
  csat: [
    "fixtures/csat/weekly-trend/ratings.csv",
    "--by",
    "week",
    "--event",
    "v2.3=2026-01-26",
    "--event",
    "office move=2026-02-03",
  ],
  continuous: [fileOf("continuous.csv", continuous())],
  hostile: [
    fileOf("hostile <b>.csv", hostileRows()),
    "--by",
    "<i>plan",
    "--title",
    hostile[2],
    "--event",
    `${hostile[0]}=2026-01-15`,
  ],
  empty: [fileOf("empty.csv", "nps,created_at\n")],
  segments: [fileOf("segments.csv", manySegments()), "--by", "team"],
};

/** The colours are the same at every width. */
const looks = [
  ["light", 360],
  ["light", 1200],
  ["dark", 1200],
];

let browser;
before(async () => {
  assert.ok(executablePath, "Chromium is not there: install it, or name it in CHROMIUM");
  process.stdout.write(`pictures: ${folder}\n`);
  browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
});
after(async () => await browser?.close());

for (const [name, words] of Object.entries(pages)) {
  test(name, async (t) => {
    const file = join(folder, `${name}.html`);
    execFileSync(process.execPath, [join(root, "bin/feedback-stats.js"), "report", ...words, "-q", "-o", file], {
      cwd: root,
    });
    for (const [colorScheme, width] of looks)
      await t.test(`${colorScheme}, ${width} pixels`, () => look(name, file, { colorScheme, width }));
    await t.test("on paper", () => lookAtPaper(name, file));
  });
}

async function look(name, file, { colorScheme, width }) {
  const { page, strange } = await opened(file, { colorScheme, viewport: { width, height: 900 }, bypassCSP: false });
  const title = name === "hostile" ? hostile[2] : "Feedback report";
  assert.equal(await page.title(), title, "a script has changed the title");
  assert.equal(await page.locator("script, img, iframe, link, object, embed, [style]").count(), 0);
  const widths = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  assert.ok(widths[0] <= widths[1], `the page is ${widths[0]} pixels wide on a screen of ${widths[1]}`);
  await page.screenshot({ path: join(folder, `${name}-${colorScheme}-${width}.png`), fullPage: true });
  assert.deepEqual(strange, []);
  await page.context().close();
  assert.deepEqual(await violations(file, { colorScheme, viewport: { width, height: 900 } }), []);
}

/** Scripts of the tests need a page without its policy. Everything that is folded away is looked at, too. */
async function violations(file, options) {
  const { page } = await opened(file, { ...options, bypassCSP: true });
  await page.evaluate(() => {
    for (const details of document.querySelectorAll("details")) details.open = true;
  });
  await page.evaluate(axe);
  const found = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
  await page.context().close();
  return found.violations.map(
    ({ id, impact, nodes }) => `${id} (${impact}): ${nodes[0].html.slice(0, 200)} ${nodes[0].failureSummary}`,
  );
}

async function lookAtPaper(name, file) {
  const { page, strange } = await opened(file, { colorScheme: "dark", viewport: { width: 800, height: 1100 } });
  await page.emulateMedia({ media: "print" });
  const paper = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  assert.equal(paper, "rgb(255, 255, 255)");
  const hidden = await page.evaluate(
    () =>
      [...document.querySelectorAll("table")].filter(
        (table) =>
          table.checkVisibility({ contentVisibilityAuto: true }) === false ||
          table.getBoundingClientRect().height === 0,
      ).length,
  );
  assert.equal(hidden, 0, "a table is missing on paper");
  await page.pdf({ path: join(folder, `${name}.pdf`) });
  assert.deepEqual(strange, []);
  await page.context().close();
}

/** A page, and what it should not do: write to the console, throw, or ask for anything but itself. */
async function opened(file, options) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const strange = [];
  const { href } = pathToFileURL(file);
  page.on("console", (message) => strange.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => strange.push(`error: ${error.message}`));
  page.on("request", (request) => request.url() === href || strange.push(`request: ${request.url()}`));
  await page.goto(href, { waitUntil: "load" });
  return { page, strange };
}

function fileOf(name, text) {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

function continuous() {
  const rows = Array.from(
    { length: 3000 },
    (_, index) => `s${index},${Math.round(50 + 45 * Math.sin(index * index))},0,100`,
  );
  return `SurveyId,OverallRatingScore,OverallRatingScoreLowerBound,OverallRatingScoreUpperBound\n${rows.join("\n")}\n`;
}

function hostileRows() {
  const quoted = (text) => `"${text.replaceAll('"', '""')}"`;
  const rows = hostile.flatMap((value) =>
    Array.from({ length: 20 }, (_, day) => `${day % 11},${quoted(value)},2026-01-${10 + day}`),
  );
  return `nps,<i>plan,created_at\n${rows.join("\n")}\n`;
}

function manySegments() {
  const rows = Array.from(
    { length: 8000 },
    (_, index) => `${1 + ((index * index) % 5)},Team number ${index % 400},2026-03-${10 + (index % 20)}`,
  );
  return `csat,team,created_at\n${rows.join("\n")}\n`;
}
