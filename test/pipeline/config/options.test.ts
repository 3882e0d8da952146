/** Options of a config are in for those that were not typed. */

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { configuredOptions } from "../../../src/commands/config.js";

const cwd = mkdtempSync(join(tmpdir(), "feedback-stats-"));
afterAll(() => rmSync(cwd, { recursive: true, force: true }));
const config = { by: "month", timeZone: "Europe/Brussels", jobs: 2, calls: 100, dedupe: false, strict: true };
writeFileSync(join(cwd, "feedback-stats.config.json"), JSON.stringify(config));

test("options of a config mean the same as typed ones", async () => {
  const { options, note } = await configuredOptions({ dedupe: true }, { cwd });
  expect(options).toMatchObject({ ...config, by: ["month"] });
  expect(note).toBe("config: feedback-stats.config.json (by, timeZone, jobs, calls, dedupe, strict)\n");
});

test("typed ones win, including a limit of rejected records over strict", async () => {
  const typed = { by: ["day,channel"], tz: "UTC", calls: "7", maxRejected: "2%" };
  const { options } = await configuredOptions(typed, { cwd });
  expect(options).toMatchObject({
    ...{ by: ["day", "channel"], timeZone: "UTC", calls: 7, jobs: 2, maxRejected: "2%", strict: false },
  });
});

test("none apply with --no-config", async () => {
  const { options, note } = await configuredOptions({ config: false }, { cwd });
  expect(options).toMatchObject({ by: [], strict: false, dedupe: true });
  expect(note).toBe("");
});

test("a typed period takes the place of the one in the config, and what looks at now is noted", async () => {
  const folder = mkdtempSync(join(cwd, "period-"));
  const io = { cwd: folder, now: () => new Date("2026-02-15T12:00:00Z") };
  writeFileSync(join(folder, "feedback-stats.config.json"), JSON.stringify({ last: "12w", to: "2026-01" }));
  const found = await configuredOptions({}, io);
  expect(found.options).toMatchObject({ last: "12w", to: "2026-01" });
  const last = await configuredOptions({ last: "30d" }, io);
  expect(last.options.last).toBe("30d");
  expect(last.options.to).toBeUndefined();
  expect(last.note).toContain("period: 2026-01-17 to 2026-02-15 (--last 30d)\n");
  const from = await configuredOptions({ from: "-60d" }, io);
  expect(from.options).toMatchObject({ from: "-60d", to: "2026-01" });
  expect(from.options.last).toBeUndefined();
});

test("tags may be called segments, but not both", async () => {
  const file = join(cwd, "tags.json");
  writeFileSync(file, JSON.stringify({ segment: ["vip"], segmentMode: "all" }));
  const { options } = await configuredOptions({ config: file }, { cwd });
  expect(options).toMatchObject({ tag: ["vip"], tagMode: "all" });
  writeFileSync(file, JSON.stringify({ segment: ["vip"], tag: ["new"] }));
  await expect(configuredOptions({ config: file }, { cwd })).rejects.toThrow("segment should be left out");
});
