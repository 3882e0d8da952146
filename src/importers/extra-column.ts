/** A column beyond the schema: of the export, or of another table in which an id of the record is looked up. */

import type { LookedUpColumn } from "../readers/raw-columns.js";

export interface ExtraColumn {
  /** What the query names it by; of the export without `lookUp`. */
  readonly name: string;
  readonly lookUp?: { readonly by: "response_id" | "call_id"; readonly column: LookedUpColumn };
}
