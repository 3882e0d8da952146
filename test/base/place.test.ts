import { describe, expect, it } from "vitest";
import { linesIn, placeIn, sheetInputName, typedInput } from "../../src/base/place.js";
import { typedCommand } from "../../src/base/shell-words.js";

describe("a place", () => {
  it("is a line of a file, or a row of a sheet", () => {
    expect(placeIn("june.csv", 12)).toBe("june.csv:12");
    expect(placeIn(sheetInputName("a.xlsx", "Form 1"), 12)).toBe("a.xlsx, sheet Form 1, row 12");
  });
});

describe("several places", () => {
  it("are lines of a file or rows of a sheet, and of many the first", () => {
    expect(linesIn("june.csv", [12], 3)).toBe("line 12");
    expect(linesIn("june.csv", [12, 14, 15], 3)).toBe("lines 12, 14, 15");
    expect(linesIn("june.csv", [12, 14, 15, 20], 3)).toBe("lines 12, 14, 15 and 1 more");
    const sheet = sheetInputName("a.xlsx", "Form 1");
    expect(linesIn(sheet, [12], 3)).toBe("row 12");
    expect(linesIn(sheet, [12, 14], 1)).toBe("rows 12 and 1 more");
  });
});

describe("an input is written", () => {
  it("by its name, or as a workbook with the name of its sheet", () => {
    expect(typedInput("june.csv")).toEqual(["june.csv"]);
    expect([typedInput("-"), typedInput("-x.csv")]).toEqual([["-"], ["./-x.csv"]]);
    expect(typedInput(sheetInputName("a, b.xlsx", "Form 1"))).toEqual(["a, b.xlsx", "--sheet", "Form 1"]);
    const twice = sheetInputName("-a, sheet b.xlsx", "Form 1");
    expect(typedInput(twice)).toEqual(["./-a, sheet b.xlsx", "--sheet", "Form 1"]);
    expect(typedCommand("summarize", sheetInputName("a.xlsx", "Form 1"), "--map", "score=Mark")).toBe(
      'feedback-stats summarize a.xlsx --sheet "Form 1" --map score=Mark',
    );
  });
});
