/** csv-spectrum by Max Ogden (BSD-2-Clause): each of its files is read to the records that it documents. */

import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { nothingStated } from "../../src/readers/csv/csv-layout.js";
import { openCsv } from "../../src/readers/csv/open-csv.js";
import { read } from "../readers/csv/read-csv.js";
import { memorySource } from "../support/memory-source.js";

const folder = "node_modules/csv-spectrum";
const names = readdirSync(`${folder}/csvs`).map((file) => file.replace(/\.csv$/, ""));

test("all twelve are here", () => {
  expect(names).toHaveLength(12);
});

test.each(names)("%s is read to its records", async (name) => {
  const csv = readFileSync(`${folder}/csvs/${name}.csv`);
  for (const sizes of [[], [1], [7]]) {
    const { columns } = await openCsv(memorySource(csv, sizes, "x.csv"), nothingStated);
    const { rows, damaged } = await read(
      csv,
      sizes,
      columns.map((name) => ({ names: [name], decoder: "code" })),
    );
    const records = rows.map((row) => Object.fromEntries(row.map((value, place) => [columns[place], value ?? ""])));
    expect(records).toEqual(recordsOf(name));
    expect(damaged).toEqual([]);
  }
});

/** The record of one case is not in a list, and has another phone number than its CSV. */
function recordsOf(name: string): readonly unknown[] {
  const documented = JSON.parse(readFileSync(`${folder}/json/${name}.json`, "utf8"));
  return name === "location_coordinates" ? [{ ...documented, "Contact Phone Number": "2095257564" }] : documented;
}
