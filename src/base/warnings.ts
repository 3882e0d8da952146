/** All warnings in one table: what was noticed, and what can be done about it. */

import { messageOf } from "./message-table.js";
import { withCommas } from "./number.js";
import { shownName } from "./personal-text.js";
import { placeIn } from "./place.js";
import type { Count } from "./ranges.js";
import { shellWord } from "./shell-words.js";
import { mapFlag, mapPair } from "./typed-words.js";

export interface Warning {
  readonly code: WarningCode;
  readonly message: string;
}

/** A warning of a summary. */
export interface SummaryWarning extends Warning {
  /** Only of warnings that add up when summaries are added. */
  readonly values?: AddableValues;
}

/** The number of records, and the other values of the message. */
export type AddableValues = readonly [records: Count, ...others: string[]];

const messages = {
  "empty-input": (name: string) => `${name}: the file is empty`,
  "no-records": (name: string) => `${name}: the file contains no records`,
  "skipped-file": (name: string, reason: string) => `${name}: skipped, ${reason}`,
  "left-out": (place: string, names: readonly string[]) =>
    `${place}: skipped ${withCommas(names.length)} ${names.length === 1 ? "file that is not an export" : "files that are not exports"}: ${kindsOfFiles(names)}`,
  "sheet-chosen": (workbook: string, sheet: string, others: readonly string[]) =>
    `${workbook}: only the sheet "${sheet}" is read; ${quotedList(others)} ${others.length === 1 ? "is not an export" : "are not exports"}; --sheet NAME reads another one`,
  "sheets-hidden": (workbook: string, sheets: readonly string[]) =>
    `${workbook}: ${sheets.length === 1 ? "a hidden sheet is" : "hidden sheets are"} not read: ${quotedList(sheets)}; --sheet NAME reads a hidden one`,
  "rows-hidden": (name: string, rows: number) =>
    `${name}: ${withCommas(rows)} ${rows === 1 ? "row is" : "rows are"} hidden in the workbook, perhaps by a filter, but ${rows === 1 ? "is" : "are"} read anyway`,
  "input-truncated": (name: string, offset: number) =>
    `${name}: INCOMPLETE: it ends too early, at compressed byte ${offset}; only the complete records before that are read, and the exit code is 5`,
  "input-skipped": (name: string, reason: string) =>
    `${name}: SKIPPED, so the result lacks its records, and the exit code is 5: ${reason}`,
  "checksum-absent": (name: string) =>
    `${name}: unverified, because its zstd has no checksum: damage may change numbers without notice; compress it with a checksum (zstd --check)`,
  "lines-before-header": (name: string, line: number) =>
    `${name}: the header was found on line ${line}, and the ${line === 2 ? "line before it is" : `${withCommas(line - 1)} lines before it are`} skipped; if another line is the header, add --header-line LINE`,
  "lines-behind-records": (name: string, line: number, lines: number) =>
    `${name}:${line}: ${lines === 1 ? "a note follows" : `${withCommas(lines)} lines of notes follow`} the last record; ${lines === 1 ? "it is" : "they are"} not counted`,
  "repeated-header": (name: string, count: number) =>
    `${name}: ${count === 1 ? "1 repeated header line" : `${withCommas(count)} repeated header lines`} skipped, as in exports that were joined`,
  "totals-rows": (name: string, line: number, message: string, count: number) =>
    `${placeIn(name, line)}: ${message}${count === 1 ? "; the row is left out" : ` (and ${withCommas(count - 1)} more); these rows are left out`}`,
  "repeated-input": (name: string) => `${name}: the same file as another input; it is read once`,
  "unknown-issue": (provider: string, category: string, tokens: readonly string[]) =>
    `${quotedNames(tokens)} ${tokens.length === 1 ? "is not a documented" : "are not documented"} ${category} ${tokens.length === 1 ? "issue" : "issues"} of ${provider}; counted under ${tokens.length === 1 ? "its own name" : "their own names"}`,
  "unknown-channel": (provider: string, channels: readonly string[], known: readonly string[]) =>
    `${quotedNames(channels)} ${channels.length === 1 ? "is not a documented channel" : "are not documented channels"} of ${provider} (${known.join(", ")}); ${channels.length === 1 ? "it is" : "they are"} kept`,
  "issues-look-personal": (provider: string, category: string, issues: number) =>
    `${withCommas(issues)} ${category} ${issues === 1 ? "issue looks" : "issues look"} like telephone numbers or e-mail addresses and ${issues === 1 ? "is" : "are"} counted as one issue without a name; check whether the columns of the ${provider} export have slipped`,
  "scale-assumed": (name: string, column: string, category: string, scale: string, flags: string) =>
    `${name}: "${column}" was read as ${kindOf(category)} on ${scale} because of its name; if the scale is different, add ${flags}`,
  "question-assumed": (name: string, column: string, category: string, scale: string, flags: string) =>
    `${name}: "${column}" was read as ${kindOf(category)} on ${scale} because of its question; if it is of another kind, add ${flags}`,
  "question-scale": (name: string, column: string, stated: string, category: string, scale: string) =>
    `${name}: "${column}" states ${stated} but was read as ${kindOf(category)} on ${scale}, so nobody could choose all scores of the scale`,
  "question-unread": (name: string, column: string, commands: readonly string[]) =>
    `${name}: "${column}" also looks like a rating but is not read; to read it: ${commands.join(" or ")}`,
  "words-as-scores": (
    name: string,
    column: string,
    vocabulary: string,
    kind: string,
    words: readonly (readonly [word: string, score: number])[],
  ) =>
    `${name}: "${column}" contains ${vocabulary === "faces" ? "faces" : `words of ${vocabulary}`} and was read as ${kind}: ${wordScores(words)}; if they mean something else, add --map "words=WORD:SCORE;WORD:SCORE"`,
  "questions-not-read": (name: string, questions: readonly string[]) =>
    `${name}: questions other than NPS and ratings are not read: ${quotedNames(questions)}; --map score=NAME,scale=LOW..HIGH reads one of them`,
  "time-assumed": (name: string, column: string, flags: string) =>
    `${name}: "${column}" was read as the time of the responses because of its values; if another column contains it, add ${flags}`,
  "time-unknown": (name: string, candidates: readonly string[], flags: readonly string[]) =>
    `${name}: no column is recognised as the time of the responses (${candidates.length === 0 ? "none contains dates" : `columns of dates: ${candidates.slice(0, 5).join(", ")}`}); if one contains it, add ${flags.join(" or ")}`,
  "comments-unknown": (name: string, flags: readonly string[]) =>
    `${name}: no column is recognised as the comments; if one contains them, add ${flags.join(" or ")}`,
  "zone-assumed": (name: string, value: string) =>
    `${name}: times without a time zone are read as UTC (the first one is ${value}); if they are in another zone, add --tz ZONE`,
  "password-unencrypted": (name: string) =>
    `${name}: the password is sent over the network without encryption; if the server has TLS, write clickhouses://`,
  "partial-result": (name: string) => `${name}: the export is incomplete: the result of the query came with an error`,
  "scores-rounded": (category: string, limit: number) =>
    `${category}: more than ${withCommas(limit)} distinct scores; they are rounded to four digits of their scale, which limits the precision of the statistics`,
  "excluded-records": (count: number, reason: string) =>
    `${withCommas(count)} ${count === 1 ? "record is" : "records are"} not counted: ${reason}`,
  "undated-records": (count: number) =>
    `${withCommas(count)} ${count === 1 ? "record without a date is" : "records without a date are"} left out of every period`,
  "unread-times": (name: string, count: number, records: number, line: number, example: string, flags: string) =>
    `${name}: the time of ${withCommas(count)} of ${withCommas(records)} records is invalid, and ${count === 1 ? "it counts" : "they count"} as undated; ${count === 1 ? "it is" : "the first is"} on line ${line}: ${example}; if another column contains the time, add ${flags}`,
  "unread-updates": (name: string, count: number, records: number, line: number, example: string) =>
    `${name}: the update time of ${withCommas(count)} of ${withCommas(records)} records is invalid, so the time of creation decides whether ${count === 1 ? "it is" : "they are"} the latest of a response; ${count === 1 ? "it is" : "the first is"} on line ${line}: ${example}`,
  "unscored-records": (count: number) =>
    `${withCommas(count)} ${count === 1 ? "record without a score is not counted as a response" : "records without a score are not counted as responses"}`,
  "nothing-selected": (count: number) =>
    `none of ${withCommas(count)} ${count === 1 ? "record" : "records"} is selected; check the period and the filters`,
  "column-absent": (name: string, column: string) =>
    `${name}: no column "${column}"; its responses have no value for it`,
  "answers-unused": (name: string, questions: readonly string[]) =>
    `${name}: none of its answers is used; --by ${shellWord(questions[0] ?? "QUESTION")} would use one (it has: ${questions.join(", ") || "none"})`,
  "answers-sampled": (name: string) => `${name}: the events were sampled (itemCount above 1), so answers are missing`,
  "calls-below-responses": (calls: number, responses: number) =>
    `--calls ${withCommas(calls)} is less than the number of responses (${withCommas(responses)}); shares of calls are above 100% or unknown`,
  "logged-calls-below-responses": (calls: number, responses: number) =>
    `--calls: the log contains ${withCommas(calls)} of the selected calls, fewer than the number of responses (${withCommas(responses)}); shares of calls are above 100% or unknown`,
  "calls-unidentified": (name: string, firstLine: number, count: number, records: number) =>
    `${placeIn(name, firstLine)}: ${withCommas(count)} of ${withCommas(records)} records ${count === 1 ? "is damaged or has no call ID, and is not counted as a call" : "are damaged or have no call ID, and are not counted as calls; the first is on this line"}`,
  "calls-undated": (count: number, calls: number) =>
    `--calls: ${withCommas(count)} of ${withCommas(calls)} calls ${count === 1 ? "has no valid time and is" : "have no valid time and are"} left out of every period`,
  "calls-without-account": (name: string, account: string) =>
    `${name}: no column of accounts; all of its calls are counted for --account ${account}`,
  "call-column-absent": (name: string, key: string) => `${name}: no column "${key}"; its calls have no value for it`,
  "calls-unmatched": (count: number, responses: number) =>
    `--calls: ${withCommas(count)} of ${withCommas(responses)} responses ${count === 1 ? "has" : "have"} no call in the log, and so no value for its columns`,
  "compare-definitions": (differences: readonly string[]) =>
    `the two groups were counted differently (${differences.join("; ")}); create both with the same options`,
  "compare-providers": (a: readonly string[], b: readonly string[]) =>
    `the two groups come from different providers (${a.join(", ")} against ${b.join(", ")}): an issue that a provider does not ask for is 0% there`,
  "compare-periods-overlap": (from: string, to: string) =>
    `the periods of the two groups overlap, ${from} to ${to} UTC; to compare before with after, separate them with --before DATE`,
  "compare-sides-overlap": (count: number) =>
    `${withCommas(count)} ${count === 1 ? "response is" : "responses are"} in both groups, but the tests assume independent groups, so they may miss differences`,
  "compare-left-out": (key: string, count: number) =>
    `${withCommas(count)} ${count === 1 ? "response is" : "responses are"} in neither group, because ${key} has another value or none`,
  "compare-scale": (rating: string, count: number, side: string) =>
    `${rating}: ${withCommas(count)} ${count === 1 ? "score" : "scores"} of ${side} are not compared because the other group has none on this scale`,
  "mix-shift": (
    measure: string,
    keys: string,
    kind: "reversed" | "most" | "hidden",
    [whole = "", mix = "", within = ""]: readonly string[],
  ) => {
    const told = {
      reversed: `the sign is reversed within ${keys}: ${whole} overall, but ${within} within ${keys}; a change in the mix of ${keys} accounts for ${mix}`,
      most: `${whole} overall, of which a change in the mix of ${keys} accounts for ${mix} and the change within ${keys} for ${within}`,
      hidden: `a change in the mix of ${keys} hides another change: ${whole} overall, but ${within} within ${keys}; the mix accounts for ${mix}`,
    };
    return `${measure}: ${told[kind]}`;
  },
  "adjust-unmatched": (
    measure: string,
    keys: string,
    a: readonly [share: number, side: string],
    b: readonly [share: number, side: string],
  ) =>
    `${measure}: ${percentage(a[0])} of the scores of A (${a[1]}) and ${percentage(b[0])} of those of B (${b[1]}) have a value of ${keys} that the other group lacks: they cannot be compared, and their part of the difference is given separately`,
  "few-raters": (provider: string, busiest: number, raters: number, share: number) =>
    `${provider}: ${busiest === raters ? (raters === 1 ? "one participant" : `${withCommas(raters)} participants`) : `the ${withCommas(busiest)} busiest of ${withCommas(raters)} participants`} gave ${percentage(share)} of the ratings, but each rating is treated as a different person's: confidence intervals are too narrow and p-values too small; add --cluster participant to count people`,
  "trend-of-raters": () =>
    "with --cluster there is no trend, because its tests treat each rating as a different person's; remove --cluster to see it",
  "raters-unknown": (column: string, unknown: number, ratings: number) =>
    `${withCommas(unknown)} of ${withCommas(ratings)} ratings ${unknown === 1 ? "has" : "have"} no value in "${column}"; ${unknown === 1 ? "it" : "each"} is treated as a different person's`,
  "saved-raters": (summaries: number) =>
    `${withCommas(summaries)} summaries are added: a rater in several of them counts as a different person in each, which makes confidence intervals too narrow; read the exports together to avoid this`,
  "saved-duplicates": (parts: number) =>
    `the counts of ${withCommas(parts)} summaries are added; a response in two of them is counted twice, because only their exports could show it`,
  "cluster-duplicates": (parts: number) =>
    `the counts of ${withCommas(parts)} inputs are added; a response in a ClickHouse table and in another input is counted twice, because they are not compared`,
  "saved-overlap": (name: string, other: string, firstAt: string) =>
    `${name} and ${other} both contain feedback of ${firstAt.slice(0, 10)} or later; if it is the same feedback, it is counted twice`,
  "saved-file-twice": (input: string, name: string, other: string) =>
    `${input}: a file with this name and size is in ${name} and in ${other}; if it is the same file, it is counted twice`,
  "saved-calls-unknown": (name: string) =>
    `${name}: the summary has no number of calls, so shares of calls are unknown; --calls NUMBER sets it for all`,
  "weights-selected": (selected: readonly string[]) =>
    `--weight-by: the log does not show which calls ${selected.join(" and ")} would select, so the selected responses are weighted by all calls`,
  "weights-unanswered": (
    keys: readonly string[],
    values: readonly string[],
    share: number,
    ends: readonly [low: string, high: string] | null,
  ) =>
    `--weight-by ${keys.join(",")}: ${values.length === 1 ? "a value" : `${withCommas(values.length)} values`} with ${percentage(share)} of the calls ${values.length === 1 ? "has" : "have"} no responses (${quotedList(values)}); ${share === 1 ? "there are no weighted numbers" : "the weighted numbers are those of the other calls"}${ends === null ? "" : `; if all of these calls had the lowest or the highest score, the overall mean would be ${ends[0]} or ${ends[1]}`}`,
  "saved-weights": (keys: readonly string[]) =>
    `a summary was saved with --weight-by ${keys.join(",")}, which needs the log of calls: these numbers are unweighted`,
  "saved-without-drivers": () =>
    "the gain of each issue with the others held constant is unknown: a summary saved without --drivers does not show which issues occur together",
  "suppressed-segments": (segments: number, minCell: number, larger: number) =>
    `${withCommas(segments - larger)} ${segments - larger === 1 ? "segment has" : "segments have"} fewer than ${withCommas(minCell)} responses and ${withCommas(larger)} ${larger === 1 ? "larger one is" : "larger ones are"} hidden with ${segments - larger === 1 ? "it" : "them"}, because the total minus the others would reveal ${segments - larger === 1 ? "it" : "them"}`,
  "small-segments": (count: number, segments: number, minN: number) =>
    `${withCommas(count)} of ${withCommas(segments)} segments ${count === 1 ? "has" : "have"} fewer than ${withCommas(minN)} responses and ${count === 1 ? "is" : "are"} unreliable; check the confidence intervals`,
  "low-response-rate": (responses: number, asked: number, what: "calls" | "requests") =>
    `only ${withCommas(responses)} of ${withCommas(asked)} ${what} (${percentage(responses / asked)}) ${responses === 1 ? "has" : "have"} a response; below 20% respondents may not be representative`,
  "many-duplicates": (duplicate: number, read: number) =>
    `${withCommas(duplicate)} of ${withCommas(read)} records (${percentage(duplicate / read)}) ${duplicate === 1 ? "was replaced by a later record" : "were replaced by later records"} with the same ID; overlapping exports are the usual reason; otherwise check the IDs, or count all records with --no-dedupe`,
  "ids-shared": (ids: number, records: number, column: string) =>
    `${withCommas(ids)} ${ids === 1 ? "ID" : "IDs"} in "${column}" ${ids === 1 ? "occurs" : "occur"} in ${withCommas(records)} different records, which are all kept; if a later record replaces an earlier one with the same ID, add ${mapFlag(mapPair("response_id", column))}`,
  "ids-missing": (name: string, column: string, count: number) =>
    `${name}: ${withCommas(count)} ${count === 1 ? "record has" : "records have"} no ID in ${column}; ${keptWords(count)}`,
  "ids-placeholder": (name: string, column: string, count: number, example: string) =>
    `${name}: ${withCommas(count)} ${count === 1 ? "record has a placeholder" : "records have a placeholder such as"} "${example}" instead of an ID in ${column}; ${keptWords(count)}`,
  "ids-rounded": (name: string, column: string, count: number, example: string) =>
    `${name}: ${withCommas(count)} ${count === 1 ? `record has the ID ${example}` : `records have IDs such as ${example}`} in ${column}, whose last digits a spreadsheet has cut off; ${keptWords(count)}; download the export again and do not save it from a spreadsheet`,
  "ids-undecided": (count: number, name: string, other: string) =>
    `${withCommas(count)} ${count === 1 ? "response has another record" : "responses have other records"} in another file, and no time shows which is later, as in ${name} and ${other}; the record of the file that is read last counts; if these are different responses, count all with --no-dedupe`,
  "period-not-covered": (edge: "first" | "last", found: string, asked: string) =>
    `the ${edge} selected record is from ${found}, more than a day ${edge === "first" ? "after the start" : "before the end"} of the selected period (${asked}); the export may not cover the whole period`,
  "mixed-scales": (category: string, scales: readonly string[]) =>
    `${category}: scores on ${scales.slice(0, -1).join(", ")} and ${scales.at(-1)} are not combined; --normalize converts them to one scale`,
} satisfies Record<string, (...values: never[]) => string>;

