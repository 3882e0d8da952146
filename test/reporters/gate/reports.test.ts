/** The reports as their readers read them: JUnit by an XML parser, the others by the grammar of their specification. */

import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { XMLParser, XMLValidator } from "fast-xml-parser";
import { describe, expect, test } from "vitest";
import { evaluateGate, type GateResult, type GateRules } from "../../../src/index.js";
import { reportJunit, xmlText } from "../../../src/reporters/gate/junit.js";
import { reportMarkdown } from "../../../src/reporters/gate/markdown.js";
import { reportOpenmetrics } from "../../../src/reporters/gate/openmetrics.js";
import { reportTap } from "../../../src/reporters/gate/tap.js";
import { reportGate } from "../../../src/reporters/gate-table.js";
import { annotateRules } from "../../../src/reporters/github-annotations.js";
import { penFor } from "../../../src/reporters/style.js";
import { nps, twilio } from "../../results/gate/summaries.js";

const hostile = 'count{plan="<a href=\\"x\\">|`@all`%0A::error::\\\\ \u0000\u001b[2J\ud800 # ]]>\n\u202e"} >= 1';
const rules = ["nps >= 0", "nps >= 90", "nps >= 48", "median >= 1 @warn", "detractors <= 1% @info", hostile];

async function result(given: GateRules = {}): Promise<GateResult> {
  const summary = await nps(
    [
      [9, 60, "a"],
      [8, 30, "a"],
      [3, 10, "a"],
    ],
    ["plan"],
  );
  return evaluateGate(summary, { require: rules, ...given });
}

test("the rules are of every verdict", async () => {
  expect((await result()).counts).toEqual({ pass: 2, fail: 2, inconclusive: 1, error: 1 });
});

test("the JSON is valid by the schema that ships", async () => {
  const isValid = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(
    JSON.parse(readFileSync("schema/gate.schema.json", "utf8")),
  );
  const before = await twilio({ 5: 40, 1: 10 });
  const regression = evaluateGate(
    await twilio({ 5: 20, 1: 30 }),
    { noRegression: ["mean,low_rate"], require: ["p10 >= 1"] },
    before,
  );
  for (const one of [await result(), regression]) {
    expect(isValid(one), JSON.stringify(isValid.errors)).toBe(true);
    expect(JSON.parse(JSON.stringify(one))).toEqual(one);
  }
});

describe("the three outcomes of a regression", async () => {
  const regressions = evaluateGate(
    await twilio({ 3: 2000, 4: 1000, 5: 1000 }),
    { noRegression: ["mean,low_rate,top_rate"], margin: ["top_rate=25%"] },
    await twilio({ 3: 1001, 4: 1000, 5: 2000 }),
  );
  const pen = await penFor({ colorLevel: 0, ascii: true, width: null });

  test.each([
    ["table", async () => reportGate(regressions, pen)],
    ["JUnit", () => reportJunit(regressions)],
    ["TAP", () => reportTap(regressions)],
    ["Markdown", () => reportMarkdown(regressions)],
    ["GitHub", () => annotateRules(regressions)],
  ])("are recognised by %s as what was shown", async (name, report) => {
    const text = await report();
    const less = { JUnit: "&lt;" }[name] ?? "<";
    expect(text).toContain(`shown to be worse by more than the margin of 0.1, adjusted p ${less} 0.001`);
    expect(text).toMatch(/a drop of up to 26\.\d pp cannot be ruled out, and the margin is 25 pp/);
    if (name !== "GitHub")
      expect(text).toMatch(/shown not to be worse by more than 0\.1 pp, within the margin of 2\.5 pp/);
  });

  test("are numbers in OpenMetrics", () => {
    const families = openMetrics(reportOpenmetrics(regressions));
    const of = (name: string) => families.get(`feedback_stats_gate_rule_${name}`)?.samples.map(({ value }) => value);
    expect(of("margin")).toEqual([0.1, 0.025, 0.25]);
    const ends = regressions.rules.map(({ baseline }) => baseline?.worsening);
    expect(of("worsening_high")).toEqual(ends.map((one) => one?.high));
    expect(of("worsening_low")).toEqual(ends.map((one) => one?.low));
    expect(of("adjusted_p_value")).toEqual(regressions.rules.map(({ adjustedPValue }) => adjustedPValue));
  });
});

