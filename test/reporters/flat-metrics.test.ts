/** Summaries and comparisons as OpenMetrics text: a strict parser of others takes it, and finds the numbers of the JSON. */

import { spawnSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { labelNames } from "../../src/reporters/metric-families.js";
import { runCli } from "../support/fake-io.js";
import { naughtyExport, naughtyNames } from "../support/naughty-names.js";

/** Prints the samples of each family as JSON. */
const reader = `
import json, sys
from prometheus_client.openmetrics.parser import text_string_to_metric_families as parse
families = parse(sys.stdin.buffer.read().decode("utf-8"))
print(json.dumps({f.name: [f.type, f.unit, [[s.labels, s.value] for s in f.samples]] for f in families}))
`;

type Families = Readonly<
  Record<string, readonly [type: string, unit: string, samples: readonly (readonly [Record<string, string>, number])[]]>
>;

const python = ["/usr/bin/python3", "python3"].find(
  (command) => spawnSync(command, ["-c", "import prometheus_client.openmetrics.parser"]).status === 0,
);
if (python === undefined)
  process.stderr.write(
    "SKIPPED: OpenMetrics is not read back, since python3 has no prometheus_client (python3-prometheus-client)\n",
  );

const month = "fixtures/twilio/february-month/calls-2023-02.csv";

async function text(...words: readonly string[]): Promise<string> {
  const { exitCode, stdout } = await runCli([...words, "--format", "openmetrics", "-q"]);
  expect(exitCode).toBe(0);
  return stdout;
}

function families(metrics: string): Families {
  const { status, stdout, stderr } = spawnSync(python ?? "", ["-c", reader], {
    input: metrics,
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  expect([status, stderr]).toEqual([0, ""]);
  return JSON.parse(stdout);
}

describe.skipIf(python === undefined)("a strict parser", () => {
  test("finds the numbers of a summary with segments, issues and drivers", async () => {
    const words = ["summarize", month, "--by", "week", "--drivers"];
    const { total, segments, records } = JSON.parse((await runCli([...words, "--json"])).stdout);
    const found = families(await text(...words));
    const samplesOf = (name: string) => found[`feedback_stats_${name}`]?.[2] ?? [];
    expect(samplesOf("records")).toContainEqual([{ outcome: "used" }, records.used]);
    const weeks = segments.map(({ key, responses }: { key: { week: string }; responses: number }) => [
      { row: "segment", week: key.week },
      responses,
    ]);
    expect(samplesOf("responses")).toEqual([[{ row: "total" }, total.responses], ...weeks]);
    const [rating] = total.ratings;
    const labels = { row: "total", category: "overall", scale_min: "1", scale_max: "5", low_threshold: "2" };
    expect(samplesOf("mean")).toContainEqual([labels, rating.mean]);
    expect(samplesOf("low_rate_ci_low_ratio")).toContainEqual([labels, rating.low.interval.low]);
    expect(found.feedback_stats_low_rate_ratio?.slice(0, 2)).toEqual(["gauge", "ratio"]);
    const [issue] = total.issues;
    const ofIssue = { row: "total", category: "overall", issue: issue.issue };
    expect(samplesOf("issue_responses")).toContainEqual([ofIssue, issue.count]);
    expect(samplesOf("last_response_timestamp_seconds")[0]?.[1]).toBe(Date.parse(total.lastAt) / 1000);
    expect(samplesOf("gain").length).toBeGreaterThan(5);
  });

  test.each([
    ["compare", month, "--before", "2023-02-14"],
    ["compare", month, "--by", "week"],
    ["summarize", "fixtures/bad/header-only/feedback.csv"],
    ["summarize", "fixtures/acs/kusto-v2/kusto-result.json"],
  ])("takes %s %s %s %s", async (...words) => {
    expect(Object.keys(families(await text(...words.filter((word) => word !== undefined)))).length).toBeGreaterThan(0);
  });

  test("finds dangerous names unchanged", async () => {
    const found = families(await text("summarize", naughtyExport(), "--by", "plan"));
    const plans = found.feedback_stats_responses?.[2].flatMap(([{ plan }]) => (plan === undefined ? [] : [plan]));
    expect(plans?.sort()).toEqual([...naughtyNames].sort());
  });
});

test("the text ends with the line that says that it is whole", async () => {
  expect(await text("summarize", month)).toMatch(/\n# EOF\n$/);
});

test("labels have names that are allowed, and no two alike", () => {
  expect(labelNames(["week", "call.direction", "call_direction", "__x", "2nd", "国", "", "_y"])).toEqual([
    "week",
    "call_direction",
    "call_direction_",
    "key___x",
    "key_2nd",
    "key__",
    "key_",
    "_y",
  ]);
});