const keptWords = (records: number): string =>
  records === 1 ? "it is kept, though it may be a duplicate" : "all are kept, including possible duplicates";

const percentage = (share: number): string => `${(share * 100).toFixed(1)}%`;

/** The first word of each score. */
function wordScores(words: readonly (readonly [word: string, score: number])[]): string {
  const firsts = words.filter(([, score], index) => words.findIndex(([, other]) => other === score) === index);
  return firsts.map(([word, score]) => `${word} ${score}`).join(", ");
}

function kindOf(category: string): string {
  return category === "overall" ? "a score" : category.toUpperCase();
}

/** Files by their ending, the most frequent first; a single file of an ending by its name. */
function kindsOfFiles(names: readonly string[]): string {
  const byEnding = new Map<string, string[]>();
  for (const name of names) {
    const file = name.slice(name.lastIndexOf("/") + 1);
    const dot = file.lastIndexOf(".");
    const ending = dot > 0 ? file.slice(dot).toLowerCase() : file;
    byEnding.set(ending, [...(byEnding.get(ending) ?? []), file]);
  }
  const kinds = [...byEnding].sort((a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1));
  const words = kinds.map(([ending, files]) =>
    files.length === 1 ? files[0]! : `${withCommas(files.length)} ${ending}`,
  );
  return words.length > 8 ? `${words.slice(0, 8).join(", ")} and others` : words.join(", ");
}

