/** Options of a config stand in for those that were not typed. */

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { configuredOptions } from "../../../src/commands/config.js";

const cwd = mkdtempSync(join(tmpdir(), "feedback-stats-"));
afterAll(() => rmSync(cwd, { recursive: true, force: true }));
const config = { by: "month", timeZone: "Europe/Brussels", jobs: 2, calls: 100, dedupe: false, strict: true };
writeFileSync(join(cwd, "feedback-stats.config.json"), JSON.stringify(config));

test("they mean what the same words mean when they are typed", async () => {
  const { options, note } = await configuredOptions({ dedupe: true }, { cwd });
  expect(options).toMatchObject({ ...config, by: ["month"] });
  expect(note).toBe("config: feedback-stats.config.json (by, timeZone, jobs, calls, dedupe, strict)\n");
});

test("typed ones win, also a limit of rejected records over strict", async () => {
  const typed = { by: ["day,channel"], tz: "UTC", calls: "7", maxRejected: "2%" };
  const { options } = await configuredOptions(typed, { cwd });
  expect(options).toMatchObject({
    ...{ by: ["day", "channel"], timeZone: "UTC", calls: 7, jobs: 2, maxRejected: "2%", strict: false },
  });
});

test("none are taken where the user wants no config", async () => {
  const { options, note } = await configuredOptions({ config: false }, { cwd });
  expect(options).toMatchObject({ by: [], strict: false, dedupe: true });
  expect(note).toBe("");
});
