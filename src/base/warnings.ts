/** All warnings in one table: what was noticed, and what can be done about it. */

import { messageOf } from "./message-table.js";
import { placeIn } from "./place.js";
import type { Count } from "./ranges.js";
import { shellWord } from "./shell-words.js";

export interface Warning {
  readonly code: WarningCode;
  readonly message: string;
}

/** A warning of a summary. */
export interface SummaryWarning extends Warning {
  /** Only of warnings that add up when summaries are added. */
  readonly values?: AddableValues;
}

/** The number of records, and what else the message names. */
export type AddableValues = readonly [records: Count, ...others: string[]];

const messages = {
  "empty-input": (name: string) => `${name}: the file is empty`,
  "no-records": (name: string) => `${name}: the file holds no records`,
  "skipped-file": (name: string, reason: string) => `${name}: skipped, ${reason}`,
  "left-out": (place: string, names: readonly string[]) =>
    `${place}: left out ${names.length} ${names.length === 1 ? "file that is no export" : "files that are no exports"}: ${kindsOfFiles(names)}`,
  "sheet-chosen": (workbook: string, sheet: string, others: readonly string[]) =>
    `${workbook}: the sheet "${sheet}" is read; ${quotedList(others)} ${others.length === 1 ? "is no export" : "are no exports"}, --sheet NAME reads another one`,
  "sheets-hidden": (workbook: string, sheets: readonly string[]) =>
    `${workbook}: ${sheets.length === 1 ? "a hidden sheet is" : "hidden sheets are"} not read: ${quotedList(sheets)}; --sheet NAME reads one`,
  "rows-hidden": (name: string, rows: number) =>
    `${name}: ${rows} ${rows === 1 ? "row is" : "rows are"} hidden in the workbook, perhaps by a filter, and ${rows === 1 ? "is" : "are"} read all the same`,
  "lines-before-header": (name: string, line: number) =>
    `${name}: the header was found on line ${line}, and the ${line === 2 ? "line before it is" : `${line - 1} lines before it are`} not read; if another line is the header, say --header-line LINE`,
  "lines-behind-records": (name: string, line: number, lines: number) =>
    `${name}:${line}: ${lines === 1 ? "a note stands" : `${lines} lines of notes stand`} behind the last record; ${lines === 1 ? "it is" : "they are"} not counted`,
  "repeated-header": (name: string, count: number) =>
    `${name}: the header stands again ${count === 1 ? "once" : `${count} times`} between the records, as in exports that were joined; it is skipped and not counted`,
  "totals-rows": (name: string, line: number, message: string, count: number) =>
    `${placeIn(name, line)}: ${message}${count === 1 ? "; it is left out" : ` (and ${count - 1} more); they are left out`}`,
  "repeated-input": (name: string) => `${name}: is the same file as another input and is read once`,
  "unknown-issue": (provider: string, category: string, tokens: readonly string[]) =>
    `${provider} has no ${category} issue ${quotedList(tokens)} in its documentation; counted under the name as it is`,
  "unknown-channel": (provider: string, channel: string, known: readonly string[]) =>
    `${provider} has no channel "${channel}" in its documentation (${known.join(", ")}); it is kept`,
  "scale-assumed": (name: string, provider: string | null, column: string, category: string, scale: string) =>
    `${name}: "${column}" was read as ${kindOf(category)} on ${scale} by its name alone; if it is another scale, say ${provider === null ? "" : `--provider ${provider} `}--map score=${column},scale=LOW..HIGH`,
  "question-assumed": (name: string, provider: string, column: string, category: string, scale: string) =>
    `${name}: "${column}" was read as ${kindOf(category)} on ${scale} by its question alone; if it is another kind, say --provider ${provider} --map "score=${column},category=csat"`,
  "question-scale": (name: string, column: string, stated: string, category: string, scale: string) =>
    `${name}: "${column}" states ${stated} and was read as ${kindOf(category)} on ${scale}, of which nobody could choose all scores`,
  "question-unread": (name: string, column: string, commands: readonly string[]) =>
    `${name}: "${column}" looks like a rating, too, and is not read; to read it: ${commands.join(" or ")}`,
  "words-as-scores": (
    name: string,
    column: string,
    vocabulary: string,
    kind: string,
    words: readonly (readonly [word: string, score: number])[],
  ) =>
    `${name}: "${column}" holds ${vocabulary === "faces" ? "faces" : `words of ${vocabulary}`} and was read as ${kind}: ${wordScores(words)}; if they mean something else, say --map "words=WORD:SCORE;WORD:SCORE"`,
  "questions-not-read": (name: string, questions: readonly string[]) =>
    `${name}: questions that are no NPS or rating are not read: ${questions.join(", ")}; --map score=NAME,scale=LOW..HIGH reads one of them`,
  "time-assumed": (name: string, column: string, flags: string) =>
    `${name}: "${column}" was read as the time of the answers by its values alone; if another column holds it, say ${flags}`,
  "time-unknown": (name: string, candidates: readonly string[], flags: readonly string[]) =>
    `${name}: no column is read as the time of the answers (${candidates.length === 0 ? "none holds dates" : `columns of dates: ${candidates.slice(0, 5).join(", ")}`}); where one holds it, say ${flags.join(" or ")}`,
  "zone-assumed": (name: string, value: string) =>
    `${name}: times state no zone and are read as UTC (the first one is ${value}); if they are in another one, say --tz ZONE`,
  "partial-result": (name: string) =>
    `${name}: the export says itself that it is incomplete: an error came with the query's result`,
  "scores-rounded": (category: string, limit: number) =>
    `${category}: more than ${limit} distinct scores; they are kept to four digits of their scale, so statistics are exact to that grid only`,
  "excluded-records": (count: number, reason: string) =>
    `${count} ${count === 1 ? "record is" : "records are"} not counted: ${reason}`,
  "undated-records": (count: number) =>
    `${count} ${count === 1 ? "record has" : "records have"} no date and lie${count === 1 ? "s" : ""} in no period`,
  "unread-times": (name: string, count: number, records: number, line: number, example: string, flags: string) =>
    `${name}: the time of ${count} of ${records} records is unreadable, and ${count === 1 ? "it counts" : "they count"} without one; ${count === 1 ? "it is" : "the first is"} on line ${line}: ${example}; where another column holds the time, say ${flags}`,
  "unread-updates": (name: string, count: number, records: number, line: number, example: string) =>
    `${name}: when ${count} of ${records} records ${count === 1 ? "was" : "were"} updated is unreadable, so the time of creation says whether ${count === 1 ? "it is" : "they are"} the latest of a response; ${count === 1 ? "it is" : "the first is"} on line ${line}: ${example}`,
  "unscored-records": (count: number) =>
    `${count} ${count === 1 ? "record has" : "records have"} no score and ${count === 1 ? "is no response" : "are no responses"}`,
  "nothing-selected": (count: number) =>
    `none of ${count} ${count === 1 ? "record" : "records"} is selected; check the dates, names and tags that were asked for`,
  "column-absent": (name: string, column: string) =>
    `${name}: has no column "${column}"; its responses have no value for it`,
  "answers-unused": (name: string, questions: readonly string[]) =>
    `${name}: none of its answers is asked for; --by ${questions[0] ?? "QUESTION"} would use one (it has: ${questions.join(", ") || "none"})`,
  "answers-sampled": (name: string) => `${name}: the events were sampled (itemCount above 1), so answers are missing`,
  "calls-below-responses": (calls: number, responses: number) =>
    `--calls ${calls} is less than the ${responses} responses; shares of calls are above 100% or unknown`,
  "logged-calls-below-responses": (calls: number, responses: number) =>
    `--calls: the log holds ${calls} of the calls that were asked for, fewer than the ${responses} responses; shares of calls are above 100% or unknown`,
  "calls-unidentified": (name: string, firstLine: number, count: number, records: number) =>
    `${placeIn(name, firstLine)}: ${count} of ${records} records ${count === 1 ? "has no call id or is damaged, and is no call" : "have no call id or are damaged, and are no calls; the first stands here"}`,
  "calls-undated": (count: number, calls: number) =>
    `--calls: ${count} of ${calls} calls ${count === 1 ? "has" : "have"} no time that is understood and lie${count === 1 ? "s" : ""} in no period`,
  "calls-without-account": (name: string, account: string) =>
    `${name}: has no column of accounts; its calls count for --account ${account}, whoever they belong to`,
  "call-column-absent": (name: string, key: string) =>
    `${name}: has no column for "${key}"; its calls have no value for it`,
  "calls-unmatched": (count: number, responses: number) =>
    `--calls: ${count} of ${responses} responses ${count === 1 ? "has no call" : "have no call"} in the log and no value for its columns`,
  "compare-definitions": (differences: readonly string[]) =>
    `the sides were counted differently (${differences.join("; ")}); make both with the same options`,
  "compare-providers": (a: readonly string[], b: readonly string[]) =>
    `the sides come from different providers (${a.join(", ")} against ${b.join(", ")}): an issue that one of them does not ask for is 0% there`,
  "compare-periods-overlap": (from: string, to: string) =>
    `the periods of the sides overlap, ${from} to ${to} UTC; if they should be before and after, set them apart with --before DATE`,
  "compare-sides-overlap": (count: number) =>
    `${count} ${count === 1 ? "response is" : "responses are"} on both sides, which the tests take for independent; they find too little`,
  "compare-left-out": (key: string, count: number) =>
    `${count} ${count === 1 ? "response is" : "responses are"} on neither side: ${key} is something else there, or nothing`,
  "compare-scale": (rating: string, count: number, side: string) =>
    `${rating}: ${count} ${count === 1 ? "score" : "scores"} of ${side} are not compared, the other side has none on this scale`,
  "mix-shift": (
    measure: string,
    keys: string,
    kind: "reversed" | "most" | "hidden",
    [whole = "", mix = "", within = ""]: readonly string[],
  ) => {
    const told = {
      reversed: `the sign is reversed within ${keys}: ${whole} in all, but ${within} within ${keys}; a change in the mix of ${keys} accounts for ${mix}`,
      most: `${whole} in all, of which a change in the mix of ${keys} accounts for ${mix} and the change within ${keys} for ${within}`,
      hidden: `a change in the mix of ${keys} hides another change: ${whole} in all, but ${within} within ${keys}; the mix accounts for ${mix}`,
    };
    return `${measure}: ${told[kind]}`;
  },
  "adjust-unmatched": (
    measure: string,
    keys: string,
    a: readonly [share: number, side: string],
    b: readonly [share: number, side: string],
  ) =>
    `${measure}: ${percentage(a[0])} of the scores of A (${a[1]}) and ${percentage(b[0])} of those of B (${b[1]}) have a value of ${keys} that the other side lacks: they are compared with nothing, and their part of the difference is given separately`,
  "few-raters": (provider: string, busiest: number, raters: number, share: number) =>
    `${provider}: ${busiest === raters ? `${raters} participants` : `the ${busiest} busiest of ${raters} participants`} gave ${percentage(share)} of the answers, but each answer counts as another person's: intervals are too narrow and p-values too small; --cluster participant counts people`,
  "trend-of-raters": () =>
    "with --cluster there is no trend, because its tests count each rating as another person's; leave --cluster out to see it",
  "raters-unknown": (column: string, unknown: number, ratings: number) =>
    `${unknown} of ${ratings} ratings do not say in "${column}" who gave them; each counts as another person's`,
  "saved-raters": (summaries: number) =>
    `${summaries} summaries are added: a rater in several of them counts as another person in each, which makes intervals too narrow; read the exports together to avoid this`,
  "saved-duplicates": (parts: number) =>
    `the counts of ${parts} summaries are added; a response that is in two of them is counted twice, as only their exports could tell`,
  "saved-overlap": (name: string, other: string, firstAt: string) =>
    `${name} and ${other} both hold feedback of ${firstAt.slice(0, 10)} or later; if it is the same, it is counted twice`,
  "saved-file-twice": (input: string, name: string, other: string) =>
    `${input}: a file of this name and size is in ${name} and in ${other}; if it is the same, it is counted twice`,
  "saved-calls-unknown": (name: string) =>
    `${name}: states no number of calls, so no shares of calls are given; --calls NUMBER states it for all`,
  "weights-selected": (selected: readonly string[]) =>
    `--weight-by: the log does not say which calls ${selected.join(" and ")} would select, so the selected answers are weighted by all calls`,
  "weights-unanswered": (
    keys: readonly string[],
    values: readonly string[],
    share: number,
    ends: readonly [low: string, high: string] | null,
  ) =>
    `--weight-by ${keys.join(",")}: ${values.length === 1 ? "a value" : `${values.length} values`} with ${percentage(share)} of the calls ${values.length === 1 ? "has" : "have"} no answers (${quotedList(values)}); the weighted numbers are those of the other calls${ends === null ? "" : `; if all of these had answered with the lowest or the highest score, the mean of all would be ${ends[0]} or ${ends[1]}`}`,
  "saved-weights": (keys: readonly string[]) =>
    `a summary was saved with --weight-by ${keys.join(",")}, which needs the log of calls: the numbers here are unweighted`,
  "saved-without-drivers": () =>
    "the gain of each issue with the others held constant is not known: a summary was saved without --drivers, so it does not say which issues occur together",
  "suppressed-segments": (segments: number, minCell: number, larger: number) =>
    `${segments - larger} ${segments - larger === 1 ? "segment has" : "segments have"} fewer than ${minCell} responses and ${larger} ${larger === 1 ? "larger one is" : "larger ones are"} left out with ${segments - larger === 1 ? "it" : "them"}, so that the total minus the others does not tell`,
  "small-segments": (count: number, segments: number, minN: number) =>
    `${count} of ${segments} segments ${count === 1 ? "has" : "have"} fewer than ${minN} responses; read ${count === 1 ? "its" : "their"} numbers with their intervals`,
  "low-response-rate": (responses: number, asked: number, what: "calls" | "requests") =>
    `only ${responses} of ${asked} ${what} (${percentage(responses / asked)}) have a response; below 20% those who answer may not speak for the others`,
  "many-duplicates": (duplicate: number, read: number) =>
    `${duplicate} of ${read} records (${percentage(duplicate / read)}) gave way to later ones of the same response; exports that overlap do that, else look at the ids, or count all with --no-dedupe`,
  "ids-shared": (ids: number, records: number, column: string) =>
    `${ids} ${ids === 1 ? "id" : "ids"} in "${column}" ${ids === 1 ? "stands" : "stand"} on ${records} different records, which are all kept; if a later record replaces an earlier one of its id, add --map ${shellWord(`response_id=${column}`)}`,
  "ids-missing": (name: string, column: string, count: number) =>
    `${name}: ${count} records have no id in ${column}; all are kept, also copies of each other`,
  "ids-placeholder": (name: string, column: string, count: number, example: string) =>
    `${name}: ${count} records have in ${column} no id but a word for nobody such as "${example}"; all are kept, also copies of each other`,
  "ids-rounded": (name: string, column: string, count: number, example: string) =>
    `${name}: ${count} records have in ${column} numbers such as ${example}, whose last digits a spreadsheet has cut off; all are kept, also copies of each other; fetch the export again and do not save it from a spreadsheet`,
  "ids-undecided": (count: number, name: string, other: string) =>
    `${count} ${count === 1 ? "response has another record" : "responses have other records"} in another file and no time says which is later, as in ${name} and ${other}; the record of the file that is read last counts; if these are different responses, count all with --no-dedupe`,
  "period-not-covered": (edge: "first" | "last", found: string, asked: string) =>
    `the ${edge} record that counts is of ${found}, more than a day ${edge === "first" ? "after the period that was asked for begins" : "before the period that was asked for ends"} (${asked}); the export may not cover it`,
  "mixed-scales": (category: string, scales: readonly string[]) =>
    `${category}: scores on ${scales.slice(0, -1).join(", ")} and ${scales.at(-1)} are kept apart; --normalize puts them on one scale`,
} satisfies Record<string, (...values: never[]) => string>;

