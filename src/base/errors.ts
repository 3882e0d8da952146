/** Every error that a user can see, in one table: what happened, where, and the next step. */

import { confidenceLevels } from "./confidence-levels.js";
import { messageOf } from "./message-table.js";
import { withCommas } from "./number.js";
import { columnsWithoutPersonal, shownName } from "./personal-text.js";
import { inputTitle, placeIn } from "./place.js";
import { shellWord, typedCommand } from "./shell-words.js";
import { conditionWords, mapFlag, mapPair } from "./typed-words.js";

/** Exit codes, the same for every command. */
export const exitCodes = {
  ok: 0,
  failure: 1,
  usage: 2,
  gate: 3,
  different: 3,
  inconclusive: 4,
  rejected: 5,
  interrupted: 130,
} as const;

/** The printed text of an error, and the exit code of the program. */
interface ErrorText {
  readonly exit: number;
  readonly message: string;
  readonly hint: string | null;
  /** The message without the place at its beginning, and without the columns or arrays of the input. */
  readonly reason: string;
}

/** A part of a message that can be left out without changing what it says. */
interface Aside {
  readonly aside: string;
}

const lineBreak = /\n */;
const placeEnd = ": ";

/**
 * A template of an error, written as it is printed: the message, and on the next line the hint, if there is one. The
 * message may begin on a new line. Line breaks in values are kept; a list in a hint has one line per item.
 */
const failure = errorText(exitCodes.failure);
const usage = errorText(exitCodes.usage);
const rejected = errorText(exitCodes.rejected);

type Value = string | number | readonly string[] | Aside;

function errorText(exit: number) {
  return ([start = "", ...texts]: TemplateStringsArray, ...values: readonly Value[]): ErrorText => {
    const lines = start.trimStart().split(lineBreak);
    const hasPlace = start.trim() === "" && texts[0]?.startsWith(placeEnd) === true;
    let [reason = ""] = lines;
    for (const [index, text] of texts.entries()) {
      const [same = "", ...next] = text.split(lineBreak);
      const [value, isInHint] = [values[index], lines.length > 1];
      if (!isInHint && hasPlace && index === 0) reason += same.slice(placeEnd.length);
      else if (!isInHint) reason += isAside(value) ? same : valueText(value, false) + same;
      lines.push(`${lines.pop()}${valueText(value, isInHint)}${same}`, ...next);
    }
    const [message = "", hint = null] = lines;
    return { exit, message, hint, reason };
  };
}

/** A value as it is printed. In a hint, each item of a list is on its own line; other line breaks are escaped. */
function valueText(value: Value | undefined, isInHint: boolean): string {
  if (isAside(value)) return value.aside;
  if (typeof value === "object") return (value as readonly string[]).join("\n");
  return isInHint ? String(value).replaceAll("\n", "\\n") : String(value);
}

function isAside(value: Value | undefined): value is Aside {
  return typeof value === "object" && "aside" in value;
}

/** The columns of an input, after a message. */
function aboutColumns(columns: readonly string[]): Aside {
  return { aside: ` (columns: ${shortColumns(columns)})` };
}

/** The arrays of an input, after a message. */
function aboutArrays(paths: readonly string[]): Aside {
  return { aside: `; it contains arrays of objects: ${shortList(paths)}` };
}

