/** A scale that a name alone suggests is compared with all the scores of its input, wherever they are and however they come. */

import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import type { FeedbackError } from "../../src/base/errors.js";
import {
  comments,
  convert,
  inspect,
  readFeedback,
  type SummarizeOptions,
  summarize,
  validate,
} from "../../src/index.js";

const folder = mkdtempSync(join(tmpdir(), "held-"));

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const table = (column: string, values: readonly (number | string)[]): string =>
  `date,${column}\n${values.map((value) => `2026-01-02,${value}\n`).join("")}`;
const low = (count: number) => Array.from({ length: count }, (_, record) => (record % 5) + 1);

async function codeOf(read: Promise<unknown>): Promise<string | null> {
  try {
    await read;
    return null;
  } catch (error) {
    return (error as FeedbackError).code;
  }
}

async function* piped(text: string): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < text.length; from += 5000) yield Buffer.from(text.slice(from, from + 5000));
}

/** The same text as a file, packed, and from a pipe. */
const ways: readonly (readonly [string, (text: string, options?: SummarizeOptions) => ReturnType<typeof summarize>])[] =
  [
    ["a file", (text, options) => summarize([file("plain.csv", text)], options)],
    ["a packed file", (text, options) => summarize([file("packed.csv.gz", gzipSync(text))], options)],
    ["a pipe", (text, options) => summarize(["-"], options, piped(text))],
  ];

describe.each(ways)("from %s", (_, read) => {
  test("scores without one above 7 are not an NPS, however many there are", async () => {
    expect(await codeOf(read(table("score", low(20_000))))).toBe("scale-contradicted");
    expect(await codeOf(read(table("score", [...low(300), 6, 7])))).toBe("scale-contradicted");
  });

  test("a column of that name is not an NPS without a score above 5, unless there are few scores", async () => {
    expect(await codeOf(read(table("nps", low(30))))).toBe("scale-contradicted");
    expect((await read(table("nps", low(30)), { provider: "nps" })).total.nps?.score).toBe(-100);
    expect((await read(table("nps", low(10)))).total.nps?.count).toBe(10);
    expect((await read(table("nps", [...low(30), 6]))).total.nps?.count).toBe(31);
  });

  test("the last score of many can show that it is one", async () => {
    const { total } = await read(table("score", [...low(20_000), 8]));
    expect(total.nps?.count).toBe(20_001);
  });

  test("what is selected does not decide", async () => {
    const { total } = await read(table("score", [...low(300), 9]), { where: ["score <= 3"] });
    expect(total.nps?.count).toBe(180);
  });

  test("a rating with many scores above 5 is not a CSAT on 1-5", async () => {
    expect(await codeOf(read(table("rating", [...low(1000), ...Array(30).fill(9)])))).toBe("scale-contradicted");
    expect(await codeOf(read(table("rating", [3, 8, 5, 9])))).toBe("scale-contradicted");
  });

  test("one or two mistakes are rejected as before", async () => {
    const { records, total } = await read(table("rating", [...low(50), 55, 0]));
    expect([records.rejected, total.ratings[0]?.count]).toEqual([2, 50]);
  });

  test("the user's statement applies whatever the scores are", async () => {
    expect((await read(table("score", low(50)), { provider: "nps" })).total.nps?.count).toBe(50);
    expect((await read(table("score", low(50)), { provider: "csat" })).total.ratings[0]?.category).toBe("csat");
  });
});

describe("of several inputs each is compared with its own scores", () => {
  const [nps, other] = [table("score", [9, 10, 3, 8]), table("score", [1, 5, 3, 4])];

  test.each([1, 2])("with %i threads", async (jobs) => {
    const [a, b] = [file("a.csv", nps), file("b.csv", other)];
    for (const inputs of [
      [a, b],
      [b, a],
    ])
      await expect(summarize(inputs, { jobs })).rejects.toMatchObject({
        code: "scale-contradicted",
        message: expect.stringContaining(b),
      });
  });

  test("even next to a pipe", async () => {
    expect(await codeOf(summarize([file("a.csv", nps), "-"], {}, piped(other)))).toBe("scale-contradicted");
    expect(await codeOf(summarize([file("b.csv", other), "-"], {}, piped(nps)))).toBe("scale-contradicted");
  });
});

test("scores in JSON are compared with the scale, too", async () => {
  const records = low(40).map((score) => JSON.stringify({ score, date: "2026-01-02" }));
  expect(await codeOf(summarize([file("low.ndjson", records.join("\n"))]))).toBe("scale-contradicted");
});

test("inspect and validate report it as well", async () => {
  const path = file("low.csv", table("score", low(50)));
  expect((await inspect([path])).inputs[0]?.error?.code).toBe("scale-contradicted");
  expect(await codeOf(validate([path]))).toBe("scale-contradicted");
});

test("a question of a form that states no scale is compared with its answers", async () => {
  const question = "How likely are you to recommend us?";
  const form = (scores: readonly number[]) =>
    `Timestamp,${question}\n${scores.map((score) => `2026-01-02 10:00:00,${score}\n`).join("")}`;
  expect(await codeOf(summarize([file("five.csv", form(low(30)))]))).toBe("scale-contradicted");
  expect(await codeOf(summarize([file("ten.csv", form([...low(30), 10]))]))).toBeNull();
});

async function rowsOf(batches: ReturnType<typeof readFeedback>): Promise<number> {
  let rows = 0;
  for await (const { numRows } of batches) rows += numRows;
  return rows;
}

/** Every other way in which feedback is read to its end. */
const readers: readonly (readonly [
  string,
  (inputs: string[], stdin: AsyncIterable<Uint8Array>) => Promise<unknown>,
])[] = [
  ["convert", (inputs, stdin) => convert(inputs, { format: "csv" }, () => {}, stdin)],
  ["comments", (inputs, stdin) => comments(inputs, {}, stdin)],
  ["readFeedback", (inputs, stdin) => rowsOf(readFeedback(inputs, {}, stdin))],
];

describe.each(readers)("%s", (_, read) => {
  const commented = (values: readonly number[]) =>
    `score,comment\n${values.map((value) => `${value},fine\n`).join("")}`;
  const slips = (count: number) => [...low(1000).map((score) => 2 * score), ...Array<number>(count).fill(50)];
  const ways = ["a file", "a pipe"] as const;
  const codeFrom = (way: (typeof ways)[number], values: readonly number[]) => {
    const text = commented(values);
    const input = way === "a file" ? file("rows.csv", text) : "-";
    return codeOf(read([input], piped(text)));
  };

  test.each(ways)("holds a scale that a name suggests against all scores of %s, too", async (way) => {
    expect(await codeFrom(way, low(50))).toBe("scale-contradicted");
    expect(await codeFrom(way, [...low(9000), 8])).toBe(null);
  });

  test.each(ways)("and against those of %s that are rejected", async (way) => {
    expect(await codeFrom(way, slips(40))).toBe("scale-contradicted");
    expect(await codeFrom(way, slips(2))).toBe(null);
  });
});

test("validate calls no scores of a pipe valid that it would not call valid in a file", async () => {
  const text = table("score", low(50));
  expect(await codeOf(validate([file("low.csv", text)]))).toBe("scale-contradicted");
  expect(await codeOf(validate(["-"], {}, piped(text)))).toBe("scale-contradicted");
  expect((await validate(["-"], {}, piped(table("score", [...low(50), 8])))).records.valid).toBe(51);
});
