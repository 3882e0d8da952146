/** The records of an odd export as CSV and as JSON, in any of the spellings that mean the same. */

import fc from "fast-check";
import type { OddTable } from "./odd-exports.js";
import { seeded } from "./seeded.js";

/** A text, and what is in it beside the records of its table. */
export interface SpelledExport {
  readonly text: string;
  /** Records with fields too many or too few. */
  readonly ragged: number;
  readonly repeatedHeaders: number;
}

export interface CsvSpelling {
  readonly delimiter: string;
  readonly lineEnd: string;
  /** How many of the fields that need no quotes have them. */
  readonly quoted: number;
  /** Fields with quotes in them stand without quotes around them if they can. */
  readonly isBare: boolean;
  readonly hasMark: boolean;
  readonly endsLine: boolean;
  /** Seed of the order of the columns, and of all chances; 0 leaves the columns as they are. */
  readonly seed: number;
  /** Columns that nobody asks for, with values of all kinds. */
  readonly extraColumns: number;
  /** How often something that is not a record of the table is before a record, and what it can be. */
  readonly between: number;
  readonly kinds: readonly BetweenKind[];
}

const betweenKinds = ["blank", "other-line-end", "header", "short", "long"] as const;
type BetweenKind = (typeof betweenKinds)[number];

/** What programs write: line feeds, commas, quotes where they are needed. */
export const plainCsv: CsvSpelling = {
  ...{ delimiter: ",", lineEnd: "\n", quoted: 0, isBare: false, hasMark: false, endsLine: true },
  ...{ seed: 0, extraColumns: 0, between: 0, kinds: [] },
};

const rarely = fc.constantFrom(0, 0, 0.002, 0.05);

export const csvSpellings: fc.Arbitrary<CsvSpelling> = fc.record({
  delimiter: fc.constantFrom(",", ",", ";", "\t", "|"),
  lineEnd: fc.constantFrom("\n", "\n", "\r\n"),
  quoted: fc.constantFrom(0, 0.002, 0.1, 1),
  isBare: fc.boolean(),
  hasMark: fc.boolean(),
  endsLine: fc.boolean(),
  seed: fc.oneof(fc.constant(0), fc.nat()),
  extraColumns: fc.constantFrom(0, 0, 1, 3),
  between: rarely,
  kinds: fc.subarray([...betweenKinds], { minLength: 1 }),
});

/** Values of the columns that nobody asks for. */
const extraValues = [
  "",
  "x",
  "é漢",
  'a "word"',
  '5" by 7"',
  'an "odd one',
  "two\nlines",
  ",;\t|",
  "\r\n",
  "y".repeat(80),
  '"\n"',
];

/** Writes a table as CSV. */
export function csvText(table: OddTable, spelling: CsvSpelling): SpelledExport {
  const { lineEnd, seed } = spelling;
  const random = seeded(seed);
  const names = [...table.columns, ...Array.from({ length: spelling.extraColumns }, (_, number) => `x${number}`)];
  // The header tells the delimiter, and one name tells none.
  const delimiter = names.length === 1 ? "," : spelling.delimiter;
  const order = seed === 0 ? [...names.keys()] : shuffled([...names.keys()], random);
  const field = (value: string) =>
    needsQuotes(value, delimiter, names.length, spelling.isBare) || (spelling.quoted > 0 && random() < spelling.quoted)
      ? `"${value.replaceAll('"', '""')}"`
      : value;
  const line = (values: readonly string[]) => order.map((place) => field(values[place] ?? "")).join(delimiter);
  const headers = headersOf(order.map((place) => names[place] ?? "").join(delimiter), delimiter);
  const parts = [spelling.hasMark ? headers.marked : headers.plain, lineEnd];
  let [ragged, repeatedHeaders] = [0, 0];
  for (const row of table.rows) {
    const extras = Array.from({ length: spelling.extraColumns }, () => extraValues[Math.floor(random() * 30)] ?? "7");
    const text = line([...row, ...extras]);
    const kind = random() < spelling.between ? spelling.kinds[Math.floor(random() * spelling.kinds.length)] : undefined;
    if (kind === "blank") parts.push(lineEnd);
    if (kind === "header") {
      parts.push(Object.values(headers)[Math.floor(random() * 4)] ?? "", lineEnd);
      repeatedHeaders += 1;
    }
    if (kind === "long" || (kind === "short" && names.length > 1)) {
      parts.push(kind === "long" ? `${text}${delimiter}more` : field("short"), lineEnd);
      ragged += 1;
    }
    parts.push(text, kind === "other-line-end" ? otherEnd(lineEnd) : lineEnd);
  }
  if (!spelling.endsLine) parts.pop();
  return { text: parts.join(""), ragged, repeatedHeaders };
}

/** White space alone would be a blank line, as would nothing in the only column. */
function needsQuotes(value: string, delimiter: string, width: number, isBare: boolean): boolean {
  const hasQuotes = isBare ? value.startsWith('"') : value.includes('"');
  return value.includes(delimiter) || hasQuotes || /[\r\n]/.test(value) || (width === 1 && value.trim() === "");
}

function headersOf(plain: string, delimiter: string) {
  const quoted = plain
    .split(delimiter)
    .map((name) => `"${name}"`)
    .join(delimiter);
  return { plain, quoted, marked: `\ufeff${plain}`, markedQuoted: `\ufeff${quoted}` };
}

const otherEnd = (lineEnd: string) => (lineEnd === "\n" ? "\r\n" : "\n");

