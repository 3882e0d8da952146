/** Checks every record of an input against its provider's own rules. Unlike an import it reports every broken rule, not only the first. */

import { brokenRules } from "../../importers/broken-rules.js";
import { everyRecord, timeReader, wordReader } from "../../importers/columns.js";
import { time } from "../../importers/converters.js";
import { IssueLists } from "../../importers/issue-lists.js";
import { peopleReader, problemOfPeople } from "../../importers/people-counts.js";
import { ProjectionBuilder } from "../../importers/projection-builder.js";
import { isAsked } from "../../importers/questions.js";
import { outcomes, type RatingColumns, RatingReader } from "../../importers/rating-reader.js";
import { exclusionMarker } from "../../importers/record-ratings.js";
import type { Problem } from "../../importers/rejection.js";
import { ScaleDictionary } from "../../importers/scales.js";
import type { CompleteRating, CompleteSpec } from "../../importers/spec.js";
import type { TimeForms } from "../../importers/time-forms.js";
import { columnKey, type Projection, type RawBatch } from "../../readers/raw-columns.js";
import { idCheck } from "./id-check.js";
import type { BrokenRule, RuleName } from "./validation.js";

/** Finds the rules that records break, in the order of the columns. */
export interface RecordChecker {
  readonly projection: Projection;
  /** By rating: the highest score of the records so far; -Infinity if there is none. */
  readonly highest: readonly number[];
  /** Record -> the rules that it breaks; valid records are left out. */
  check(raw: RawBatch): ReadonlyMap<number, readonly BrokenRule[]>;
}

type Check = (raw: RawBatch, ratings: readonly RatingColumns[]) => (record: number) => readonly BrokenRule[];

/** A checker for an input of `spec` whose columns are `columns`, and whose times have the given forms. */
export function recordChecker(spec: CompleteSpec, columns: readonly string[], forms: TimeForms): RecordChecker {
  const builder = new ProjectionBuilder(spec.nestedIn ?? [], spec.decimal);
  const issues = new IssueLists(spec.issueCodes);
  const scales = new ScaleDictionary();
  const readers = spec.ratings.map((rating) => new RatingReader(rating, builder, scales, issues));
  const markExcluded = exclusionMarker(spec, builder);
  const field = (names: readonly string[]) => fieldOf(names, columns);
  const checks: readonly Check[] = [
    ...spec.ratings.map((rating, index) => ratingCheck(rating, index, spec, field)),
    ...spec.ratings.map((rating, index) => issueCheck(rating, index, spec, issues, field)),
    ruleCheck(spec, field),
    countCheck(spec, builder, field),
    channelCheck(spec, builder, field),
    idRuleCheck(spec, columns, builder),
    timeCheck(spec, "created_at", forms, builder, field),
    timeCheck(spec, "updated_at", forms, builder, field),
  ];
  const highest = readers.map(() => Number.NEGATIVE_INFINITY);
  return {
    projection: builder.projection,
    highest,
    check: (raw) => {
      const ratings = readers.map((reader) => reader.read(raw));
      for (const [index, rating] of ratings.entries()) markExcluded(raw, rating, index === 0);
      for (const [index, { scores }] of ratings.entries())
        highest[index] = scores.reduce((most, score) => (score > most ? score : most), highest[index]!);
      const checked = checks.map((check) => check(raw, ratings));
      const broken = new Map<number, readonly BrokenRule[]>();
      for (let record = 0; record < raw.length; record++) {
        if (ratings[0]?.outcomes[record] === outcomes.excluded) continue;
        const row = rowOfTotals(raw, record);
        const found = row === null ? checked.flatMap((check) => check(record)) : [row];
        if (found.length > 0) broken.set(record, found);
      }
      return broken;
    },
  };
}

/** A row that is, or may be, one of totals; nothing else is stated of it. */
function rowOfTotals(raw: RawBatch, record: number): BrokenRule | null {
  const row = raw.totals?.get(record);
  if (row === undefined) return null;
  const may = row.isSure ? "is" : "may be";
  const message = `the row ${may} a total or an average of others, not a response`;
  return { field: row.column, value: row.word, rule: "totals-row", message };
}

/** The name of the input's column, as the input spells it. */
function fieldOf(names: readonly string[], columns: readonly string[]): string {
  for (const name of names) {
    const column = columns.find((candidate) => columnKey(candidate) === columnKey(name));
    if (column !== undefined) return column;
  }
  return names[0] ?? "";
}

type Field = (names: readonly string[]) => string;

