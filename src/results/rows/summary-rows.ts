/** The flat tables of a summary, the first being the default. */

import type { Summary } from "../summary/summary.js";
import { distributionRows } from "./distribution-rows.js";
import { driverRows } from "./driver-rows.js";
import type { RowKind } from "./flat-table.js";
import { issueRows } from "./issue-rows.js";
import { ratingRows } from "./rating-rows.js";
import type { SummaryRowName } from "./summary-row-names.js";

const byName: Readonly<Record<SummaryRowName, RowKind<Summary>>> = {
  ratings: ratingRows,
  issues: issueRows,
  distribution: distributionRows,
  drivers: driverRows,
};

export const summaryRows: readonly RowKind<Summary>[] = Object.values(byName);
