/** Every command with every output and what makes it say more, to be given an input. */

export const manyCommands: readonly (readonly string[])[] = [
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
];
