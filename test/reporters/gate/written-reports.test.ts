/** The reports of a gate to the character: what their readers take as markup stands there once, whatever the verdicts. */

import { describe, expect, test } from "vitest";
import { reportJunit, xmlText } from "../../../src/reporters/gate/junit.js";
import { reportOpenmetrics } from "../../../src/reporters/gate/openmetrics.js";
import { reportTap } from "../../../src/reporters/gate/tap.js";
import { annotateFindings, annotateRules } from "../../../src/reporters/github-annotations.js";
import { gateOf, regression, requirement } from "../../support/gate-results.js";

const reason = { code: "too-few", message: "only 3 answers" } as const;
const rules = [
  requirement("mean >= 4"),
  requirement("mean >= 4.9", { verdict: "fail", value: 4.1, interval: { low: 3.95, high: 4.25 }, n: 1234 }),
  requirement("median >= 5 @warn", { verdict: "fail", value: 3 }),
  requirement("nps >= 1 @info", { verdict: "inconclusive", reason }),
  requirement('count{plan="a#b\\\\"} >= 2', { verdict: "error", value: null, n: null, reason }),
];
const gate = gateOf(rules);
const undecided = gateOf([requirement("nps >= 1", { verdict: "inconclusive", reason })]);

describe("JUnit", () => {
  test("has a case for each rule, the worst first", () => {
    expect(reportJunit(gate)).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="feedback-stats" tests="5" failures="1" errors="1" skipped="2">
  <testsuite name="feedback-stats gate" tests="5" failures="1" errors="1" skipped="2">
    <properties>
      <property name="error rate" value="where nothing is wrong, the gate fails in at most 5% of runs (5 rules tested together, by Holm's method); a pass is shown at 95% confidence"/>
    </properties>
    <testcase classname="feedback-stats.gate" name="count{plan=&quot;a#b\\\\&quot;} &gt;= 2">
      <error message="error: only 3 answers" type="error"/>
      <system-out>error: only 3 answers</system-out>
    </testcase>
    <testcase classname="feedback-stats.gate" name="mean &gt;= 4.9">
      <failure message="fail: 4.10 (3.95 to 4.25), n 1,234" type="fail"/>
      <system-out>fail: 4.10 (3.95 to 4.25), n 1,234</system-out>
    </testcase>
    <testcase classname="feedback-stats.gate" name="median &gt;= 5 @warn">
      <skipped message="fail: 3.00, n 30"/>
      <system-out>fail: 3.00, n 30</system-out>
    </testcase>
    <testcase classname="feedback-stats.gate" name="nps &gt;= 1 @info">
      <skipped message="inconclusive: only 3 answers"/>
      <system-out>inconclusive: only 3 answers</system-out>
    </testcase>
    <testcase classname="feedback-stats.gate" name="mean &gt;= 4">
      <system-out>pass: 4.50, n 30</system-out>
    </testcase>
  </testsuite>
</testsuites>
`);
  });

  test("has no properties if nothing was tested", () => {
    const xml = reportJunit(gateOf([], { falseAlarms: { rate: 0.05, rules: 0 } }));
    expect(xml.split("\n").slice(2)).toEqual([
      '  <testsuite name="feedback-stats gate" tests="0" failures="0" errors="0" skipped="0">',
      "  </testsuite>",
      "</testsuites>",
      "",
    ]);
  });

  test("shows an undecided rule as skipped where it does not stop the gate, and else as a failure", () => {
    expect(reportJunit(undecided)).toContain('failures="0" errors="0" skipped="1"');
    const stopping = reportJunit({ ...undecided, settings: { ...undecided.settings, onInconclusive: "fail" } });
    expect(stopping).toContain('failures="1" errors="0" skipped="0"');
    expect(stopping).toContain('<failure message="inconclusive: only 3 answers" type="inconclusive"/>');
  });

  test("holds no command of a CI runner, and reads the same", () => {
    expect(xmlText("a##vso[b] ##[c] ## d")).toBe("a&#35;#vso[b] &#35;#[c] ## d");
  });

  test("has what XML 1.0 can contain, and a sign of replacement for what it cannot", () => {
    // Section 2.2: #x9 | #xA | #xD | [#x20-#xD7FF] | [#xE000-#xFFFD] | [#x10000-#x10FFFF]
    const isChar = (code: number) =>
      [0x9, 0xa, 0xd].includes(code) ||
      (code >= 0x20 && code <= 0xd7ff) ||
      (code >= 0xe000 && code <= 0xfffd) ||
      code >= 0x10000;
    const markup: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
    const edges = [0xd7ff, 0xd800, 0xdbff, 0xdc00, 0xdfff, 0xe000, 0xfffd, 0xfffe, 0xffff, 0x10000, 0x10ffff];
    for (const code of [...Array(0x100).keys(), ...edges]) {
      const character = String.fromCodePoint(code);
      expect([code, xmlText(`a${character}b`)]).toEqual([
        code,
        isChar(code) ? `a${markup[character] ?? character}b` : "a\ufffdb",
      ]);
    }
  });
});

describe("TAP", () => {
  test("has a point for each rule, the worst first", () => {
    expect(reportTap(gate)).toBe(`TAP version 14
1..5
# error rate: where nothing is wrong, the gate fails in at most 5% of runs (5 rules tested together, by Holm's method); a pass is shown at 95% confidence
not ok 1 - count{plan="a\\#b\\\\\\\\"} >= 2: error
  ---
  message: "only 3 answers"
  ...
not ok 2 - mean >= 4.9: fail
  ---
  message: "4.10 (3.95 to 4.25), n 1,234"
  ...
not ok 3 - median >= 5 @warn: fail # TODO 3.00, n 30
ok 4 - nps >= 1 @info: inconclusive # SKIP only 3 answers
ok 5 - mean >= 4: pass
  ---
  message: "4.50, n 30"
  ...
`);
  });

  test("has no line about the rate if nothing was tested", () => {
    expect(reportTap(gateOf([], { falseAlarms: { rate: 0.05, rules: 0 } }))).toBe("TAP version 14\n1..0\n");
  });
});

describe("OpenMetrics", () => {
  test("has a family for each number that a rule has", () => {
    const target = regression("mean", {
      verdict: "fail",
      value: 3.5,
      interval: { low: 3.25, high: 3.75 },
      adjustedPValue: 0.0625,
      baseline: {
        value: 4.5,
        n: 40,
        difference: -1,
        interval: { low: -1.5, high: -0.5 },
        margin: 0.125,
        worsening: { low: 0.5, high: 1.5 },
      },
    });
    const labels = 'number="1",rule="mean",kind="regression",metric="mean",level="error"';
    const [samples, lines] = [`{${labels}}`, reportOpenmetrics(gateOf([target])).split("\n")];
    const family = (name: string, help: string, value: number, labelled = samples) => [
      `# TYPE feedback_stats_gate_${name} gauge`,
      `# HELP feedback_stats_gate_${name} ${help}`,
      `feedback_stats_gate_${name}${labelled} ${value}`,
    ];
    expect(lines).toEqual([
      ...family("holds", "Whether the gate passes.", 0, ""),
      ...family("false_alarm_rate", "Highest share of runs in which the gate fails if nothing is wrong.", 0.05, ""),
      ...family("rule_value", "Value of the metric, shares as 0-1.", 3.5),
      ...family("rule_interval_low", "Lower end of the interval of the value.", 3.25),
      ...family("rule_interval_high", "Upper end of the interval of the value.", 3.75),
      ...family("rule_baseline", "Value of the metric in the baseline.", 4.5),
      ...family("rule_margin", "Tolerated worsening against the baseline.", 0.125),
      ...family("rule_worsening_low", "Worse than the baseline by at least this, one-sided.", 0.5),
      ...family("rule_worsening_high", "Worse than the baseline by at most this, one-sided.", 1.5),
      ...family("rule_adjusted_p_value", "P-value of a failure, adjusted for the number of rules.", 0.0625),
      ...family("rule_answers", "Number of answers that the value is computed from.", 30),
      "# TYPE feedback_stats_gate_rule_verdict stateset",
      "# HELP feedback_stats_gate_rule_verdict Verdict of the rule.",
      ...["error", "fail", "inconclusive", "pass"].map(
        (verdict) =>
          `feedback_stats_gate_rule_verdict{${labels},feedback_stats_gate_rule_verdict="${verdict}"} ${verdict === "fail" ? 1 : 0}`,
      ),
      "# EOF",
      "",
    ]);
  });

  test("has the limit of a rule that has one, and numbers the rules", () => {
    const text = reportOpenmetrics(gateOf([requirement("nps >= 1"), requirement("mean >= 4", { limit: 4 })]));
    expect(text).toContain("# HELP feedback_stats_gate_rule_limit Limit that the value is compared with.\n");
    expect(text).toContain(
      'feedback_stats_gate_rule_limit{number="2",rule="mean >= 4",kind="requirement",metric="mean",level="error"} 4\n',
    );
  });

  test("leaves out families of which no rule has a number", () => {
    const nothing = requirement("mean >= 4", { verdict: "error", value: null, n: null, limit: null });
    const text = reportOpenmetrics(gateOf([nothing], { holds: true, falseAlarms: { rate: null, rules: 0 } }));
    expect([...text.matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name)).toEqual([
      "feedback_stats_gate_holds",
      "feedback_stats_gate_rule_verdict",
    ]);
    expect(text).toContain("feedback_stats_gate_holds 1\n");
    const lost = regression("mean", {
      baseline: { value: null, n: 0, difference: null, interval: null, margin: 0.5, worsening: null },
    });
    expect(reportOpenmetrics(gateOf([lost]))).not.toMatch(
      /rule_(baseline|worsening_low|worsening_high|interval_low|limit)/,
    );
  });
});

