/** The input, the choices and the result of recognition. */

import type { DecimalMark } from "../base/number.js";
import type { RawTable } from "../readers/table.js";
import type { Mapping } from "./mapping.js";
import type { CompleteProvider, ProviderSpec } from "./spec.js";

export interface Recognition<Spec = CompleteProvider> {
  readonly spec: Spec;
  readonly shape: string;
}

/** The part of the head of an input that recognition uses. */
export type SignatureHead = Pick<RawTable, "columns" | "sample"> & Partial<Pick<RawTable, "titles">>;

/** The choices of recognition: all specs, or the one that the user named or wrote. */
export interface Choice {
  readonly specs: readonly ProviderSpec[];
  readonly provider: string | null;
  readonly mapping: Mapping | null;
  /** Typed flags that also apply to a command that a message suggests. */
  readonly flags?: readonly string[];
  /** The sign before the fraction of mapped scores; a dot without it. */
  readonly decimal?: DecimalMark;
}
