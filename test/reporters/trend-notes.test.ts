/** What is reported of days and hours below a trend. */

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { runCli } from "../support/fake-io.js";

const folder = mkdtempSync(join(tmpdir(), "feedback-stats-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const msOfDay = 86_400_000;

/** Twenty answers at ten on each of sixty days, low on those that are named; the others differ a little, as days do. */
async function trendOf(unit: string, lowDays: readonly number[]): Promise<string> {
  const path = join(folder, `${unit}-${lowDays.join("-")}.csv`);
  const rows = Array.from({ length: 60 * 20 }, (_, index) => {
    const day = Math.floor(index / 20);
    const time = new Date(Date.UTC(2026, 2, 1, 10) + day * msOfDay).toISOString();
    const fives = lowDays.includes(day) ? 4 : 14 + ((day * 7) % 5);
    return `${index},${index % 20 < fives ? 5 : 1 + (index % 4)},${time}`;
  });
  writeFileSync(path, `id,csat,created_at\n${rows.join("\n")}\n`);
  const { stdout } = await runCli(["summarize", path, "--by", unit]);
  return stdout.slice(stdout.indexOf("Trend by"));
}

test("an outlying day is named by its date, an hour by its time", async () => {
  expect(await trendOf("day", [30])).toMatch(/^csat 1-5: 3\.00 on 2026-03-31, expected 4\.\d\d \(p /m);
  expect(await trendOf("hour", [30])).toMatch(/^csat 1-5: 3\.00 at 2026-03-31T10:00Z, expected /m);
});

test("an outlying newest day is reported once, in addition to the others", async () => {
  const notes = await trendOf("day", [30, 59]);
  expect(notes).toMatch(/^csat 1-5: lower on 2026-04-29, the newest day: 3\.00, expected /m);
  expect(notes.match(/^csat 1-5: .*2026-04-29/gm)).toHaveLength(1);
  expect(notes).toContain("on 2026-03-31, expected");
});

test("a slope per hour has enough digits to differ from 0", async () => {
  expect(await trendOf("hour", [57, 58, 59])).toMatch(/ {2}[+-]?0\.\d{5} {2}[+-]?0\.\d{5} to [+-]?0\.\d{5} /);
});