function ratingCheck(rating: CompleteRating, index: number, spec: CompleteSpec, field: Field): Check {
  const scoreField = field(rating.score.names);
  const scaleField = "fixed" in rating.scale ? scoreField : field(rating.scale.min.names);
  const brokenBy = (problem: Problem) =>
    brokenRule(spec, problem, problem.code === "scale-invalid" ? scaleField : scoreField);
  return (_raw, ratings) => (record) => {
    const problem = ratings[index]?.problems.get(record);
    if (problem !== undefined) return [brokenBy(problem)];
    // An answer in words is counted, but is not a score
    if (ratings[index]?.outcomes[record] !== outcomes.bad) return [];
    return [brokenBy({ code: "score-not-a-number", message: "the answer is not a score" })];
  };
}

function issueCheck(
  rating: CompleteRating,
  index: number,
  spec: CompleteSpec,
  issues: IssueLists,
  field: Field,
): Check {
  const sources = rating.issues;
  if (sources === undefined || spec.issueCodes[rating.category] === undefined) return () => () => [];
  const issueField = field(sources.flatMap(({ names }) => names));
  return (_raw, ratings) => (record) => {
    const tokens = issues.tokens[ratings[index]!.issueCodes[record]!] ?? [];
    return tokens
      .filter((token) => issues.isUnknown(rating.category, token))
      .map((value) => {
        const message = `"${value}" is not a documented issue`;
        return brokenRule(spec, { code: "issue-unknown", message, value }, issueField);
      });
  };
}

/** The rules over a whole record; they are not checked if one of its ratings has a problem. */
function ruleCheck(spec: CompleteSpec, field: Field): Check {
  return (_raw, ratings) => (record) => {
    if (ratings.some(({ problems }) => problems.has(record))) return [];
    return brokenRules(spec.rules, ratings, record).map((problem) => {
      const rating = spec.ratings.find(isAsked);
      const names = problem.code === "issues-missing" ? rating?.issues?.flatMap((source) => source.names) : undefined;
      return brokenRule(spec, problem, field(names ?? rating?.score.names ?? []));
    });
  };
}

function countCheck(spec: CompleteSpec, builder: ProjectionBuilder, field: Field): Check {
  if (spec.count === undefined) return () => () => [];
  const read = peopleReader(spec.count, builder);
  const countField = field(spec.count.names);
  return (raw) => {
    const peopleAt = read(raw);
    return (record) => {
      const problem = problemOfPeople(peopleAt(record));
      return problem === null ? [] : [brokenRule(spec, problem, countField)];
    };
  };
}

function channelCheck(spec: CompleteSpec, builder: ProjectionBuilder, field: Field): Check {
  const { channels: known, columns } = spec;
  if (known === undefined || columns.channel === undefined) return () => () => [];
  const read = wordReader(columns.channel, builder);
  const channelField = field(columns.channel.names);
  return (raw) => {
    const { codes, values } = read(raw, everyRecord(raw));
    return (record) => {
      const value = values[codes[record]!];
      if (value !== undefined && known.includes(value)) return [];
      const message = value === undefined ? "the channel is missing" : `"${value}" is not one of ${known.join(", ")}`;
      return [
        brokenRule(spec, { code: "channel-unknown", message, ...(value === undefined ? {} : { value }) }, channelField),
      ];
    };
  };
}

function idRuleCheck(spec: CompleteSpec, columns: readonly string[], builder: ProjectionBuilder): Check {
  const check = idCheck(spec, columns, builder);
  if (check === null) return () => () => [];
  return (raw) => (record) => {
    const problem = check.problemAt(raw, record);
    return problem === null ? [] : [brokenRule(spec, problem, check.fields.join(" and "))];
  };
}

function timeCheck(
  spec: CompleteSpec,
  column: keyof TimeForms,
  forms: TimeForms,
  builder: ProjectionBuilder,
  field: Field,
): Check {
  const source = spec.columns[column] ?? time();
  const reader = timeReader(source, builder, forms[column]);
  const timeField = field(source.names);
  return (raw) => (record) => {
    const problem = reader.problemAt(raw, record);
    return problem === null ? [] : [brokenRule(spec, problem, timeField)];
  };
}

type RuleProblem = Omit<Problem, "code"> & { readonly code: RuleName };

function brokenRule(spec: CompleteSpec, problem: RuleProblem, field: string): BrokenRule {
  return { field, value: problem.value ?? null, rule: problem.code, message: ruleText(spec, problem, field) };
}

/** The provider's words for the rule, with their placeholders filled in; else ours. */
function ruleText(
  { words }: Pick<CompleteSpec, "words">,
  { code, message, value, bounds }: RuleProblem,
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
