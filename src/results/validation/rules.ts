/** The names of the rules that a record can break, and their words: those of the provider where its documentation has some. */

import type { Problem, RejectionCode } from "../../importers/rejection.js";
import type { CompleteSpec } from "../../importers/spec.js";

/** A rule that a record breaks. */
export interface BrokenRule {
  /** The column, as the input spells it. */
  readonly field: string;
  /** The value as it may be shown; null where there is none, or where the message says it all. */
  readonly value: string | null;
  readonly rule: RuleName;
  readonly message: string;
}

/** Rules whose breach rejects the record, and those that only `validate` knows. */
export type RuleName = RejectionCode | "issue-unknown" | "channel-unknown";

/** The provider's words for the rule, with what they name filled in; else ours. */
export function ruleText(
  { words }: Pick<CompleteSpec, "words">,
  { code, message, value, bounds }: Omit<Problem, "code"> & { readonly code: RuleName },
  field: string,
): string {
  const template = words?.[code];
  if (template === undefined) return message;
  const parts: Readonly<Record<string, string>> = {
    field,
    value: (value ?? "").replace(/^"(.*)"$/, "$1"),
    min: String(bounds?.min ?? ""),
    max: String(bounds?.max ?? ""),
  };
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => parts[name] ?? whole);
}
