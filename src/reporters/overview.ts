/** The head of the report: which files, of which providers, which period, and what became of the records. */

import type { Summary } from "../results/summary/summary.js";
import { count } from "./numbers.js";
import type { Pen } from "./style.js";
import { visibleText } from "./visible-text.js";

const filesNamed = 3;

export function overviewLines(summary: Summary, { paint }: Pen): string {
  const { read, used, filtered, duplicate, rejected } = summary.records;
  const providers = [...new Set(summary.inputs.map(({ provider }) => provider ?? "no records"))];
  const rejectedText = `${count(rejected)} rejected`;
  const records = [
    `${count(read)} ${read === 1 ? "record" : "records"} read`,
    `${count(used)} used`,
    `${count(filtered)} filtered`,
    `${count(duplicate)} duplicate`,
    rejected > 0 ? paint.yellow(rejectedText) : rejectedText,
  ];
  const lines = [`${paint.bold(files(summary))}  ${providers.join(", ")}`];
  if (read > 0) lines.push(period(summary));
  lines.push(records.join(", "));
  if (summary.query.normalize) lines.push("scores of all scales are put on 0-100");
  return lines.join("\n");
}

function files({ inputs }: Summary): string {
  const names = inputs.map(({ name }) => (name === "-" ? "standard input" : visibleText(name)));
  if (names.length <= filesNamed) return names.join(", ");
  return `${names.slice(0, filesNamed).join(", ")} and ${names.length - filesNamed} more files`;
}

/** The period of the feedback, and the one that was asked for where one was. */
function period({ query, total }: Summary): string {
  const found =
    total.firstAt === null || total.lastAt === null
      ? "no dates"
      : `${shortTime(total.firstAt)} to ${shortTime(total.lastAt)} UTC`;
  if (query.from === null && query.to === null) return found;
  return `${found} (asked for ${query.from ?? "the beginning"} to ${query.to ?? "the end"})`;
}

function shortTime(iso: string): string {
  return iso.slice(0, 16).replace("T", " ");
}
