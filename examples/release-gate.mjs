/** A gate in a program of your own: it ends after a minute at the latest, and says what the verdict rests on. */

import { evaluateGate, FeedbackError, summarize } from "feedback-stats";

const [file = "fixtures/twilio/february-month/calls-2023-02.csv"] = process.argv.slice(2);
try {
  const summary = await summarize(file, { signal: AbortSignal.timeout(60_000) });
  const { holds, rules } = evaluateGate(summary, ["mean >= 3.8", "issue_rate[one-way-audio] <= 10%"]);
  for (const { verdict, rule, value, interval } of rules)
    console.log(
      `${verdict}: ${rule} (${value?.toFixed(3)}, ${interval?.low.toFixed(3)} to ${interval?.high.toFixed(3)})`,
    );
  process.exitCode = holds ? 0 : 3;
} catch (error) {
  if (!(error instanceof FeedbackError)) throw error;
  console.error(`${error.message}\n  ${error.hint ?? ""}`);
  process.exitCode = error.exitCode;
}
