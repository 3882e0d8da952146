/** Names of segments that steer, end, compute or hide something in one format or another; and an export that has each once. */

import { temporaryExport } from "./temporary-export.js";

export const naughtyNames: readonly string[] = [
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

/** A file with a rating of 0-10 for each name, in the column `plan`. */
export function naughtyExport(): string {
  const records = naughtyNames.map((plan, index) => ({ nps: index % 11, plan }));
  return temporaryExport("naughty.ndjson", records.map((record) => `${JSON.stringify(record)}\n`).join(""));
}