/** At most five, quoted, and the number of the others. */
function quotedList(words: readonly string[]): string {
  const quoted = words.slice(0, 5).map((word) => `"${word}"`);
  return words.length > 5 ? `${quoted.join(", ")} and ${withCommas(words.length - 5)} more` : quoted.join(", ");
}

/** The same of names that may be values of a person. */
function quotedNames(names: readonly string[]): string {
  return quotedList(names.map(shownName));
}

export type WarningCode = keyof typeof messages;

/** Warnings of a number of records, which add up when summaries are added, with the other values that each one names. */
export const addableWarnings = {
  "excluded-records": ["reason"],
  "undated-records": [],
  "unscored-records": [],
} as const satisfies Partial<Record<WarningCode, readonly string[]>>;

type AddableCode = keyof typeof addableWarnings;

export function isAddable(code: string): code is AddableCode {
  return Object.hasOwn(addableWarnings, code);
}

function addableMessage(code: AddableCode, [records, reason = ""]: AddableValues): string {
  return code === "excluded-records" ? messages[code](records, reason) : messages[code](records);
}

/** All codes, sorted. */
export const warningCodes = (Object.keys(messages) as WarningCode[]).sort();

/** Collects warnings, each once; those of the `silenced` codes are dropped. */
export class Warnings {
  readonly #warnings = new Map<string, SummaryWarning>();
  readonly #silenced: ReadonlySet<WarningCode>;

