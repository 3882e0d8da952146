/** Records of an export as SQL: where they are, and how the text of a field, or its time, is read. */

import type { ClusterServer } from "../cluster-client.js";
import type { SqlValues } from "../sql.js";

/** A field of a record. */
export interface RawField {
  readonly name: string;
  /** Its text, as an expression of type String; '' is no value. */
  readonly text: string;
  /** Its time in milliseconds since 1970, nullable, if the type of the column says so; else null. */
  readonly timeMs: string | null;
}

/** Records that a server can read. */
export interface RawRelation {
  readonly server: ClusterServer;
  /** The text after FROM. */
  readonly from: (values: SqlValues) => string;
  /** How many records repeat the header, and are left out. */
  readonly repeatedHeaders: number;
  /** The text after the statement: ` SETTINGS …`, or nothing. */
  readonly settings: string;
  /** All of them: two records that are equal in these are copies. */
  readonly fields: readonly RawField[];
  /** The fields that are read for one of `names`, the best first. */
  readonly fieldsNamed: (names: readonly string[]) => readonly RawField[];
  /** The order of records that no time orders; empty if there is none. */
  readonly order: readonly string[];
}

/** The text of the first of the fields that has one. */
export function firstText(fields: readonly RawField[]): string {
  const texts = fields.map(({ text }) => text);
  return texts.length === 0 ? "''" : texts.reduceRight((rest, text) => `if(${text} != '', ${text}, ${rest})`);
}
