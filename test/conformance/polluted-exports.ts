/**
 * Exports with one thing wrong each, after Pollock (Vitagliano et al., VLDB 2023): made from our own fixtures, of which the right
 * numbers are known.
 */

import { readFileSync } from "node:fs";

export interface PollutedExport {
  readonly name: string;
  readonly bytes: Buffer;
  /** Where the damage is, from the first line to the last; null if it is in no record: the header, the end, the encoding. */
  readonly damaged: readonly [first: number, last: number] | null;
  /** Exports of which one has the right numbers: the clean one, the one without the damaged record, and those without its time or its score. */
  readonly right: readonly string[];
}

interface CleanExport {
  readonly path: string;
  /** Places of columns. */
  readonly id: number;
  readonly score: number;
  readonly time: number;
  readonly scale: readonly [number, number];
}

const cleanExports: readonly CleanExport[] = [
  { path: "fixtures/twilio/csv-snake-case/feedback.csv", id: 1, score: 2, time: 4, scale: [1, 5] },
  { path: "fixtures/plivo/csv/plivo-feedback.csv", id: 0, score: 1, time: 4, scale: [1, 5] },
  { path: "fixtures/nps/plain-csv/responses.csv", id: 0, score: 1, time: 2, scale: [0, 10] },
  { path: "fixtures/nps/nps-column/survey.csv", id: 0, score: 1, time: 2, scale: [0, 10] },
  { path: "fixtures/csat/plain-csv/csat.csv", id: 0, score: 1, time: 2, scale: [1, 5] },
  { path: "fixtures/ces/plain-csv/ces.csv", id: 0, score: 1, time: 2, scale: [1, 7] },
];

/** A record as its fields are written, quotes included. */
type Fields = readonly string[];
type Columns = Pick<CleanExport, "score" | "time">;
/** The lines that stand where the record stood. */
type RecordPollution = (fields: Fields, columns: Columns, header: string) => string;

const line = (fields: Fields) => fields.join(",");
const replaced = (fields: Fields, place: number, field: string) => line(fields.with(place, field));
const scored =
  (field: string): RecordPollution =>
  (fields, { score }) =>
    replaced(fields, score, field);
const timed =
  (field: string): RecordPollution =>
  (fields, { time }) =>
    replaced(fields, time, field);
const followed =
  (text: string): RecordPollution =>
  (fields) =>
    `${line(fields)}\n${text}`;
const first =
  (change: (field: string) => string): RecordPollution =>
  (fields) =>
    replaced(fields, 0, change(fields[0] ?? ""));
const last =
  (change: (field: string) => string): RecordPollution =>
  (fields) =>
    replaced(fields, fields.length - 1, change(fields.at(-1) ?? ""));

