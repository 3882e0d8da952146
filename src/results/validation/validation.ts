/** The result of `validate`: every record that breaks a rule of its provider. */

import type { Warning } from "../../base/warnings.js";
import type { BrokenRule, RuleName } from "./rules.js";

export const validationSchema = "feedback-stats/validation@1";

/** A rule that a record of an input breaks. */
export interface Finding extends BrokenRule {
  readonly input: string;
  /** Line (from 1) on which the record begins. */
  readonly line: number;
}

export interface ValidatedInput {
  readonly name: string;
  readonly provider: string;
  readonly records: number;
  readonly invalid: number;
}

/** `feedback-stats/validation@1`. */
export interface Validation {
  readonly schema: typeof validationSchema;
  readonly inputs: readonly ValidatedInput[];
  readonly records: { readonly read: number; readonly valid: number; readonly invalid: number };
  /** How often each rule is broken, most often first. */
  readonly rules: readonly { readonly rule: RuleName; readonly count: number }[];
  /** In the order of the inputs and their lines: the first ones, up to the limit. */
  readonly findings: readonly Finding[];
  /** Findings in all. */
  readonly found: number;
  readonly warnings: readonly Warning[];
}
