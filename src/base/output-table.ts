/** A table to be written in the format of another program: columns of plain values, batch by batch. */

import type { ColumnKind } from "./feedback-schema.js";

export interface OutputColumn {
  readonly name: string;
  readonly kind: ColumnKind;
  readonly nullable: boolean;
}

/** Times are milliseconds since 1970 in UTC; missing is null. */
export type OutputValue = string | number | boolean | readonly string[] | null;

/** Some consecutive rows: for each column its values. */
export interface OutputBatch {
  readonly length: number;
  readonly columns: readonly (readonly OutputValue[])[];
}

/** The metadata key that marks a columnar file as a feedback table. */
export const feedbackTableKey = "feedback-stats";