const messages = {
  "input-missing": (name: string) => failure`${name}: no such file or folder
    check the path; put a pattern in quotes if feedback-stats should expand it`,
  "input-name": (
    name: string,
  ) => failure`${name}: the name of this file is not UTF-8, so it cannot be opened by its name
    rename it, or use a pipe: feedback-stats summarize - < FILE`,
  "input-address": (name: string) => {
    if (/^clickhouses?:/i.test(name))
      return failure`${name}: this command reads files, not tables
        summarize, compare, gate and report read tables`;
    return failure`${name}: addresses are not read, only files
      ${
        /^https?:/i.test(name)
          ? `download it first, or use a pipe: curl -fsS ${shellWord(name)} | feedback-stats summarize -; a ClickHouse server reads it with --engine clickhouse`
          : "save it as a file first; a ClickHouse server reads s3:// with --engine clickhouse"
      }`;
  },
  "input-denied": (name: string) => failure`${name}: permission denied`,
  "input-unreadable": (name: string, reason: string) => failure`${name}: cannot be read (${reason})`,
  "pattern-empty": (pattern: string) => failure`${pattern}: no file matches the pattern`,
  "pattern-complex": (pattern: string, most: number) => usage`
    ${pattern}: a pattern may have at most ${most} asterisks and ${most} braces in the name of a file or folder, and at most ${most} names that are **
    use fewer, or name the folder itself`,
  "folder-empty": (name: string) => rejected`${name}: the folder contains no recognised export
    the names of exports end in .csv, .tsv, .txt, .json, .ndjson or .jsonl (also with .gz or .zst after it), .xlsx or .zip`,
  "input-too-long": (name: string, limitBytes: number) => rejected`
    ${name}: longer than ${withCommas(limitBytes)} bytes when it is unpacked
    if you trust it, allow more with --max-bytes`,
  "max-bytes-invalid": (value: string) => usage`--max-bytes: "${value}" is not a length
    write it as 512M or 2G`,
  "max-record-bytes-invalid": (value: string, mostBytes: number) => usage`
    --max-record-bytes: "${value}" is not a length of at most ${withCommas(mostBytes)} bytes
    write it as 1M or 64M`,
  "input-changed": (name: string) => rejected`${name}: the file changed while it was being read
    copy the file first, or wait until it is complete`,
  "compression-damaged": (name: string, kind: "gzip" | "zstd", offset: number) => rejected`
    ${name}: the ${kind} stream is damaged or truncated (at compressed byte ${withCommas(offset)})
    download the file again; --lenient reads the complete records of one that is only truncated`,
  "compression-window": (name: string, windowBytes: number, limitBytes: number) => rejected`
    ${name}: its zstd window is ${withCommas(windowBytes)} bytes long, more than the limit of ${withCommas(limitBytes)}
    decompress it first: zstd -d --long=31 FILE`,
  "compression-memory": (name: string) => failure`
    ${name}: no memory is left to unpack its zstd: 2 GiB are in use
    decompress it first: zstd -d FILE`,
  "compression-unsupported": (name: string, kind: string, command: string) => rejected`
    ${name}: ${kind} is not read directly
    decompress it first: ${command}`,
  "foreign-file": (name: string, what: string, step: string) => rejected`${name}: ${what}
    ${step}`,
  "archive-damaged": (name: string, what: string) => rejected`${name}: the archive is damaged (${what})
    download the file again; an incomplete archive is never read`,
  "archive-encrypted": (name: string) => rejected`${name}: the archive is protected by a password
    extract it with the password, and name the extracted files`,
  "archive-limit": (name: string, what: string) => rejected`${name}: exceeds a limit of archives: ${what}
    if you trust it, extract it yourself and name the exports in it`,
  "archive-nested": (name: string, outer: string) => rejected`${name}: an archive inside an archive
    extract the outer one, and name the inner one: unzip ${outer === "-" ? "FILE" : outer}`,
  "archive-empty": (name: string, members: readonly string[]) => rejected`
    ${name}: the archive contains no export (it contains ${shortList(members)})
    the names of exports end in .csv, .tsv, .txt, .json, .ndjson or .jsonl (also with .gz or .zst after it), or .xlsx, .parquet or .arrow`,
  "columnar-damaged": (name: string, title: string, what: string) => rejected`
    ${name}: the ${title} cannot be read (${what})
    write or download the file again; an incomplete file is never read`,
  "table-damaged": (name: string, line: number, what: string) => rejected`
    ${placeIn(name, line)}: not a row of a feedback table (${what})
    convert the export again, or map its columns with --map`,
  "archive-stream": (name: string, limitBytes: number) => rejected`
    ${name}: a file of more than ${withCommas(limitBytes)} bytes that is an archive, Parquet or Arrow cannot be read from standard input
    save it to a file, and name that file`,
  "sheet-unknown": (name: string, sheet: string, sheets: readonly string[]) => usage`
    ${name}: the workbook has no sheet "${sheet}" (sheets: ${shortList(sheets, 40)})
    choose one with --sheet, or all of them with --sheet '*'`,
  "sheets-several": (name: string, sheets: readonly string[]) => rejected`
    ${name}: several sheets are exports (${shortList(sheets, 40)})
    choose one: ${eitherFlag("--sheet", sheets.slice(0, 3))}; --sheet '*' reads all of them`,
  "sheets-empty": (name: string) => rejected`${name}: no visible sheet of the workbook contains a table
    if the table is on a hidden sheet, name it: --sheet NAME`,
  "sheets-none": (name: string, sheets: readonly string[], why: string) => rejected`
    ${name}: no sheet is recognised as an export (${shortList(sheets, 40)}); ${why}
    name the sheet and its columns: --sheet ${shellWord(sheets[0] ?? "NAME")} --map score=COLUMN,created_at=COLUMN,scale=1..5`,
  "api-error": (name: string, words: string, step: string) => rejected`
    ${name}: an error message of the provider's API ("${words}"), not feedback
    ${step}`,
  "failed-download": (name: string, what: string, step: string) => rejected`${name}: ${what}
    ${step}`,
  "text-has-nul": (name: string, offset: number) => rejected`
    ${name}: byte ${withCommas(offset)} is NUL, which does not occur in text
    download the export again; if it is UTF-16 without a byte order mark, add --encoding utf-16le or --encoding utf-16be`,
  "thread-died": (reason: string) => failure`a thread stopped before it finished its part (${reason})
    run the command again with --jobs 1`,
  "memory-exceeded": (limitBytes: number) => failure`
    the records do not fit into ${withCommas(Math.floor(limitBytes / 1024 / 1024))} MiB of memory
    allow more with --max-memory, or count every record with --no-dedupe`,
  "encoding-unsupported": (name: string, encoding: string) => rejected`
    ${name}: the text is encoded in ${encoding}, which is not supported
    convert it: iconv -f ${encoding} -t UTF-8`,
  "encoding-unmarked": (name: string, encoding: string) => rejected`
    ${name}: the text looks like UTF-16 without a byte order mark
    add --encoding ${encoding}`,
  "encoding-damaged": (name: string, offset: number, encoding: string) => rejected`
    ${name}: byte ${withCommas(offset)} is not valid ${encoding}; the text is damaged or in another encoding
    check --encoding if you set it; otherwise download the export again`,
  "encoding-invalid": (name: string, offset: number) => rejected`
    ${name}: byte ${withCommas(offset)} is not valid UTF-8; the text is probably in windows-1252
    add --encoding windows-1252`,
  "csv-damaged": (name: string, line: number, what: string) => rejected`${name}:${line}: ${what}
    put the field in quotes and double each quote inside it (""); if quotes have no meaning in this file, add --quote none`,
  "csv-records-quoted": (name: string, line: number, lines: number) => rejected`
    ${name}:${line}: a quote opens a field here that extends over ${lines === 1 ? "a line that looks like a record" : `${withCommas(lines)} lines that look like records`}
    if quotes have no meaning in this file, add --quote none; if these lines belong to the field, add --quote double`,
  "csv-headers-repeated": (name: string, header: string) => rejected`
    ${name}: two columns are named "${shownName(header)}", and this run needs one of them
    rename one of them`,
  "header-line-invalid": (line: string) => usage`--header-line: "${line}" is not a line number
    write a whole number, 1 or more`,
  "header-line-absent": (name: string, line: number) => rejected`
    ${name}: line ${line} is not a header followed by records
    remove --header-line, or choose another line`,
  "csv-columns-too-many": (name: string, columns: number, limit: number) => rejected`
    ${name}: the header has ${withCommas(columns)} columns, more than the limit of ${withCommas(limit)}
    check the delimiter of the file, or remove columns`,
  "record-too-long": (name: string, line: number, limitBytes: number) => rejected`
    ${placeIn(name, line)}: a record is longer than ${withCommas(limitBytes)} bytes
    the usual reason is an unclosed quote or bracket above this line; if the record is whole, allow more with --max-record-bytes`,
  "json-damaged": (name: string, line: number, column: number, what: string, step?: string) => rejected`
    ${name}:${line}:${column}: broken JSON, ${what}
    ${step ?? "download the export again; an incomplete file is never read"}`,
  "json-too-deep": (name: string, line: number, limit: number) => rejected`
    ${name}:${line}: JSON nested deeper than ${withCommas(limit)} levels`,
  "json-columns-late": (name: string, line: number) => rejected`
    ${name}:${line}: the rows of a query result come before its columns
    put "columns" before "rows"`,
  "records-path": (text: string) => usage`--records: "${text}" is not a path
    write the keys that lead to the records: data.items, results[].answers, or * for any key`,
  "records-of-table": (name: string) => usage`--records: ${name} is not JSON, so its records have no path
    remove --records`,
  "records-absent": (name: string, path: string) => rejected`${name}: no records at "${path}"
    run it without --records to see which arrays it contains`,
  "records-ambiguous": (name: string, paths: readonly string[]) => rejected`
    ${name}: more than one array contains records: ${shortList(paths)}
    choose one: ${eitherFlag("--records", paths.slice(0, 2))}`,
  "records-inside": (name: string, found: readonly string[], command: string) => rejected`
    ${name}: not recognised as an export of any provider${aboutArrays(found)}
    state the path and the columns of the records: ${command}`,
  "records-as-rows": (name: string) => rejected`
    ${name}: its records are lists or single values, not objects with named keys
    if they are lists, convert them to a table: jq -r '.[] | @csv' ${name} > table.csv`,
  "records-as-columns": (name: string, form: string) => rejected`
    ${name}: JSON with one entry per column, not per record (${form})
    save it as one record per person; in pandas: df.to_json(${JSON.stringify(name.split("/").at(-1))}, orient="records")`,
  "map-pair": (pair: string) => usage`--map: "${pair}" is not a pair
    write field=column, such as --map score=Rating`,
  "map-key": (key: string, keys: readonly string[], guess: string | null) => usage`
    --map: "${key}" is not a field${didYouMean(guess)}
    choose from: ${keys.join(", ")}`,
  "map-scale": (scale: string) => usage`--map: "${scale}" is not a scale
    write the lowest and the highest score: scale=1..5`,
  "map-category": (category: string, choices: readonly string[]) => usage`--map: "${category}" is not a category
    choose from: ${choices.join(", ")}`,
  "map-category-taken": (provider: string, category: string) => usage`
    --map: ${provider} already has a ${category} rating
    remove category=, or --provider`,
  "map-without-scale": (commands: readonly string[] = []) => usage`--map: the scale of the scores is missing
    ${["add scale=0..10 or scale=1..5, or category=nps, csat or ces", ...commands]}`,
  "map-nps-scale": () => usage`--map: an NPS is always on the scale 0..10
    for another scale, use category=csat`,
  "number-invalid": (flag: string, text: string) => usage`${flag}: "${text}" is not a whole number`,
  "config-two": (one: string, other: string) => usage`
    ${one}: the folder also contains ${other}, and only one config can be used
    choose one with --config`,
  "config-action": (words: string) => usage`
    ${words === "" ? "config needs an action" : `config: "${words}" is not an action`}
    type: feedback-stats config print`,
  "init-exists": (path: string) => usage`${path}: already exists
    to overwrite it, add --force; feedback-stats config print shows its values`,
  "preset-unknown": (preset: string, config: string | null, choices: readonly string[], guess: string | null) =>
    config === null
      ? usage`--preset: "${preset}" needs a config file, and none was found
    create one with: feedback-stats init`
      : usage`--preset: ${config} has no preset "${preset}"${didYouMean(guess)}
    ${choices.length === 0 ? "add it under presets" : `choose from: ${choices.join(", ")}`}`,
  "config-unreadable": (name: string, reason: string) => usage`${name}: the config cannot be read (${reason})
    --no-config runs without one`,
  "config-too-long": (name: string, limitBytes: number) => usage`
    ${name}: longer than ${withCommas(limitBytes)} bytes, the limit for a config`,
  "config-damaged": (name: string, line: number | null, language: "JSON" | "YAML", what: string) => usage`
    ${name}${line === null ? "" : `:${line}`}: broken ${language}, ${what}`,
  "config-value": (name: string, path: string, expected: string) => usage`
    ${name}: ${path === "" ? "the top level" : path} should be ${expected}`,
  "config-missing": (name: string, path: string, description: string) => usage`${name}: ${path} is missing
    its meaning: ${description}`,
  "config-key": (name: string, path: string, keys: readonly string[], guess: string | null) => usage`
    ${name}: ${path} is not known${didYouMean(guess)}
    choose from: ${keys.join(", ")}`,
  "question-unknown": (
    name: string,
    title: string,
    columns: readonly string[],
    commands: readonly string[],
  ) => rejected`
    ${name}: ${title}, but no question asks for NPS, CSAT or CES by its text${aboutColumns(columns)}
    ${readWith(commands, name)}`,
  "question-ambiguous": (
    name: string,
    category: string,
    columns: readonly string[],
    commands: readonly string[],
  ) => rejected`
    ${name}: several questions ask for ${category.toUpperCase()} (${shortList(columns)})
    ${readWith(commands, name)}`,
  "question-scale": (
    name: string,
    column: string,
    category: string,
    stated: string,
    commands: readonly string[],
  ) => rejected`
    ${name}: "${shownName(column)}" states a scale of ${stated}, which is not a scale of ${category.toUpperCase()}
    ${readWith(commands, name)}`,
  "questions-mixed": (name: string, column: string, score: string, commands: readonly string[]) => rejected`
    ${name}: "${shownName(score)}" contains the answers to several questions, distinguished by "${shownName(column)}"
    ${["choose one:", ...commands]}`,
  "scale-contradicted": (
    name: string,
    column: string,
    kind: string,
    seen: string,
    commands: readonly string[],
  ) => rejected`
    ${name}: "${shownName(column)}" looks like ${kind} by its name, but ${seen}
    ${["state what it is:", ...commands]}`,
  "questions-unread": (name: string, title: string, questions: readonly string[], mapping: string) => rejected`
    ${name}: ${title}, but no question is an NPS or a rating; questions with numeric answers: ${questions.join(", ")}
    name the question and its scale: ${typedCommand("summarize", name, "--map", mapping)}`,
  "questions-several": (name: string, questions: readonly string[], mapping: string) => rejected`
    ${name}: several questions of the same kind have answers: ${questions.join(", ")}
    choose one: ${typedCommand("summarize", name, "--map", mapping)}`,
  "input-read-twice": (name: string, title: string) => rejected`
    ${name}: ${title} have to be read twice, and ${name === "-" ? "standard input" : "a pipe"} can be read only once
    save the export to a file first`,
  "score-words": (
    name: string,
    column: string,
    words: readonly string[],
    kind: string,
    why: string,
    { commands, isKnown, isGroup }: WordCommands,
  ) => rejected`
    ${name}: "${shownName(column)}" looks like ${kind}, but contains words (${shortList(words)}): ${why}
    ${[isKnown ? "state their scores, probably:" : "state the score of each word, or none for no answer:", ...commands, ...(isGroup ? ["this gives the right NPS, but not the right mean"] : [])]}`,
  "score-labels-opposite": (
    name: string,
    column: string,
    words: readonly string[],
    kind: string,
    commands: readonly string[],
  ) => rejected`
    ${name}: "${shownName(column)}" looks like ${kind}, but the words of ${shortList(words)} contradict its number
    ${["if the lowest number is the best answer, use:", ...commands]}`,
  "score-out-of": (name: string, column: string, total: number, kind: string, commands: readonly string[]) => rejected`
    ${name}: "${shownName(column)}" looks like ${kind}, but its scores are out of ${total}
    ${["state their scale:", ...commands]}`,
  "map-words": (pair: string) => usage`--map words: "${pair}" is not a word with a score
    write words="Very good:5;Good:4;No idea:none"`,
  "not-recognised": (name: string, columns: readonly string[], commands: readonly string[]) => rejected`
    ${name}: not recognised as an export of any provider${aboutColumns(columns)}
    ${readWith(commands, name)}`,
  "ambiguous-provider": (name: string, one: string, other: string) => rejected`
    ${name}: matches both ${one} and ${other}
    ${["choose one:", ...[one, other].map((provider) => typedCommand("summarize", name, "--provider", provider))]}`,
  "provider-misfit": (
    name: string,
    provider: string,
    columns: readonly string[],
    commands: readonly string[],
  ) => rejected`
    ${name}: does not have the columns of a ${provider} export${aboutColumns(columns)}
    ${readWith(commands, name)}`,
  "score-column-unclear": (
    name: string,
    provider: string,
    candidates: readonly string[],
    commands: readonly string[],
  ) => rejected`
    ${name}: several columns could contain the ${provider.toUpperCase()} scores (${shortList(candidates)})
    ${readWith(commands, name)}`,
  "aggregate-table": (
    name: string,
    what: string,
    columns: readonly string[],
    counted: { readonly count: string; readonly command: string } | null,
  ) => rejected`
    ${name}: a table of ${what}, which are computed from responses, not responses themselves${aboutColumns(columns)}
    ${counted === null ? "use the responses that they were computed from, one record per person" : `if "${counted.count}" is the number of people who gave the score of a row, use: ${counted.command}`}`,
  "totals-doubtful": (name: string, line: number, word: string, column: string, provider: string) => rejected`
    ${placeIn(name, line)}: "${word}" may mark a row of totals, but nothing else in the row confirms it
    ${column === "" ? "remove such rows from the file" : `to leave out such rows, add ${unequal(column, word)}; if it is the name of a person, ${provider === "custom" ? `add ${mapPair("participant_id", column)} to --map` : `add --provider ${provider} ${mapFlag(mapPair("participant_id", column))}`}`}`,
  "people-too-many": () => rejected`--map count=: the counts add up to more than 2^53, the limit of exact counting
    check that the column contains numbers of people`,
  "count-rows": (name: string) => usage`
    ${name}: --map count= makes a row stand for several people, and this command returns single rows
    remove count= to get the rows as they are; summarize counts the people`,
  "aggregate-input": (name: string, title: string, reconcilable: boolean) => rejected`
    ${name}: the provider's own summary (${title}), not feedback
    use the feedback records that it was made from${reconcilable ? "; to check it against them: feedback-stats reconcile EXPORT --with FILE" : ""}`,
  "calls-as-input": (name: string, title: string) => rejected`${name}: a log of calls (${title}), not feedback
    name the feedback first, and the log after --calls: feedback-stats summarize FEEDBACK --calls ${shellWord(name)}`,
  "calls-are-feedback": (name: string, title: string) => rejected`
    --calls ${name}: feedback (${title}), not a log of calls
    use the log of all calls, rated or not, or their number`,
  "calls-not-recognised": (name: string, columns: readonly string[]) => rejected`
    --calls ${name}: not recognised as a log of calls${aboutColumns(columns)}
    a log has a column of call IDs and one of times, such as call_id and start_time`,
  "no-call-log": (names: readonly string[]) => rejected`
    --calls: no file is recognised as a log of calls (looked at ${shortList(names)})
    a log has a column of call IDs and one of times, such as call_id and start_time`,
  "aggregate-expected": (name: string, columns: readonly string[]) => rejected`
    ${name}: not a provider's summary${aboutColumns(columns)}
    --with takes a Twilio FeedbackSummary or an Enco report; exports come before it`,
  "aggregate-missing": (name: string) => rejected`${name}: contains no provider's summary
    --with takes a Twilio FeedbackSummary or an Enco report`,
  "aggregate-incomparable": (name: string, title: string) => rejected`
    ${name}: ${title} cannot be compared with feedback records
    --with takes a Twilio FeedbackSummary or an Enco report`,
  "aggregate-format": (name: string) => rejected`${name}: a provider's summary is read only as JSON
    download it as JSON`,
  "aggregate-damaged": (place: string, what: string) => rejected`${place}: the provider's summary is damaged, ${what}
    download the summary again`,
  "aggregate-unfinished": (place: string, status: string) => rejected`
    ${place}: the provider's summary is "${status}" and has no numbers
    wait until its status is completed, and download it again`,
  "aggregates-too-many": (
    name: string,
    limit: number,
  ) => rejected`${name}: contains more than ${withCommas(limit)} summaries
    use fewer at once; the exports are read again for each`,
  "saved-as-export": (name: string) => rejected`
    ${name}: a summary saved by feedback-stats, which has counts but no records
    use the exports that it was made from; summarize and compare read saved summaries`,
  "saved-older": (name: string, version: string) => rejected`
    ${name}: made by an older version (summary@${version}): counts of issues are missing
    recreate it from its exports: feedback-stats summarize EXPORTS --json`,
  "saved-newer": (name: string, version: string) => rejected`${name}: made by a newer version (summary@${version})
    update feedback-stats, or recreate it from its exports`,
  "saved-broken": (name: string, what: string) => rejected`${name}: broken JSON, ${what}
    recreate it from its exports; an incomplete summary is never read`,
  "saved-differs": (name: string, own: string, other: string, others: string) => rejected`
    ${name} (${own}) and ${other} (${others}) count different things, so their counts cannot be added
    recreate them with the same options`,
  "saved-unanswerable": (name: string, asked: string, own: string) => usage`
    ${name}: a saved summary made with ${own}, and this run needs ${asked}
    its counts cannot answer that; remove the option, or use the exports that it was made from`,
  "saved-suppressed": (name: string, minCell: number) => rejected`
    ${name}: segments of fewer than ${withCommas(minCell)} responses are missing from it, so it cannot be added to others
    save it without --min-cell, and add --min-cell when you print the sum`,
  "saved-omitted": (name: string, omitted: number) => rejected`
    ${name}: --top left out ${withCommas(omitted)} of its segments, so it cannot be added to others
    save it without --top, and add --top when you print the sum`,
  "saved-period": (name: string, asked: string, own: string) => usage`
    ${name}: a saved summary of ${own}, and this run needs ${asked}
    its counts cannot be divided; use the exports that it was made from`,
  "cluster-address": (flag: string | null, address: string, what: string) => usage`
    ${flag === null ? "" : `${flag}: `}"${address}" is not the address of a ClickHouse table: ${what}
    write it as clickhouse://USER@HOST:8123/DATABASE?table=NAME; clickhouses:// uses TLS`,
  "cluster-password-typed": (flag: string | null, address: string) => usage`
    ${flag === null ? "" : `${flag}: `}the address ${address} contains a password, which other users of this machine could read
    remove it, and set CLICKHOUSE_PASSWORD, or CLICKHOUSE_PASSWORD_FILE with the path of a file that contains it`,
  "cluster-password-file": (path: string, reason: string) => usage`
    CLICKHOUSE_PASSWORD_FILE: ${path} cannot be read (${reason})`,
  "cluster-client-absent": (name: string) => usage`
    ${name}: reading from ClickHouse needs the package @clickhouse/client, which is not installed
    install it beside feedback-stats: npm install @clickhouse/client`,
  "cluster-unreachable": (name: string, reason: string) => failure`
    ${name}: the server cannot be reached (${reason})
    check the host and the port: 8123 is the usual one for HTTP, 8443 for HTTPS`,
  "cluster-unauthorised": (name: string) => failure`
    ${name}: the server refuses the user or the password
    put the user into the address, and the password into CLICKHOUSE_PASSWORD or CLICKHOUSE_PASSWORD_FILE`,
  "cluster-denied": (name: string, reason: string) => failure`
    ${name}: the user may not do that (${reason})
    grant the user SELECT on the table to read it, and INSERT and CREATE TABLE to write it`,
  "cluster-readonly": (name: string) => failure`
    ${name}: the user may not change settings, because its profile has readonly = 1
    set readonly = 2 in the profile, which still allows no writing`,
  "cluster-database-unknown": (name: string, database: string) => failure`
    ${name}: the server has no database "${database}"`,
  "cluster-table-unknown": (name: string, table: string, tables: readonly string[], near: string | null) => failure`
    ${name}: there is no table "${table}" (tables: ${shortList(tables, 40)})
    ${near === null ? "create it with feedback-stats convert --to … --create" : `did you mean ?table=${near}`}`,
  "cluster-memory": (name: string) => failure`
    ${name}: the query needs more memory than the server allows
    ask for fewer segments with --by or a shorter period, or raise max_memory_usage of the user`,
  "cluster-timeout": (name: string, seconds: number) => failure`
    ${name}: the server did not answer within ${seconds} seconds
    allow more with &timeout=SECONDS at the end of the address`,
  "cluster-old": (name: string, version: string, least: string) => failure`
    ${name}: ClickHouse ${version} is older than ${least}, the earliest version that is supported
    update the server`,
  "cluster-answer": (found: string, wanted: string) => failure`
    the answer of the ClickHouse server has ${found} where ${wanted} belongs
    compare the types of the table's columns with those that feedback-stats convert --to … --print-ddl prints`,
  "cluster-failed": (name: string, reason: string) => failure`${name}: the query failed (${reason})`,
  "cluster-times": (name: string) => rejected`
    ${name}: none of the selected rows has a created_at, which this run needs
    remove the options that need a time, or load the exports again with --map created_at=COLUMN`,
  "cluster-parts-overlap": (name: string, shared: number, compared: number) => failure`
    ${name}: ${shared} of ${compared} compared responses are on more than one server, so they would be counted twice
    name one server, or load each response into one of them`,
  "cluster-unreadable": (name: string, unreadable: number, read: number) => rejected`
    ${name}: the times of ${withCommas(unreadable)} of ${withCommas(read)} rows could not be read when they were loaded, and this run needs them
    load the exports again with --date-order or --tz, allow it with --max-rejected 100%, or remove the options that need a time`,
  "cluster-changing": (name: string) => failure`
    ${name}: the table changed each time it was read
    wait until the rows are loaded`,
  "cluster-table-foreign": (name: string, missing: readonly string[]) => rejected`
    ${name}: not a feedback table: it has no ${missing.length === 1 ? "column" : "columns"} ${missing.join(", ")}
    load your feedback with feedback-stats convert --to …, or map your columns: --map score=COLUMN`,
  "cluster-words": (column: string, operator: string, limit: number) => usage`
    --where: the column ${column} has more than ${limit} distinct values, too many for the comparison ${operator} in a cluster
    use = or in with whole values`,
  "cluster-targets": () => usage`
    --to: rows are loaded into one table, and several are named
    run the command once for each table`,
  "cluster-target-absent": (flag: string) => usage`
    ${flag}: there is no table to load into
    name it with --to clickhouse://USER@HOST:8123/DATABASE?table=NAME`,
  "cluster-target-output": (flag: string) => usage`
    ${flag} and --to clickhouse://… cannot be combined: the rows go into the table
    remove one of them, or run the command twice`,
  "cluster-target-servers": (address: string) => usage`
    --to: rows are written to one server, and "${address}" names several
    name one of them; for a table on all servers of a cluster add --on-cluster NAME`,
  "cluster-column-needed": (column: string, isIdentifier: boolean) => usage`
    --drop: the counts need the column "${column}"
    ${isIdentifier ? "mask it instead: --mask response_id --mask-key FILE" : "keep it"}`,
  "cluster-column-reserved": (column: string) => usage`
    --columns: "${column}" is a column that every feedback table in ClickHouse has for itself
    rename the column in the export`,
  "cluster-mask-key": () => usage`
    --mask: without a key each load would mask the same value differently
    put a key of 16 bytes or more into a file: --mask-key FILE`,
  "cluster-columns-missing": (name: string, statements: readonly string[]) => failure`
    ${name}: the table lacks columns that are to be written
    ${["add --create to the command, or run:", ...statements.map((statement) => `${statement};`)]}`,
  "cluster-table-engine": (name: string, engine: string) => failure`
    ${name}: the engine of the table is ${engine}, which does not replace the earlier rows of a response
    load into another table, which --create creates and --print-ddl shows`,
  "cluster-insert": (name: string, reason: string) => failure`
    ${name}: the server did not accept the rows (${reason})
    load the same inputs again when that is fixed: rows that are in the table already are replaced, not counted twice`,
  "cluster-load-differs": (name: string, sent: number, found: number) => failure`
    ${name}: ${sent} rows were sent, and the table has ${found} of them
    load the same inputs again: rows that are in the table already are replaced, not counted twice`,
  "cluster-time-texts": (name: string, column: string, limit: number, example: string) => rejected`
    ${name}: more than ${limit} distinct times in ${column} are spelled in a way that a cluster does not read, such as "${example}"
    convert the column to DateTime or ISO 8601, or load the records with feedback-stats convert --to …`,
  "cluster-table-parts": (name: string, missing: readonly string[]) => rejected`
    ${name}: not a feedback table (it lacks ${shortList(missing, 5)}), and other tables are read from one server only
    name one server, and there a Distributed table over all parts`,
  "cluster-file": (name: string) => usage`
    --engine clickhouse: "${name}" is not where a server can read
    name files as s3://BUCKET/PATTERN, https://HOST/FILE or file://PATTERN on the server; files here need no --engine`,
  "cluster-file-password": (name: string) => usage`
    the address ${name} contains a password, which the server would write into its log of queries
    remove it, and give the server access by its own configuration`,
  "cluster-engine": (flag: string, missing: string) => usage`
    ${flag} needs ${missing}
    write --engine clickhouse --server clickhouse://USER@HOST:8123, or set CLICKHOUSE_URL`,
  "cluster-files-none": (name: string) => failure`
    ${name}: the server finds no such file
    check the pattern, and that the server may read there`,
  "cluster-files-many": (name: string, limit: number) => rejected`
    ${name}: more than ${limit} files, too many to look at the beginning of each
    use patterns that name fewer files, one after the other, and add the saved summaries`,
  "cluster-files-differ": (name: string, one: string, other: string, what: string) => rejected`
    ${name}: ${one} and ${other} differ in ${what}
    read them by patterns of their own; the summaries are added`,
  "cluster-record": (name: string) => rejected`
    ${name}: the server cannot read a record of the file, which may have too few or too many fields, or open quotes
    copy the file here, and read it without --engine, which says where`,
  "cluster-layout": (name: string, why: string) => rejected`
    ${name}: a server cannot read this file as it is laid out: ${why}
    copy the file here, and read it without --engine`,
  "cluster-text": (name: string, records: number, what: string) => rejected`
    ${name}: ${records} of the records cannot be counted by a server: each ${what}
    copy the files here, and read them without --engine, which says where`,
  "cluster-totals": (name: string, word: string, column: string) => rejected`
    ${name}: "${word}"${column === "" ? "" : ` in ${column}`} may mark a row of totals, which a server cannot tell from an answer
    copy the files here, and read them without --engine`,
  "cluster-members": (name: string, limit: number) => rejected`
    ${name}: the records have more than ${limit} different keys
    copy the files here, and read them without --engine`,
  "cluster-people": (name: string) => rejected`
    ${name}: each record holds the feedback of several people, and a server does not compare their responses with each other
    copy the files here, and read them without --engine, or count all records with --no-dedupe`,
  "cluster-versions": (name: string, responses: number) => rejected`
    ${name}: ${responses} responses have records that differ, and no time says which of them is the latest
    map a time of change: --map updated_at=COLUMN, or count all records with --no-dedupe`,
  "cluster-option": (flag: string, why: string) => usage`${flag}: not possible with a ClickHouse table: ${why}`,
  "saved-call-log": (name: string) => usage`
    --calls: a log is joined to records, and ${name} is a saved summary without records
    state the number of calls: --calls NUMBER`,
  "saved-rejects": (name: string, count: number) => usage`
    --rejects: ${name} is a saved summary, which does not contain its ${withCommas(count)} rejected records
    remove --rejects`,
  "saved-too-long": (name: string, limitBytes: number) => rejected`
    ${name}: a saved summary longer than the limit of ${withCommas(limitBytes)} bytes
    recreate it with fewer segments`,
  "saved-damaged": (name: string, path: string, expected: string, found: string) => rejected`
    ${name}: ${path} should be ${expected}, but is ${found}
    a saved summary must not be edited; recreate it from its exports`,
  "saved-inconsistent": (name: string, path: string, stated: string, counted: string) => rejected`
    ${name}: ${path} is ${stated}, but its counts give ${counted}
    a saved summary must not be edited; recreate it from its exports`,
  "local-time": (name: string, column: string, needsZone: boolean, needsOrder: boolean) => rejected`
    ${name}: "${column}" is in local time, and ${joined(needsZone && "its time zone", needsOrder && "the order of its dates")} ${needsZone && needsOrder ? "are" : "is"} unknown
    add ${joined(needsZone && "--tz ZONE", needsOrder && "--date-order dmy, mdy or ymd")}, or set the portal to UTC and export again`,
  "date-order-unknown": (name: string, column: string, value: string, orders: readonly string[]) => rejected`
    ${name}: "${column}" contains "${value}", whose order of day and month is ambiguous
    add ${eitherFlag("--date-order", orders)}`,
  "time-unknown": (name: string, candidates: readonly string[], flags: readonly string[]) => rejected`
    ${name}: no column is recognised as the time of the responses, which this run needs (${candidates.length === 0 ? "none contains dates" : `columns of dates: ${shortList(candidates)}`})
    ${candidates.length === 0 ? `if one contains the time, add ${flags[0]!}; otherwise remove the options that need a time` : `choose one: ${flags.join(" or ")}`}`,
  "comments-unknown": (name: string, candidates: readonly string[], flags: readonly string[]) => rejected`
    ${name}: no column is recognised as the comments${candidates.length === 0 ? "" : ` (columns of text: ${shortList(candidates)})`}
    ${candidates.length === 0 ? `if one contains them, add ${flags[0]!}` : `choose one: ${flags.join(" or ")}`}`,
  "comments-memory": (limitBytes: number) => failure`
    the comments to print do not fit into ${withCommas(Math.floor(limitBytes / 1024 / 1024))} MiB of memory
    print fewer with --max-comments or --sample, or allow more memory with --max-memory`,
  "comments-choice": () => usage`--sample chooses at random and --max-comments the newest: use one of them`,
  "seed-alone": () => usage`--seed is for --sample
    add --sample NUMBER, or remove --seed`,
  "times-absent": (name: string, columns: readonly string[], candidates: readonly string[], flags: readonly string[]) =>
    rejected`
    ${name}: none of the selected records has a time in ${shortList(columns)}, which this run needs${candidates.length === 0 ? "" : ` (other columns of dates: ${shortList(candidates)})`}
    if another column contains the time, add ${flags.join(" or ")}; otherwise remove the options that need a time`,
  "stated-zone-unknown": (name: string, zone: string) => rejected`
    ${name}: states the time zone "${zone}", which is unknown
    export it with times in UTC`,
  "zone-unknown": (zone: string, guess: string | null) => usage`
    --tz: "${zone}" is not a known time zone${didYouMean(guess)}
    write a name such as Europe/Brussels, UTC, or an offset such as +02:00`,
  "no-export": (names: readonly string[]) => rejected`
    no file is recognised as an export (looked at ${shortList(names)})
    \`feedback-stats providers\` lists the recognised exports`,
  "answers-alone": (name: string, title: string) => rejected`
    ${name}: ${title} need the survey export that they belong to
    name the survey export as well`,
  strict: (place: string) => rejected`${place}
    --strict and --max-rejected 0 stop at the first rejected record`,
  "too-many-rejected": (count: number, read: number, first: string) => rejected`
    ${withCommas(count)} of ${withCommas(read)} records were rejected, more than --max-rejected allows; one is ${first}
    --rejects FILE keeps them all`,
  "all-rejected": (read: number, first: string) => rejected`
    every record was rejected (${withCommas(read)} of ${withCommas(read)}); one is ${first}
    --rejects FILE keeps them all`,
  "all-answers-rejected": (count: number, read: number, first: string) => rejected`
    every answer was rejected (${withCommas(count)} of ${withCommas(count)}; the other ${withCommas(read - count)} of ${withCommas(read)} records have none); one is ${first}
    --rejects FILE keeps them all`,
  "answers-rejected": (count: number, met: number, reasons: readonly string[], first: string) => rejected`
    ${withCommas(count)} of ${withCommas(met)} answers were rejected (${reasons.join(", ")}), so the other ${withCommas(met - count)} may not be representative; one is ${first}
    --rejects FILE saves the rejected records; --max-rejected 100% computes the numbers of the others`,
  "map-column-absent": (
    name: string,
    column: string,
    columns: readonly string[],
    commands: readonly string[] = [],
  ) => usage`
    ${name}: has no column "${column}"${aboutColumns(columns)}
    ${commands.length > 0 ? readWith(commands, name) : "use --map with a column of the file"}`,
  "map-column-ambiguous": (name: string, column: string, candidates: readonly string[]) => usage`
    ${name}: "${column}" is part of several column titles (${shortList(candidates)})
    write more of the title, or all of it`,
  "show-unknown": (provider: string, choices: readonly string[], guess: string | null) => usage`
    --show: "${provider}" is not a provider of feedback${didYouMean(guess)}
    choose from: ${choices.join(", ")}`,
  "shell-unknown": (shell: string, choices: readonly string[]) => usage`
    ${shell === "" ? "no shell given" : `"${shell}" is not a shell with completion`}
    choose from: ${choices.join(", ")}; for instance: feedback-stats completion bash`,
  "provider-unknown": (provider: string, choices: readonly string[], guess: string | null) => usage`
    --provider: "${provider}" is not known${didYouMean(guess)}
    choose from: ${choices.join(", ")}`,
  "providers-unknown": (name: string, guess: string | null) => usage`
    "${name}" is not a provider${didYouMean(guess)}
    list all of them with feedback-stats providers`,
  "by-unknown": (flag: string, key: string, choices: readonly string[], guess: string | null) => usage`
    ${flag}: no input has a column "${key}"${didYouMean(guess)}
    choose from: ${shortList(choices, 40)}`,
  "call-column-unknown": (flag: string, key: string, choices: readonly string[], guess: string | null) => usage`
    ${flag}: the log of calls has no column "${key}"${didYouMean(guess)}
    choose from: ${shortList(choices, 40)}`,
  "call-log-absent": (flag: string, key: string) => usage`
    ${flag}: no input has a column "${key}", and there is no log of calls
    add the log of the calls: --calls FILE`,
  "sort-invalid": (value: string) => usage`--sort: "${value}" is not a metric with a direction
    write mean (lowest first), -mean or mean:desc (highest first), or issue_rate[echo]`,
  "sort-unknown": (value: string, choices: readonly string[], guess: string | null) => usage`
    --sort: "${value}" is not known${didYouMean(guess)}
    choose from: ${choices.join(", ")}`,
  "sort-issue": (metric: string, isOfIssue: boolean) => usage`
    --sort: ${metric} ${isOfIssue ? "is about one issue" : "is not about an issue"}
    ${isOfIssue ? `write ${metric}[ISSUE], such as ${metric}[echo]` : `write ${metric} alone`}`,
  "sort-without-by": (flag: string) => usage`${flag} is about segments, and there are none without --by
    add the keys of the segments, such as --by account`,
  "top-invalid": (value: string) => usage`--top: "${value}" is not a number of segments
    write a whole number from 1 on: --top 20`,
  "too-many-segments": (limit: number) => usage`--by makes more than ${withCommas(limit)} segments
    choose a key with fewer values, such as week, account or channel`,
  "too-many-combinations": (
    limit: number,
  ) => usage`--drivers: issues occur in more than ${withCommas(limit)} combinations
    remove --drivers: issues that are unique to each response are not drivers`,
  "too-many-issues": (limit: number) => rejected`
    there are more than ${withCommas(limit)} different issues, so the column of issues probably contains free text
    map another column with --map issues=COLUMN; feedback-stats inspect shows the current one`,
  "too-many-files": (name: string) => failure`${name}: cannot be opened because too many files are open (EMFILE)
    use fewer threads with --jobs 1, or raise the limit of open files with ulimit -n`,
  "option-empty": (flag: string) => usage`${flag} needs a value`,
  "cluster-kind": (key: string) => usage`--cluster: "${key}" does not identify who answered
    name a column that does: participant, account, or a column of the export`,
  "cluster-absent": (name: string, provider: string, columns: readonly string[]) => usage`
    --cluster participant: ${name} (${provider}) has no column of participants
    name one: --map participant_id=COLUMN, or --cluster COLUMN; its columns: ${shortColumns(columns, 40)}`,
  "too-many-raters": (limit: number, what: string) => usage`--cluster makes more than ${withCommas(limit)} ${what}
    remove --cluster if nearly everybody answered once; otherwise read a shorter period, or use fewer keys in --by`,
  "clusters-differ": (column: string | null, other: string | null) => usage`
    one group identifies raters by ${column ?? "nothing"}, the other by ${other ?? "nothing"}
    use the same --cluster for both, or create both summaries with it`,
  "cluster-with": (flag: string, why: string) => usage`--cluster and ${flag} cannot be combined: ${why}
    remove one of them`,
  "cluster-unnamed": (name: string) => usage`--cluster ${name}: no rating has a value in this column
    remove --cluster, or name a column with values`,
  "cluster-of-several": (
    column: string,
  ) => usage`--cluster: with the column "${column}" a record represents several people, so it has no single rater
    remove --cluster, or do not map that column as count`,
  "by-repeated": (flag: string, key: string) => usage`${flag}: "${key}" is repeated`,
  "weights-without-log": () => usage`--weight-by: needs a log of calls to count the calls of each value
    add the log: --calls FILE`,
  "weights-unknown": (key: string) => usage`--weight-by: "${key}" is not a column of the log of calls
    write call.NAME, such as call.direction`,
  "weights-tags": () => usage`--weight-by: a response with several tags would be weighted once for each
    choose a key other than tags for --by`,
  "weights-cells": () => usage`--min-cell hides small numbers of responses, and --weight-by shows them
    choose one of them`,
  "date-invalid": (flag: string, value: string) => usage`
    ${flag}: "${value}" is not a date${/^\d{4}-\d{2}(-\d{2})?$/.test(value.trim()) ? " in the calendar" : ""}
    write 2026-01-31, 2026-01, 2026-W05, 2026-Q1, 2026, -7d (7 days ago) or a date-time such as 2026-01-31T12:00:00Z`,
  "last-invalid": (value: string) => usage`--last: "${value}" is not a length of time
    write a number and a unit: 24h, 30d, 12w, 6m (months), 4q or 2y`,
  "strict-with-limit": () => usage`
    --strict and --max-rejected cannot be combined: both set how many records may be rejected
    remove one of them`,
  "last-with-from": () => usage`--last and --from cannot be combined: both set the start of the period
    remove one of them`,
  "event-without-trend": () => usage`--event marks a time series, and this run has none
    add --by with a single unit of time: --by week`,
  "metric-missing": () => usage`no metric given
    name one, such as feedback-stats explain mean; feedback-stats explain --list shows all`,
  "metric-unknown": (word: string, names: readonly string[], guess: string | null) => usage`
    "${word}" is not a metric${didYouMean(guess)}
    choose from: ${names.join(", ")}`,
  "responses-invalid": (flag: string, value: string) => usage`${flag}: "${value}" is not a number of responses
    write a whole number, 1 or more`,
  "warning-unknown": (code: string, codes: readonly string[], guess: string | null) => usage`
    --no-warn: "${code}" is not a warning${didYouMean(guess)}
    choose from: ${codes.join(", ")}`,
  "total-small": (minCell: number) => rejected`
    fewer than ${withCommas(minCell)} responses are selected, so --min-cell hides all of them
    choose a longer period or fewer conditions`,
  "where-grammar": (condition: string) => usage`--where: "${condition}" is not a condition
    ${whereGrammar}`,
  "where-operator": (condition: string, column: string, operator: string, allowed: readonly string[]) => usage`
    --where: "${condition}" uses ${operator}, but ${column} only supports ${allowed.join(" ")}
    ${whereGrammar}`,
  "where-number": (condition: string, value: string) => usage`
    --where: "${condition}" compares a score with "${value}", which is not a number
    ${whereGrammar}`,
  "where-value": (column: string, value: string, choices: readonly string[], guess: string | null) => usage`
    --where: "${value}" is not a known ${column}${didYouMean(guess)}
    choose from: ${choices.join(", ")}`,
  "period-empty": (from: string, to: string) => usage`--from ${from} is after --to ${to}
    swap the two dates`,
  "choice-unknown": (flag: string, value: string, choices: readonly string[]) => usage`${flag}: "${value}" is not known
    choose from: ${choices.join(", ")}`,
  "reconcile-with": () => usage`no provider's summary given
    add --with FILE, a Twilio FeedbackSummary or an Enco report as JSON`,
  "reconcile-stream": (name: string) => usage`
    ${inputTitle(name)} can be read only once, and reconcile reads its exports again for each reason that it tries
    save the export to a file first; the summary may come from standard input: --with -`,
  "format-by": (format: string) => usage`--format ${format}: this format has no segments
    remove --by, or write one file per segment with a filter`,
  "resource-days": (flag: string, value: string) => usage`${flag} ${value}: a FeedbackSummary covers whole days
    write a date such as 2026-01-31, or use --json`,
  "resource-scale": (scales: readonly string[]) => rejected`
    a FeedbackSummary has one overall score on 1-5, but the export has ${scales.join(", ")}
    use --json, which keeps every score on its own scale`,
  "resource-requests": () => rejected`
    an Enco report has requests and their NPS answers, but the export has other scores or no requests
    use --json, which keeps every score on its own scale`,
  "compare-two": (count: number) => usage`
    compare needs two inputs, and ${count === 0 ? "none is" : count === 1 ? "only one is" : `${withCommas(count)} are`} given
    name two, or divide one into two groups with --before DATE, --event NAME=DATE, --split COLUMN or --by KEY`,
  "compare-ways": (flags: readonly string[]) => usage`
    ${flags.join(" and ")} cannot be combined: each of them defines the two groups
    choose one of them`,
  "compare-key-twice": (key: string, flags: readonly string[]) => usage`"${key}" is repeated in ${flags.join(" and ")}
    use each key once`,
  "compare-tags": () => usage`a response with several tags would be in several of the compared segments
    choose a key other than tags`,
  "compare-adjust-cells": () => usage`--min-cell hides segments that --adjust needs
    remove --min-cell or --adjust`,
  "compare-adjust-one": (keys: readonly string[]) => rejected`
    --adjust ${keys.join(",")}: all scores have the same value of the key, or none, so there is no mix to adjust for
    choose keys with several values`,
  "compare-adjust-none": (keys: readonly string[]) => rejected`
    --adjust ${keys.join(",")}: no value of the key has scores in both groups, so nothing can be compared within a value
    choose keys whose values occur in both groups`,
  "compare-stream": (name: string) => usage`
    ${inputTitle(name)} can be read only once, and each group is read separately
    save the export to a file first`,
  "report-stream": (most: number) => usage`
    standard input is longer than ${withCommas(most)} bytes, and a report reads its input several times
    save the export to a file first, or allow more with --max-memory`,
  "report-pipe": (name: string) => usage`
    ${name}: a pipe can be read only once, and a report reads its input several times
    save the export to a file first`,
  "report-units": (units: readonly string[]) => usage`--by ${units.join(",")}: a report has only one trend
    choose a single unit of time`,
  "report-ending": (path: string, endings: readonly string[]) => usage`-o ${path}: a report is an HTML page
    use ${endings.join(" or ")} as file extension`,
  "report-terminal": () => usage`the report is not printed to a terminal
    write it to a file: -o report.html`,
  "compare-calls": () => usage`--calls: one number of calls cannot apply to both groups
    use the log of the calls instead: --calls FILE`,
  "compare-calls-log": () => usage`--calls: it is unknown which calls of the log belong to which of the two inputs
    compare summaries that were saved with their own --calls, divide both inputs together with --before DATE, or name a column of the log: --adjust call.NAME`,
  "event-invalid": (text: string) => usage`--event: "${text}" is not an event
    write its name and date: --event v2.3=2026-03-01`,
  "events-too-many": (count: number) => usage`--event: ${withCommas(count)} events given, but two periods are compared
    name one event, or the two at which the periods begin`,
  "events-equal": (time: string) => usage`--event: both events are at ${time}
    choose two different times`,
  "compare-boundary": (flag: string, from: string | null, to: string | null) => usage`
    ${flag} leaves one group empty between ${from ?? "the beginning"} and ${to ?? "the end"}
    choose a time between --from and --to`,
  "split-values": (key: string, values: readonly string[]) => usage`
    --split ${key}: the column has ${withCommas(values.length)} ${values.length === 1 ? "value" : "values"} (${shortList(values)}), but two are compared
    ${values.length < 2 ? "choose a column with two values" : `name two: --split ${shellWord(`${key}=ONE,OTHER`)}`}`,
  "split-absent": (key: string, value: string, values: readonly string[], guess: string | null) => usage`
    --split ${key}: no response has "${value}"${didYouMean(guess)}
    choose from: ${shortList(values, 40)}`,
  "split-two": (text: string) => usage`--split ${text}: needs two different values
    write a column and two values: --split app_version=1.2,1.3`,
  "compare-one-segment": (by: readonly string[], count: number) => rejected`
    --by ${by.join(",")}: makes ${count === 0 ? "no segment" : "only one segment"} with scores, so there is nothing to compare
    choose another key`,
  "compare-no-scores": (side: string) => rejected`${side}: no scores to compare
    check the period, the filters and the values that you selected`,
  "compare-no-scale": (a: readonly string[], b: readonly string[]) => rejected`
    the two groups have no rating in common: ${a.join(", ")} against ${b.join(", ")}
    if both rate the same thing on different scales, add --normalize, which converts all scores to 0-100`,
  "gate-syntax": (flag: string, rule: string, position: number, expected: string) => usage`
    ${flag}: "${rule}", character ${position}: expected ${expected}
    write metric[issue]{key=value} operator number, such as 'mean >= 4.2' or 'issue_rate[echo]{channel=SMS} <= 2% @warn'`,
  "gate-metric": (
    flag: string,
    metric: string,
    position: number,
    choices: readonly string[],
    guess: string | null,
  ) => usage`
    ${flag}: "${metric}", character ${position}: unknown metric${didYouMean(guess)}
    choose from: ${choices.join(", ")}`,
  "gate-empty": () => usage`gate: no rule given
    add --require 'mean >= 4.2', or --baseline FILE --no-regression mean`,
  "gate-not-compared": (target: string, choices: readonly string[]) => usage`
    --no-regression: "${target}" cannot be tested for a regression
    choose from: ${choices.join(", ")}`,
  "gate-two-segmentations": () => usage`
    --no-regression: the targets have segments by different keys, but a baseline has one set of keys
    run one gate per set of keys, each with its own baseline`,
  "gate-margin-unused": (target: string) => usage`--margin: "${target}" is not in --no-regression
    add it to --no-regression, or remove this margin`,
  "gate-no-baseline": () => usage`--no-regression needs a baseline
    add --baseline FILE, a summary saved with --json`,
  "gate-baseline-alone": (flag: string) => usage`${flag}: nothing is compared with the baseline
    add the metrics that must not get worse: --no-regression mean,nps`,
  "gate-update-without": () => usage`--update-baseline needs a baseline
    add --baseline FILE`,
  "gate-stream": (name: string) => usage`
    ${inputTitle(name)} can be read only once, and these rules need it once for each set of keys
    save the export to a file first`,
  "looks-invalid": (value: string, most: number) => usage`
    --looks: "${value}" is not a number of runs or days from 2 to ${withCommas(most)}
    write how many times the gate will run on the growing data (30), or for how many days (30d); if you do not know, use --always-valid`,
  "looks-without-times": () => usage`--looks: the responses have no times, so days cannot be counted
    plan a number of runs: --looks 30`,
  "looks-twice": () => usage`--looks and --always-valid cannot be combined: each allows repeated runs
    use --looks N if the number of runs is planned (it detects more), otherwise --always-valid`,
  "looks-by-number": (flag: string) => usage`
    ${flag}: --decide point ignores uncertainty, so there is nothing to correct for repeated runs
    remove one of the two`,
  "looks-without-state": () => usage`looks: the state of the earlier looks is needed
    call evaluateLook, or run feedback-stats gate --looks N --looks-state FILE`,
  "looks-no-state": () => usage`--looks: needs a file for the state of the looks
    add --looks-state FILE, or --baseline FILE to keep the state next to it as FILE.looks.json`,
  "looks-state-alone": () => usage`--looks-state has no effect without --looks
    add --looks N`,
  "looks-moving-baseline": (
    flag: string,
    mover: string,
  ) => usage`${flag}: ${mover} would change the baseline that all looks are compared with
    create the baseline once: feedback-stats summarize EXPORT -o BASELINE.json`,
  "looks-state-none": (name: string) => usage`${name}: not a state of looks
    --looks-state needs a file written by feedback-stats gate --looks; choose another name`,
  "looks-state-unread": (
    name: string,
    reason: string,
  ) => failure`${name}: the state of the looks cannot be read (${reason})
    restore the file, or start a new plan with another --looks-state FILE`,
  "looks-plan-changed": (name: string, was: string, is: string) => usage`
    ${name}: the plan of looks was made for ${was}, and this run has ${is}
    use the earlier options, or start a new plan with another --looks-state FILE`,
  "looks-other-answers": (name: string, problem: string) => usage`
    ${name}: the responses do not include those of the last look: ${problem}
    use all responses since the first look; for another release, start a new plan with another --looks-state FILE`,
  "always-valid-clusters":
    () => usage`--always-valid: needs independent ratings, and ratings of one rater are not independent
    plan the looks with --looks N, or remove --cluster`,
  "always-valid-spread": (
    rule: string,
  ) => usage`--always-valid: "${rule}": a standard deviation has no interval that is always valid
    require a mean, a share, an NPS or a quantile, or plan the looks with --looks N`,
  "baseline-missing": (name: string) => failure`${name}: there is no baseline
    create the first one with --update-baseline, or with feedback-stats summarize EXPORT -o ${name}`,
  "baseline-no-summary": (name: string) => usage`${name}: not a saved summary
    create one: feedback-stats summarize EXPORT -o BASELINE.json`,
  "baseline-newer": (name: string, version: string) => rejected`${name}: made by a newer version (baseline@${version})
    update feedback-stats, or start a new baseline`,
  "baseline-parts": (name: string, index: number) => rejected`
    ${name}: parts[${index}] of the rolling baseline has no times, or overlaps in time with another part
    remove the part, or start a new baseline`,
  "baseline-is-rolling": (name: string) => usage`${name}: a rolling baseline needs a window
    choose the part to compare with: --baseline-window 30d`,
  "baseline-window-invalid": (text: string) => usage`--baseline-window: "${text}" is not a length of time
    write days or weeks: 30d or 6w`,
  "baseline-keep-invalid": (text: string) => usage`--baseline-keep: "${text}" is not a share
    write it as 50% or 0.5`,
  "gate-option-without": (flag: string, other: string) => usage`${flag} has no effect without ${other}
    remove it, or add ${other}`,
  "report-invalid": (text: string, choices: readonly string[]) => usage`--report: "${text}" is not a report
    write KIND=FILE, or KIND=- for standard output; kinds: ${choices.join(", ")}`,
  "report-twice": (name: string) => usage`${name}: two results would be written to it
    choose a different place for each`,
  "gate-value": (flag: string, rule: string, problem: string) => usage`${flag}: "${rule}": ${problem}`,
  "jobs-invalid": (
    value: string,
    most: number,
  ) => usage`--jobs: "${value}" is not a whole number from 1 to ${withCommas(most)}
    remove it to use all cores`,
  "memory-invalid": (value: string, leastBytes: number) => usage`
    --max-memory: "${value}" is not an amount of memory of at least ${leastBytes / 1024 ** 2}M
    write it as 512M or 2G`,
  "confidence-invalid": (
    value: string,
  ) => usage`--confidence: "${value}" is not a confidence level from ${confidenceLevels.leastPercent} to ${confidenceLevels.mostPercent}
    write it as 95% or 0.95`,
  "calls-invalid": (value: string) => usage`--calls: "${value}" is not a number of calls
    write a whole number, 0 or more`,
  "calls-missing": (value: string) => usage`--calls: "${value}" is neither a number of calls nor an existing file
    write a whole number, or the path of a log of calls`,
  "stream-twice": (name: string) => usage`
    --calls ${name}: ${name === "-" ? "standard input" : "it"} is already used for the feedback
    use a file for the log or for the feedback`,
  "limit-invalid": (value: string) => usage`--max-rejected: "${value}" is not a limit
    write a number of records or a percentage: 10 or 2%`,
  "no-input": (example: string) => usage`no input given
    name files, folders or patterns, or pipe in an export: ${example}`,
  "no-command": () => usage`no command given
    name an export, or - for standard input: feedback-stats calls.csv`,
  "option-unusable": (message: string, command: string | null) => usage`${message}
    ${command === null ? "see `feedback-stats --help`" : `see \`feedback-stats ${command} --help\``}`,
  "json-or-format": (format: string) => usage`--json and --format ${format} contradict each other
    remove one of them`,
  "watch-stream": (name: string) => usage`
    --watch: ${inputTitle(name)} is read once, so there is no change to wait for
    name files or folders: feedback-stats summarize calls.csv --watch`,
  "watch-address": (name: string) => usage`--watch: ${name} is read by a server, which does not say when it changes
    run the command again when it has changed`,
  "callback-url": (
    shown: string,
  ) => usage`--status-callback: ${shown === "" ? "it is not a URL" : `"${shown}" is not http or https`}
    write the address of your server: https://example.com/status`,
  "callback-failed": (
    url: string,
    reason: string,
  ) => failure`--status-callback: ${url} could not be notified (${reason})
    the summary itself is not affected; check the server and run it again`,
  "stdin-empty": () => rejected`standard input is empty
    check the command that writes to the pipe; even an export without records has a header`,
  "output-is-input": (name: string) => usage`${name}: this run reads it, so it cannot be overwritten
    choose another output file`,
  "output-format": (name: string, choices: readonly string[]) => usage`
    -o ${name}: no format is known for this file extension
    use one of ${choices.join(", ")}, or add --format`,
  "csv-nul": (column: string) => rejected`column "${column}" has a NUL character, which CSV cannot hold
    write another format: --format ndjson, parquet or arrow`,
  "name-empty": (place: string) => usage`${place}: the name of the file is empty
    if it comes from a variable of the shell, check that the variable is set`,
  "name-stream": (flag: string) => usage`${flag} -: this option names a file, not standard input or output
    name a file; the one that is called - is ./-`,
  "argument-type": (name: string, wanted: string, given: string) => usage`${name}: expected ${wanted}, not ${given}`,
  "inputs-type": (given: string) => usage`inputs: expected a path or a list of paths, not ${given}
    summarize(["calls.csv"])`,
  "options-type": (given: string) => usage`options: expected an object, not ${given}
    summarize(["calls.csv"], { by: ["month"] })`,
  "option-type": (name: string, wanted: string, given: string) => usage`
    option "${name}": expected ${wanted}, not ${given}`,
  "option-unknown-name": (name: string, guess: string | null) => usage`
    option "${name}": not an option${guess === null ? "" : `, did you mean "${guess}"?`}`,
  "option-of-numbers": (name: string) => usage`option "${name}": comments has no numbers that it could apply to
    leave it out; by, maxComments and sample choose what is shown`,
  "output-option": (flag: string, format: string, others: readonly string[]) => usage`
    ${flag}: not an option of --format ${format}
    it needs --format ${others.join(" or ")}`,
  "rows-drivers": () => usage`--rows drivers needs --drivers
    add --drivers`,
  "output-binary": (format: string) => usage`${format} is not text, and standard output is a terminal
    write it to a file with -o FILE, or to a pipe`,
  "column-not-written": (flag: string, name: string, columns: readonly string[], guess: string | null) => usage`
    ${flag}: "${name}" is not a column of the output${guess === null ? "" : `, did you mean "${guess}"?`}
    choose from: ${columns.join(", ")}`,
  "columns-none": () => usage`--columns and --drop leave no column to write
    remove one of them`,
  "mask-unsuitable": (name: string, columns: readonly string[]) => usage`
    --mask: "${name}" cannot be masked: it is not an ID, a name or text
    choose from: ${columns.join(", ")}`,
  "mask-key-short": (source: string, leastBytes: number) => usage`
    ${source}: the key is shorter than ${withCommas(leastBytes)} bytes
    make one with: openssl rand -hex 32 > mask.key`,
  "output-failed": (name: string, reason: string) => failure`${name}: cannot be written (${reason})`,
  "system-failed": (place: string, reason: string) => failure`${place}: the system reports ${reason}
    check the disk, the limits and the permissions of the machine, and run the command again`,
  "webassembly-absent": () => failure`this Node.js runs without WebAssembly, in which records are counted
    remove --jitless or --no-expose-wasm from NODE_OPTIONS`,
  "address-space": () => failure`the system gives no address space for the memory of WebAssembly
    raise the limit: ulimit -v unlimited; --max-memory does not change how much is reserved`,
  unexpected: (message: string) => failure`unexpected: ${message}
    this is a bug in feedback-stats; --debug shows where it happened`,
} satisfies Record<string, (...values: never[]) => ErrorText>;

