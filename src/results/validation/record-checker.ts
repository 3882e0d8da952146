/** Holds every record of an input against its provider's own rules. Unlike an import it tells all that is wrong, not the first. */

import { everyRecord, timeReader, wordReader } from "../../importers/columns.js";
import { IssueReader } from "../../importers/lists.js";
import { ProjectionBuilder } from "../../importers/projection-builder.js";
import { isAsked } from "../../importers/questions.js";
import { outcomes, type RatingColumns, ratingReader } from "../../importers/ratings.js";
import type { Problem } from "../../importers/rejection.js";
import { brokenRules } from "../../importers/rules.js";
import { ScaleDictionary } from "../../importers/scales.js";
import { type CompleteRating, type CompleteSpec, type TimeConverter, time } from "../../importers/spec.js";
import { exclusionMarker } from "../../importers/status.js";
import { columnKey, type Projection, type RawBatch } from "../../readers/raw-columns.js";
import { type BrokenRule, ruleText } from "./rules.js";

/** What is wrong with a record, in the order of its columns. */
export interface RecordChecker {
  readonly projection: Projection;
  /** Record -> what is wrong with it; records that are as they should be are not in it. */
  check(raw: RawBatch): ReadonlyMap<number, readonly BrokenRule[]>;
}

type Check = (raw: RawBatch, ratings: readonly RatingColumns[]) => (record: number) => readonly BrokenRule[];

/** A checker for an input of `spec` whose columns are `columns`. */
export function recordChecker(spec: CompleteSpec, columns: readonly string[]): RecordChecker {
  const builder = new ProjectionBuilder(spec.nestedIn ?? [], spec.decimal);
  const issues = new IssueReader(spec.issueCodes);
  const scales = new ScaleDictionary();
  const readers = spec.ratings.map((rating) => ratingReader(rating, builder, scales, issues));
  const markExcluded = exclusionMarker(spec, builder);
  const field = (names: readonly string[]) => fieldOf(names, columns);
  const checks: readonly Check[] = [
    ...spec.ratings.map((rating, index) => ratingCheck(rating, index, spec, field)),
    ...spec.ratings.map((rating, index) => issueCheck(rating, index, spec, issues, field)),
    ruleCheck(spec, field),
    channelCheck(spec, builder, field),
    timeCheck(spec, spec.columns.created_at, builder, field),
    timeCheck(spec, spec.columns.updated_at, builder, field),
  ];
  return {
    projection: builder.projection,
    check: (raw) => {
      const ratings = readers.map((read) => read(raw));
      for (const [index, rating] of ratings.entries()) markExcluded(raw, rating, index === 0);
      const checked = checks.map((check) => check(raw, ratings));
      const broken = new Map<number, readonly BrokenRule[]>();
      for (let record = 0; record < raw.length; record++) {
        if (ratings[0]?.outcomes[record] === outcomes.excluded) continue;
        const found = checked.flatMap((check) => check(record));
        if (found.length > 0) broken.set(record, found);
      }
      return broken;
    },
  };
}

/** The name of theirs that a column is read from, as the input spells it. */
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
  const told = (problem: Problem): BrokenRule => {
    const at = problem.code === "scale-invalid" ? scaleField : scoreField;
    return { field: at, value: problem.value ?? null, rule: problem.code, message: ruleText(spec, problem, at) };
  };
  return (_raw, ratings) => (record) => {
    const problem = ratings[index]?.problems.get(record);
    if (problem !== undefined) return [told(problem)];
    // An answer in words is counted as such, and still is no score
    if (ratings[index]?.outcomes[record] !== outcomes.bad) return [];
    return [told({ code: "score-not-a-number", message: `the answer is no score` })];
  };
}

function issueCheck(
  rating: CompleteRating,
  index: number,
  spec: CompleteSpec,
  issues: IssueReader,
  field: Field,
): Check {
  const sources = rating.issues;
  if (sources === undefined || spec.issueCodes[rating.category] === undefined) return () => () => [];
  const issueField = field(sources.flatMap(({ names }) => names));
  return (_raw, ratings) => (record) => {
    const tokens = issues.tokens[ratings[index]?.issueCodes[record] ?? -1] ?? [];
    return tokens.flatMap((token): readonly BrokenRule[] => {
      if (!issues.unknown.has(`${rating.category} ${token}`)) return [];
      const problem = { code: "issue-unknown", message: `"${token}" is no issue that the documentation has` } as const;
      return [{ field: issueField, value: token, rule: problem.code, message: ruleText(spec, problem, issueField) }];
    });
  };
}

/** The rules over a whole record; a rating that has a problem of its own breaks no other rule. */
function ruleCheck(spec: CompleteSpec, field: Field): Check {
  return (_raw, ratings) => (record) => {
    if (ratings.some(({ problems }) => problems.has(record))) return [];
    return brokenRules(spec.rules, ratings, record).map((problem) => {
      const rating = spec.ratings.find(isAsked);
      const names = problem.code === "issues-missing" ? rating?.issues?.flatMap((source) => source.names) : undefined;
      const at = field(names ?? rating?.score.names ?? []);
      return { field: at, value: null, rule: problem.code, message: ruleText(spec, problem, at) };
    });
  };
}

function channelCheck(spec: CompleteSpec, builder: ProjectionBuilder, field: Field): Check {
  const { channels: known, columns } = spec;
  if (known === undefined || columns.channel === undefined) return () => () => [];
  const read = wordReader(columns.channel, builder);
  const at = field(columns.channel.names);
  return (raw) => {
    const { codes, values } = read(raw, everyRecord(raw));
    return (record) => {
      const channel = values[codes[record] ?? -1];
      if (channel !== undefined && known.includes(channel)) return [];
      const message = channel === undefined ? "the channel is missing" : `"${channel}" is none of ${known.join(", ")}`;
      const problem = { code: "channel-unknown", message } as const;
      return [{ field: at, value: channel ?? null, rule: problem.code, message: ruleText(spec, problem, at) }];
    };
  };
}

function timeCheck(
  spec: CompleteSpec,
  source: TimeConverter | undefined,
  builder: ProjectionBuilder,
  field: Field,
): Check {
  const reader = timeReader(source ?? time(), builder);
  const at = field(source?.names ?? []);
  return (raw) => (record) => {
    const problem = reader.problemAt(raw, record);
    return problem === null
      ? []
      : [{ field: at, value: problem.value ?? null, rule: problem.code, message: ruleText(spec, problem, at) }];
  };
}