const percentage = (share: number): string => `${(share * 100).toFixed(1)}%`;

/** The first word of each score. */
function wordScores(words: readonly (readonly [word: string, score: number])[]): string {
  const firsts = words.filter(([, score], index) => words.findIndex(([, other]) => other === score) === index);
  return firsts.map(([word, score]) => `${word} ${score}`).join(", ");
}

function kindOf(category: string): string {
  return category === "overall" ? "a score" : category.toUpperCase();
}

/** Files by their ending, the most frequent first; the only one of an ending by its name. */
function kindsOfFiles(names: readonly string[]): string {
  const byEnding = new Map<string, string[]>();
  for (const name of names) {
    const file = name.slice(name.lastIndexOf("/") + 1);
    const dot = file.lastIndexOf(".");
    const ending = dot > 0 ? file.slice(dot).toLowerCase() : file;
    byEnding.set(ending, [...(byEnding.get(ending) ?? []), file]);
  }
  const kinds = [...byEnding].sort((a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1));
  const words = kinds.map(([ending, files]) => (files.length === 1 ? (files[0] ?? "") : `${files.length} ${ending}`));
  return words.length > 8 ? `${words.slice(0, 8).join(", ")} and others` : words.join(", ");
}

/** At most five, quoted, and how many more. */
function quotedList(words: readonly string[]): string {
  const quoted = words.slice(0, 5).map((word) => `"${word}"`);
  return words.length > 5 ? `${quoted.join(", ")} and ${words.length - 5} more` : quoted.join(", ");
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

  /** Sorted, so that the order in which they came up does not matter. */
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
