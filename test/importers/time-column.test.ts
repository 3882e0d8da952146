/** The column of the time where no name of the spec says which one it is. */

import { describe, expect, test } from "vitest";
import { findTimeColumn } from "../../src/importers/time-column.js";
import { namedTime } from "../../src/importers/time-names.js";
import { nps, twilio } from "../support/specs.js";

/** The head of a table: column -> its values. */
function headOf(columns: Readonly<Record<string, readonly string[]>>) {
  const names = Object.keys(columns);
  const length = Math.max(...Object.values(columns).map((values) => values.length));
  const sample = Array.from(
    { length },
    (_, record) => new Map(names.map((name) => [name, columns[name]?.[record] ?? null] as const)),
  );
  return { columns: names, sample };
}

const found = (columns: Readonly<Record<string, readonly string[]>>) => {
  const { spec, found: column, isSure, candidates } = findTimeColumn(nps, headOf({ nps: ["9"], ...columns }));
  return { column, isSure, candidates, names: spec.columns.created_at?.names };
};

const [iso, days] = [
  ["2025-01-05", "2025-02-06"],
  ["45293", "45294.5"],
];

test.each([
  ["survey_date", iso],
  ["Completion Time", ["3/12/2025 10:47", "3/13/2025 10:48"]],
  ["Data_Received", ["27/05/2023", "8/02/2023"]],
  ["Submitted on", ["Jan 2, 2024", "", "n/a"]],
  ["Zeitstempel", ["22.02.2026 15:04:05"]],
  ["Fecha", ["22 de febrero de 2026"]],
  ["response_date", days],
  ["answered on", ["1727864400", "1727864401"]],
])("is the only one with dates: %s", (name, values) => {
  expect(found({ agent: ["Ann", "Bo"], [name]: values })).toEqual({
    column: name,
    isSure: true,
    candidates: [],
    names: [name],
  });
});

test.each([
  ["visit_date", iso, true],
  ["x", iso, true],
  ["Start Time", iso, true],
  ["date_of_birth", iso, false],
  ["signup date", iso, false],
])("a single %s is used unless its name means something else, and is not sure", (name, values, isTaken) => {
  expect(found({ [name]: values })).toMatchObject(
    isTaken ? { column: name, isSure: false } : { column: null, candidates: [name] },
  );
});

test.each([
  ["numbers whose name is none of a time", { amount: days }],
  ["numbers of several kinds", { date_received: ["45293", "1727864400"] }],
  ["a value that is no date", { survey_date: ["2025-01-05", "soon"] }],
  ["dates that contradict each other", { survey_date: ["27/05/2023", "05/27/2023"] }],
  ["no value", { survey_date: ["", "N/A"] }],
  ["scores", { nps_2: ["9", "10"] }],
])("is not one with %s", (_, columns) => {
  expect(found(columns)).toMatchObject({ column: null, candidates: [] });
});

describe("of several columns with dates", () => {
  test.each([
    ["Completion Time", ["Start Time", "Completion Time", "Last modified time"]],
    ["Submitted on", ["Submitted on", "response_date", "updated"]],
    ["date responded", ["sent_date", "date responded", "survey_date"]],
    ["response_date", ["order_date", "response_date"]],
    ["survey_date", ["survey_date", "birthday"]],
    [null, ["survey_date", "feedback_date"]],
    [null, ["start_date", "last_modified"]],
    [null, ["order_date", "delivery_date"]],
  ])("%s is taken", (column, names) => {
    const result = found(Object.fromEntries(names.map((name) => [name, iso])));
    expect(result).toMatchObject(column === null ? { column, candidates: names } : { column, isSure: true });
  });
});

test("stays the named one, and that of a documented provider", () => {
  expect(found({ survey_date: iso, date: iso }).column).toBeNull();
  expect(findTimeColumn(twilio, headOf({ survey_date: iso })).found).toBeNull();
});

test("a name in any case and spelling has the same words", () => {
  for (const name of ["completionTime", "COMPLETION TIME", "completion_time", "Complétion-Time (UTC)"])
    expect(namedTime(name).rank).toBe(0);
});