  constructor(silenced: readonly WarningCode[] = []) {
    this.#silenced = new Set(silenced);
  }

  add<Code extends Exclude<WarningCode, AddableCode>>(
    code: Code,
    ...values: Parameters<(typeof messages)[Code]>
  ): void {
    const message = messageOf(messages, code, values);
    this.#set(message, { code, message });
  }

  /** Adds the number of records to that of the same warning, if there is one. */
  addRecords(code: AddableCode, ...[records, ...others]: AddableValues): void {
    const key = JSON.stringify(others);
    const [before] = this.#warnings.get(`${code} ${key}`)?.values ?? [0];
    const values: AddableValues = [before + records, ...others];
    this.#set(key, { code, message: addableMessage(code, values), values });
  }

  /** Takes over a warning of another run. */
  keep({ code, message, values }: SummaryWarning): void {
    if (isAddable(code) && values !== undefined) this.addRecords(code, ...values);
    else this.#set(message, { code, message });
  }

  /** Sorted, so that the order in which they arose does not matter. */
  list(): readonly SummaryWarning[] {
    return [...this.#warnings.values()].sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
  }

  #set(key: string, warning: SummaryWarning): void {
    if (!this.#silenced.has(warning.code)) this.#warnings.set(`${warning.code} ${key}`, warning);
  }
}

function sortKey({ code, message }: Warning): string {
  return `${code} ${message}`;
}
