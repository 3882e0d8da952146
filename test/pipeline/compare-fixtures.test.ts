/**
 * Every folder of fixtures/compare is a command line with its comparison, and the numbers that SciPy gives for it
 * (oracle.py there writes them). `UPDATE=1` writes expected.json again; the diff is the review.
 */

import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import type { ComparedPair, ComparedShare, Comparison } from "../../src/index.js";
import { runCli } from "../support/fake-io.js";

const root = join("fixtures", "compare");
const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
const isValid = ajv.compile(JSON.parse(readFileSync(join("schema", "compare.schema.json"), "utf8")) as object);
const folders = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory());

describe.each(folders.map(({ name }) => name).sort())("fixtures/compare/%s", (name) => {
  const folder = join(root, name);
  const words = JSON.parse(readFileSync(join(folder, "options.json"), "utf8")) as string[];
  const oracle = JSON.parse(readFileSync(join(folder, "oracle.json"), "utf8")) as Oracle[];

  test("gives what is expected, in the shape of the schema", async () => {
    const actual = await compared(words);
    const expectedPath = join(folder, "expected.json");
    if (process.env.UPDATE === "1") writeFileSync(expectedPath, `${JSON.stringify(actual, null, 2)}\n`);
    expect(actual).toEqual(JSON.parse(readFileSync(expectedPath, "utf8")));
    expect(isValid(actual), JSON.stringify(isValid.errors)).toBe(true);
  });

  test("has the numbers of SciPy to nine digits", async () => {
    const { pairs } = await compared(words);
    expect(pairs.length).toBe(oracle.length);
    for (const [index, pair] of pairs.entries()) expectEqual(numbersOf(pair), oracle[index]!);
  });
});

type Numbers = Readonly<Record<string, number>>;

interface Oracle {
  readonly rating: Readonly<Record<string, number | Numbers>>;
  readonly nps?: Numbers;
  readonly issues: Readonly<Record<string, Numbers>>;
}

async function compared(words: readonly string[]): Promise<Comparison> {
  const { stdout } = await runCli(["compare", ...words, "--json", "--quiet"]);
  return JSON.parse(stdout) as Comparison;
}

/** Ours under the names of the oracle. */
function numbersOf({ ratings: [rating], nps, issues }: ComparedPair) {
  return {
    rating: {
      ...rating,
      low: rating?.interval?.low,
      high: rating?.interval?.high,
      superiority: rating?.ranks.superiority,
      superiorityLow: rating?.ranks.interval?.low,
      superiorityHigh: rating?.ranks.interval?.high,
      ranksPValue: rating?.ranks.pValue,
      lowShare: rating === undefined ? null : shareNumbers(rating.low),
      topShare: rating === undefined ? null : shareNumbers(rating.top),
    },
    nps: { ...nps, ...nps?.interval },
    issues: Object.fromEntries(issues.map((issue) => [issue.issue, { ...issue, ...shareNumbers(issue) }])),
  };
}

function shareNumbers({ difference, interval, pValue }: ComparedShare) {
  return { difference, ...interval, pValue };
}

function expectEqual(actual: unknown, expected: object, path = ""): void {
  for (const [key, value] of Object.entries(expected)) {
    const ours = (actual as Readonly<Record<string, unknown>> | undefined)?.[key];
    if (typeof value === "object") expectEqual(ours, value as object, `${path}/${key}`);
    else expect(Math.abs((ours as number) - value), `${path}/${key}`).toBeLessThan(1e-9 * Math.max(1, Math.abs(value)));
  }
}
