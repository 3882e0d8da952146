/** Every error that a user can meet, in one table: what happened, where, and the next step. */

import { messageOf } from "./message-table.js";
import { placeIn } from "./place.js";
import { shellWord, typedCommand } from "./shell-words.js";

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

/** What is printed of an error, and the exit code of the program. */
interface ErrorText {
  readonly exit: number;
  readonly message: string;
  readonly hint: string | null;
}

const lineBreak = /\n */;

/**
 * A template of an error, spelled as it is printed: the message, and on the next line the hint, if there is one. The
 * message may begin on a line of its own. Lines of values are left as they are; a list in a hint has a line for each item.
 */
const failure = errorText(exitCodes.failure);
const usage = errorText(exitCodes.usage);
const rejected = errorText(exitCodes.rejected);

function errorText(exit: number) {
  return (
    [start = "", ...texts]: TemplateStringsArray,
    ...values: readonly (string | number | readonly string[])[]
  ): ErrorText => {
    const lines = start.trimStart().split(lineBreak);
    for (const [index, text] of texts.entries()) {
      const [same = "", ...next] = text.split(lineBreak);
      lines.push(`${lines.pop()}${valueText(values[index], lines.length > 0)}${same}`, ...next);
    }
    const [message = "", hint = null] = lines;
    return { exit, message, hint };
  };
}

/** A value as it is printed. Each item of a list has a line of its own in a hint, in which nothing else breaks a line. */
function valueText(value: string | number | readonly string[] | undefined, isInHint: boolean): string {
  if (typeof value === "object") return value.join("\n");
  return isInHint ? String(value).replaceAll("\n", "\\n") : String(value);
}

