/** The scores of a rating as a summary holds them. */

import type { PositiveCount } from "../../base/ranges.js";

/** Ascending, each score once. */
export type Distribution = readonly { readonly score: number; readonly count: PositiveCount }[];
