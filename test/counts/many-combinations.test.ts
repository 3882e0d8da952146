/** Exports with more combinations than are counted in the simplest way: each way counts as it does record by record. */

import { expect, test } from "vitest";
import { counted, recordByRecord } from "../support/both-ways.js";
import { exportFolder } from "../support/export-folder.js";
import { seeded } from "../support/seeded.js";

const withFiles = exportFolder();
const tokens = ["echo", "audio-latency", "dropped-call", "one-way-audio", "post-dial-delay", "static"];

interface Shape {
  readonly records: number;
  readonly agents: number;
  /** Makes the value of an agent's column that is not an agent. */
  readonly comment?: boolean;
}

/** Distinct pairs of agent and rating are many more than records of one, but for some. */
function csv({ records, agents, comment = false }: Shape): string {
  const random = seeded(7);
  const below = (limit: number) => Math.floor(random() * limit);
  const lines = Array.from({ length: records }, (_, record) => {
    const issues = tokens.filter(() => random() < 0.3).join("|");
    const day = String(1 + below(28)).padStart(2, "0");
    const score = below(40) === 0 ? "" : 1 + below(5);
    const issue = comment && below(3) === 0 ? `"other: ${record}, said ""no"""` : issues;
    return `CA${record},2026-0${1 + below(3)}-${day}T10:00:00Z,agent ${below(agents)},${score},${issue}`;
  });
  return ["call_sid,date_created,agent,quality_score,issues", ...lines].join("\n");
}

async function expectSame(text: string, query: Parameters<typeof counted>[1]) {
  await withFiles([{ name: "a.csv", text, isZipped: false }], async (paths) => {
    const outcome = await counted(paths, query);
    expect(outcome).toEqual(await recordByRecord(paths, query));
    expect(outcome).toMatchObject({ records: { read: text.split("\n").length - 1 } });
  });
}

const period = { from: "2026-01-10", to: "2026-02-20" };

test("more combinations than are counted as one, fewer pairs than are counted by their parts", () =>
  expectSame(csv({ records: 40_000, agents: 200 }), { by: ["agent"], dedupe: false, ...period }));

test("more pairs of ratings and segments than are counted as such", async () => {
  const text = csv({ records: 60_000, agents: 900 });
  const pairs = new Set(text.split("\n").map((line) => line.split(",").slice(2).join()));
  expect(pairs.size).toBeGreaterThan(1.2 * 2 ** 15);
  await expectSame(text, { by: ["agent"], dedupe: false });
  await expectSame(text, { by: ["agent"], dedupe: false, drivers: true, ...period });
});

test("more texts of ratings than are kept, with quotes that are doubled in some blocks", () =>
  expectSame(csv({ records: 45_000, agents: 3, comment: true }), { by: ["agent"], dedupe: false }));

test("the same text means something else where its fields are in another order, or end in another way", async () => {
  const rows = (lines: readonly string[], end = "\n") => lines.join(end) + end;
  const files = [
    { name: "a.csv", text: rows(["call_sid,quality_score,issues", "CA1,5,echo", "CA2,1,", 'CA3,4,"a,b"']) },
    { name: "b.csv", text: rows(["call_sid;issues;quality_score", "CA4;echo;5", "CA5;3;3", "CA6;4,1;4"]) },
    { name: "c.csv", text: rows(["quality_score,issues,call_sid", "5,echo,CA7", '"4","3",CA8', "4,1,CA9"], "\r\n") },
    { name: "d.csv", text: rows(["call_sid,issues,quality_score", "CA10,3,2", "CA11,,2", "CA12,2,1"], "\r\n") },
    { name: "e.csv", text: rows(["call_sid,quality_score,agent,issues", "CA13,2,3,echo", "CA14,2,x,3"]) },
  ];
  await withFiles(
    files.map((file) => ({ ...file, isZipped: false })),
    async (paths) => {
      for (const query of [{}, { dedupe: false }]) {
        const outcome = await counted(paths, query);
        expect(outcome).toEqual(await recordByRecord(paths, query));
        expect(outcome).toMatchObject({ records: { read: 14 } });
      }
    },
  );
});
