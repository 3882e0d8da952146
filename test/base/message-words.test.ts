/** Messages about one thing and about several, and about things without a name, read as sentences. */

import { describe, expect, test } from "vitest";
import { errorValues, feedbackError, messageUnderName } from "../../src/base/errors.js";
import { Warnings } from "../../src/base/warnings.js";

type WarningArguments = Parameters<Warnings["add"]>;

/** The message of a warning. */
function warned(...[code, ...values]: WarningArguments): string {
  const warnings = new Warnings();
  warnings.add(code, ...(values as never));
  return warnings.list()[0]?.message ?? "";
}

const told = (error: { readonly message: string; readonly hint: string | null }) => `${error.message}\n${error.hint}`;

describe("an error", () => {
  test.each([
    [feedbackError("input-address", "s3://b/a.csv"), /save it as a file first; a ClickHouse server reads s3:\/\//],
    [feedbackError("input-address", "https://a.b/c.csv"), /curl -fsS https:\/\/a\.b\/c\.csv/],
    [feedbackError("archive-nested", "a.zip", "-"), /unzip FILE$/],
    [feedbackError("archive-nested", "a.zip", "b.zip"), /unzip b\.zip$/],
    [feedbackError("csv-records-quoted", "a.csv", 2, 1), /^a\.csv:2: .* over a line that looks like a record\n/],
    [feedbackError("csv-records-quoted", "a.csv", 2, 1200), /over 1,200 lines that look like records\n/],
    [feedbackError("config-action", ""), /^config needs an action\n/],
    [feedbackError("config-action", "prunt"), /^config: "prunt" is not an action\n/],
    [feedbackError("config-damaged", "a.json", null, "JSON", "a comma"), /^a\.json: broken JSON, a comma/],
    [feedbackError("config-damaged", "a.yaml", 3, "YAML", "a tab"), /^a\.yaml:3: broken YAML, a tab/],
    [feedbackError("config-value", "a.json", "", "an object"), /the top level should be an object/],
    [feedbackError("config-value", "a.json", "by", "a list"), /: by should be a list/],
    [feedbackError("cluster-table-foreign", "t", ["score"]), /no column score\n/],
    [feedbackError("cluster-table-foreign", "t", ["score", "status"]), /no columns score, status\n/],
    [feedbackError("cluster-totals", "t", "Total", ""), /^t: "Total" may mark/],
    [feedbackError("cluster-totals", "t", "Total", "plan"), /^t: "Total" in plan may mark/],
    [feedbackError("sheets-none", "a.xlsx", ["Notes"], "why"), /--sheet Notes --map/],
    [feedbackError("sheets-none", "a.xlsx", [], "why"), /--sheet NAME --map/],
    [feedbackError("preset-unknown", "x", "a.json", [], null), /has no preset "x"\nadd it under presets$/],
    [feedbackError("preset-unknown", "x", "a.json", ["y", "z"], null), /\nchoose from: y, z$/],
    [feedbackError("totals-doubtful", "a.csv", 3, "Total", "", "custom"), /\nremove such rows from the file$/],
    [
      feedbackError("totals-doubtful", "a.csv", 3, "Max", "agent", "custom"),
      /person, add participant_id=agent to --map$/,
    ],
    [feedbackError("totals-doubtful", "a.csv", 3, "Max", "agent", "nps"), /--provider nps --map participant_id=agent$/],
    [feedbackError("shell-unknown", "", ["bash"]), /^no shell given\n/],
    [feedbackError("shell-unknown", "csh", ["bash"]), /^"csh" is not a shell with completion\n/],
    [feedbackError("clusters-differ", null, "agent"), /by nothing, the other by agent\n/],
    [feedbackError("clusters-differ", "agent", null), /by agent, the other by nothing\n/],
    [feedbackError("reconcile-stream", "-"), /^standard input can be read only once/],
    [feedbackError("reconcile-stream", "a.fifo"), /^a\.fifo can be read only once/],
    [feedbackError("compare-two", 0), /and none is given\n/],
    [feedbackError("compare-two", 1), /and only one is given\n/],
    [feedbackError("compare-two", 3), /and 3 are given\n/],
    [feedbackError("compare-boundary", "--before", null, null), /between the beginning and the end\n/],
    [feedbackError("compare-boundary", "--before", "2026-01-01", "2026-01-31"), /between 2026-01-01 and 2026-01-31\n/],
    [feedbackError("split-values", "plan", ["pro"]), /has 1 value \(pro\).*\nchoose a column with two values$/],
    [feedbackError("split-values", "plan", ["a", "b", "c"]), /has 3 values .*\nname two: --split plan=ONE,OTHER$/],
    [feedbackError("compare-one-segment", ["plan"], 0), /makes no segment with scores/],
    [feedbackError("compare-one-segment", ["plan"], 1), /makes only one segment with scores/],
    [feedbackError("option-unknown-name", "bye", "by"), /^option "bye": not an option, did you mean "by"\?/],
    [feedbackError("option-unknown-name", "zzz", null), /^option "zzz": not an option(\n|$)/],
  ])("reads as a sentence: %s", (error, words) => {
    expect(told(error)).toMatch(words);
    expect(told(error)).not.toMatch(/undefined|NaN|\[object/);
  });

  test("is known again by its code, with its values", () => {
    const error = feedbackError("compare-two", 3);
    expect(errorValues(error, ["shell-unknown", "compare-two"])).toEqual({ code: "compare-two", values: [3] });
    expect(errorValues(error, ["shell-unknown"])).toBeNull();
    expect(errorValues(new Error("a fault"), ["compare-two"])).toBeNull();
  });

  test("is reported under another name of its input", () => {
    const error = feedbackError("cluster-totals", "a.csv", "Total", "");
    expect(messageUnderName(error, "a.csv", "b.csv")).toBe(error.message.replace("a.csv", "b.csv"));
    expect(messageUnderName(error, "c.csv", "b.csv")).toBe(error.message);
  });
});

describe("a warning", () => {
  test.each<[string, RegExp]>([
    [warned("sheet-chosen", "a.xlsx", "A", ["B"]), /"B" is not an export;/],
    [warned("sheet-chosen", "a.xlsx", "A", ["B", "C"]), /"B", "C" are not exports;/],
    [warned("sheets-hidden", "a.xlsx", ["B"]), /a hidden sheet is not read: "B";/],
    [warned("sheets-hidden", "a.xlsx", ["B", "C"]), /hidden sheets are not read: "B", "C";/],
    [warned("rows-hidden", "a", 1), /1 row is hidden .* but is read anyway/],
    [warned("rows-hidden", "a", 1200), /1,200 rows are hidden .* but are read anyway/],
    [warned("issues-look-personal", "nps", "overall", 1), /1 overall issue looks like .* and is counted/],
    [warned("issues-look-personal", "nps", "overall", 2), /2 overall issues look like .* and are counted/],
    [warned("time-unknown", "a", [], ["--map x"]), /\(none contains dates\); if one contains it, add --map x$/],
    [warned("time-unknown", "a", ["d", "e"], ["x", "y"]), /\(columns of dates: d, e\); .* add x or y$/],
    [warned("answers-unused", "a", []), /--by QUESTION would use one \(it has: none\)/],
    [warned("answers-unused", "a", ["Q1", "Q2"]), /--by Q1 would use one \(it has: Q1, Q2\)/],
    [warned("calls-undated", 1, 20), /1 of 20 calls has no valid time and is left out/],
    [warned("calls-undated", 2, 20), /2 of 20 calls have no valid time and are left out/],
    [warned("compare-sides-overlap", 1), /^1 response is in both groups/],
    [warned("compare-sides-overlap", 2), /^2 responses are in both groups/],
    [warned("compare-left-out", "plan", 1), /^1 response is in neither group/],
    [warned("compare-left-out", "plan", 2), /^2 responses are in neither group/],
    [warned("compare-scale", "overall 1-5", 1, "before"), /1 score of before /],
    [warned("compare-scale", "overall 1-5", 2, "before"), /2 scores of before /],
    [warned("few-raters", "twilio", 4, 4, 0.5), /: 4 participants gave 50\.0% of the ratings/],
    [warned("few-raters", "twilio", 4, 90, 0.5), /: the 4 busiest of 90 participants gave 50\.0%/],
    [
      warned("suppressed-segments", 2, 5, 1),
      /^1 segment has fewer than 5 .* 1 larger one is hidden with it, .* reveal it$/,
    ],
    [warned("suppressed-segments", 5, 5, 2), /^3 segments have .* 2 larger ones are hidden with them, .* reveal them$/],
  ])("reads as a sentence: %s", (message, words) => {
    expect(message).toMatch(words);
  });
});
