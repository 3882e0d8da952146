/** The result of `validate`: every record that breaks a rule of its provider. */

import type { Count, PositiveCount } from "../../base/ranges.js";
import type { Warning } from "../../base/warnings.js";
import type { RejectionCode } from "../../importers/rejection.js";

export const validationSchema = "feedback-stats/validation@1";

/** A rule that a record breaks. */
export interface BrokenRule {
  /** The column, as the input spells it. */
  readonly field: string;
  /** The value in the form that may be shown; null if there is none, or if the message is enough. */
  readonly value: string | null;
  readonly rule: RuleName;
  readonly message: string;
}

/** The rules that reject a record, and those that only `validate` checks. */
export type RuleName = RejectionCode | "issue-unknown" | "channel-unknown" | "id-unusable";

/** A broken rule, with the place of the record. */
export interface Finding extends BrokenRule {
  readonly input: string;
  /** Line (from 1) on which the record begins. */
  readonly line: PositiveCount;
}

export interface ValidatedInput {
  readonly name: string;
  readonly provider: string;
  readonly records: Count;
  readonly invalid: Count;
}

/** `feedback-stats/validation@1`. */
export interface Validation {
  readonly schema: typeof validationSchema;
  readonly inputs: readonly ValidatedInput[];
  readonly records: { readonly read: Count; readonly valid: Count; readonly invalid: Count };
  /** How often each rule is broken, most often first. */
  readonly rules: readonly { readonly rule: RuleName; readonly count: Count }[];
  /** In the order of the inputs and their lines: the first ones, up to the limit. */
  readonly findings: readonly Finding[];
  /** Findings in all. */
  readonly found: Count;
  readonly warnings: readonly Warning[];
}