const messages = {
  "input-missing": (name: string) => failure`${name}: no such file or folder
    check the path; quote a pattern to have it expanded here`,
  "input-denied": (name: string) => failure`${name}: no permission to read it`,
  "input-unreadable": (name: string, reason: string) => failure`${name}: cannot be read (${reason})`,
  "pattern-empty": (pattern: string) => failure`${pattern}: the pattern matches no file`,
  "folder-empty": (name: string) => rejected`${name}: the folder holds no export that is recognised
    exports end in .csv, .tsv, .txt, .json, .ndjson, .jsonl, one of these with .gz or .zst, .xlsx or .zip`,
  "input-changed": (name: string) => rejected`${name}: changed while it was read
    copy the file first, or wait until it is written`,
  "compression-damaged": (name: string, kind: "gzip" | "zstd", offset: number) => rejected`
    ${name}: the ${kind} stream is damaged or cut off (at compressed byte ${offset})
    fetch the file again; a part is never read as the whole`,
  "compression-window": (name: string, windowBytes: number, limitBytes: number) => rejected`
    ${name}: its zstd window is ${windowBytes} bytes long, at most ${limitBytes} are read directly
    unpack it first: zstd -d --long=31 FILE`,
  "compression-unsupported": (name: string, kind: string, command: string) => rejected`
    ${name}: ${kind} is not read directly
    unpack it first: ${command}`,
  "foreign-file": (name: string, what: string, step: string) => rejected`${name}: ${what}
    ${step}`,
  "archive-damaged": (name: string, what: string) => rejected`${name}: the archive is damaged (${what})
    fetch the file again; a part is never read as the whole`,
  "archive-encrypted": (name: string) => rejected`${name}: is locked with a password
    take the password away: unpack the archive with it, and give the files`,
  "archive-limit": (name: string, what: string) => rejected`${name}: holds more than is read from an archive: ${what}
    unpack it yourself if you trust it, and give the exports in it`,
  "archive-nested": (name: string, outer: string) => rejected`${name}: an archive inside an archive
    unpack the outer one, and give the inner one: unzip ${outer === "-" ? "FILE" : outer}`,
  "archive-empty": (name: string, members: readonly string[]) => rejected`
    ${name}: the archive holds no export (it holds ${shortList(members)})
    exports end in .csv, .tsv, .txt, .json, .ndjson, .jsonl, .xlsx or one of these with .gz or .zst`,
  "archive-stream": (name: string, limitBytes: number) => rejected`
    ${name}: an archive of more than ${limitBytes} bytes, which cannot be read from standard input
    save it to a file, and give that`,
  "sheet-unknown": (name: string, sheet: string, sheets: readonly string[]) => usage`
    ${name}: has no sheet "${sheet}" (sheets: ${shortList(sheets, 40)})
    choose one of them with --sheet, or all with --sheet '*'`,
  "sheets-several": (name: string, sheets: readonly string[]) => rejected`
    ${name}: several sheets are exports (${shortList(sheets, 40)})
    say which one is meant: ${sheets
      .slice(0, 3)
      .map((sheet) => `--sheet "${sheet}"`)
      .join(" or ")}; --sheet '*' reads all of them`,
  "sheets-empty": (name: string) => rejected`${name}: the workbook holds no table
    look at its sheets, also at those that are hidden: --sheet NAME`,
  "sheets-none": (name: string, sheets: readonly string[], why: string) => rejected`
    ${name}: no sheet is recognised as an export (${shortList(sheets, 40)}); of the first: ${why}
    name the sheet and its columns: --sheet "${sheets[0] ?? "NAME"}" --map score=COLUMN,created_at=COLUMN,scale=1..5`,
  "api-error": (name: string, words: string, step: string) => rejected`
    ${name}: an error of the provider's API ("${words}"), not feedback
    ${step}`,
  "failed-download": (name: string, what: string, step: string) => rejected`${name}: ${what}
    ${step}`,
  "text-has-nul": (name: string, offset: number) => rejected`${name}: byte ${offset} is NUL, which stands in no text
    fetch the export again; for UTF-16 without a byte order mark say --encoding utf-16le or utf-16be`,
  "thread-died": (reason: string) => failure`a thread ended before its part was counted (${reason})
    run it again with --jobs 1`,
  "memory-exceeded": (limitBytes: number) => failure`
    the records do not fit into ${Math.floor(limitBytes / 1024 / 1024)} MiB of memory
    allow more with --max-memory, or count every record with --no-dedupe`,
  "encoding-unsupported": (name: string, encoding: string) => rejected`
    ${name}: the text is ${encoding}, which is not read
    convert it: iconv -f ${encoding} -t UTF-8`,
  "encoding-unmarked": (name: string, encoding: string) => rejected`
    ${name}: the text looks like UTF-16 and has no byte order mark
    say so: --encoding ${encoding}`,
  "encoding-damaged": (name: string, offset: number, encoding: string) => rejected`
    ${name}: byte ${offset} is not ${encoding}, the text is damaged or in another encoding
    fetch the export again; where --encoding was said, check it`,
  "encoding-invalid": (name: string, offset: number) => rejected`
    ${name}: byte ${offset} is not UTF-8, the text is probably windows-1252
    say so: --encoding windows-1252`,
  "csv-damaged": (name: string, line: number, what: string) => rejected`${name}:${line}: ${what}
    put such a field into quotes and double the quotes inside (""); if no field of the file is in quotes, say --quote none`,
  "csv-records-quoted": (name: string, line: number, lines: number) => rejected`
    ${name}:${line}: a quote opens a field here that goes on over ${lines === 1 ? "a line that looks like a record" : `${lines} lines that look like records`}
    if quotes are text in this file, say --quote none; if these lines belong to the field, say --quote double`,
  "csv-headers-repeated": (name: string, header: string) => rejected`
    ${name}: two columns are named "${shownName(header)}", and one of them is asked for
    rename one of them`,
  "header-line-invalid": (line: string) => usage`--header-line: "${line}" is no number of a line
    write a whole number, 1 or more`,
  "header-line-absent": (name: string, line: number) => rejected`
    ${name}: line ${line} is no line of names that records follow
    leave out --header-line, or name another line`,
  "csv-columns-too-many": (name: string, columns: number, limit: number) => rejected`
    ${name}: the header has ${columns} columns, at most ${limit} are read
    is the delimiter the right one?`,
  "record-too-long": (name: string, line: number, limitBytes: number) => rejected`
    ${placeIn(name, line)}: a record is longer than ${limitBytes} bytes
    an unclosed quote or bracket above this line is the usual reason`,
  "json-damaged": (name: string, line: number, column: number, what: string, step?: string) => rejected`
    ${name}:${line}:${column}: broken JSON, ${what}
    ${step ?? "nothing is computed from a part of a file; fetch the export again"}`,
  "json-too-deep": (name: string, line: number, limit: number) => rejected`
    ${name}:${line}: JSON nested deeper than ${limit} levels`,
  "json-columns-late": (name: string, line: number) => rejected`
    ${name}:${line}: the rows of a query result stand before its columns
    write "columns" before "rows"`,
  "records-path": (text: string) => usage`--records: "${text}" is no path
    write the keys that lead to the records: data.items, results[].answers, or * for any key`,
  "records-of-table": (name: string) => usage`--records: ${name} is no JSON, so that its records have no path
    leave out --records`,
  "records-absent": (name: string, path: string) => rejected`${name}: has no records at ${path}
    leave out --records to see which arrays it holds`,
  "records-ambiguous": (name: string, paths: readonly string[]) => rejected`
    ${name}: more than one array holds records: ${shortList(paths)}
    say which one it is: --records ${paths[0] ?? ""} or --records ${paths[1] ?? ""}`,
  "records-inside": (name: string, found: readonly string[], command: string) => rejected`
    ${name}: not recognised as an export of any provider; it holds arrays of objects: ${shortList(found)}
    say where the records are and what they hold: ${command}`,
  "records-as-rows": (name: string) => rejected`
    ${name}: its records are lists of values, not objects with names
    make a table of it: jq -r '.[] | @csv' ${name} > table.csv`,
  "records-as-columns": (name: string, form: string) => rejected`
    ${name}: JSON with a value for each column, not for each record (${form})
    write a record for each person; with pandas: df.to_json(${JSON.stringify(name.split("/").at(-1))}, orient="records")`,
  "map-pair": (pair: string) => usage`--map: "${pair}" is no pair
    write ours=theirs, such as --map score=Rating`,
  "map-key": (key: string, keys: readonly string[]) => usage`--map: "${key}" is no column of ours
    choose from: ${keys.join(", ")}`,
  "map-scale": (scale: string) => usage`--map: "${scale}" is no scale
    write the lowest and the highest score: scale=1..5`,
  "map-category": (category: string, choices: readonly string[]) => usage`--map: "${category}" is no category
    choose from: ${choices.join(", ")}`,
  "map-category-taken": (provider: string, category: string) => usage`
    --map: ${provider} has a ${category} rating of its own
    leave out category=, or --provider`,
  "map-without-scale": (commands: readonly string[] = []) => usage`--map: the scale of the scores is not stated
    ${["add scale=0..10 or scale=1..5, or category=nps, csat or ces", ...commands]}`,
  "map-nps-scale": () => usage`--map: an NPS exists on the scale 0..10 only
    use category=csat for other scales`,
  "number-invalid": (flag: string, text: string) => usage`${flag} "${text}" is no whole number`,
  "config-two": (one: string, other: string) => usage`${one}: stands beside ${other}, and one config is read only
    name one of them with --config`,
  "config-unreadable": (name: string, reason: string) => usage`${name}: the config cannot be read (${reason})
    --no-config reads without one`,
  "config-too-long": (name: string, limitBytes: number) => usage`
    ${name}: is longer than ${limitBytes} bytes, which no config is`,
  "config-damaged": (name: string, line: number | null, language: "JSON" | "YAML", what: string) => usage`
    ${name}${line === null ? "" : `:${line}`}: broken ${language}, ${what}`,
  "config-value": (name: string, path: string, expected: string) => usage`
    ${name}: ${path === "" ? "the whole" : path} should be ${expected}`,
  "config-missing": (name: string, path: string, description: string) => usage`${name}: ${path} is missing
    it says: ${description}`,
  "config-key": (name: string, path: string, keys: readonly string[], guess: string | null) => usage`
    ${name}: ${path} is not known${didYouMean(guess)}
    choose from: ${keys.join(", ")}`,
  "question-unknown": (
    name: string,
    title: string,
    columns: readonly string[],
    commands: readonly string[],
  ) => rejected`
    ${name}: ${title}, but no question tells by its text that it asks for NPS, CSAT or CES (columns: ${shortList(columns)})
    ${readWith(commands, name)}`,
  "question-ambiguous": (
    name: string,
    category: string,
    columns: readonly string[],
    commands: readonly string[],
  ) => rejected`
    ${name}: more than one question asks for ${category.toUpperCase()} (${shortList(columns)})
    ${readWith(commands, name)}`,
  "question-scale": (
    name: string,
    column: string,
    category: string,
    stated: string,
    commands: readonly string[],
  ) => rejected`
    ${name}: "${shownName(column)}" states a scale of ${stated}, which is none of ${category.toUpperCase()}
    ${readWith(commands, name)}`,
  "questions-mixed": (name: string, column: string, score: string, commands: readonly string[]) => rejected`
    ${name}: "${shownName(score)}" holds the answers to several questions, which "${shownName(column)}" tells apart
    ${["choose one:", ...commands]}`,
  "scale-contradicted": (
    name: string,
    column: string,
    kind: string,
    seen: string,
    commands: readonly string[],
  ) => rejected`
    ${name}: "${shownName(column)}" would be ${kind} by its name alone, but ${seen}
    ${["say what it is:", ...commands]}`,
  "questions-unread": (name: string, title: string, questions: readonly string[], mapping: string) => rejected`
    ${name}: ${title}, but no question is an NPS or a rating; with numbers there are: ${questions.join(", ")}
    name the question and its scale: feedback-stats summarize ${name} --map ${mapping}`,
  "questions-several": (name: string, questions: readonly string[], mapping: string) => rejected`
    ${name}: several questions of one kind have answers: ${questions.join(", ")}
    name the question: feedback-stats summarize ${name} --map ${mapping}`,
  "input-read-twice": (name: string, title: string) => rejected`
    ${name}: ${title} is read more than once, which standard input cannot be
    save it to a file first`,
  "score-words": (
    name: string,
    column: string,
    words: readonly string[],
    kind: string,
    why: string,
    { commands, isKnown, isGroup }: WordCommands,
  ) => rejected`
    ${name}: "${shownName(column)}" would be ${kind}, and holds words (${shortList(words)}): ${why}
    ${[isKnown ? "say what they are, probably:" : "say what they are, each word with its score, or none for no answer:", ...commands, ...(isGroup ? ["the NPS is right then, and the mean is not"] : [])]}`,
  "score-labels-opposite": (
    name: string,
    column: string,
    words: readonly string[],
    kind: string,
    commands: readonly string[],
  ) => rejected`
    ${name}: "${shownName(column)}" would be ${kind}, but ${shortList(words)} says the opposite of its number
    ${["if the lowest number is the best answer, it is read with:", ...commands]}`,
  "score-out-of": (name: string, column: string, total: number, kind: string, commands: readonly string[]) => rejected`
    ${name}: "${shownName(column)}" would be ${kind}, but its scores are out of ${total}
    ${["say what they are:", ...commands]}`,
  "map-words": (pair: string) => usage`--map words: "${pair}" is no word with its score
    write words="Very good:5;Good:4;No idea:none"`,
  "not-recognised": (name: string, columns: readonly string[], commands: readonly string[]) => rejected`
    ${name}: not recognised as an export of any provider (columns: ${shortList(columns)})
    ${readWith(commands, name)}`,
  "ambiguous-provider": (name: string, one: string, other: string) => rejected`${name}: fits ${one} as well as ${other}
    ${["say which one it is:", ...[one, other].map((provider) => typedCommand("summarize", name, "--provider", provider))]}`,
  "provider-misfit": (
    name: string,
    provider: string,
    columns: readonly string[],
    commands: readonly string[],
  ) => rejected`
    ${name}: has not the columns of ${provider} (columns: ${shortList(columns)})
    ${readWith(commands, name)}`,
  "score-column-unclear": (
    name: string,
    provider: string,
    candidates: readonly string[],
    commands: readonly string[],
  ) => rejected`
    ${name}: several columns could hold the ${provider.toUpperCase()} scores (${shortList(candidates)})
    ${readWith(commands, name)}`,
  "aggregate-table": (
    name: string,
    what: string,
    columns: readonly string[],
    counted: { readonly count: string; readonly command: string } | null,
  ) => rejected`
    ${name}: a table of ${what}, which were computed from answers and are no answers themselves (columns: ${shortList(columns)})
    ${counted === null ? "give the answers that they were computed from, with a record for each person" : `if "${counted.count}" says how many people gave the score of a row, say: ${counted.command}`}`,
  "totals-doubtful": (name: string, line: number, word: string, column: string, provider: string) => rejected`
    ${placeIn(name, line)}: "${word}" may begin a row of totals, and nothing else in the row says whether it does
    ${column === "" ? "take such rows out of the file" : `leave such rows out with ${unequal(column, word)}; if it is the name of a person, ${provider === "custom" ? `add participant_id=${column} to --map` : `say --provider ${provider} --map ${shellWord(`participant_id=${column}`)}`}`}`,
  "people-too-many": () => rejected`--map count: the counts add up to more than 2^53, which no number holds exactly
    is it the right column?`,
  "count-rows": (name: string) => usage`
    ${name}: --map count= says how many people a row is, and rows are what is asked for
    leave count= out to have the rows as they are; summarize counts the people`,
  "aggregate-input": (name: string, title: string, reconcilable: boolean) => rejected`
    ${name}: the provider's own summary (${title}), not feedback
    give the feedback records that it was made from${reconcilable ? "; to hold them against it: feedback-stats reconcile EXPORT --with FILE" : ""}`,
  "calls-as-input": (name: string, title: string) => rejected`${name}: a log of calls (${title}), not feedback
    give it beside the feedback: --calls ${name}`,
  "calls-are-feedback": (name: string, title: string) => rejected`
    --calls ${name}: feedback (${title}), not a log of calls
    give the log of all calls, whether anybody rated them or not, or their number`,
  "calls-not-recognised": (name: string, columns: readonly string[]) => rejected`
    --calls ${name}: not recognised as a log of calls (columns: ${shortList(columns)})
    a log has a column of call ids and one of times, such as call_id and start_time`,
  "no-call-log": (names: readonly string[]) => rejected`
    --calls: no file is recognised as a log of calls (looked at ${shortList(names)})
    a log has a column of call ids and one of times, such as call_id and start_time`,
  "aggregate-expected": (name: string, columns: readonly string[]) => rejected`
    ${name}: no summary of a provider (columns: ${shortList(columns)})
    --with takes a Twilio FeedbackSummary or an Enco report; exports stand before it`,
  "aggregate-missing": (name: string) => rejected`${name}: holds no summary of a provider
    --with takes a Twilio FeedbackSummary or an Enco report`,
  "aggregate-incomparable": (name: string, title: string) => rejected`
    ${name}: ${title} cannot be held against feedback records
    --with takes a Twilio FeedbackSummary or an Enco report`,
  "aggregate-format": (name: string) => rejected`${name}: summaries are read from JSON only
    fetch it as JSON`,
  "aggregate-damaged": (place: string, what: string) => rejected`${place}: the provider's summary is damaged, ${what}
    fetch the summary again`,
  "aggregate-unfinished": (place: string, status: string) => rejected`
    ${place}: the provider's summary is "${status}" and has no numbers
    give one whose status is completed`,
  "aggregates-too-many": (name: string, limit: number) => rejected`${name}: holds more than ${limit} summaries
    give fewer at once; the exports are read for each`,
  "saved-as-export": (name: string) => rejected`
    ${name}: a summary that feedback-stats saved, which holds counts and no records
    give the exports that it was made from; summarize reads saved summaries`,
  "saved-older": (name: string, version: string) => rejected`
    ${name}: made by an older version (summary@${version}): counts of issues are missing
    make it anew from its exports: feedback-stats summarize EXPORTS --json`,
  "saved-newer": (name: string, version: string) => rejected`${name}: made by a newer version (summary@${version})
    update feedback-stats, or make it anew from its exports`,
  "saved-broken": (name: string, what: string) => rejected`${name}: broken JSON, ${what}
    nothing is computed from a part of a summary; make it anew`,
  "saved-differs": (name: string, own: string, other: string, others: string) => rejected`
    ${name} (${own}) and ${other} (${others}) count different things, so their counts cannot be added
    give all of them the same options`,
  "saved-unanswerable": (name: string, asked: string, own: string) => usage`
    ${name}: a saved summary, made with ${own}, and ${asked} is asked for
    its counts cannot answer that; leave the option out, or give the exports that it was made from`,
  "saved-suppressed": (name: string, minCell: number) => rejected`
    ${name}: leaves out segments of fewer than ${minCell} responses, whose counts nobody can add
    save it without --min-cell, and ask for it when the sum is printed`,
  "saved-period": (name: string, asked: string, own: string) => usage`
    ${name}: a saved summary of ${own}, and ${asked} is asked for
    its counts cannot be divided; give the exports that it was made from`,
  "saved-call-log": (name: string) => usage`
    --calls: a log is joined to records, and ${name} is a saved summary, which holds none
    state the number of calls: --calls NUMBER`,
  "saved-rejects": (name: string, count: number) => usage`
    --rejects: ${name} is a saved summary, which does not hold its ${count} rejected records
    leave it out`,
  "saved-too-long": (name: string, limitBytes: number) => rejected`
    ${name}: a saved summary of more than ${limitBytes} bytes, which is not read
    make it anew with fewer segments`,
  "saved-damaged": (name: string, path: string, expected: string, found: string) => rejected`
    ${name}: ${path} should be ${expected}, and is ${found}
    a summary is read as it was saved; make it anew from its exports`,
  "saved-inconsistent": (name: string, path: string, stated: string, counted: string) => rejected`
    ${name}: ${path} is ${stated}, but its counts give ${counted}
    a summary is read as it was saved; make it anew from its exports`,
  "local-time": (name: string, column: string, needsZone: boolean, needsOrder: boolean) => rejected`
    ${name}: "${column}" is in local time, and nothing says ${joined(needsZone && "in which time zone", needsOrder && "in which order its dates are")}
    say it with ${joined(needsZone && "--tz ZONE", needsOrder && "--date-order dmy, mdy or ymd")}, or set the portal to UTC and export again`,
  "date-order-unknown": (name: string, column: string, value: string, orders: readonly string[]) => rejected`
    ${name}: "${column}" holds "${value}", and nothing says in which order its day and month are
    say it: ${orders.map((order) => `--date-order ${order}`).join(" or ")}`,
  "time-unknown": (name: string, candidates: readonly string[], flags: readonly string[]) => rejected`
    ${name}: no column is read as the time of the answers, which the question asks for (${candidates.length === 0 ? "none holds dates" : `columns of dates: ${shortList(candidates)}`})
    ${candidates.length === 0 ? `where one holds the time, say ${flags[0] ?? ""}, else leave out --from, --to and --by` : `say which one it is: ${flags.join(" or ")}`}`,
  "times-absent": (name: string, columns: readonly string[], candidates: readonly string[], flags: readonly string[]) =>
    rejected`
    ${name}: no record that is left has a time in ${shortList(columns)}, and the question asks for it${candidates.length === 0 ? "" : ` (other columns of dates: ${shortList(candidates)})`}
    if another column holds the time, say ${flags.join(" or ")}, else leave out --from, --to and --by`,
  "stated-zone-unknown": (name: string, zone: string) => rejected`
    ${name}: says that its times are in "${zone}", which is no time zone that is known
    export it with times in UTC`,
  "zone-unknown": (zone: string, guess: string | null) => usage`
    --tz: "${zone}" is no time zone that is known${didYouMean(guess)}
    write a name such as Europe/Brussels, UTC, or an offset such as +02:00`,
  "no-export": (names: readonly string[]) => rejected`no file is recognised as an export (looked at ${shortList(names)})
    \`feedback-stats providers\` lists what is recognised`,
  "answers-alone": (name: string, title: string) => rejected`
    ${name}: ${title} are joined to a survey export, and none is given
    name the survey export as well`,
  strict: (place: string) => rejected`${place}
    --strict, and --max-rejected 0, stop at the first record that is rejected`,
  "too-many-rejected": (count: number, read: number, first: string) => rejected`
    ${count} of ${read} records were rejected, more than --max-rejected allows; one is ${first}
    --rejects FILE keeps them all`,
  "all-rejected": (read: number, first: string) => rejected`
    every record was rejected (${read} of ${read}); one is ${first}
    --rejects FILE keeps them all`,
  "all-answers-rejected": (count: number, read: number, first: string) => rejected`
    every answer was rejected (${count} of ${count}; ${read} records were read, the others hold none); one is ${first}
    --rejects FILE keeps them all`,
  "answers-rejected": (count: number, met: number, reasons: readonly string[], first: string) => rejected`
    ${count} of ${met} answers were rejected (${reasons.join(", ")}), too many for the other ${met - count} to speak for all; one is ${first}
    --rejects FILE keeps the rejected ones; --max-rejected 100% gives the numbers of the others`,
  "map-column-absent": (
    name: string,
    column: string,
    columns: readonly string[],
    commands: readonly string[] = [],
  ) => usage`
    ${name}: has no column "${column}" (columns: ${shortList(columns)})
    ${commands.length > 0 ? readWith(commands, name) : "write --map with a name from the file"}`,
  "map-column-ambiguous": (name: string, column: string, candidates: readonly string[]) => usage`
    ${name}: "${column}" is a part of several titles (${shortList(candidates)})
    write more of the title, or the whole`,
  "show-unknown": (provider: string, choices: readonly string[], guess: string | null) => usage`
    --show: "${provider}" is no provider of feedback${didYouMean(guess)}
    choose from: ${choices.join(", ")}`,
  "provider-unknown": (provider: string, choices: readonly string[], guess: string | null) => usage`
    --provider: "${provider}" is not known${didYouMean(guess)}
    choose from: ${choices.join(", ")}`,
  "by-unknown": (flag: string, key: string, choices: readonly string[], guess: string | null) => usage`
    ${flag}: no input has a column "${key}"${didYouMean(guess)}
    choose from: ${shortList(choices, 40)}`,
  "call-column-unknown": (flag: string, key: string, choices: readonly string[], guess: string | null) => usage`
    ${flag}: the log of calls has no column "${key}"${didYouMean(guess)}
    choose from: ${shortList(choices, 40)}`,
  "call-log-absent": (flag: string, key: string) => usage`
    ${flag}: no input has a column "${key}", and no log of calls is given
    add the log of the calls: --calls FILE`,
  "too-many-segments": (limit: number) => usage`--by makes more than ${limit} segments
    choose a key that brings records together: a time bucket, an account, a channel`,
  "too-many-combinations": (limit: number) => usage`--drivers: issues come in more than ${limit} combinations
    leave --drivers out: issues of which every response has its own are no drivers`,
  "too-many-issues": (limit: number) => rejected`
    there are more than ${limit} different issues, so the column that is read as issues holds free text
    map another column with --map issues=COLUMN; feedback-stats inspect shows which column is read`,
  "too-many-files": (name: string) => failure`${name}: cannot be opened, too many files are open at once (EMFILE)
    start fewer threads with --jobs 1, or allow more open files with ulimit -n`,
  "option-empty": (flag: string) => usage`${flag}: nothing is named`,
  "cluster-kind": (key: string) => usage`--cluster: "${key}" does not say who answered
    name a column that does: participant, account, or a column of the export`,
  "cluster-absent": (name: string, provider: string, columns: readonly string[]) => usage`
    --cluster participant: ${name} (${provider}) has no column of participants
    say which one it is: --map participant_id=COLUMN, or --cluster COLUMN; its columns: ${shortList(columns, 40)}`,
  "too-many-raters": (limit: number, what: string) => usage`--cluster makes more than ${limit} ${what}
    leave --cluster out if nearly everybody answered once; else read a shorter period, or choose fewer keys for --by`,
  "clusters-differ": (column: string | null, other: string | null) => usage`
    one side identifies raters by ${column ?? "nothing"}, the other by ${other ?? "nothing"}
    give both the same --cluster, or make both summaries with it`,
  "cluster-with": (flag: string, why: string) => usage`--cluster and ${flag} do not go together: ${why}
    leave one of them out`,
  "cluster-unnamed": (name: string) => usage`--cluster ${name}: no rating says who gave it
    leave --cluster out, or name a column that is filled in`,
  "cluster-of-several": (
    column: string,
  ) => usage`--cluster: by the column "${column}" a record stands for several people, so it has no single rater
    leave --cluster out, or do not map that column as count`,
  "by-repeated": (flag: string, key: string) => usage`${flag}: "${key}" is named twice`,
  "weights-without-log":
    () => usage`--weight-by: the calls of each value are counted in a log of calls, and none is given
    name the log: --calls FILE`,
  "weights-unknown": (key: string) => usage`--weight-by: "${key}" is no column of the log of calls
    write call.NAME, such as call.direction`,
  "weights-tags": () => usage`--weight-by: a response may have several tags, and would be weighted once for each
    choose another key than segment for --by`,
  "weights-cells": () => usage`--min-cell hides small numbers of answers, and --weight-by shows them
    choose one of them`,
  "date-invalid": (flag: string, value: string) => usage`
    ${flag}: "${value}" is not a date${/^\d{4}-\d{2}(-\d{2})?$/.test(value.trim()) ? " of the calendar" : ""}
    write 2026-01-31, 2026-01, 2026-W05, 2026-Q1, 2026, -7d (7 days ago) or a date-time such as 2026-01-31T12:00:00Z`,
  "last-invalid": (value: string) => usage`--last: "${value}" is not a length of time
    write a number and a unit: 24h, 30d, 12w, 6m (months), 4q or 2y`,
  "last-with-from": () => usage`--last and --from both say when the period begins
    leave one of them out`,
  "event-without-trend": () => usage`--event marks a trend, and there is none
    give --by one unit of the calendar alone: --by week`,
  "metric-missing": () => usage`no metric is named
    name one, such as mean; feedback-stats explain --list shows all`,
  "metric-unknown": (word: string, names: readonly string[], guess: string | null) => usage`
    "${word}" is no metric${didYouMean(guess)}
    choose from: ${names.join(", ")}`,
  "responses-invalid": (flag: string, value: string) => usage`${flag}: "${value}" is no number of responses
    write a whole number, 1 or more`,
  "warning-unknown": (code: string, codes: readonly string[], guess: string | null) => usage`
    --no-warn: "${code}" is no warning${didYouMean(guess)}
    choose from: ${codes.join(", ")}`,
  "total-small": (minCell: number) => rejected`
    fewer than ${minCell} responses are selected, so --min-cell shows nothing of them
    ask for a longer period or fewer conditions`,
  "where-grammar": (condition: string) => usage`--where: "${condition}" is no condition
    ${whereGrammar}`,
  "where-operator": (condition: string, column: string, operator: string, allowed: readonly string[]) => usage`
    --where: "${condition}" compares ${column} by ${operator}, which takes ${allowed.join(" ")} only
    ${whereGrammar}`,
  "where-number": (condition: string, value: string) => usage`
    --where: "${condition}" compares a score with "${value}", which is no number
    ${whereGrammar}`,
  "where-value": (column: string, value: string, choices: readonly string[], guess: string | null) => usage`
    --where: "${value}" is no ${column}${didYouMean(guess)}
    choose from: ${choices.join(", ")}`,
  "period-empty": (from: string, to: string) => usage`--from ${from} lies after --to ${to}`,
  "choice-unknown": (flag: string, value: string, choices: readonly string[]) => usage`${flag}: "${value}" is not known
    choose from: ${choices.join(", ")}`,
  "reconcile-with": () => usage`--with: no summary is named
    write --with FILE, a Twilio FeedbackSummary or an Enco report as JSON`,
  "reconcile-stream": (name: string) => usage`
    ${name === "-" ? "standard input" : name} can be read once only, and reconcile reads its exports again for each reason that it tries
    write the export into a file first; the summary may come from standard input: --with -`,
  "format-by": (format: string) => usage`--format ${format}: the resource has no segments
    leave out --by, or make one resource for each segment`,
  "resource-days": (flag: string, value: string) => usage`${flag} ${value}: a FeedbackSummary covers whole days
    write a date such as 2026-01-31, or choose --json`,
  "resource-scale": (scales: readonly string[]) => rejected`
    a FeedbackSummary holds one overall score on 1-5, and the export has ${scales.join(", ")}
    choose --json, which holds every score on its own scale`,
  "resource-requests": () => rejected`
    an Enco report holds requests and their NPS answers, and the export has other scores or lists no requests
    choose --json, which holds every score on its own scale`,
  "compare-two": (count: number) => usage`compare takes two inputs, and ${count} ${count === 1 ? "is" : "are"} named
    name two, or make two sides of one with --before DATE, --event NAME=DATE, --split COLUMN or --by KEY`,
  "compare-ways": (flags: readonly string[]) => usage`${flags.join(" and ")} are several ways to make the sides
    choose one of them`,
  "compare-key-twice": (key: string, flags: readonly string[]) => usage`${key} is named twice by ${flags.join(" and ")}
    name each key once`,
  "compare-tags": () => usage`a response may have several tags, and would be in several of the segments compared here
    choose another key than segment`,
  "compare-adjust-cells": () => usage`--min-cell leaves out segments that --adjust needs
    compare without --min-cell, or without --adjust`,
  "compare-adjust-one": (keys: readonly string[]) => rejected`
    --adjust ${keys.join(",")}: all scores have the same value, or none, so there is no mix to adjust for
    choose keys that have several values`,
  "compare-adjust-none": (keys: readonly string[]) => rejected`
    --adjust ${keys.join(",")}: no value has scores on both sides, so nothing can be compared within values
    choose keys whose values both sides have`,
  "compare-stream": () => usage`standard input can be read once only, and each side is read by itself
    write the export into a file first`,
  "report-stream": (
    most: number,
  ) => usage`standard input is longer than ${most} bytes, and a report reads its input several times
    write the export into a file first, or allow more with --max-memory`,
  "report-pipe": (
    name: string,
  ) => usage`${name}: a pipe can be read once only, and a report reads its input several times
    write the export into a file first`,
  "report-units": (units: readonly string[]) => usage`--by ${units.join(",")}: a report has one trend
    choose one unit of the calendar`,
  "report-ending": (path: string, endings: readonly string[]) => usage`-o ${path}: a report is a page of HTML
    end the name in ${endings.join(" or ")}`,
  "report-terminal": () => usage`the page is not printed on a terminal
    write it into a file: -o report.html`,
  "compare-calls": () => usage`--calls: a number of calls cannot be that of both sides
    give the log of the calls, which tells them apart: --calls FILE`,
  "compare-calls-log": () => usage`--calls: nothing tells which calls of the log belong to which of two inputs
    compare summaries that were saved with their own --calls, make the sides of both inputs together: --before DATE, or name a column of the log: --adjust call.NAME`,
  "event-invalid": (text: string) => usage`--event: "${text}" is no event
    write its name and its day: --event v2.3=2026-03-01`,
  "events-too-many": (count: number) => usage`--event: ${count} events, and two periods are compared
    name one event, or the two that begin them`,
  "events-equal": (time: string) => usage`--event: both events are at ${time}
    write two different times`,
  "compare-boundary": (flag: string, from: string | null, to: string | null) => usage`
    ${flag} leaves nothing on one side of it, between ${from ?? "the beginning"} and ${to ?? "the end"}
    choose a time inside --from and --to`,
  "split-values": (key: string, values: readonly string[]) => usage`
    --split ${key}: has ${values.length} ${values.length === 1 ? "value" : "values"} (${shortList(values)}), and two are compared
    ${values.length < 2 ? "choose a column with two" : `name two: --split ${key}=ONE,OTHER`}`,
  "split-absent": (key: string, value: string, values: readonly string[], guess: string | null) => usage`
    --split ${key}: no response has "${value}"${didYouMean(guess)}
    choose from: ${shortList(values, 40)}`,
  "split-two": (text: string) => usage`--split ${text}: names not two different values
    write a column and two values: --split app_version=1.2,1.3`,
  "compare-one-segment": (by: readonly string[], count: number) => rejected`
    --by ${by.join(",")}: makes ${count === 0 ? "no segment" : "one segment"} with scores, and there is nothing to hold it against
    choose another key`,
  "compare-no-scores": (side: string) => rejected`${side}: has no scores to compare
    check the period, the names and the values that were asked for`,
  "compare-no-scale": (a: readonly string[], b: readonly string[]) => rejected`
    no rating is on one scale on both sides: ${a.join(", ")} against ${b.join(", ")}
    --normalize puts scores of all scales on 0-100, where the ratings are of one kind`,
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
    ${flag}: "${metric}", character ${position}: no metric has this name${didYouMean(guess)}
    choose from: ${choices.join(", ")}`,
  "gate-empty": () => usage`gate: no rule is given
    say --require 'mean >= 4.2', or --baseline FILE --no-regression mean`,
  "gate-not-compared": (target: string, choices: readonly string[]) => usage`
    --no-regression: "${target}" has no side that is worse, or no test
    choose from: ${choices.join(", ")}`,
  "gate-two-segmentations": () => usage`
    --no-regression: the segments are of different keys, and a baseline has one set of them
    run a gate for each set of keys, each with a baseline of its own`,
  "gate-margin-unused": (target: string) => usage`--margin: no regression of "${target}" is asked for
    name it in --no-regression`,
  "gate-no-baseline": () => usage`--no-regression: no baseline is named
    say --baseline FILE, a summary that was saved with --json`,
  "gate-baseline-alone": (flag: string) => usage`${flag}: nothing is compared with the baseline
    say what must not get worse: --no-regression mean,nps`,
  "gate-update-without": () => usage`--update-baseline: no baseline is named
    say --baseline FILE`,
  "gate-stream": () => usage`standard input can be read once only, and the rules need segments by several sets of keys
    write the export into a file first`,
  "looks-invalid": (value: string, most: number) => usage`
    --looks: "${value}" is no number from 2 to ${most}, in runs or in days
    say how often the gate will run on the growing answers, 30, or for how long, 30d; if that is not known, say --always-valid`,
  "looks-without-times": () => usage`--looks: the answers have no times, so days cannot be counted
    plan a number of runs: --looks 30`,
  "looks-twice": () => usage`--looks and --always-valid are two ways to do the same
    say --looks N if the number of runs is planned, which finds more, else --always-valid`,
  "looks-by-number": (flag: string) => usage`${flag}: --decide point takes each number as if it were exact
    leave one of the two out`,
  "looks-without-state": () => usage`looks: the state of the earlier looks is needed
    call evaluateLook, or run feedback-stats gate --looks N --looks-state FILE`,
  "looks-no-state": () => usage`--looks: no file is named for the state of the looks
    say --looks-state FILE, or --baseline FILE to keep the state beside it as FILE.looks.json`,
  "looks-state-alone": () => usage`--looks-state: no looks are planned
    say --looks N`,
  "looks-moving-baseline": (
    flag: string,
    mover: string,
  ) => usage`${flag}: ${mover} would change the baseline that all looks are compared with
    make the baseline once: feedback-stats summarize EXPORT -o BASELINE.json`,
  "looks-state-none": (name: string) => usage`${name}: is no state of looks
    --looks-state names a file that feedback-stats gate --looks writes; choose another name`,
  "looks-state-unread": (
    name: string,
    reason: string,
  ) => failure`${name}: the state of the looks cannot be read (${reason})
    put it back as it was, or begin another plan with another --looks-state FILE`,
  "looks-plan-changed": (name: string, was: string, is: string) => usage`
    ${name}: the plan of looks was made for ${was}, and this run has ${is}
    run it as before, or begin another plan with another --looks-state FILE`,
  "looks-other-answers": (name: string, problem: string) => usage`
    ${name}: the answers do not include those of the last look: ${problem}
    give all answers since the first look; for another release, begin another plan with another --looks-state FILE`,
  "always-valid-clusters":
    () => usage`--always-valid: its bets need independent ratings, and ratings of one rater are not independent
    plan the looks with --looks N, or leave --cluster out`,
  "always-valid-spread": (
    rule: string,
  ) => usage`--always-valid: "${rule}": a standard deviation has no interval that is always valid
    require a mean, a share, an NPS or a quantile, or plan the looks with --looks N`,
  "baseline-missing": (name: string) => failure`${name}: there is no baseline
    the first one is written with --update-baseline, or summarize --json -o`,
  "baseline-no-summary": (name: string) => usage`${name}: is no saved summary
    make it: feedback-stats summarize EXPORT -o BASELINE.json`,
  "baseline-newer": (name: string, version: string) => rejected`${name}: made by a newer version (baseline@${version})
    update feedback-stats, or begin a new baseline`,
  "baseline-parts": (name: string, index: number) => rejected`
    ${name}: parts[${index}] of the rolling baseline has no times, or overlaps in time with another part
    take the part out, or begin a new baseline`,
  "baseline-is-rolling": (name: string) => usage`${name}: is a rolling baseline
    say which part of it counts: --baseline-window 30d`,
  "baseline-window-invalid": (text: string) => usage`--baseline-window: "${text}" is no length of time
    write days or weeks: 30d or 6w`,
  "baseline-keep-invalid": (text: string) => usage`--baseline-keep: "${text}" is no share
    write it as 50% or 0.5`,
  "gate-option-without": (flag: string, other: string) => usage`${flag}: has no effect without ${other}
    leave it out, or add ${other}`,
  "report-invalid": (text: string, choices: readonly string[]) => usage`--report: "${text}" is no report
    write KIND=FILE, or KIND=- for standard output; kinds: ${choices.join(", ")}`,
  "report-twice": (name: string) => usage`${name}: two results are written there
    give each a place of its own`,
  "gate-value": (flag: string, rule: string, problem: string) => usage`${flag}: "${rule}": ${problem}`,
  "jobs-invalid": (value: string, most: number) => usage`--jobs: "${value}" is no whole number from 1 to ${most}
    leave it out to use all cores`,
  "memory-invalid": (value: string, leastBytes: number) => usage`
    --max-memory: "${value}" is no amount of at least ${leastBytes / 1024 ** 2}M
    write it as 512M or 2G`,
  "confidence-invalid": (value: string) => usage`--confidence: "${value}" is no confidence from 50% to 99.99%
    write it as 95% or 0.95`,
  "calls-invalid": (value: string) => usage`--calls: "${value}" is no number of calls
    write a whole number, 0 or more`,
  "calls-missing": (value: string) => usage`--calls: "${value}" is neither a number of calls nor a file that exists
    write a whole number, or the path of a log of calls`,
  "stdin-twice": () => usage`--calls -: standard input holds the feedback already
    give the log or the feedback as a file`,
  "limit-invalid": (value: string) => usage`--max-rejected: "${value}" is no limit
    write a number of records or a percentage: 10 or 2%`,
  "no-input": (example: string) => usage`no input given
    name files, folders or patterns, or pipe an export in: ${example}`,
  "no-command": () => usage`no command given
    name an export, or - for what is piped in: feedback-stats calls.csv`,
  "option-unusable": (message: string, command: string | null) => usage`${message}
    ${command === null ? "see `feedback-stats --help`" : `see \`feedback-stats ${command} --help\``}`,
  "json-or-format": (format: string) => usage`--json and --format ${format} contradict each other
    leave one of them out`,
  "stdin-empty": () => rejected`standard input is empty
    check the command that writes to the pipe; an export without records has a header at least`,
  "output-is-input": (name: string) => usage`${name}: would be written over, but this run reads it
    choose another name`,
  "output-format": (name: string, choices: readonly string[]) => usage`-o ${name}: its ending names no format
    end it in ${choices.join(" or ")}, or add --format`,
  "output-option": (flag: string, format: string, others: readonly string[]) => usage`
    ${flag}: not an option of --format ${format}
    it needs --format ${others.join(" or ")}`,
  "rows-drivers": () => usage`--rows drivers: no drivers were asked for
    add --drivers`,
  "output-failed": (name: string, reason: string) => failure`${name}: cannot be written (${reason})`,
  unexpected: (message: string) => failure`unexpected: ${message}
    this is a fault of feedback-stats; --debug shows where it happened`,
} satisfies Record<string, (...values: never[]) => ErrorText>;

const whereGrammar =
  'write "COLUMN OP VALUE" with one of = != < <= > >= ~ (contains), or "COLUMN in (A, B)"; put into double quotes what holds an operator, a comma or a bracket';

/** The commands that read words as scores; `isKnown`: with the scores in them, `isGroup`: of the groups of an NPS. */
interface WordCommands {
  readonly commands: readonly string[];
  readonly isKnown: boolean;
  readonly isGroup: boolean;
}

/** The commands that would read an input; without one, how a column is named. */
function readWith(commands: readonly string[], name: string): readonly string[] {
  if (commands.length > 0) return ["by the look of its columns it is read with:", ...commands];
  const example = `${typedCommand("summarize", name)} --map score=COLUMN,created_at=COLUMN,scale=1..5`;
  return [
    `no column looks like a score; if one holds scores, name it: ${example}; \`feedback-stats providers\` lists what is recognised`,
  ];
}

const joined = (...words: readonly (string | false)[]): string => words.filter((word) => word !== false).join(" and ");

/** The condition that leaves a word out, as it is typed. */
function unequal(column: string, word: string): string {
  const [ours, theirs] = [column, word].map((text) => (/^[A-Za-z0-9_-]+$/.test(text) ? text : `"${text}"`));
  return `--where ${shellWord(`${ours} != ${theirs}`)}`;
}

const didYouMean = (guess: string | null): string => (guess === null ? "" : `, did you mean "${guess}"?`);

/** At most `most` names, so that a message stays short. */
function shortList(names: readonly string[], most = 10): string {
  if (names.length === 0) return "none";
  const shown = names.slice(0, most).map(shownName).join(", ");
  return names.length <= most ? shown : `${shown} and ${names.length - most} more`;
}

/** A name of a column. Where a header is missing it is a value, so what may be a person's address or number is not shown. */
function shownName(name: string): string {
  if (/@|(?:[0-9][ ./()-]*){7}/.test(name)) return "(hidden: looks like personal data)";
  return name.length <= 40 ? name : `${name.slice(0, 39)}…`;
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
  return new FeedbackError(code, messageOf(messages, code, values));
}