const whereGrammar =
  'write "COLUMN OP VALUE" with one of = != < <= > >= ~ (contains), or "COLUMN in (A, B)"; put a value in double quotes if it contains an operator, a comma or a bracket';

/** The commands that read words as scores. `isKnown`: they already contain the scores; `isGroup`: the words are the groups of an NPS. */
interface WordCommands {
  readonly commands: readonly string[];
  readonly isKnown: boolean;
  readonly isGroup: boolean;
}

/** The commands that would read an input or, if there are none, how to name a column. */
function readWith(commands: readonly string[], name: string): readonly string[] {
  if (commands.length > 0) return ["judging by its columns, try:", ...commands];
  const example = `${typedCommand("summarize", name)} --map score=COLUMN,created_at=COLUMN,scale=1..5`;
  return [
    `no column looks like a score; if one contains scores, name it: ${example}; \`feedback-stats providers\` lists the recognised exports`,
  ];
}

const joined = (...words: readonly (string | false)[]): string => words.filter((word) => word !== false).join(" and ");

/** A flag with one of these values, as it is typed. */
const eitherFlag = (flag: string, values: readonly string[]): string =>
  values.map((value) => `${flag} ${shellWord(value)}`).join(" or ");

/** The condition that leaves a word out, as it is typed. */
const unequal = (column: string, word: string): string => `--where ${shellWord(conditionWords(column, "!=", [word]))}`;

