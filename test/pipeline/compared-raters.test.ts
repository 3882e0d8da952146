/** `compare` and `gate` with `--cluster`: verdicts are of raters, and what raters do not tell is not claimed. */

import { expect, test } from "vitest";
import { compare, evaluateGate, type SummarizeOptions, summarize } from "../../src/index.js";
import { noStdin } from "../support/both-ways.js";
import { exportFolder } from "../support/export-folder.js";

const withFiles = exportFolder();

/** Raters who give one score each, 25 times. */
function exportOf(scores: readonly number[]): string {
  const rows = scores.flatMap((score, rater) =>
    Array.from(
      { length: 25 },
      (_, at) => `${rater}-${at},${at % 5 === 0 ? 3 : score},u${rater},${at % 2 === 0 ? "a" : "b"}`,
    ),
  );
  return ["id,csat,user,plan", ...rows].join("\n");
}

function withSides(use: (paths: readonly string[]) => Promise<void>): Promise<void> {
  const texts = { "a.csv": exportOf([5, 4, 5, 3, 5, 2, 4, 5]), "b.csv": exportOf([4, 2, 5, 1, 4, 5, 2, 3]) };
  return withFiles(
    Object.entries(texts).map(([name, text]) => ({ name, text, isZipped: false })),
    use,
  );
}

const compared = (paths: readonly string[], options: SummarizeOptions) => compare(paths, options, noStdin());

test("a difference that hundreds of clicks would show is not shown by eight raters on either side", () =>
  withSides(async (paths) => {
    const [clicks] = (await compared(paths, {})).pairs;
    const [people] = (await compared(paths, { cluster: "user" })).pairs;
    expect(clicks?.ratings[0]?.verdict).toBe("worse");
    const rating = people?.ratings[0];
    expect(rating).toMatchObject({ verdict: "no-difference", decidedBy: "raters", hedgesG: null });
    expect(rating?.difference).toBe(clicks?.ratings[0]?.difference);
    expect(rating?.ranks.pValue).toBeNull();
    for (const tested of [rating, rating?.low, rating?.top]) {
      const { low = 0, high = 0 } = tested?.interval ?? {};
      expect((tested?.pValue ?? 0) > 0.05).toBe(low <= 0 && 0 <= high);
    }
  }));

test("sides of one input are compared by their own raters", () =>
  withSides(async ([path = ""]) => {
    const { pairs } = await compare([path], { cluster: "user", split: "plan=a,b" }, noStdin());
    expect(pairs[0]?.ratings[0]).toMatchObject({ decidedBy: "raters", verdict: "no-difference" });
  }));

test("requests that raters do not allow are refused", () =>
  withSides(async ([path = "", other = ""]) => {
    const asked = { cluster: "user" };
    await expect(compared([path], { ...asked, by: ["plan"] })).rejects.toMatchObject({ code: "cluster-with" });
    await expect(compare([path, other], { ...asked, adjust: ["plan"] }, noStdin())).rejects.toMatchObject({
      code: "cluster-with",
    });
    const saved = JSON.stringify(await summarize([path], asked, noStdin()));
    await withFiles([{ name: "a.json", text: saved, isZipped: false }], async ([json = ""]) => {
      await expect(compared([json, other], {})).rejects.toMatchObject({ code: "clusters-differ" });
      const { pairs } = await compared([json, other], asked);
      expect(pairs).toMatchObject((await compared([path, other], asked)).pairs.map(({ a, ...rest }) => rest));
    });
  }));

test("a single rater shows nothing about others", () => {
  const texts = [exportOf([4]), exportOf([5, 2, 3])];
  return withFiles(
    texts.map((text, index) => ({ name: `${index}.csv`, text, isZipped: false })),
    async (paths) => {
      const { pairs } = await compared(paths, { cluster: "user" });
      expect(pairs[0]?.ratings[0]).toMatchObject({ verdict: "unknown", interval: null, reason: "too-few-responses" });
    },
  );
});

test("a gate judges means, shares and the NPS by raters, and errs where it cannot", () =>
  withSides(async ([path = "", other = ""]) => {
    const [now, before] = await Promise.all(
      [other, path].map((one) => summarize([one], { cluster: "user" }, noStdin())),
    );
    if (now === undefined || before === undefined) throw new Error("two summaries are read");
    const rules = { require: ["mean >= 2", "low_rate <= 95%", "median >= 3"], noRegression: ["mean", "top_rate"] };
    const { rules: judged } = evaluateGate(now, rules, before);
    expect(Object.fromEntries(judged.map(({ rule, verdict }) => [rule, verdict]))).toEqual({
      "mean >= 2": "pass",
      "low_rate <= 95%": "pass",
      "median >= 3": "error",
      mean: "inconclusive",
      top_rate: "inconclusive",
    });
    const [clicks, clicksBefore] = await Promise.all([other, path].map((one) => summarize([one], {}, noStdin())));
    if (clicks === undefined || clicksBefore === undefined) throw new Error("two summaries are read");
    const ofClicks = evaluateGate(clicks, rules, clicksBefore).rules;
    expect(ofClicks.find(({ rule }) => rule === "mean")?.verdict).toBe("fail");
  }));