const recordPollutions: Readonly<Record<string, RecordPollution>> = {
  "a delimiter before the record": (fields) => `,${line(fields)}`,
  "a delimiter after the record": (fields) => `${line(fields)},`,
  "a delimiter twice": first((id) => `${id},`),
  "the first delimiter lost": ([id, second, ...rest]) => line([`${id}${second}`, ...rest]),
  "the last delimiter lost": (fields) => line([...fields.slice(0, -2), fields.slice(-2).join("")]),
  "another delimiter": (fields) => fields.join(";"),
  "tabs for delimiters": (fields) => fields.join("\t"),
  "a field too few": (fields) => line(fields.slice(0, -1)),
  "only the first field": (fields) => fields[0] ?? "",
  "two fields too many": (fields) => line([...fields, "x", "y"]),
  "a quote opened at the first field": first((id) => `"${id}`),
  "a quote opened at the score": (fields, { score }) => replaced(fields, score, `"${fields[score]}`),
  "a quote opened at the last field": last((field) => (field.startsWith('"') ? `"${field}` : `"${field}`)),
  "a quote behind the first field": first((id) => `${id}"`),
  "a quote amid the first field": first((id) => `${id.slice(0, 3)}"${id.slice(3)}`),
  "text behind quotes": first((id) => `"${id}"x`),
  "the opening quotes lost": (fields) => line(fields.map((field) => field.replace(/^"/, ""))),
  "the closing quotes lost": (fields) => line(fields.map((field) => field.replace(/"$/, ""))),
  "quotes around the record": (fields) => `"${line(fields).replaceAll('"', '""')}"`,
  "quotes of another kind": (fields) => line(fields.map((field) => `'${field}'`)),
  "a line break amid the record": (fields) => `${line(fields.slice(0, 2))}\n${line(fields.slice(2))}`,
  "a line break in the score": (fields, { score }) => replaced(fields, score, `"\n${fields[score]}"`),
  "a carriage return at its end": (fields) => `${line(fields)}\r`,
  "a lone carriage return amid it": (fields) => `${line(fields.slice(0, 2))}\r${line(fields.slice(2))}`,
  "NUL in the first field": first((id) => `${id}\0`),
  "NUL in the score": (fields, { score }) => replaced(fields, score, `${fields[score]}\0`),
  "a byte order mark in the first field": first((id) => `\ufeff${id}`),
  "a line separator in the first field": first((id) => `${id}\u2028`),
  "blanks around the score": (fields, { score }) => replaced(fields, score, `  ${fields[score]} `),
  "a tab behind the score": (fields, { score }) => replaced(fields, score, `${fields[score]}\t`),
  "a score with a comma": scored('"3,5"'),
  "a score with a comma and no quotes": scored("3,5"),
  "a score with thousands": scored('"1,000"'),
  "a score above the scale": scored("99"),
  "a score below the scale": scored("-3"),
  "a word for a score": scored("good"),
  "a score in hexadecimal": scored("0x3"),
  "a score beyond all numbers": scored("1e309"),
  "a score of two points": scored("3.5.1"),
  "a score in other digits": (fields, { score }) =>
    replaced(
      fields,
      score,
      (fields[score] ?? "").replace(/[0-9]/g, (digit) => String.fromCharCode(0x660 + Number(digit))),
    ),
  "a score with a minus sign of typography": scored("\u22123"),
  "a score that is a formula": scored("=1+2"),
  "a score that a spreadsheet could not compute": scored("#REF!"),
  "a date that is none": timed("2023-02-30"),
  "a month that is none": timed("2023-13-01T10:00:00Z"),
  "an hour that is none": timed("2023-01-01T25:00:00Z"),
  "a word for a date": timed("yesterday"),
  "a date that a spreadsheet could not show": timed("########"),
  "a blank line after it": followed(""),
  "a line of blanks after it": followed("   "),
  "a line of delimiters after it": (fields) => `${line(fields)}\n${",".repeat(fields.length - 1)}`,
  "the header again after it": (fields, _, header) => `${line(fields)}\n${header}`,
  "the record again after it": (fields) => `${line(fields)}\n${line(fields)}`,
  "a remark after it": followed("# the rest is of the other team"),
  "a mark of a conflict after it": followed("<<<<<<< HEAD"),
  "a note after it": followed("end of page 1"),
};

type FilePollution = (text: string) => string | Buffer;

const header =
  (change: (names: string) => string): FilePollution =>
  (text) => {
    const end = text.indexOf("\n");
    return change(text.slice(0, end)) + text.slice(end);
  };

const filePollutions: Readonly<Record<string, FilePollution>> = {
  "a byte order mark": (text) => `\ufeff${text}`,
  "two byte order marks": (text) => `\ufeff\ufeff${text}`,
  "UTF-16 with a mark": (text) => Buffer.from(`\ufeff${text}`, "utf16le"),
  "UTF-16 without a mark": (text) => Buffer.from(text, "utf16le"),
  "lines that end with CR and LF": (text) => text.replaceAll("\n", "\r\n"),
  "lines that end with CR": (text) => text.replaceAll("\n", "\r"),
  "no end of the last line": (text) => text.trimEnd(),
  "blank lines at the end": (text) => `${text}\n\n \n`,
  "blank lines before the header": (text) => `\n\n${text}`,
  "NULs at the end": (text) => text + "\0".repeat(512),
  "the end of a file of DOS": (text) => `${text}\x1a`,
  "a line that names the delimiter": (text) => `sep=,\n${text}`,
  "a title before the header": (text) => `Feedback of all teams\n${text}`,
  "a title and a blank line before the header": (text) => `Feedback of all teams\n\n${text}`,
  "a note at the end": (text) => `${text}\nExported by the console\n`,
  "a total at the end": (text) => `${text}Total,40\n`,
  "another table at the end": (text) => `${text}\nteam,answers\nsales,3\ncare,4\n`,
  "the table again at the end": (text) => text + text,
  "no header": (text) => text.slice(text.indexOf("\n") + 1),
  "a header in capitals": header((names) => names.toUpperCase()),
  "a header in quotes": header((names) => `"${names.replaceAll(",", '","')}"`),
  "a header with blanks": header((names) => ` ${names.replaceAll(",", " , ")} `),
  "a header with a name too many": header((names) => `${names},more`),
  "a header with a name too few": header((names) => names.replace(/,[^,]*$/, "")),
  "a header with the first name twice": header((names) => names.replace(/,([^,]*)$/, `,${names.split(",")[0]}`)),
  "a header without its first name": header((names) => names.replace(/^[^,]*/, "")),
  "a header in which a quote is opened": header((names) => `"${names}`),
  "semicolons for all delimiters": (text) => withDelimiter(text, ";"),
  "tabs for all delimiters": (text) => withDelimiter(text, "\t"),
  "bars for all delimiters": (text) => withDelimiter(text, "|"),
  "a delimiter at the end of each line": (text) => text.replaceAll("\n", ",\n"),
};

/** Of each fixture: every pollution of a record early, amid and late in it, and every pollution of the file. */
export function pollutedExports(): readonly PollutedExport[] {
  return cleanExports.flatMap((clean) => {
    const [names = "", ...all] = readFileSync(clean.path, "utf8").trimEnd().split("\n");
    const records = wholeRecords(all, clean);
    const text = `${[names, ...records].join("\n")}\n`;
    const places = [1, Math.floor(records.length / 2), records.length - 2];
    const files = Object.entries(filePollutions).map(([what, pollute]) => ({
      name: `${clean.path}: ${what}`,
      bytes: Buffer.from(pollute(text) as string),
      damaged: null,
      right: [text],
    }));
    const encoded = places.map((at) =>
      ofRecord(
        clean,
        names,
        records,
        at,
        "a byte that is not UTF-8",
        first((id) => `${id}\u00ff`),
        "latin1",
      ),
    );
    const cut = ofRecord(clean, names, records, records.length - 1, "the end cut off", (fields) =>
      line(fields).slice(0, -6),
    );
    const polluted = Object.entries(recordPollutions).flatMap(([what, pollute]) =>
      places.map((at) => ofRecord(clean, names, records, at, what, pollute)),
    );
    return [...files, ...encoded, { ...cut, bytes: cut.bytes.subarray(0, -1) }, ...polluted];
  });
}

/** The records that count: each with its own id, a score of the scale and a time. */
function wholeRecords(
  lines: readonly string[],
  { id, score, time, scale: [low, high] }: CleanExport,
): readonly string[] {
  const ids = new Set<string>();
  return lines.filter((record) => {
    const fields = fieldsOf(record);
    const own = fields[id] ?? "";
    const value = Number(fields[score] || Number.NaN);
    // A field in quotes may go on in the next line.
    const isLine = record.split('"').length % 2 === 1 && fields.length > time;
    const isWhole = isLine && value >= low && value <= high && fields[time] !== "" && !ids.has(own);
    ids.add(own);
    return isWhole;
  });
}

function ofRecord(
  clean: CleanExport,
  names: string,
  records: readonly string[],
  at: number,
  what: string,
  pollute: RecordPollution,
  encoding: BufferEncoding = "utf8",
): PollutedExport {
  const written = pollute(fieldsOf(records[at] ?? ""), clean, names);
  const text = (lines: readonly string[]) => `${[names, ...lines].join("\n")}\n`;
  const lines = written.split(/\r?\n|\r/).length;
  return {
    name: `${clean.path}:${at + 2}: ${what}`,
    bytes: Buffer.from(text(records.with(at, written)), encoding),
    damaged: [at + 2, at + 1 + lines],
    right: [
      text(records),
      text(records.toSpliced(at, 1)),
      ...[clean.time, clean.score].map((place) =>
        text(records.with(at, replaced(fieldsOf(records[at] ?? ""), place, ""))),
      ),
    ],
  };
}

/** The fields of a line, as they are written. */
function fieldsOf(record: string): Fields {
  return [...record.matchAll(/(?:^|,)("(?:[^"]|"")*"|[^,]*)/g)].map(([, field = ""]) => field);
}

function withDelimiter(text: string, delimiter: string): string {
  return text
    .split("\n")
    .map((record) =>
      fieldsOf(record)
        .map((field) => (field.includes(delimiter) && !field.startsWith('"') ? `"${field}"` : field))
        .join(delimiter),
    )
    .join("\n");
}
