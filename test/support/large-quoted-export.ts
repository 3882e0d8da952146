/** A large export whose comments hold line ends, quotes and whole records, and whose records come again. */

import { closeSync, openSync, writeSync } from "node:fs";

const comments = [
  "",
  "fine",
  '"it\nbroke\nup"',
  '"a ""word"", a word"',
  '"AC1,CA1,2026-01-01,2026-01-01,1,echo,\nAC1,CA2,,,2,,\n"',
];
const issues = ["", "echo", '"dropped-call,echo"', "my own issue"];

/** Writes a Twilio export of at least `bytes` bytes to `path`. One of ten records comes again later, one of a thousand is rejected. */
export function writeQuotedExport(path: string, bytes: number): void {
  const file = openSync(path, "w");
  let written = writeSync(file, "account_sid,call_sid,date_created,date_updated,quality_score,issues,comment\n");
  for (let index = 0; written < bytes; ) {
    const lines: string[] = [];
    for (const end = index + 5000; index < end; index++) lines.push(recordAt(index));
    written += writeSync(file, lines.join(""));
  }
  closeSync(file);
}

function recordAt(index: number): string {
  const call = index % 10 === 9 ? Math.floor(index / 2) : index;
  const id = `CA${Math.imul(call, 2_654_435_761).toString(16).replace("-", "f").padStart(8, "0").repeat(4)}`;
  const created = new Date(Date.UTC(2026, 0, 1) + (index % 7_776_000) * 1000).toISOString();
  const updated = index % 3 === 0 ? "" : created;
  const score = index % 1000 === 999 ? "9" : String(1 + ((Math.imul(index, 40_503) >>> 8) % 5));
  return `AC${index % 20},${id},${created},${updated},${score},${issues[index % 4]},${comments[(index >>> 3) % 5]}\n`;
}
