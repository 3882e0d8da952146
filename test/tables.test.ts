/** The tables of the program against each other, the fixtures and the docs: what is declared is documented and tried. */

import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { allCommands } from "../src/commands/commands.js";
import { type Choice, recognise } from "../src/importers/detect.js";
import { callLogSpecs } from "../src/importers/provider-specs.js";
import { openRecords } from "../src/pipeline/find-records.js";
import { nothingStated } from "../src/readers/csv/csv-layout.js";
import { scoreStatistics } from "../src/results/score-statistics.js";
import { openFile } from "../src/sources/file-source.js";
import { fixtures } from "./support/fixtures.js";
import { issueCodes } from "./support/issue-codes.js";
import { feedbackProviders, providers } from "./support/specs.js";

const commands = await allCommands();

const page = (name: string) => readFileSync(`docs/${name}.md`, "utf8");
const readme = readFileSync("README.md", "utf8");
const choice = { specs: providers, provider: null, mapping: null };

describe.each(providers)("provider $name", (spec) => {
  test("names its documentation", () => expect(spec.docs).toMatch(/^https:\/\/[^ ]+$/));

  test("is in the docs", () => expect(page("providers")).toContain(`| \`${spec.name}\` |`));

  test("has a fixture that is recognised as its own", async () => {
    const claimed = (await recognised()).filter(({ name }) => name === spec.name);
    expect(claimed.length).toBeGreaterThan(0);
  });
});

test.each(feedbackProviders)("every issue of $name has a code of the vocabulary", (spec) => {
  const codes = Object.values(spec.issueCodes).flatMap((map) => Object.values<string | null>(map));
  expect(codes.filter((code) => code !== null && !Object.hasOwn(issueCodes, code))).toEqual([]);
});

test("every code of the vocabulary is used by a provider", () => {
  const used = feedbackProviders.flatMap((spec) =>
    Object.values(spec.issueCodes).flatMap((map) => Object.values<string | null>(map)),
  );
  expect(Object.keys(issueCodes).filter((code) => !used.includes(code))).toEqual([]);
});

test("no two providers claim one fixture", async () => {
  const claims = await recognised();
  expect(claims.length).toBeGreaterThan(70); // `recognise` throws where two fit
});

test("the guide to adding a provider shows one as it is", () => {
  const guide = page("adding-a-provider");
  expect(guide).toContain(readFileSync("src/importers/providers/jira-service.ts", "utf8"));
  expect(guide.split("\n").length).toBeLessThan(60);
});

describe.each(commands)("command $name", (command) => {
  test("is in the README", () => expect(readme).toMatch(new RegExp(`(?:feedback-stats |\`)${command.name}\\b`)));

  test("has examples that begin with the program", () => {
    expect(command.examples.length).toBeGreaterThan(0);
    for (const [line] of command.examples) expect(line).toMatch(/^feedback-stats /);
  });
});

test("every statistic is in the docs", () => {
  expect(scoreStatistics.filter(({ name }) => !page("metrics").includes(`| \`${name}\` |`))).toEqual([]);
});

test("every dependency has its reason", () => {
  const manifest = JSON.parse(readFileSync("package.json", "utf8"));
  const reasons = page("dependencies");
  const packages = [...Object.keys(manifest.dependencies), ...Object.keys(manifest.devDependencies)];
  expect(packages.filter((name) => !new RegExp(`^\\| .*${name}\\b.* \\| .{20,} \\|$`, "m").test(reasons))).toEqual([]);
  expect(
    Object.values({ ...manifest.dependencies, ...manifest.devDependencies }).filter((v) => !/^\d/.test(String(v))),
  ).toEqual([]);
});

test("the lock file names no registry", () => {
  expect(readFileSync("package-lock.json", "utf8")).not.toMatch(/"resolved": "http/);
});

/** Which spec each input of a fixture without its own options is recognised as. */
function recognised(): Promise<readonly Recognised[]> {
  known ??= recognisedAnew();
  return known;
}

interface Recognised {
  readonly input: string;
  readonly name: string;
}
let known: Promise<readonly Recognised[]> | undefined;

async function recognisedAnew(): Promise<readonly Recognised[]> {
  const claims: { input: string; name: string }[] = [];
  const unmapped = ({ name, options }: { name: string; options: readonly string[] }) =>
    !options.includes("--map") &&
    !options.includes("--encoding") &&
    !options.includes("--config") &&
    !options.includes("--header-line") &&
    !options.includes("--quote") &&
    !options.includes("--records") &&
    (!name.startsWith("bad/") || /aggregate|header-only|ragged$|all-rejected/.test(name));
  for (const { inputs, logs } of fixtures().filter(unmapped)) {
    for (const input of inputs.filter(isNoContainer)) claims.push(await claimOf(input, choice));
    for (const log of logs.filter((file) => !/plain/.test(file)))
      claims.push(await claimOf(log, { ...choice, specs: callLogSpecs }));
  }
  return claims;
}

/** A sheet or a member is recognised as any other input; how they are opened is tested where that is done. */
const isNoContainer = (input: string): boolean => !/\.(?:xlsx|zip)$/.test(input);

async function claimOf(input: string, among: Choice) {
  const { table, enclosed } = await openRecords(openFile(input), { ...among, records: null, csv: nothingStated });
  return { input, name: (enclosed ?? recognise(input, table, among)).spec.name };
}
