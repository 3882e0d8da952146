/**
 * The same records count the same however they are spelled: regular ones, which the program reads by fast ways, and ones among
 * which a quote, a blank line, another line end, the header again or a ragged record makes their block irregular.
 */

import fc from "fast-check";
import { expect, test } from "vitest";
import { countedInRanges } from "../support/both-ways.js";
import { exportFolder } from "../support/export-folder.js";
import { jsonKinds, oddExports, oddTable, tableKinds } from "../support/odd-exports.js";
import { oddQueries, spelledNumbersOf } from "../support/odd-queries.js";
import { csvSpellings, csvText, jsonSpellings, jsonText, plainCsv, plainJson } from "../support/odd-spellings.js";

/** How many exports each test generates: `RUNS=100000 npx vitest run test/differential` for more. */
const runs = Number(process.env.RUNS ?? 20);
const patience = 60_000 + runs * 200;
const withFiles = exportFolder();
const wholeBytes = 2 ** 40;
/** Each range is its own block, so that regular and irregular ones follow each other also in a short text. */
const rangeBytes = fc.constantFrom(wholeBytes, wholeBytes, 300, 2000, 20_000);

test(
  "records count the same in any spelling of CSV",
  async () => {
    const cases = oddExports(tableKinds).chain((made) =>
      fc.tuple(fc.constant(made), oddQueries(made.kind), csvSpellings, rangeBytes),
    );
    await fc.assert(
      fc.asyncProperty(cases, async ([made, asked, spelling, length]) => {
        // Where quotes are not stated, comments that look like records are refused in one spelling and read in another.
        const query = { ...asked, quote: "double" as const };
        const table = oddTable(made);
        const other = csvText(table, spelling);
        const texts = [csvText(table, plainCsv).text, other.text];
        await withFiles(texts.map(fileOf("csv")), async ([plainPath = "", otherPath = ""]) => {
          const plain = await countedInRanges([plainPath], query, wholeBytes);
          expect(spelledNumbersOf(await countedInRanges([otherPath], query, length), other)).toEqual(
            spelledNumbersOf(plain),
          );
        });
      }),
      { numRuns: runs },
    );
  },
  patience,
);

test(
  "records count the same in any spelling of JSON",
  async () => {
    const cases = oddExports(jsonKinds).chain((made) =>
      fc.tuple(fc.constant(made), oddQueries(made.kind), jsonSpellings, rangeBytes),
    );
    await fc.assert(
      fc.asyncProperty(cases, async ([made, query, spelling, length]) => {
        const table = oddTable(made);
        const texts = [jsonText(table, plainJson), jsonText(table, spelling)];
        await withFiles(texts.map(fileOf("json")), async ([plainPath = "", otherPath = ""]) => {
          const plain = await countedInRanges([plainPath], query, wholeBytes);
          expect(spelledNumbersOf(await countedInRanges([otherPath], query, length))).toEqual(spelledNumbersOf(plain));
        });
      }),
      { numRuns: runs },
    );
  },
  patience,
);

const fileOf = (ending: string) => (text: string, index: number) => ({
  name: `${index}.${ending}`,
  text,
  isZipped: false,
});