describe("JUnit", () => {
  const parse = (xml: string) => new XMLParser({ ignoreAttributes: false, attributeNamePrefix: "" }).parse(xml);

  test("is XML with as many cases, failures, errors and skipped ones as it states", async () => {
    const xml = reportJunit(await result());
    expect(XMLValidator.validate(xml)).toBe(true);
    const { testsuites } = parse(xml);
    const { testcase: cases, ...suite } = testsuites.testsuite;
    const having = (kind: string) => cases.filter((one: object) => kind in one).length;
    expect(suite.properties.property).toMatchObject({
      name: "error rate",
      value: expect.stringMatching(/^where nothing is wrong/),
    });
    expect(suite).toMatchObject({ tests: "6", failures: "1", errors: "1", skipped: "2" });
    expect([cases.length, having("failure"), having("error"), having("skipped")]).toEqual([6, 1, 1, 2]);
    expect(cases[0].error.type).toBe("error");
  });

  test("an inconclusive rule fails where it stops the gate", async () => {
    const { testsuites } = parse(reportJunit(await result({ onInconclusive: "fail" })));
    expect(testsuites.failures).toBe("2");
  });

  test("contains no character that XML 1.0 forbids", async () => {
    expect(reportJunit(await result())).not.toMatch(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u);
    expect(xmlText("a\u0000\ud800\ufffe<\u{1f600}")).toBe("a\ufffd\ufffd\ufffd&lt;\u{1f600}");
  });
});

