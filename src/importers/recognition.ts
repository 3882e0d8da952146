/** What recognition looks at, what it may choose from, and what it finds. */

import type { DecimalMark } from "../base/number.js";
import type { RawTable } from "../readers/table.js";
import type { Mapping } from "./mapping.js";
import type { CompleteProvider, ProviderSpec } from "./spec.js";

export interface Recognition<Spec = CompleteProvider> {
  readonly spec: Spec;
  readonly shape: string;
}

/** The head of an input, as far as recognition looks at it. */
export type SignatureHead = Pick<RawTable, "columns" | "sample"> & Partial<Pick<RawTable, "titles">>;

/** What recognition may choose from: all specs, or the one that the user named or wrote. */
export interface Choice {
  readonly specs: readonly ProviderSpec[];
  readonly provider: string | null;
  readonly mapping: Mapping | null;
  /** Flags that were typed and hold for a command that a message suggests, too. */
  readonly flags?: readonly string[];
  /** The sign before the fraction of mapped scores; a dot without it. */
  readonly decimal?: DecimalMark;
}
