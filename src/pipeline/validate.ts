/** Inputs in, every record that breaks a rule of its provider out. */

import { untilAborted, watchOfRows } from "../base/reading-watch.js";
import { Warnings } from "../base/warnings.js";
import type { FeedbackInput } from "../counts/threads/counting-plan.js";
import type { RawBatch } from "../readers/raw-columns.js";
import { type RecordChecker, recordChecker } from "../results/validation/record-checker.js";
import {
  type BrokenRule,
  type Finding,
  type RuleName,
  type ValidatedInput,
  type Validation,
  validationSchema,
} from "../results/validation/validation.js";
import { checkArguments } from "./check-arguments.js";
import { holdCountedScales } from "./held-scales.js";
import { findInputs, openInputs } from "./open-inputs.js";
import { type CheckedOptions, checkOptions, type SummarizeOptions } from "./options.js";
import { rowProgress } from "./row-progress.js";
import { TableAccount, warnOfTable } from "./table-account.js";

export interface ValidateOptions extends SummarizeOptions {
  /** The most findings that are listed, 1,000 by default; all are counted. */
  readonly maxFindings?: number;
}

const usualFindings = 1000;

/**
 * Checks every record of `inputs` against the rules of its provider. Options that select records select nothing here: a record is
 * valid or not whenever it was made. Throws if an input cannot be read as a whole.
 */
export async function validate(
  inputs: string | readonly string[],
  options: ValidateOptions = {},
  stdin: AsyncIterable<Uint8Array> = process.stdin,
): Promise<Validation> {
  const names = checkArguments(inputs, options, { maxFindings: "number" });
  const checked = checkOptions(options);
  return await untilAborted(options, () =>
    validateChecked(names, checked, options.maxFindings ?? usualFindings, stdin),
  );
}

async function validateChecked(
  inputs: readonly string[],
  checked: CheckedOptions,
  mostFindings: number,
  stdin: AsyncIterable<Uint8Array>,
): Promise<Validation> {
  const warnings = new Warnings(checked.noWarn);
  const found = await findInputs(inputs, checked, warnings, stdin);
  const { feedback, openSpecs } = await openInputs(found, checked, warnings);
  const findings = new Findings(mostFindings);
  const validated: ValidatedInput[] = [];
  const watch = watchOfRows(checked.watch);
  for (const input of feedback) {
    const tick = async () => await watch.report(() => rowProgress(feedback, input));
    const { highest, ...account } = await validateInput(input, findings, warnings, tick);
    // Scores outside the scale are findings. Only if all scores are low would a wrong scale make them all look valid
    const counts = { inputs: [{ ...account, rejected: [] }], met: [{ spec: input.spec, highest }] };
    await holdCountedScales([input], counts, openSpecs, checked);
    validated.push(account);
  }
  const sum = (part: (input: ValidatedInput) => number) => validated.reduce((total, input) => total + part(input), 0);
  const [read, invalid] = [sum(({ records }) => records), sum((input) => input.invalid)];
  return {
    schema: validationSchema,
    inputs: validated,
    records: { read, valid: read - invalid, invalid },
    rules: findings.rules(),
    findings: findings.kept,
    found: findings.count,
    warnings: warnings.list(),
  };
}

async function validateInput(
  { source, table, spec, forms, totals }: FeedbackInput,
  findings: Findings,
  warnings: Warnings,
  tick: () => Promise<void>,
): Promise<ValidatedInput & Pick<RecordChecker, "highest">> {
  const checker = recordChecker(spec, table.columns, forms);
  const account = new TableAccount(table, totals);
  let invalid = 0;
  for await (const raw of account.batches(checker.projection)) {
    for (const { line, broken } of brokenIn(raw, checker)) {
      invalid += 1;
      for (const rule of broken) findings.add({ input: source.name, line, ...rule });
    }
    await tick();
  }
  warnOfTable({ source, table }, account, warnings);
  const { highest } = checker;
  return { name: source.name, provider: spec.name, records: account.records, invalid, highest };
}

/** The records of a batch that break a rule, damaged ones among them, in the order of the file. */
function brokenIn(raw: RawBatch, checker: RecordChecker) {
  const damaged = raw.damaged.map(({ line, code, message }) => ({
    line,
    broken: [{ field: "", value: null, rule: code, message }] as readonly BrokenRule[],
  }));
  const broken = [...checker.check(raw)].map(([record, rules]) => ({ line: raw.lines[record] ?? 0, broken: rules }));
  return [...damaged, ...broken].sort((a, b) => a.line - b.line);
}

/** Counts all findings and keeps the first ones: their number is not bounded by anything but the input. */
class Findings {
  readonly kept: Finding[] = [];
  count = 0;
  readonly #limit: number;
  readonly #rules = new Map<RuleName, number>();

  constructor(limit: number) {
    this.#limit = limit;
  }

  add(finding: Finding): void {
    this.count += 1;
    this.#rules.set(finding.rule, (this.#rules.get(finding.rule) ?? 0) + 1);
    if (this.kept.length < this.#limit) this.kept.push(finding);
  }

  rules(): Validation["rules"] {
    const rules = [...this.#rules].map(([rule, count]) => ({ rule, count }));
    return rules.sort((a, b) => b.count - a.count || (a.rule < b.rule ? -1 : 1));
  }
}
