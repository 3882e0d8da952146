/** Opens files in their order: of a workbook the sheet that is meant, of a folder or an archive the files that are exports. */

import { FeedbackError, feedbackError, messageUnderName } from "../base/errors.js";
import { withCommas } from "../base/number.js";
import { Warnings } from "../base/warnings.js";
import type { ExpandedInput } from "../sources/expand-inputs.js";
import type { Source } from "../sources/source.js";

/** Opens one input; throws if it is not an export. */
export type Open<Opened> = (source: Source, warnings: Warnings) => Promise<Opened>;

/** Returns why an input of a folder is left out, or null if that is an error. */
export type WhyNot = (error: FeedbackError) => string | null;

/** An input of a folder or an archive for which `whyNot` has a reason is left out with a warning. */
export async function openEach<Opened>(
  files: readonly ExpandedInput[],
  open: Open<Opened>,
  whyNot: WhyNot,
  warnings: Warnings,
): Promise<readonly Opened[]> {
  const opened: Opened[] = [];
  const skipped = new Map<string, string[]>();
  for (const group of byWorkbook(files)) {
    const [{ fromFolder, source, sheet }] = group;
    try {
      opened.push(await openGroup(group, open, warnings));
    } catch (error) {
      const name = group.length > 1 ? (sheet?.workbook ?? source.name) : source.name;
      const reason = fromFolder && error instanceof FeedbackError ? whyNot(error) : null;
      if (reason === null) throw error;
      skipped.set(reason, [...(skipped.get(reason) ?? []), name]);
    }
  }
  warnOfSkipped(skipped, warnings);
  return opened;
}

export type Group = readonly [ExpandedInput, ...ExpandedInput[]];

/** The sheets of a workbook of which none was asked for are together; any other input is alone. */
export function byWorkbook(files: readonly ExpandedInput[]): readonly Group[] {
  const groups: [ExpandedInput, ...ExpandedInput[]][] = [];
  for (const file of files) {
    const last = groups.at(-1);
    const isSame = file.sheet !== null && !file.sheet.isAsked && last?.[0].sheet?.workbook === file.sheet.workbook;
    if (isSame && last !== undefined) last.push(file);
    else groups.push([file]);
  }
  return groups;
}

async function openGroup<Opened>(group: Group, open: Open<Opened>, warnings: Warnings): Promise<Opened> {
  const [first] = group;
  const opened = group.length > 1 ? await openWorkbook(group, open, warnings) : await openOne(first, open, warnings);
  const { sheet } = first;
  if (sheet !== null && sheet.hidden.length > 0) warnings.add("sheets-hidden", sheet.workbook, sheet.hidden);
  return opened;
}

async function openOne<Opened>({ source }: ExpandedInput, open: Open<Opened>, warnings: Warnings): Promise<Opened> {
  const opened = await open(source, warnings);
  if (source.hiddenRows !== undefined && source.hiddenRows > 0)
    warnings.add("rows-hidden", source.name, source.hiddenRows);
  return opened;
}

/** The one sheet that is an export. Throws if there are several, or none; the error of a sheet that is alone is its own. */
async function openWorkbook<Opened>(group: Group, open: Open<Opened>, warnings: Warnings): Promise<Opened> {
  const sheets: OpenedSheet<Opened | FeedbackError>[] = [];
  for (const input of group) {
    if ((await input.source.head(1)).length === 0) continue;
    const own = new Warnings();
    const found = await openOne(input, open, own).catch(feedbackErrorOf);
    sheets.push({ input, found, own });
  }
  const nameOf = ({ input }: OpenedSheet<unknown>) => input.sheet?.name ?? "";
  const workbook = group[0].sheet?.workbook ?? "";
  const [first, ...others] = sheets.filter(({ found }) => !(found instanceof FeedbackError));
  if (first === undefined) throw noExport(workbook, sheets.map(nameOf), sheets[0]);
  if (others.length > 0) throw feedbackError("sheets-several", workbook, [first, ...others].map(nameOf));
  for (const warning of first.own.list()) warnings.keep(warning);
  const rest = sheets.filter((sheet) => sheet !== first).map(nameOf);
  if (rest.length > 0) warnings.add("sheet-chosen", workbook, nameOf(first), rest);
  return first.found as Opened;
}

interface OpenedSheet<Found> {
  readonly input: ExpandedInput;
  readonly found: Found;
  readonly own: Warnings;
}

function noExport(workbook: string, sheets: readonly string[], first: OpenedSheet<unknown> | undefined): Error {
  if (first === undefined) return feedbackError("sheets-empty", workbook);
  const { found, input } = first;
  if (!(found instanceof FeedbackError)) throw new Error("a sheet without a table and without an error");
  if (sheets.length === 1) return found;
  return feedbackError("sheets-none", workbook, sheets, messageUnderName(found, input.source.name, "the first one"));
}

function feedbackErrorOf(error: unknown): FeedbackError {
  if (error instanceof FeedbackError) return error;
  throw error;
}

const namesShown = 3;

/** A line for each reason. */
function warnOfSkipped(skipped: ReadonlyMap<string, readonly string[]>, warnings: Warnings): void {
  for (const [reason, names] of skipped) {
    const shown = names.slice(0, namesShown).join(", ");
    const more = names.length - namesShown;
    warnings.add("skipped-file", more > 0 ? `${shown} and ${withCommas(more)} more` : shown, reason);
  }
}