describe("annotations of GitHub", () => {
  test("of rules leave out those that pass, and have the severity of each", () => {
    expect(annotateRules(gate)).toBe(
      [
        '::error title=feedback-stats gate%3A error::count{plan="a#b\\\\"} >= 2: only 3 answers',
        "::error title=feedback-stats gate%3A fail::mean >= 4.9: 4.10 (3.95 to 4.25), n 1,234",
        "::warning title=feedback-stats gate%3A fail::median >= 5 @warn: 3.00, n 30",
        "::notice title=feedback-stats gate%3A inconclusive::nps >= 1 @info: only 3 answers",
        "",
      ].join("\n"),
    );
  });

  const findings = (count: number, found = count) => ({
    schema: "feedback-stats/validation@1" as const,
    inputs: [],
    records: { read: 90, valid: 70, invalid: 20 },
    rules: [],
    findings: Array.from({ length: count }, (_, index) => ({
      input: "a:b,c%.csv",
      line: index + 2,
      field: "score",
      value: null,
      rule: "scale-invalid" as const,
      message: "100% :: a,b\r\n::error::x",
    })),
    found,
    warnings: [],
  });
  const line = (number: number) =>
    `::error file=a%3Ab%2Cc%25.csv,line=${number},title=scale-invalid::100%25 :: a,b\\x0d\\x0a::error::x\n`;

  test.each([0, 1, 10])("of %i findings are as many lines", (count) => {
    expect(annotateFindings(findings(count))).toBe(
      Array.from({ length: count }, (_, index) => line(index + 2)).join(""),
    );
  });

  test.each([
    [11, 11],
    [20, 300],
  ])("of %i findings are ten lines, of which the last says how many of %i are left out", (count, found) => {
    const notice = `::notice title=feedback-stats validate::${found} findings in 20 of 90 records; ${found - 9} are not shown here\n`;
    expect(annotateFindings(findings(count, found))).toBe(
      [...Array.from({ length: 9 }, (_, index) => line(index + 2)), notice].join(""),
    );
  });

  test("of more than ten rules say what the gate says of all", () => {
    const text = annotateRules(gateOf(Array.from({ length: 12 }, () => requirement("mean >= 4", { verdict: "fail" }))));
    expect(text.split("\n").at(-2)).toBe(
      "::notice title=feedback-stats gate::gate: fail (12 failed, 0 of 12 passed); 3 rules are not shown here",
    );
  });
});
