/** The issues of segments side by side: their shares, and which of them lie clear of that of the total. */

import { expect, test } from "vitest";
import { issueMatrix } from "../../../src/results/summary/issue-matrix.js";
import type { Summary } from "../../../src/results/summary/summary.js";
import { segmentsOf } from "../../support/segments-of.js";
import { summaryOfText } from "../gate/summaries.js";

/** Of 100 responses of a version, `withEcho` with an echo. */
const lines = (version: string, withEcho: number) =>
  Array.from({ length: 100 }, (_, index) => `${version}${index},3,${index < withEcho ? "echo" : ""},${version}`);

test("a share is marked only where its whole interval lies above or below that of all responses", async () => {
  const text = ["call_sid,quality_score,issues,version", ...lines("a", 0), ...lines("b", 20), ...lines("c", 60), ""];
  const summary = await summaryOfText(text.join("\n"), { provider: "twilio", by: ["version"] });
  expect(issueMatrix(summary, 10)).toEqual([
    {
      ...{ issue: "echo", category: "overall", total: 80 / 300 },
      cells: [
        { rate: 0, side: "below" },
        { rate: 0.2, side: null },
        { rate: 0.6, side: "above" },
      ],
    },
  ]);
  expect(issueMatrix(summary, 0)).toEqual([]);
});

test("a segment of which nobody rated the category of an issue has no share of it", () => {
  const { total, segments } = segmentsOf(
    [
      { channel: "a", ratings: [{ score: 1, issues: ["echo"] }] },
      { channel: "a", ratings: [{ score: 5 }] },
      { channel: "b", ratings: [{ score: 5, category: "audio" }] },
    ],
    { by: ["channel"] },
  );
  expect(issueMatrix({ total, segments, query: { confidence: 0.95 } } as Summary, 10)[0]?.cells).toEqual([
    { rate: 0.5, side: null },
    { rate: null, side: null },
  ]);
});

test("a segment that nobody rated in the category of the issue has no share", async () => {
  const text = "call_sid,quality_score,issues,version\na,3,echo,1\nb,4,,1\nc,,,2\n";
  const summary = await summaryOfText(text, { provider: "twilio", by: ["version"], maxRejected: "100%" });
  const rates = issueMatrix(summary, 10)[0]?.cells.map(({ rate }) => rate);
  expect(rates?.[0]).toBe(0.5);
  expect(rates?.slice(1).every((rate) => rate === null)).toBe(true);
});
