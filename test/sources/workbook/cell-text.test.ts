import { describe, expect, it } from "vitest";
import { numberText, unescapedText } from "../../../src/sources/workbook/cell-text.js";
import { type NumberKind, numberKind } from "../../../src/sources/workbook/number-format.js";

const text = (raw: string, kind: NumberKind = "number", from1904 = false) => numberText(raw, { kind, from1904 });

describe("a number", () => {
  it.each([
    ["9", "9"],
    ["9.0", "9"],
    ["4.4000000000000004", "4.4"],
    ["0.1", "0.1"],
    ["-3", "-3"],
    ["1E3", "1000"],
    ["123456789012345", "123456789012345"],
    ["1234567890123456789", "1234567890123456789"],
    ["1.23456789012345E+17", "1.23456789012345E+17"],
    ["1.2345678901234501E+17", "1.23456789012345E+17"],
    ["1234567890123450", "1.23456789012345E+15"],
    ["100000000000000000", "1E+17"],
    ["n/a", "n/a"],
    ["", ""],
  ])("spelled %s is %s", (raw, expected) => expect(text(raw)).toBe(expected));

  it("is a percentage where it is shown as one", () => {
    expect(["0.9", "0.455", "0.07", "1"].map((raw) => text(raw, "percentage"))).toEqual(["90%", "45.5%", "7%", "100%"]);
  });
});

describe("a date", () => {
  it.each([
    ["1", "1900-01-01"],
    ["59", "1900-02-28"],
    ["61", "1900-03-01"],
    ["25569", "1970-01-01"],
    ["46023", "2026-01-01"],
    ["46023.5", "2026-01-01 12:00:00"],
    ["46037.395833333336", "2026-01-15 09:30:00"],
    ["46037.39584490741", "2026-01-15 09:30:01"],
    ["46037.395839120371", "2026-01-15 09:30:00.500"],
    ["2958465", "9999-12-31"],
    ["2958466", "2958466"],
    ["-1", "-1"],
    ["0.5", "12:00:00"],
  ])("of day %s since 1900 is %s", (raw, expected) => expect(text(raw, "date")).toBe(expected));

  it("is four years and a day later where days count from 1904", () => {
    expect([text("0", "date", true), text("44561", "date", true)]).toEqual(["1904-01-01", "2026-01-01"]);
  });

  it("keeps its day where only the time is shown", () => {
    expect([text("46037.395833333336", "time"), text("0.395833333333333", "time")]).toEqual([
      "2026-01-15 09:30:00",
      "09:30:00",
    ]);
  });

  it("is a duration where the format counts hours on", () => expect(text("1.5", "duration")).toBe("36:00:00"));
});

describe("a format", () => {
  it.each([
    [0, undefined, "number"],
    [9, undefined, "percentage"],
    [14, undefined, "date"],
    [22, undefined, "date"],
    [20, undefined, "time"],
    [46, undefined, "duration"],
    [49, undefined, "number"],
    [164, "yyyy\\-mm\\-dd", "date"],
    [164, "[$-409]d\\-mmm\\-yy;@", "date"],
    [164, "mmmm", "date"],
    [164, "hh:mm", "time"],
    [164, "[h]:mm", "duration"],
    [164, "0.0%", "percentage"],
    [164, '0" days"', "number"],
    [164, "0.00E+00", "number"],
    [164, "#,##0.00;[Red]-#,##0.00", "number"],
    [164, "General", "number"],
    [164, '_-* #,##0.00\\ "kr"_-', "number"],
    [164, "0.0;yyyy", "number"],
  ])("%i %s is a %s", (id, code, kind) => expect(numberKind(id, code)).toBe(kind));
});

it("text has its control characters and line breaks", () => {
  expect(unescapedText("a_x000D_\nb_x0041__x00g0_")).toBe("a\nbA_x00g0_");
});
