/** A saved summary in which one value is another one: it is refused with its place, or what was changed is computed again from the counts. */

import { expect, test } from "vitest";
import { FeedbackError } from "../../../src/base/errors.js";
import type { Summary } from "../../../src/index.js";
import { readSavedSummary } from "../../../src/results/summary/read-summary.js";
import { summaryOfText } from "../gate/summaries.js";

const rows = Array.from({ length: 15 }, (_, index) => {
  const issues = [["echo", "dropped-call"], ["echo"], []][index % 3]?.join(" ") ?? "";
  return `CA${index},${1 + (index % 5)},${issues},p${index % 7},2026-0${1 + (index % 2)}-10`;
});
const calls = `call_sid,quality_score,issues,who,date_created\n${rows.join("\n")}\n`;
const answers = `id,score,who\n${rows.map((_, index) => `r${index},${index % 11},p${index % 5}`).join("\n")}\n`;

/** With `LONG=1` more of them. */
const isLong = process.env.LONG === "1";
const wrong = isLong ? [null, "x", -1, 0.5, 1e9, [], {}, true] : [null, "x", -1, 1e9];

/** Every place of a value, where a list stands for its first items. */
function placesIn(value: unknown, place: readonly (string | number)[] = []): readonly (readonly (string | number)[])[] {
  if (typeof value !== "object" || value === null) return [place];
  const entries = Array.isArray(value) ? [...value.entries()].slice(0, isLong ? 2 : 1) : Object.entries(value);
  return [place, ...entries.flatMap(([key, inner]) => placesIn(inner, [...place, key]))];
}

function changed(summary: Summary, place: readonly (string | number)[], value: unknown): string {
  const copy = structuredClone({ summary }) as Record<string | number, unknown>;
  let around = copy;
  const path = ["summary", ...place];
  for (const key of path.slice(0, -1)) around = around[key] as typeof around;
  around[path.at(-1) as string] = value;
  return JSON.stringify(copy.summary);
}

const isConsistent = ({ records, total }: Summary) =>
  records.read === records.used + records.filtered + records.duplicate + records.rejected &&
  total.ratings.every(({ count, distribution }) => count === distribution.reduce((sum, row) => sum + row.count, 0));

test.each([
  ["issues and drivers by month", calls, { provider: "twilio", by: ["month"], drivers: true }],
  ["people who answer more than once", answers, { provider: "nps", cluster: "who" }],
] as const)("of %s", async (_, text, options) => {
  const summary = await summaryOfText(text, options);
  let refused = 0;
  for (const place of placesIn(summary)) {
    for (const value of wrong) {
      try {
        expect(isConsistent(readSavedSummary(changed(summary, place, value), "a.json")), place.join(".")).toBe(true);
      } catch (error) {
        if (!(error instanceof FeedbackError)) throw error;
        expect({ place, name: error.message.includes("a.json"), exitCode: error.exitCode }).toMatchObject({
          name: true,
        });
        refused++;
      }
    }
  }
  expect(refused).toBeGreaterThan(100);
});
