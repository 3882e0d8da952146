/** The feedback table as Arrow: the types of the schema, nulls where something is missing, and batches that go together. */

import { RecordBatch, Table, tableFromIPC, tableToIPC } from "apache-arrow";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { feedbackColumns } from "../../src/base/feedback-schema.js";
import { feedbackArrowSchema, toRecordBatch } from "../../src/importers/record-batch.js";
import { batchOf, type PlainRecord, scored, zeroToTen } from "../support/batches.js";
import { importedBatches } from "../support/imported.js";
import { enco } from "../support/specs.js";

const full: PlainRecord = {
  provider: "acs",
  id: "s-1",
  createdAt: "2026-01-02T03:04:05.678Z",
  updatedAt: "1969-12-31T23:59:59.999Z",
  account: "ACC",
  survey: "shop",
  interactionType: "chat",
  channel: "SMS",
  language: "en-GB",
  comment: "Zoë: très bien 漢字",
  tags: ["vip", "male"],
  ratings: [{ category: "nps", scale: zeroToTen, score: 8.5, issues: ["echo"], tokens: ["Echo"], status: "good" }],
};
const empty: PlainRecord = { ratings: [{ score: null, status: "no-response" }] };

/** The rows as plain values: lists as arrays, timestamps as numbers. */
function rowsOf(table: Table | RecordBatch): readonly Readonly<Record<string, unknown>>[] {
  return table.toArray().map((row) => {
    const entries = Object.entries(row.toJSON() as Record<string, unknown>);
    return Object.fromEntries(entries.map(([name, value]) => [name, plainValue(value)]));
  });
}

function plainValue(value: unknown): unknown {
  if (typeof value === "object" && value !== null && Symbol.iterator in value) return [...(value as Iterable<unknown>)];
  return typeof value === "bigint" ? Number(value) : value;
}

describe("the columns", () => {
  test("are those of the schema, in their order, with their types", () => {
    const word = "Dictionary<Int32, Utf8>";
    const list = `List<${word}>`;
    const types = feedbackArrowSchema.fields.map(
      ({ name, type, nullable }) => `${name} ${type}${nullable ? ", null" : ""}`,
    );
    expect(types).toEqual([
      `provider ${word}`,
      "response_id Utf8, null",
      "primary Bool",
      "call_id Utf8, null",
      "participant_id Utf8, null",
      `account ${word}, null`,
      `survey ${word}, null`,
      `interaction_type ${word}, null`,
      `category ${word}`,
      "created_at Timestamp<MILLISECOND, UTC>, null",
      "updated_at Timestamp<MILLISECOND, UTC>, null",
      "score Float64, null",
      "scale_min Float64",
      "scale_max Float64",
      "low_threshold Float64",
      `issues ${list}`,
      `issues_raw ${list}`,
      `channel ${word}, null`,
      `language ${word}, null`,
      `segments ${list}`,
      `status ${word}`,
      "comment Utf8, null",
    ]);
    expect(types.map((type) => type.split(" ")[0])).toEqual(feedbackColumns.map(({ name }) => name));
  });

  test("of the export are after them", () => {
    const batch = toRecordBatch(
      batchOf([scored(4, { exportColumns: { plan: "pro" } }), scored(5, { exportColumns: { plan: null } })]),
    );
    expect(batch.schema.fields.at(-1)?.name).toBe("plan");
    expect(rowsOf(batch).map(({ plan }) => plan)).toEqual(["pro", null]);
  });
});

describe("a row", () => {
  test("has the values of its rating", () => {
    expect(rowsOf(toRecordBatch(batchOf([full])))).toEqual([
      {
        provider: "acs",
        response_id: "s-1",
        primary: true,
        call_id: null,
        participant_id: null,
        account: "ACC",
        survey: "shop",
        interaction_type: "chat",
        category: "nps",
        created_at: Date.UTC(2026, 0, 2, 3, 4, 5, 678),
        updated_at: -1,
        score: 8.5,
        scale_min: 0,
        scale_max: 10,
        low_threshold: 6,
        issues: ["echo"],
        issues_raw: ["Echo"],
        channel: "SMS",
        language: "en-GB",
        segments: ["vip", "male"],
        status: "good",
        comment: "Zoë: très bien 漢字",
      },
    ]);
  });

  test("has null where something is missing: never 0, never a word, and an empty list is a list", () => {
    const [row] = rowsOf(toRecordBatch(batchOf([empty])));
    const nulls = feedbackColumns.flatMap(({ name, nullable }) => (nullable ? [[name, null]] : []));
    expect(row).toMatchObject({ ...Object.fromEntries(nulls), issues: [], issues_raw: [], segments: [] });
  });

  test("distinguishes a score of 0 from none, and 1970 from no time", () => {
    const zero = { ratings: [{ score: 0, scale: zeroToTen }], createdAt: "1970-01-01T00:00:00Z" };
    const rows = rowsOf(toRecordBatch(batchOf([zero, empty])));
    expect(rows).toMatchObject([
      { score: 0, created_at: 0 },
      { score: null, created_at: null },
    ]);
  });

  test("is the first of its response or not", () => {
    const survey: PlainRecord = { ratings: [{ score: 4 }, { category: "audio", score: 3 }] };
    const rows = rowsOf(toRecordBatch(batchOf([survey, survey])));
    expect(rows.map(({ primary }) => primary)).toEqual([true, false, true, false]);
  });
});

