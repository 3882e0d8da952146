/** Tables of percentages, averages and counts are refused, and those of people are read. */

import { Readable } from "node:stream";
import { describe, expect, test } from "vitest";
import { type SummarizeOptions, summarize } from "../../../src/index.js";
import { aggregateExamples } from "./tables-of-aggregates.js";
import { peopleExamples } from "./tables-of-people.js";

const summaryOf = async (text: string, options: SummarizeOptions = {}) =>
  await summarize(["-"], options, Readable.from([Buffer.from(text)]));

async function errorOf(text: string, options: SummarizeOptions = {}) {
  try {
    await summaryOf(text, options);
    return null;
  } catch (error) {
    return error as { readonly code: string; readonly exitCode: number; readonly hint: string };
  }
}

describe.each(aggregateExamples)("$name", ({ text, map, counted }) => {
  test("is refused, whichever provider is named", async () => {
    for (const options of [{}, { provider: "nps" }, { provider: "csat" }, { map: ["score=nps,scale=0..10"] }]) {
      if (options.map !== undefined && !/^(?:.*[,;])?nps(?:[,;]|$)/m.test(text)) continue;
      expect(await errorOf(text, options)).toMatchObject({ code: "aggregate-table", exitCode: 5 });
    }
  });

  test("is refused with the command that counts its people, if there is one", async () => {
    const hint = (await errorOf(text))?.hint ?? "";
    if (map === undefined || counted === undefined) {
      expect(hint).not.toContain("--map");
      return;
    }
    expect(hint).toContain(map);
    const { total } = await summaryOf(text, { map: [map] });
    expect(total.responses).toBe(counted[0]);
    expect(total.ratings[0]?.mean).toBeCloseTo(counted[1], 10);
  });
});

describe.each(peopleExamples)("a table of people with $name", ({ text, map, responses, mean }) => {
  test("is read", async () => {
    const { total } = await summaryOf(text, { ...(map === undefined ? {} : { map: [map] }) });
    expect(total.responses).toBe(responses);
    expect(total.ratings[0]?.mean).toBeCloseTo(mean, 10);
  });
});
