/** Exports as programs write them: records of a few shapes in turn, and odd ones among them. */

import { seeded } from "../../support/seeded.js";

/** What a generated export is like. */
export interface Style {
  readonly seed: number;
  readonly records: number;
  /** How many shapes the records have. */
  readonly shapes: number;
  /** How many of a thousand records are odd. */
  readonly odd: number;
  /** Whether one of them is damaged. */
  readonly isDamaged: boolean;
  /** A name of `layouts`. */
  readonly layout: string;
}

type Random = () => number;
/** A member as it is written, with its key. */
type Member = readonly [key: string, value: () => string];
type Spelling = { readonly comma: string; readonly colon: string; readonly open: string; readonly close: string };

const keys = [
  "a",
  "A",
  "b",
  "c",
  "b.c",
  "list",
  "score",
  "other",
  "data",
  "a key of more than sixteen bytes",
  "é",
  "0",
];
/** Keys of which the tests want no value, but perhaps values in it. */
const outer: ReadonlySet<string> = new Set(["b", "other", "data", "é", "a key of more than sixteen bytes"]);
const oddKeys = ["_a", "rows", "records", "\\u0061", '\\"', "", "n", "rating", "B", "__proto__"];
const words = [
  "echo",
  "one-way-audio",
  "noise",
  "a]b",
  "x",
  "dropped-call",
  "ünïcode",
  "a longer issue than sixteen bytes",
];
const oddTexts = [
  '\\"',
  "\\\\",
  "\\n",
  "\\u00e9",
  "\\ud83d\\ude00",
  "\\ud800",
  "é😀",
  "{",
  '{\\"c\\":1}',
  "]",
  '","b":"',
  '","A":"',
];
const oddValues = [
  ...["null", "true", "false", "0", "-0", "-1", "1.0", "4.5", "10", "1e5", "123456789012345", "1234567890123456"],
  ...['""', '"2"', "[]", "{}", "[ ]", '["x"]', '["x", "y"]', "[[]]", '[{"a":1}]', "[1.0]", '["a]"]', '{"a":1}'],
  ...['{"c":[]}', '{"c":"x","a":{"b":2}}', '"\\u007b}"', '"{\\"c\\":1}"'],
];
const wrongTexts = ["\t", "\u0001", '"', "\\x", "\\"];
const wrongValues = ["nul", '"', "}", "]", "[", "{", "1.", "-", "007", "[1,]", '{"a":1,}', "", "1 2", '["x]', "tru"];

export const layouts: Readonly<Record<string, (records: readonly string[], random: Random) => string>> = {
  lines: (records) => records.map((text) => `${text}\n`).join(""),
  "lines without the last end": (records) => records.join("\n"),
  "lines of Windows": (records) => records.map((text) => `${text}\r\n`).join(""),
  "uneven lines": (records, random) =>
    records.map((text) => text + picked(random, ["\n", "\n", "\r\n", "\n\n", " \n", "\n ", "\n\t\r\n"])).join(""),
  array: (records) => `[${records.join(",")}]`,
  "spaced array": (records) => `[\n  ${records.join(",\n  ")}\n]\n`,
  "uneven array": (records, random) =>
    `[${records.map((text) => text + picked(random, [",", ", ", ",\n", " ,"])).join("")}{}]`,
  envelope: (records) => `{"x":[{"a":1}],"records": [${records.join(", ")}],"error":{"z":0}}`,
  "two envelopes": (records) => `{"data":[{},${records.join(",")}],"items":[{},${records.join(",\n")}]}`,
  objects: (records, random) => `{"a":1}\n\n${records.join(picked(random, ["", "\n", " "]))}`,
  table: (records, random) =>
    `{"tables":[{"columns":[{"name":"a"},{"name":"b.c"},{"name":"z"}],"rows":[${rows(records, random)}]},` +
    `{"columns":[{"name":"list"},{"name":"a"},{"name":"b"}],"rows":[${rows(records, random)}]}]}`,
};

function rows(records: readonly string[], random: Random): string {
  return records
    .map((text) => `[${value(random)()},"${hex(random, 6)}",${chance(random, 0.9) ? "4" : text}]`)
    .join(",");
}

export function generatedJson({ seed, records, shapes, odd, isDamaged, layout }: Style): string {
  const random = seeded(seed);
  const spelling = picked(random, spellings);
  const templates = Array.from({ length: shapes }, () => members(random, 2));
  const damaged = isDamaged ? Math.floor(random() * records) : -1;
  const texts = Array.from({ length: records }, (_, record) => {
    const template = templates[chance(random, 0.5) ? record % shapes : Math.floor(random() * shapes)] ?? [];
    if (record === damaged) return objectText(damagedMembers(template, random), spelling);
    return objectText(chance(random, odd / 1000) ? changedMembers(template, random) : template, spelling);
  });
  const isInLines = layout.includes("lines");
  return layouts[layout]?.(isInLines ? texts.map((text) => text.replaceAll("\n", " ")) : texts, random) ?? "";
}

