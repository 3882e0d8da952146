/** `providers --show`: what it prints for each of our providers, read as a config, is the same provider under another name. */

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import type { FeedbackSpec } from "../../src/importers/spec.js";
import type { Summary } from "../../src/index.js";
import { type Config, readConfig } from "../../src/pipeline/config/read-config.js";
import { runCli } from "../support/fake-io.js";
import { type Fixture, fixtures } from "../support/fixtures.js";
import { feedbackProviders } from "../support/specs.js";

const folder = mkdtempSync(join(tmpdir(), "feedback-stats-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The config that is printed for a provider, as a file. */
async function shown(name: string): Promise<string> {
  const path = join(folder, `${name}.json`);
  const { stdout } = await runCli(["providers", "--show", name, "--no-config"]);
  writeFileSync(path, stdout);
  return path;
}

/** Answers are joined to the feedback of the provider that they name, which a copy is not. */
function isJoined({ folder: place }: Fixture): boolean {
  const { summary } = JSON.parse(readFileSync(join(place, "expected.json"), "utf8")) as { summary?: Summary };
  return new Set(summary?.inputs.map(({ provider }) => provider)).size > 1;
}

/** A spec as data, under another name. */
function renamed(spec: FeedbackSpec | undefined, name: string): unknown {
  return JSON.parse(JSON.stringify(spec).replaceAll(`"name":"${spec?.name}"`, `"name":"${name}"`));
}

describe.each(feedbackProviders)("$name", (spec) => {
  const own = fixtures().filter((fixture) => fixture.provider === spec.name && !isJoined(fixture));

  test("printed and read again is the same declaration", async () => {
    const config: Config = readConfig(await shown(spec.name));
    expect(renamed(config.providers[0], spec.name)).toEqual(renamed(spec, spec.name));
  });

  test.each(own)("its copy gives the same numbers for $name", async (fixture) => {
    const name = `my-${spec.name}`;
    const original = await summaryOf(fixture, ["--provider", spec.name, "--no-config"]);
    const copy = await summaryOf(fixture, ["--provider", name, "--config", await shown(spec.name)]);
    expect(copy.replaceAll(name, spec.name)).toBe(original);
  });
});

/** What a run prints on both streams. */
async function summaryOf({ inputs, options }: Fixture, words: readonly string[]): Promise<string> {
  const { stdout, stderr, exitCode } = await runCli(["summarize", ...inputs, ...options, "--json", ...words]);
  return `${exitCode}\n${stdout}\n${stderr}`;
}
