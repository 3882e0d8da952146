/** What a report of Stryker says about a group: the score, and the survivors that nobody has explained. */

import { isDrawn } from "./drawn.mjs";

/**
 * `explained` is `{ "src/file.ts": [{ line, mutant, why }] }`: `line` is the text of the source line without the spaces around it, and
 * `mutant` the text that Stryker put in place of what stood there, so that an explanation outlives a move but not a change.
 */
export function judged(name, { files }, least, explained, draw) {
  // `Late` ran into the time limit, of a test or of the run, which proves nothing: it does not count as noticed
  const count = { Killed: 0, Timeout: 0, Survived: 0, NoCoverage: 0, Late: 0 };
  const unexplained = [];
  let known = 0;
  for (const [file, { source, mutants }] of Object.entries(files)) {
    const lines = source.split("\n");
    for (const { id, status: stated, statusReason, location, replacement } of mutants) {
      if (!isDrawn(id, draw)) continue;
      const isLate = stated === "Timeout" ? statusReason === undefined : statusReason?.startsWith("Test timed out");
      const status = isLate ? "Late" : stated;
      if (!(status in count)) continue;
      count[status] += 1;
      if (status === "Killed" || status === "Timeout") continue;
      const line = lines[location.start.line - 1].trim();
      const mutant = replacement.trim();
      if (explained[file]?.some((entry) => entry.line === line && entry.mutant === mutant)) known += 1;
      else
        unexplained.push(
          `${file}:${location.start.line}:${location.start.column} ${status}\n  ${line}\n  -> ${mutant}`,
        );
    }
  }
  const all = Object.values(count).reduce((sum, value) => sum + value, 0);
  const score = (100 * (count.Killed + count.Timeout)) / all;
  const passes = score >= least && unexplained.length === 0;
  const figures = `${name}: ${floored(score)} % of ${all} (killed ${count.Killed}, endless ${count.Timeout}, survived ${count.Survived}, not covered ${count.NoCoverage}, late ${count.Late}; explained ${known}); at least ${least} %`;
  return { passes, text: `${[...unexplained, figures].join("\n")}\n` };
}

function floored(score) {
  return (Math.floor(score * 100) / 100).toFixed(2);
}