function shuffled<Value>(values: readonly Value[], random: () => number): Value[] {
  const keyed = values.map((value) => [random(), value] as const);
  return keyed.sort(([a], [b]) => a - b).map(([, value]) => value);
}

export interface JsonSpelling {
  readonly format: "lines" | "array" | "envelope" | "concatenated";
  readonly lineEnd: string;
  readonly hasMark: boolean;
  readonly seed: number;
  /** How often a record is spelled in one of these ways. */
  readonly odd: number;
  readonly ways: readonly JsonWay[];
}

/** Each way to spell the members of a record that means the same. */
const jsonWays = ["order", "spaces", "escapes", "twice", "more", "blank"] as const;
type JsonWay = (typeof jsonWays)[number];

/** What programs write: a record on a line, without white space, keys in one order. */
export const plainJson: JsonSpelling = { format: "lines", lineEnd: "\n", hasMark: false, seed: 0, odd: 0, ways: [] };

export const jsonSpellings: fc.Arbitrary<JsonSpelling> = fc.record({
  format: fc.constantFrom("lines", "lines", "array", "envelope", "concatenated"),
  lineEnd: fc.constantFrom("\n", "\n", "\r\n"),
  hasMark: fc.boolean(),
  seed: fc.nat(),
  odd: fc.constantFrom(0, 0.002, 0.05, 0.5, 1),
  ways: fc.subarray([...jsonWays], { minLength: 1 }),
});

type Member = readonly [name: string, value: unknown];

/** Members that nobody asks for. */
const moreMembers: readonly Member[] = [
  ["x", { a: [1, { b: "}" }] }],
  ["x", 'x"y\\z'],
  ["y", "é\n\u2028"],
  ["z", []],
  ["z", {}],
  ["x", [[]]],
  ["w", -1.5e-7],
  ["v", null],
  ["a key of more than sixteen bytes", true],
];

/** Writes a table as JSON. */
export function jsonText(table: OddTable, spelling: JsonSpelling): string {
  const random = seeded(spelling.seed);
  const { format, lineEnd, ways } = spelling;
  const records = table.rows.map((row) => {
    const members = table.columns.flatMap((name, place) => member(table, name, row[place] ?? ""));
    const way = random() < spelling.odd ? ways[Math.floor(random() * ways.length)] : undefined;
    return record(members, way, random);
  });
  const mark = spelling.hasMark ? "\ufeff" : "";
  if (format === "array") return `${mark}[${records.join(`,${lineEnd}`)}]`;
  if (format === "envelope") return `${mark}{"next":null,"records":[${records.join(",")}],"count":{"a":1}}${lineEnd}`;
  return mark + records.map((text) => text + (format === "lines" ? lineEnd : " ")).join("");
}

/** Numbers and lists as themselves, what is missing as no member at all. */
function member({ numbers, lists }: OddTable, name: string, value: string): Member[] {
  if (lists.includes(name) && /^[a-z-]*(,[a-z-]+)*$/.test(value)) {
    return [[name, value === "" ? [] : value.split(",")]];
  }
  if (value === "") return [];
  return [[name, numbers.includes(name) && /^(0|[1-9][0-9]*)(\.[0-9]+)?$/.test(value) ? Number(value) : value]];
}

function record(members: readonly Member[], way: JsonWay | undefined, random: () => number): string {
  const ordered = way === "order" ? shuffled(members, random) : members;
  const more = way === "more" ? [moreMembers[Math.floor(random() * moreMembers.length)] as Member] : [];
  const at = Math.floor(random() * (ordered.length + 1));
  const spelled = object([...ordered.slice(0, at), ...more, ...ordered.slice(at)], way, random);
  return way === "blank" ? ` ${spelled}\t` : spelled;
}

/** An object of the members, those with a dot in their name in their own object, where the first of them is. */
function object(members: readonly Member[], way: JsonWay | undefined, random: () => number): string {
  const space = way === "spaces" ? () => [" ", "  ", "\t", ""][Math.floor(random() * 4)] : () => "";
  const texts: string[] = [];
  const add = (name: string, text: string) => {
    const value = way === "escapes" ? escaped(text) : text;
    texts.push(`${space()}${key(name, way)}${space()}:${space()}${value}${space()}`);
  };
  for (const [name, inner] of byFirstName(members)) {
    if (Array.isArray(inner)) {
      add(name, object(inner, way, random));
      continue;
    }
    if (way === "twice" && random() < 0.3) add(name, JSON.stringify(random() < 0.5));
    add(name, JSON.stringify(inner.value));
  }
  return `{${texts.join(",")}}`;
}

/** Values by their names; the members of an object together under its name. */
function byFirstName(members: readonly Member[]): ReadonlyMap<string, Member[] | { readonly value: unknown }> {
  const found = new Map<string, Member[] | { readonly value: unknown }>();
  for (const [name, value] of members) {
    const dot = name.indexOf(".");
    const inner = dot === -1 ? undefined : (found.get(name.slice(0, dot)) ?? []);
    if (!Array.isArray(inner)) found.set(name, { value });
    else found.set(name.slice(0, dot), [...inner, [name.slice(dot + 1), value]]);
  }
  return found;
}

const key = (name: string, way: JsonWay | undefined) =>
  way === "escapes" ? escaped(JSON.stringify(name)) : JSON.stringify(name);

/** The first letter of each string by its number. */
function escaped(text: string): string {
  return text.replace(/(?<=^|[[,{:])"([a-zA-Z])/g, (_, letter: string) => {
    return `"\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
}