test("the counts of nulls are those of the rows, also past the first byte of the bitmap", () => {
  const records = Array.from({ length: 130 }, (_, row) => (row % 3 === 0 ? full : empty));
  const batch = toRecordBatch(batchOf(records));
  for (const name of ["score", "comment", "channel", "created_at"]) expect(batch.getChild(name)?.nullCount).toBe(86);
  for (const name of ["provider", "issues", "segments", "scale_min"]) expect(batch.getChild(name)?.nullCount).toBe(0);
});

describe("batches with their own dictionaries", () => {
  const other: PlainRecord = {
    ...full,
    channel: "VOICE",
    tags: ["prospect", "vip"],
    ratings: [{ issues: ["noise", "echo"], score: 1 }],
  };
  const parts = [[full, empty], [other, full], [empty], [scored(2, { channel: "FAX", tags: ["new"] })]];

  test("are one table", () => {
    const table = new Table(parts.map((records) => toRecordBatch(batchOf(records))));
    expect(table.numRows).toBe(6);
    expect(rowsOf(table)).toEqual(parts.flatMap((records) => rowsOf(toRecordBatch(batchOf(records)))));
  });

  test("go through Arrow's stream format unchanged", () => {
    const table = new Table(parts.map((records) => toRecordBatch(batchOf(records))));
    const back = tableFromIPC(tableToIPC(table, "stream"));
    expect(back.schema.fields.map(String)).toEqual(table.schema.fields.map(String));
    expect(rowsOf(back)).toEqual(rowsOf(table));
  });

  test("whatever their content", () => {
    const record: fc.Arbitrary<PlainRecord> = fc.record({
      id: fc.constantFrom(null, "a", "é漢", "x".repeat(300)),
      channel: fc.constantFrom(null, "SMS", "VOICE"),
      tags: fc.subarray(["a", "b", "c"]),
      ratings: fc.constantFrom(
        [{ score: null }],
        [{ score: 3.25, issues: ["echo"] }],
        [{ score: 1 }, { category: "audio" }],
      ),
    });
    fc.assert(
      fc.property(
        fc.array(fc.array(record, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 4 }),
        (batches) => {
          const table = new Table(batches.map((records) => toRecordBatch(batchOf(records))));
          expect(rowsOf(tableFromIPC(tableToIPC(table, "stream")))).toEqual(rowsOf(table));
        },
      ),
    );
  });
});

test("batches of one input, whose dictionaries grow from one to the next, are one table and go through a stream", async () => {
  const lines = ["SMS,r1,9,vip", "VOICE,r2,8,new", "SMS,r3,7,vip;new", "FAX,r4,stop,", "VOICE,r5,0,new"];
  const csv = `channel,referenceId,response,segments\n${lines.join("\n")}\n`;
  const columns = ["channel", "segments", "response_id"] as const;
  const { batches } = await importedBatches(csv, enco, { columns, batchLength: 1 });
  const table = new Table(batches.map(({ batch }) => toRecordBatch(batch)));
  const rows = rowsOf(tableFromIPC(tableToIPC(table, "stream")));
  expect(rows.map(({ channel, response_id, score, segments }) => [channel, response_id, score, segments])).toEqual([
    ["SMS", "r1", 9, ["vip"]],
    ["VOICE", "r2", 8, ["new"]],
    ["SMS", "r3", 7, ["vip", "new"]],
    ["FAX", "r4", null, []],
    ["VOICE", "r5", 0, ["new"]],
  ]);
});

test("a batch without rows is a batch", () => {
  const batch = toRecordBatch(batchOf([]));
  expect(batch).toBeInstanceOf(RecordBatch);
  expect(rowsOf(new Table([batch, toRecordBatch(batchOf([full]))]))).toHaveLength(1);
});
