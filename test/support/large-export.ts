/** Large exports for tests: seeded, so that every run and every format has the same records. */

import { closeSync, openSync, writeSync } from "node:fs";
import { seeded } from "./seeded.js";

export type ExportFormat = "csv" | "json" | "ndjson";

interface TwilioRecord {
  readonly account_sid: string;
  readonly call_sid: string;
  readonly date_created: string;
  readonly date_updated: string;
  readonly quality_score: number;
  readonly issues: readonly string[];
}

const issues = [
  "imperfect-audio",
  "dropped-call",
  "incorrect-caller-id",
  "post-dial-delay",
  "audio-latency",
  "one-way-audio",
];

/** Writes `count` records of Twilio Call Feedback to `path`; a hundredth of them are posted again later. */
export function writeTwilioExport(path: string, count: number, format: ExportFormat): void {
  const file = openSync(path, "w");
  const random = seeded(20260101);
  let lines: string[] = [head[format]];
  for (let index = 0; index < count; index++) {
    lines.push(spelled[format](twilioRecord(random, index), index));
    if (lines.length < 10_000) continue;
    writeSync(file, lines.join(""));
    lines = [];
  }
  writeSync(file, lines.join("") + (format === "json" ? "\n]\n" : ""));
  closeSync(file);
}

const head = {
  csv: "account_sid,call_sid,date_created,date_updated,quality_score,issues\n",
  json: "[",
  ndjson: "",
} as const;

const spelled: Readonly<Record<ExportFormat, (record: TwilioRecord, index: number) => string>> = {
  csv: (record) =>
    `${record.account_sid},${record.call_sid},${record.date_created},${record.date_updated},${record.quality_score},"${record.issues.join(",")}"\n`,
  json: (record, index) => `${index === 0 ? "\n" : ",\n"}  ${JSON.stringify(record)}`,
  ndjson: (record) => `${JSON.stringify(record)}\n`,
};

function twilioRecord(random: () => number, index: number): TwilioRecord {
  const isRepost = index > 100 && index % 100 === 0;
  const call = isRepost ? index - 50 : index;
  const createdAt = Date.UTC(2026, 0, 1) + (call % 7_776_000) * 1000;
  const score = [1, 2, 3, 3, 4, 4, 4, 5, 5, 5, 5, 5][Math.floor(random() * 12)] ?? 5;
  return {
    account_sid: `AC${String(call % 20).padStart(32, "0")}`,
    call_sid: `CA${call.toString(16).padStart(8, "0").repeat(4)}`,
    date_created: new Date(createdAt).toISOString(),
    date_updated: new Date(createdAt + (isRepost ? 60_000 : 0)).toISOString(),
    quality_score: score,
    issues: score === 5 ? [] : issues.filter(() => random() < 0.3),
  };
}
