/** What people wrote is printed by `comments` alone, and by `convert` where it is asked for: no other command, format, message or report has it. */

import { expect, test } from "vitest";
import { runCli } from "../support/fake-io.js";
import { temporaryExport as file } from "../support/temporary-export.js";

const marker = "zzmarkerzz";
const comment = `${marker} call 0171 1234567`;
const days = Array.from({ length: 28 }, (_, index) => `2026-01-${String(index + 1).padStart(2, "0")}`);
const table = (score: string, rows: readonly string[]) => `id,${score},created_at,plan,comment\n${rows.join("\n")}\n`;
const good = days.map(
  (day, index) => `r${index},${index % 11},${day},${index % 2 ? "pro" : "free"},"${comment} ${index}"`,
);

/** Exports that are read, and those of which something is wrong; the texts of all are marked. */
const inputs = [
  file("nps.csv", table("nps", good)),
  file("rejected.csv", table("nps", [...good, `x,11,2026-02-01,pro,${comment}`, `y,word,2026-02-01,pro,${comment}`])),
  file(
    "all-rejected.csv",
    table(
      "nps",
      good.map((line) => line.replace(/,\d+,/, ",77,")),
    ),
  ),
  file("shifted.csv", table("nps", [...good, `z,${comment},2026-02-01,pro,3`])),
  file("times.csv", table("nps", [...good, `t,5,${comment},pro,${comment}`])),
  file("copies.csv", table("nps", [...good, `r1,3,2026-02-01,pro,${comment}`, ...good.slice(0, 9)])),
  file("totals.csv", table("nps", [...good, `Total,7,,,${comment}`])),
  file(
    "quotes.csv",
    table("nps", [...good, `q,3,2026-02-01,pro,"${comment} "open" and shut`, `p,3,2026-02-01,pro,"${comment}`]),
  ),
  file("longer.csv", table("nps", [...good, `a,3,2026-02-01,pro,${comment},${comment}`, `b,3,2026-02-01`])),
  file("lines-before.csv", `${comment}\n\n${table("nps", good)}`),
  file("notes-behind.csv", `${table("nps", good)}\n\n${comment}\n`),
  file("unknown.csv", `what,said\n1,${comment}\n2,${comment}\n`),
  file(
    "feedback.csv",
    table(
      "rating",
      good.map((line) => line.replace(/,\d+,/, ",4,")).concat(`w,very ${marker},2026-02-01,pro,${comment}`),
    ),
  ),
  file(
    "delighted.json",
    JSON.stringify(
      days.map((_, index) => ({
        id: String(index),
        person: "1",
        survey_type: "nps",
        score: index % 11,
        comment,
        permalink: "https://delighted.com/r/1",
        created_at: 1_760_000_000 + index * 86_400,
        updated_at: 1_760_000_000 + index * 86_400,
        person_properties: null,
        notes: [],
        tags: [],
      })),
    ),
  ),
  file(
    "damaged.ndjson",
    `{"id":"1","nps":3,"comment":"${comment}"}\n{"id":"2","nps":3,"comment":"${comment}\n{"id":"3","nps":4,"comment":"${comment}"}\n`,
  ),
  file(
    "plivo.csv",
    `call_uuid,rating,issues,notes\n${days.map((_, index) => `c${index},${(index % 5) + 1},AUDIO_LAG,${comment}`).join("\n")}\n`,
  ),
];

const commands: readonly (readonly string[])[] = [
  ...["table", "json", "csv", "tsv", "ndjson", "markdown", "openmetrics", "html", "twilio", "enco"].map((format) => [
    "summarize",
    "--format",
    format,
  ]),
  ...["ratings", "issues", "distribution", "drivers"].map((rows) => [
    "summarize",
    "--drivers",
    "--rows",
    rows,
    "--format",
    "csv",
  ]),
  ["summarize", "--by", "plan", "--drivers"],
  ["summarize", "--by", "week", "--event", "x=2026-01-15"],
  ["summarize", "--where", `comment ~ ${marker.slice(2, 6)}`],
  ["summarize", "--debug", "--strict"],
  ["summarize", "--no-dedupe", "--max-rejected", "100%"],
  ["summarize", "--map", "score=comment,scale=1..5"],
  ["summarize", "--map", "created_at=comment"],
  ["summarize", "--cluster", "plan"],
  ...["table", "json", "csv", "ndjson", "markdown", "openmetrics"].map((format) => [
    "compare",
    "--before",
    "2026-01-15",
    "--format",
    format,
  ]),
  ...["table", "json", "csv", "markdown", "openmetrics"].map((format) => [
    "gate",
    "--require",
    "nps >= 0",
    "--format",
    format,
  ]),
  ...["junit", "markdown", "github", "tap", "openmetrics"].map((report) => [
    "gate",
    "--require",
    "nps >= 0",
    "--report",
    report,
  ]),
  ...["table", "json"].map((format) => ["inspect", "--format", format]),
  ...["table", "json", "csv", "ndjson", "markdown", "github"].map((format) => ["validate", "--format", format]),
  ...["table", "json", "csv", "markdown"].map((format) => ["reconcile", "--format", format]),
  ["report", "--by", "plan", "--drivers"],
  ...["csv", "ndjson"].map((format) => ["convert", "--format", format]),
];

test.each(commands.map((words) => [words.join(" "), words] as const))("%s", { timeout: 120_000 }, async (_, words) => {
  const leaks: string[] = [];
  const isWhole = ["table", "json"].some((format) => words.includes(format)) || !words.includes("--format");
  for (const input of isWhole ? inputs : inputs.slice(0, 2)) {
    const { stdout, stderr } = await runCli([...words, input, "--no-config"]);
    const line = `${stdout}\n${stderr}`.split("\n").find((text) => text.includes(marker));
    if (line !== undefined) leaks.push(`${input}: ${line.slice(0, 300)}`);
  }
  expect(leaks).toEqual([]);
});

test("only comments prints them, and convert on request", async () => {
  expect((await runCli(["comments", inputs[0] ?? ""])).stdout).toContain(`${marker} call [phone]`);
  expect((await runCli(["convert", "--with-comments", inputs[0] ?? ""])).stdout).toContain(comment);
});
