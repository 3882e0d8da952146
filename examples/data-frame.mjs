/** A summary as rows, as a data frame wants them: filtered, sorted and printed, without a look into the JSON. */

import { rowsOfSummary, summarize } from "feedback-stats";

const [file = "fixtures/twilio/february-month/calls-2023-02.csv"] = process.argv.slice(2);
const summary = await summarize(file, { by: ["week"] });

const issues = [...rowsOfSummary(summary, "issues")];
const worst = issues
  .filter(({ row, issue_count }) => row === "segment" && issue_count >= 5)
  .sort((a, b) => b.issue_rate - a.issue_rate)
  .slice(0, 5);
for (const { week, issue, issue_rate } of worst) console.log(`${week}  ${issue}  ${(issue_rate * 100).toFixed(1)}%`);
