/** A table of segments whose names could act in Markdown: it keeps its cells, and the names read as they are. */

import { describe, expect, test } from "vitest";
import { visibleText } from "../../../src/reporters/visible-text.js";
import { runCli } from "../../support/fake-io.js";
import { naughtyExport, naughtyNames } from "../../support/naughty-names.js";
import { shown } from "./shown-cell.js";

describe("a table", () => {
  test("has a row for each segment, with as many cells as its head, and the names as they are", async () => {
    const { stdout } = await runCli(["summarize", naughtyExport(), "--by", "plan", "--format", "markdown", "-q"]);
    const [head = "", , ...rows] = stdout.split("\n").filter((line) => line.startsWith("|"));
    const cells = (line: string) =>
      line
        .split("|")
        .slice(1, -1)
        .map((cell) => cell.slice(1, -1));
    for (const row of rows) expect(cells(row)).toHaveLength(cells(head).length);
    const names = rows.slice(0, -1).map((row) => shown(cells(row)[0] ?? ""));
    expect(names.sort()).toEqual(naughtyNames.map(visibleText).sort());
    expect(rows.at(-1)).toMatch(/^\| \*\*Total\*\* \|/);
  });

  test("holds nothing outside of code that a processor looks for", async () => {
    const { stdout } = await runCli(["summarize", naughtyExport(), "--by", "plan", "--format", "markdown", "-q"]);
    const withoutCode = stdout.replace(/`[^`\n]*`|<code>[^\n]*?<\/code>/g, "").replace(/^###? /gm, "");
    expect(withoutCode).not.toMatch(/@|<[a-z]|:\/\/|www\.|#\d/i);
  });
});
