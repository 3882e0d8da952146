/** Warnings about ids: ids that identify nobody, ids shared by different records, and records without an order. */

import type { WhyNoIdentity } from "../base/identity.js";
import type { Warnings } from "../base/warnings.js";
import type { ComparedIds, Counted, InputAccount } from "../counts/count-inputs.js";
import type { FeedbackInput } from "../counts/threads/counting-plan.js";
import { idColumns } from "../importers/id-columns.js";

/** A single record without an ID is distinct from all others. */
const fewestToWarn = 2;

export function warnOfIds(
  inputs: readonly FeedbackInput[],
  { inputs: accounts, identities }: Pick<Counted, "inputs" | "identities">,
  warnings: Warnings,
): void {
  for (const [index, account] of accounts.entries()) {
    const input = inputs[index];
    if (input !== undefined)
      warnOfUnidentified(
        account,
        columnsOf(input)
          .map((column) => `"${column}"`)
          .join(" and "),
        warnings,
      );
  }
  for (const { provider, shared, undecided } of identities) {
    if (shared.ids > 0) warnOfShared(inputs, provider, shared, warnings);
    const [name, other] = (undecided.inputs ?? []).map((input) => inputs[input]?.source.name);
    if (name !== undefined && other !== undefined) warnings.add("ids-undecided", undecided.count, name, other);
  }
}

function warnOfUnidentified({ name, unidentified }: InputAccount, column: string, warnings: Warnings): void {
  for (const [why, { count, example }] of Object.entries(unidentified) as [WhyNoIdentity, Found][]) {
    if (count < fewestToWarn) continue;
    if (why === "missing") warnings.add("ids-missing", name, column, count);
    else if (why === "placeholder") warnings.add("ids-placeholder", name, column, count, example);
    else warnings.add("ids-rounded", name, column, count, example);
  }
}

interface Found {
  readonly count: number;
  readonly example: string;
}

/** The mapping that declares the id names the column that most inputs have; usually all have it. */
function warnOfShared(
  inputs: readonly FeedbackInput[],
  provider: string,
  { ids, records }: ComparedIds["shared"],
  warnings: Warnings,
): void {
  const undeclared = inputs.filter(({ spec }) => spec.name === provider && spec.identity === "undeclared");
  const [column = ""] = undeclared.flatMap((input) => columnsOf(input));
  warnings.add("ids-shared", ids, records, column);
}

function columnsOf({ spec, table }: FeedbackInput): readonly string[] {
  return idColumns(spec, table.columns);
}
