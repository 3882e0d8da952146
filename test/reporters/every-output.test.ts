/** Every command with every output, for answers with people, calls, comments, issues and several keys: the program has an answer or says what is wrong. */

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runCli } from "../support/fake-io.js";

const folder = mkdtempSync(join(tmpdir(), "feedback-stats-"));
afterAll(() => rmSync(folder, { recursive: true }));

const files = {
  calls: join(folder, "calls.csv"),
  log: join(folder, "log.csv"),
  answers: join(folder, "answers.csv"),
  few: join(folder, "few.csv"),
};
beforeAll(() => {
  const calls = Array.from({ length: 240 }, (_, index) => {
    const issues = index % 4 === 0 ? "dropped-call" : index % 7 === 0 ? "imperfect-audio one-way-audio" : "";
    const score = issues === "" ? 5 - (index % 2) : 1 + (index % 3);
    const day = String(1 + (index % 28)).padStart(2, "0");
    return `CA${index},${score},${issues},2026-0${1 + (index % 3)}-${day},c${index % 4},${index % 3 ? "pro" : ""},p${index % 60}`;
  });
  writeFileSync(files.calls, `call_sid,quality_score,issues,date_created,city,plan,who\n${calls.join("\n")}\n`);
  const log = Array.from({ length: 400 }, (_, index) => {
    const duration = 30 + index;
    return `CA${index},completed,${duration},2026-01-${String(1 + (index % 28)).padStart(2, "0")},${index % 2 ? "inbound" : "outbound-api"}`;
  });
  writeFileSync(files.log, `Sid,Status,Duration,DateCreated,Direction\n${log.join("\n")}\n`);
  const answers = Array.from({ length: 90 }, (_, index) => {
    const text = index % 5 === 0 ? `"It hung, twice: call me at +1 555 010 ${1000 + index}"` : "";
    return `r${index},${index % 11},${text},2026-02-${String(1 + (index % 28)).padStart(2, "0")},${index % 2 ? "web" : "app"},p${index % 30}`;
  });
  writeFileSync(files.answers, `id,score,comment,created_at,channel,who\n${answers.join("\n")}\n`);
  writeFileSync(
    files.few,
    "id,score,comment,created_at,channel,who\nr1,9,,2026-02-01,,p1\nr2,,,,,\nr3,x,?,later,web,p1\n",
  );
});

const formats = ["table", "json", "csv", "markdown"];
const commands: readonly (readonly string[])[] = [
  ...formats.flatMap((format) => [
    ["summarize", "calls", "--by", "city", "--drivers", "--format", format],
    ["summarize", "calls", "--cluster", "who", "--by", "plan", "--format", format],
    ["summarize", "calls", "--calls", "log", "--weight-by", "call.direction", "--format", format],
    ["summarize", "calls", "--by", "week", "--event", "launch=2026-02-01", "--format", format],
    ["summarize", "answers", "few", "--provider", "nps", "--by", "channel", "--normalize", "--format", format],
    ["summarize", "answers", "--provider", "nps", "--by", "month", "--drivers", "--min-n", "60", "--format", format],
    ["compare", "calls", "--before", "2026-02-10", "--by", "city", "--format", format],
    ["compare", "calls", "--before", "2026-02-10", "--adjust", "plan", "--format", format],
    ["compare", "calls", "--before", "2026-02-10", "--cluster", "who", "--format", format],
    ["compare", "answers", "--provider", "nps", "--before", "2026-02-10", "--by", "channel", "--format", format],
    ["gate", "calls", "--require", "mean >= 4.2", "--require", "issue_rate[dropped-call] <= 30%", "--format", format],
    [
      "gate",
      "calls",
      "--require",
      "mean{city=c1} >= 4",
      "--require",
      "p10 >= 2",
      "--decide",
      "no-worse",
      "--format",
      format,
    ],
    ["validate", "few", "--provider", "nps", "--format", format],
  ]),
  ...["json", "table"].flatMap((format) => [
    ["inspect", "calls", "--format", format],
    ["inspect", "answers", "--format", format],
    ["comments", "answers", "--provider", "nps", "--by", "channel", "--format", format],
    ["comments", "few", "--provider", "nps", "--format", format],
  ]),
  ...["junit", "github", "tap", "openmetrics"].map((report) => [
    ...[
      "gate",
      "calls",
      "--require",
      "mean >= 4.2",
      "--require",
      "nps >= 0",
      "--require",
      "response_rate >= 5%",
      "--report",
      report,
    ],
  ]),
  ...["difference", "p", "mean", "count", "low_rate", "top_rate", "responses", "name"].map((sort) => [
    ...["compare", "calls", "--before", "2026-02-10", "--by", "city", "--sort", sort, "--top", "2"],
  ]),
  ...["nps", "nps_difference", "mean", "name"].map((sort) => [
    ...["compare", "answers", "--provider", "nps", "--before", "2026-02-10", "--by", "channel", "--sort", sort],
  ]),
  ["report", "calls", "--by", "city", "--drivers"],
  ["report", "calls", "--by", "week", "--cluster", "who"],
  ["report", "answers", "--provider", "nps", "--by", "channel"],
  ["report", "few", "--provider", "nps"],
];

describe.each([[100], [40]])("in %i columns", (columns) => {
  test("no run ends in an error of the program itself", async () => {
    const codes = new Map<number, number>();
    const spoiled: string[] = [];
    for (const words of columns === 100 ? commands : commands.filter(([, , ...more]) => more.includes("table"))) {
      const typed = words.map((word) => (Object.hasOwn(files, word) ? files[word as keyof typeof files] : word));
      const { exitCode, stdout, stderr } = await runCli(
        typed,
        words[0] === "report" ? {} : { columns, stderrColumns: columns },
      );
      codes.set(exitCode, (codes.get(exitCode) ?? 0) + 1);
      if (/undefined|\bNaN\b|\[object/.test(stdout + stderr)) spoiled.push(words.join(" "));
      if (stdout === "" && stderr === "") spoiled.push(`${words.join(" ")}: nothing`);
      if (exitCode === 2) spoiled.push(`${words.join(" ")}: ${stderr}`);
    }
    expect(spoiled).toEqual([]);
    expect([...codes.keys()].filter((code) => ![0, 1, 3, 4, 5].includes(code))).toEqual([]);
  });
});