const didYouMean = (guess: string | null): string => (guess === null ? "" : `, did you mean "${guess}"?`);

/** At most `most` names, so that a message stays short. */
function shortList(names: readonly string[], most = 10): string {
  if (names.length === 0) return "none";
  const shown = names.slice(0, most).map(shownName).join(", ");
  return names.length <= most ? shown : `${shown} and ${withCommas(names.length - most)} more`;
}

/** The same of the names of columns. */
function shortColumns(names: readonly string[], most = 10): string {
  return shortList(columnsWithoutPersonal(names), most);
}

export type ErrorCode = keyof typeof messages;

/** An error of the table: `message` says where and what, `hint` the next step, `exitCode` how the program ends. */
export class FeedbackError extends Error {
  readonly code: ErrorCode;
  readonly exitCode: number;
  readonly hint: string | null;

  constructor(code: ErrorCode, { message, exit, hint }: ErrorText) {
    super(message);
    this.name = "FeedbackError";
    this.code = code;
    this.exitCode = exit;
    this.hint = hint;
  }
}

/** Makes the error `code` from the values that its message needs. */
export function feedbackError<Code extends ErrorCode>(
  code: Code,
  ...values: Parameters<(typeof messages)[Code]>
): FeedbackError {
  const text = messageOf(messages, code, values);
  const error = new FeedbackError(code, text);
  valuesOfErrors.set(error, values);
  reasons.set(error, text.reason);
  return error;
}

