/** The NPS of each plan with its interval, the lowest first: the library in ten lines. */

import { summarize } from "feedback-stats";

const [file = "fixtures/nps/saas-quarter/nps-2024-q3.csv", key = "plan"] = process.argv.slice(2);
const { segments } = await summarize(file, { by: [key] });

const lines = segments
  .filter(({ nps }) => nps?.score != null && nps.interval !== null)
  .sort((a, b) => a.nps.score - b.nps.score)
  .map(({ key: { [key]: name }, nps: { score, interval, count } }) => {
    const [low, high] = [interval.low, interval.high].map((end) => end.toFixed(1));
    return `${(name ?? "(none)").padEnd(12)} ${score.toFixed(1).padStart(6)}  ${low} to ${high}  n ${count}`;
  });
console.log(lines.join("\n"));
