/** Feedback counted on codes gives the summary that counting it record by record gives, to the last digit. */

import fc from "fast-check";
import { expect, test } from "vitest";
import { counted, recordByRecord } from "../support/both-ways.js";
import { exportFolder } from "../support/export-folder.js";
import { exportFiles, queries } from "../support/generated-exports.js";

const runs = Number(process.env.RUNS ?? 100);
const patience = 60_000 + runs * 100;
const withFiles = exportFolder();

test(
  "every export counts the same both ways",
  async () => {
    await fc.assert(
      fc.asyncProperty(exportFiles(8), queries, fc.boolean(), async (files, query, asFolder) => {
        await withFiles(files, async (paths, own) => {
          const inputs = asFolder ? [own] : paths;
          const [onCodes, oracle] = await Promise.all([counted(inputs, query), recordByRecord(inputs, query)]);
          expect(onCodes).toEqual(oracle);
        });
      }),
      { numRuns: runs },
    );
  },
  patience,
);