const spellings: readonly Spelling[] = [
  { comma: ",", colon: ":", open: "{", close: "}" },
  { comma: ", ", colon: ": ", open: "{", close: "}" },
  { comma: ",\n    ", colon: ": ", open: "{\n    ", close: "\n  }" },
  { comma: " ,", colon: " : ", open: "{ ", close: " }" },
];

function objectText(template: readonly Member[], { comma, colon, open, close }: Spelling): string {
  return open + template.map(([key, value]) => `"${key}"${colon}${value()}`).join(comma) + close;
}

function members(random: Random, depth: number): readonly Member[] {
  const names = keys.filter(() => chance(random, 0.4));
  if (chance(random, 0.3)) names.reverse();
  return names.map((key): Member => {
    if (!outer.has(key)) return [key, value(random)];
    return [key, depth > 0 && chance(random, 0.5) ? object(random, depth) : anyValue(random)];
  });
}

function object(random: Random, depth: number): () => string {
  const template = members(random, depth - 1);
  const spelling = picked(random, spellings);
  return () => objectText(template, spelling);
}

function anyValue(random: Random): () => string {
  return chance(random, 0.8) ? value(random) : () => `[${digit(random)},{"a":"${picked(random, words)}"}]`;
}

/** What gives the values of a member: all of one kind. */
function value(random: Random): () => string {
  const [length, list] = [Math.floor(random() * 60), picked(random, [",", ",", ", ", ",\n  "])];
  const fixed = () => `"${hex(random, length)}"`;
  return picked<() => string>(random, [
    ...[fixed, fixed, fixed, fixed],
    () => `"2026-0${digit(random)}-1${digit(random)}T09:00:00Z"`,
    () => `"${hex(random, Math.floor(random() * 40))}"`,
    () => `"${picked(random, words)}"`,
    () => digit(random),
    () => picked(random, [digit(random), "10", "4.5", "null", "-3"]),
    () => `"${chance(random, 0.9) ? picked(random, words) : picked(random, oddTexts)}"`,
    () =>
      `[${words
        .filter(() => chance(random, 0.2))
        .map((word) => `"${word}"`)
        .join(list)}]`,
    () => picked(random, ["null", "true", "false", '""']),
  ]);
}

/** The members with one change: another value, another key, an order, one too few or too many. */
function changedMembers(template: readonly Member[], random: Random): readonly Member[] {
  const at = Math.floor(random() * template.length);
  const [before, member, after] = [template.slice(0, at), template[at], template.slice(at + 1)];
  const extra: Member = [picked(random, [...keys, ...oddKeys]), value(random)];
  if (member === undefined) return [extra];
  const other = (text: string) => [...before, [member[0], () => text] as const, ...after];
  const pasted = () => other(pastedOver(member[1](), picked(random, oddTexts), random));
  return picked<() => readonly Member[]>(random, [
    () => [...before, ...after],
    () => [...before, extra, member, ...after],
    () => [...before, member, member, ...after],
    () => [...after, member, ...before],
    () => [...before, [extra[0], member[1]], ...after],
    () => other(picked(random, oddValues)),
    () => other(picked(random, oddValues)),
    () => other(`"${hex(random, 3)}${picked(random, oddTexts)}${hex(random, 30)}"`),
    () => other(` ${member[1]()}`),
    ...[pasted, pasted, pasted, pasted],
  ])();
}

function damagedMembers(template: readonly Member[], random: Random): readonly Member[] {
  const at = Math.floor(random() * template.length);
  const wrong = picked(random, wrongTexts);
  return template.map(([key, value], index) => {
    if (index !== at) return [key, value];
    const texts = [picked(random, wrongValues), pastedOver(value(), wrong, random), `"${wrong}"`];
    return [key, () => picked(random, texts)];
  });
}

/** A text of the same length in which something odd stands; the same if it is none, or too short. */
function pastedOver(text: string, odd: string, random: Random): string {
  const room = text.length - odd.length - 1;
  if (room <= 0 || !text.startsWith('"')) return text;
  const at = 1 + Math.floor(random() * room);
  return text.slice(0, at) + odd + text.slice(at + odd.length);
}

function hex(random: Random, length: number): string {
  return Array.from({ length }, () => Math.floor(random() * 16).toString(16)).join("");
}

function digit(random: Random): string {
  return String(1 + Math.floor(random() * 5));
}

function chance(random: Random, share: number): boolean {
  return random() < share;
}

function picked<Item>(random: Random, items: readonly [Item, ...Item[]] | readonly Item[]): Item {
  return items[Math.floor(random() * items.length)] as Item;
}
