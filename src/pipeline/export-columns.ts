/** The columns of the exports that `--by`, `--where` and `--cluster` name: each must be in the head of an input, in the joined answers, or in a record. */

import { closest } from "../base/closest.js";
import { type FeedbackError, feedbackError } from "../base/errors.js";
import { feedbackColumns } from "../base/feedback-schema.js";
import type { Warnings } from "../base/warnings.js";
import { columnTest } from "../importers/detect.js";
import type { Answers } from "../importers/joins/answers.js";
import type { ExportColumn } from "../importers/sourced-columns.js";
import type { CompleteSpec } from "../importers/spec.js";
import { byNames, callPrefix } from "../query/by.js";
import { clusterNames } from "../query/cluster.js";
import { columnsNamed, type Query } from "../query/query.js";
import { whereNames } from "../query/where.js";
import { columnKey } from "../readers/raw-columns.js";
import type { OpenedExports } from "./open-exports.js";

/**
 * Records which inputs have the columns. A CSV header decides it before reading; a key of JSON records may first appear in any of
 * them, so a column that no head has is reported only at the end.
 */
export class ExportColumns {
  readonly names: readonly string[];
  readonly #query: Pick<Query, "by" | "selection" | "cluster">;
  readonly #inputs: OpenedExports["feedback"];
  readonly #answers: Answers | null;
  readonly #byFlag: "--by" | "--columns";
  /** Column name -> names of the inputs that have it. */
  readonly #foundIn = new Map<string, Set<string>>();

  /** The flag is the one that names the columns of `by`. */
  constructor(
    query: Pick<Query, "by" | "selection" | "cluster">,
    { feedback, answers }: Pick<OpenedExports, "feedback" | "answers">,
    byFlag: "--by" | "--columns" = "--by",
  ) {
    this.#query = query;
    this.#byFlag = byFlag;
    this.names = columnsNamed("export", query).map(({ name }) => name);
    this.#inputs = feedback;
    this.#answers = answers;
    for (const name of this.names) this.#foundIn.set(name, this.#headsWith(name));
    if (feedback.every(({ table }) => table.format === "csv")) this.#requireAll();
  }

  /** How the columns are read from an input of `spec`. */
  of({ name: provider }: CompleteSpec): readonly ExportColumn[] {
    const answers = this.#answers?.joins === provider ? this.#answers : null;
    return this.names.map((name) => (answers?.columns.has(columnKey(name)) ? answers.column(name) : { name }));
  }

  /** Numbers of the columns that the head of `input` does not have, nor any answers that are joined. */
  undeclaredIn(input: string): readonly number[] {
    return this.names.flatMap((name, number) =>
      this.#isAnswered(name) || this.#foundIn.get(name)?.has(input) ? [] : [number],
    );
  }

  /** A column has a value in `input`. */
  found(input: string, name: string): void {
    this.#foundIn.get(name)?.add(input);
  }

  /** Call it once everything is read. */
  finish(warnings: Warnings): void {
    this.#requireAll();
    for (const [name, inputs] of this.#foundIn) {
      if (this.#isAnswered(name)) continue;
      for (const { source } of this.#inputs)
        if (!inputs.has(source.name)) warnings.add("column-absent", source.name, name);
    }
  }

  /** Whether the query names one of the joined answers. */
  get usesAnswers(): boolean {
    return this.names.some((name) => this.#isAnswered(name));
  }

  #headsWith(name: string): Set<string> {
    const having = this.#inputs.filter(({ table, spec }) => columnTest(spec, table.columns)(name));
    return new Set(having.map(({ source }) => source.name));
  }

  #isAnswered(name: string): boolean {
    return this.#answers?.columns.has(columnKey(name)) ?? false;
  }

  #requireAll(): void {
    for (const [name, inputs] of this.#foundIn) {
      if (inputs.size > 0 || this.#isAnswered(name) || this.#inputs.length === 0) continue;
      if (name.toLowerCase().startsWith(callPrefix)) throw feedbackError("call-log-absent", this.#flagOf(name), name);
      const columns = this.#inputs.flatMap(({ table }) => table.columns);
      throw absentColumn(this.#flagOf(name), name, [...(this.#answers?.columns.values() ?? []), ...columns]);
    }
  }

  #flagOf(name: string): NamingFlag {
    return namingFlag(this.#query, name, this.#byFlag);
  }
}

/** A flag that names columns of the export. */
export type NamingFlag = keyof typeof oursOf;

/** The flag that names a column; `byFlag` is that of the columns of `by`. */
export function namingFlag(
  { by, cluster }: Pick<Query, "by" | "cluster">,
  name: string,
  byFlag: "--by" | "--columns" = "--by",
): NamingFlag {
  if (by.some((key) => key.name === name)) return byFlag;
  return cluster?.name === name ? "--cluster" : "--where";
}

/** The error of a column that no input has; they have `columns`. */
export function absentColumn(flag: NamingFlag, name: string, columns: readonly string[]): FeedbackError {
  const choices = [...new Set([...oursOf[flag], ...columns])];
  return feedbackError("by-unknown", flag, name, choices, closest(name, choices));
}

const oursOf = {
  "--by": byNames,
  "--columns": feedbackColumns.map(({ name }) => name),
  "--where": whereNames,
  "--cluster": clusterNames,
};
