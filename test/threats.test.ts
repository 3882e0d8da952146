/** The pages of threats name tests that exist. */

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const pages = readdirSync("docs").filter((name) => /^threats.*\.md$/.test(name));

/** The tests in the last cells of the tables, as `file: title`. */
function testsNamed(page: string): readonly (readonly [string, string])[] {
  const rows = readFileSync(`docs/${page}`, "utf8").matchAll(/^\|(?: [^|]+ \|)* ([^|]+) \|$/gm);
  return [...rows].flatMap(([, cell = ""]) =>
    [...cell.matchAll(/`([a-z0-9/-]+): ([^`]+)`/g)].map(([, file = "", title = ""]) => [file, title] as const),
  );
}

/** Whether the file has the title as the name of a test or of a group of them: behind a bracket, or on a line of its own. */
function hasTest(file: string, title: string): boolean {
  const path = file.startsWith("integration/") ? `${file}.test.mjs` : `test/${file}.test.ts`;
  if (!existsSync(path)) return false;
  const words = JSON.stringify(title).replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
  return new RegExp(`(?:\\(|^ *)${words},`, "m").test(readFileSync(path, "utf8"));
}

test.each(pages)("%s names tests that exist, one or more in each row", (page) => {
  expect(testsNamed(page).filter(([file, title]) => !hasTest(file, title))).toEqual([]);
  const rows = readFileSync(`docs/${page}`, "utf8").match(/^\| (?!---)[^|]+ \|[^|]*\|.*$/gm) ?? [];
  const bare = rows.filter(
    (row) => !/^\| (?:threat|part|law) /.test(row) && !/\|[^|]*`[a-z0-9/-]+: [^`]+` \|$/.test(row),
  );
  expect(bare.filter((row) => !row.includes("](threats"))).toEqual([]);
});

test("there are more than 150 of them", () => {
  expect(new Set(pages.flatMap(testsNamed).map(String)).size).toBeGreaterThan(150);
});

test("a test that does not exist is noticed", () => {
  expect(hasTest("threats", "a test that does not exist is noticed")).toBe(true);
  expect(hasTest("threats", "a test that nobody wrote")).toBe(false);
});
