/** Generated frequency tables for the properties of comparisons. */

import fc from "fast-check";
import { tableOf } from "./table-of.js";

/** Tables of 2 to 40 whole scores from 1 to 5. */
export const tables = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 2, maxLength: 40 }).map(tableOf);

/** Counts of a share with at least one response. */
export const shares = fc
  .tuple(fc.nat(60), fc.nat(60))
  .filter(([count, others]) => count + others > 0)
  .map(([count, others]) => ({ count, total: count + others }));

/** Counts of an NPS with at least one response. */
export const npsCounts = fc
  .record({ promoters: fc.nat(40), passives: fc.nat(40), detractors: fc.nat(40) })
  .filter(({ promoters, passives, detractors }) => promoters + passives + detractors > 0);
