/** `--report`: further outputs of a gate, and their files. */

import { feedbackError } from "../base/errors.js";
import type { Io } from "../base/io.js";
import { appendText } from "../base/output-file.js";
import { gateReports } from "../reporters/reporters.js";
import type { GateResult } from "../results/gate/gate-result.js";
import type { CommandOption, OptionValues } from "./command.js";
import type { Output, Outputs } from "./output.js";

export const gateReportOption: CommandOption = {
  flags: "--report <kind=file>",
  group: "Output",
  brief: "also write a report: markdown, junit=FILE, …",
  description: `also write a report to a file, or to standard output without a file or with -: ${gateReports.map(({ name, description }) => `${name} (${description})`).join(", ")}`,
  repeatable: true,
};

export interface ChosenReport {
  readonly isDocument: boolean;
  readonly load: () => Promise<(result: GateResult) => string>;
  /** Null is standard output. */
  readonly path: string | null;
  /** The file is shared with other programs: what is in it stays. */
  readonly appends: boolean;
}

/** Checks the reports against each other and the result. Throws usage errors. */
export function chosenReports(
  values: OptionValues,
  { path, reporter }: Output<GateResult>,
  env: Io["env"],
): readonly ChosenReport[] {
  const words = Array.isArray(values.report) ? (values.report as readonly string[]) : [];
  const reports = words.map((word) => chosenReport(word, env));
  const printed = reports.filter((report) => report.path === null);
  const documents = printed.filter(({ isDocument }) => isDocument).length;
  const isJsonPrinted = path === null && reporter.name !== "table";
  if ((documents > 0 || isJsonPrinted) && printed.length + (isJsonPrinted ? 1 : 0) > 1)
    throw feedbackError("report-twice", "standard output");
  return reports;
}

function chosenReport(word: string, env: Io["env"]): ChosenReport {
  const [name = "", ...rest] = word.split("=");
  const report = gateReports.find((known) => known.name === name);
  const place = word.includes("=") ? rest.join("=") : "-";
  if (report === undefined || place === "")
    throw feedbackError(
      "report-invalid",
      word,
      gateReports.map((known) => known.name),
    );
  const { isDocument, load } = report;
  const summary = env.GITHUB_STEP_SUMMARY ?? "";
  if (place === "-" && name === "markdown" && summary !== "") return { isDocument, load, path: summary, appends: true };
  return { isDocument, load, path: place === "-" ? null : place, appends: false };
}

/** Writes each report into its file, or to standard output. */
export async function writeReports(
  reports: readonly ChosenReport[],
  result: GateResult,
  outputs: Outputs,
): Promise<void> {
  for (const { load, path, appends } of reports) {
    const text = (await load())(result);
    if (path !== null && appends) appendText(path, `${shortened(text)}\n`);
    else await outputs.write(path, text);
  }
}

/** GitHub takes no summary of a step above 1 MiB; other steps have their own. */
const mostSummaryBytes = 1024 * 1024 - 1024;

/** Whole lines of `text` as far as the summary of a step may be long. */
function shortened(text: string): string {
  if (Buffer.byteLength(text) <= mostSummaryBytes) return text;
  const kept = Buffer.from(text).subarray(0, mostSummaryBytes);
  return `${kept.subarray(0, kept.lastIndexOf("\n")).toString()}\n\nThe rest is left out: GitHub shows at most 1 MiB.`;
}
