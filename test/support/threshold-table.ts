/** Feedback tables whose ratings on 1-5 differ in their low threshold alone. */

import { temporaryExport } from "./temporary-export.js";

const columns =
  "provider,response_id,primary,call_id,participant_id,account,survey,interaction_type,category,created_at,updated_at,score,scale_min,scale_max,low_threshold,issues,issues_raw,channel,language,segments,status";

/** 80 responses over 28 days, a third of them with an issue; `lowOf` is the threshold of each, and whether it is even its channel. */
export function thresholdTable(name: string, lowOf: (index: number) => number): string {
  const rows = Array.from({ length: 80 }, (_, index) => {
    const at = `2026-01-${String(1 + (index % 28)).padStart(2, "0")}T10:00:00Z`;
    const issues = index % 3 === 0 ? '"[""audio-latency""]"' : "[]";
    const score = 1 + ((index * 7) % 5);
    const channel = index % 2 === 0 ? "even" : "odd";
    return `acs,r${index},true,c${index},p${index},,,,overall,${at},,${score},1,5,${lowOf(index)},${issues},${issues},${channel},,,good`;
  });
  return temporaryExport(name, `${[columns, ...rows].join("\n")}\n`);
}