describe("TAP", () => {
  // https://testanything.org/tap-version-14-specification.html
  const point = /^(not )?ok (\d+) - ((?:[^\\#]|\\[\\#])+?)(?: # (SKIP|TODO)(?: .*)?)?$/;

  test("has a point for each rule of its plan, and diagnostics that are YAML", async () => {
    const [version, plan, ...lines] = reportTap(await result())
      .trimEnd()
      .split("\n");
    expect([version, plan, lines[0]?.slice(0, 13)]).toEqual(["TAP version 14", "1..6", "# error rate:"]);
    const points = lines.slice(1).filter((line) => !line.startsWith("  "));
    expect(points.map((line) => point.exec(line)?.[2])).toEqual(["1", "2", "3", "4", "5", "6"]);
    const directives = points.map((line) => point.exec(line)?.[4] ?? (line.startsWith("not") ? "not ok" : "ok"));
    expect(directives).toEqual(
      ["not ok", "not ok", "TODO", "SKIP", "ok", "ok"].sort((a, b) => directives.indexOf(a) - directives.indexOf(b)),
    );
    for (const line of lines.filter((one) => one.startsWith("  message:")))
      expect(() => JSON.parse(line.slice("  message: ".length))).not.toThrow();
  });
});

describe("OpenMetrics", () => {
  test("is what the grammar of the specification takes, in families that are whole and without a series twice", async () => {
    const text = reportOpenmetrics(evaluateGate(await twilio({ 5: 50 }), ["mean >= 4", "mean >= 4", hostile]));
    const families = openMetrics(text);
    expect(families.get("feedback_stats_gate_false_alarm_rate")?.samples).toEqual([{ labels: {}, value: 0.05 }]);
    expect(families.get("feedback_stats_gate_holds")?.samples).toEqual([{ labels: {}, value: 0 }]);
    expect(families.get("feedback_stats_gate_rule_value")?.samples[0]).toMatchObject({
      value: 5,
      labels: { rule: "mean >= 4" },
    });
    expect(families.get("feedback_stats_gate_rule_verdict")?.samples).toHaveLength(12);
  });

  test("labels are read back as they were", async () => {
    const rule = 'count{plan="a\\"b\\\\c\nd"} >= 1';
    const families = openMetrics(reportOpenmetrics(await result({ require: [rule] })));
    expect(families.get("feedback_stats_gate_rule_limit")?.samples[0]?.labels.rule).toBe(rule);
  });
});

describe("GitHub annotations", () => {
  const command = /^::(error|warning|notice) title=[^,:\r\n]*::[^\r\n]*$/;

  test("are one line each, by severity of the rule", async () => {
    const lines = annotateRules(await result())
      .trimEnd()
      .split("\n");
    for (const line of lines) expect(line).toMatch(command);
    expect(lines.map((line) => command.exec(line)?.[1]).sort()).toEqual(["error", "error", "notice", "warning"]);
  });

  test("escape text that would end them or begin another", async () => {
    const text = annotateRules(evaluateGate(await nps([[9, 60, "a"]], ["plan"]), [hostile]));
    expect(text.trimEnd().split("\n")).toHaveLength(1);
    expect(text).toContain("%250A::error::");
  });

  test("are ten at most, the worst first, and the last says how many are left out", async () => {
    const many = Array.from({ length: 14 }, (_, index) => `nps >= ${80 + index} @warn`);
    const lines = annotateRules(await result({ require: [...many, "nps >= 95"] }))
      .trimEnd()
      .split("\n");
    expect(lines).toHaveLength(10);
    expect(lines[0]).toMatch(/^::error .*nps >= 95/);
    expect(lines[9]).toContain("6 rules are not shown here");
  });
});

describe("Markdown", () => {
  test("is a table whose rows have as many cells as its head, and no words of the user outside of code", async () => {
    const [title, , ...lines] = reportMarkdown(await result())
      .trimEnd()
      .split("\n");
    const rows = lines.slice(0, -2);
    expect(lines.at(-1)).toMatch(/^error rate: where nothing is wrong, the gate fails in at most 5% of runs \(5 rules/);
    expect(title).toMatch(/^### gate: fail/);
    for (const row of rows) expect(row.replace(/\\\|/g, "").split("|")).toHaveLength(9);
    expect(rows).toHaveLength(8);
    expect(rows.join("\n").replace(/(`+)[^`].*?[^`]\1(?!`)/g, "")).not.toContain("@all");
  });
});

interface Family {
  readonly type: string;
  readonly samples: { readonly labels: Readonly<Record<string, string>>; readonly value: number }[];
}

/**
 * A strict reader of the part of OpenMetrics that gauges and state sets use. No package of a registry parses it, so this
 * follows the grammar: https://github.com/prometheus/OpenMetrics/blob/main/specification/OpenMetrics.md#abnf
 */
function openMetrics(text: string): ReadonlyMap<string, Family> {
  expect(text.endsWith("# EOF\n")).toBe(true);
  const families = new Map<string, Family>();
  const series = new Set<string>();
  let current = "";
  for (const line of text.slice(0, -"# EOF\n".length).split("\n").slice(0, -1)) {
    const type = /^# TYPE ([a-zA-Z_:][a-zA-Z0-9_:]*) (gauge|stateset)$/.exec(line);
    const help = /^# HELP ([a-zA-Z_:][a-zA-Z0-9_:]*) (?:[^\\"\n]|\\[\\"n])*$/.exec(line);
    const sample =
      /^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{((?:[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\\n]|\\[\\"n])*",?)*)\})? (-?\d+(?:\.\d+)?(?:e[+-]?\d+)?)$/.exec(
        line,
      );
    if (type !== null) {
      current = type[1] ?? "";
      expect(families.has(current), `${current} is interrupted`).toBe(false);
      families.set(current, { type: type[2] ?? "", samples: [] });
    } else if (help !== null) expect(help[1]).toBe(current);
    else {
      expect(sample, line).not.toBeNull();
      expect(sample?.[1]).toBe(current);
      expect(series.has(`${current} ${sample?.[2]}`), line).toBe(false);
      series.add(`${current} ${sample?.[2]}`);
      const pairs = [...(sample?.[2] ?? "").matchAll(/([a-zA-Z0-9_]+)="((?:[^"\\]|\\.)*)"/g)];
      const labels = Object.fromEntries(
        pairs.map(([, name = "", value = ""]) => [
          name,
          value.replace(/\\(.)/g, (_, sign) => (sign === "n" ? "\n" : sign)),
        ]),
      );
      families.get(current)?.samples.push({ labels, value: Number(sample?.[3]) });
    }
  }
  return families;
}