const reasons = new WeakMap<FeedbackError, string>();

/** The message of an error without the place that it begins with, and without the columns or arrays of the input. */
export function placelessReason(error: FeedbackError): string {
  return reasons.get(error) ?? error.message;
}

/** The values that the messages of errors were made from. */
const valuesOfErrors = new WeakMap<FeedbackError, readonly unknown[]>();

/** The code of an error and the values that its message was made from, if it has one of `codes`; else null. */
export function errorValues<Code extends ErrorCode>(error: unknown, codes: readonly Code[]): ErrorValues<Code> | null {
  if (!(error instanceof FeedbackError)) return null;
  const code = codes.find((known) => known === error.code);
  return code === undefined ? null : ({ code, values: valuesOfErrors.get(error) } as ErrorValues<Code>);
}

/** The message of an error about an input called `name`, as it is if the input is called `other`. */
export function messageUnderName(error: FeedbackError, name: string, other: string): string {
  const [named, ...values] = valuesOfErrors.get(error) ?? [];
  if (named !== name) return error.message;
  return feedbackError(error.code, ...([other, ...values] as Parameters<(typeof messages)[ErrorCode]>)).message;
}

type ErrorValues<Code extends ErrorCode> = {
  readonly [Known in Code]: { readonly code: Known; readonly values: Parameters<(typeof messages)[Known]> };
}[Code];
