/** Reads the head of every input and reports what it is, why, and how it would be read. Nothing is computed. */

import { FeedbackError } from "../base/errors.js";
import { type FeedbackBatch, valueAt } from "../base/feedback-batch.js";
import type { Category, Status } from "../base/feedback-schema.js";
import { untilAborted } from "../base/reading-watch.js";
import { Warnings } from "../base/warnings.js";
import type { TotalsPlan } from "../importers/aggregates/totals-rows.js";
import { bestFit } from "../importers/detect.js";
import { Importer } from "../importers/importer.js";
import { providerSpecs } from "../importers/provider-specs.js";
import { type CompleteProvider, type CompleteSpec, isFeedback, type ProviderSpec } from "../importers/spec.js";
import { type TimeForms, utcForms } from "../importers/time-forms.js";
import { type RawBatch, textColumn } from "../readers/raw-columns.js";
import type { RawTable } from "../readers/table.js";
import { inspectColumns } from "../results/inspection/inspect-columns.js";
import { inspectIdentity } from "../results/inspection/inspect-identity.js";
import {
  type InspectedInput,
  type InspectedRecord,
  type Inspection,
  inspectionSchema,
  type ProviderEvidence,
} from "../results/inspection/inspection.js";
import type { Source } from "../sources/source.js";
import { checkArguments } from "./check-arguments.js";
import { isFeedbackTable, openFeedbackTable, recognisedTable } from "./feedback-tables.js";
import { type FoundTable, openRecords } from "./find-records.js";
import { byWorkbook, type Group } from "./open-each.js";
import { findInputs, formsOf, recogniseTable, totalsPlanOf } from "./open-inputs.js";
import { type CheckedOptions, checkOptions, type SummarizeOptions } from "./options.js";
import { totalsFound, warnOfTable } from "./table-account.js";

/** The number of records that are read to find rejected ones, of those that are shown, and of providers that fit in part. */
const [recordsLooked, recordsShown, runnersShown] = [1000, 5, 3];

/** Throws if an input is missing or its text is damaged, or `signal` is aborted; one that is not recognised is part of the result. */
export async function inspect(
  inputs: string | readonly string[],
  options: SummarizeOptions = {},
  stdin: AsyncIterable<Uint8Array> = process.stdin,
): Promise<Inspection> {
  const names = checkArguments(inputs, options);
  const checked = checkOptions(options);
  return await untilAborted(options, () => inspectChecked(names, checked, stdin));
}

async function inspectChecked(
  names: readonly string[],
  checked: CheckedOptions,
  stdin: AsyncIterable<Uint8Array>,
): Promise<Inspection> {
  const warnings = new Warnings(checked.noWarn);
  const inspected: InspectedInput[] = [];
  for (const group of byWorkbook(await findInputs(names, checked, warnings, stdin)))
    inspected.push(...(await inspectGroup(group, checked, warnings)));
  return { schema: inspectionSchema, inputs: inspected, warnings: warnings.list() };
}

/** Of the sheets of a workbook only the one that would be read, if there is one; else all, which show why. */
async function inspectGroup(group: Group, checked: CheckedOptions, warnings: Warnings): Promise<InspectedInput[]> {
  const sheets: { readonly name: string; readonly inspected: InspectedInput; readonly own: Warnings }[] = [];
  for (const { source, sheet } of group) {
    if (group.length > 1 && (await source.head(1)).length === 0) continue;
    const own = new Warnings();
    sheets.push({ name: sheet?.name ?? "", inspected: await inspectInput(source, checked, own), own });
  }
  const exports = sheets.filter(({ inspected }) => inspected.error === null);
  const shown = exports.length === 1 ? exports : sheets;
  for (const { own } of shown) for (const warning of own.list()) warnings.keep(warning);
  const others = sheets.filter((sheet) => !shown.includes(sheet)).map(({ name }) => name);
  const workbook = group[0].sheet?.workbook ?? "";
  if (others.length > 0) warnings.add("sheet-chosen", workbook, shown[0]?.name ?? "", others);
  return shown.map(({ inspected }) => inspected);
}

async function inspectInput(source: Source, checked: CheckedOptions, warnings: Warnings): Promise<InspectedInput> {
  const found = await openRecords(source, checked);
  const { table, enclosed } = found;
  const own = isFeedbackTable(table, checked) ? await openFeedbackTable(found, checked) : [];
  const [first] = own;
  const { spec, forms, error } =
    first === undefined
      ? await recognised(found, checked, warnings)
      : { spec: { ...first.spec, ...recognisedTable(own)?.spec }, forms: first.forms, error: null };
  const isFeedback = spec?.kind === "feedback";
  const totals = isFeedback && first === undefined ? totalsPlanOf(spec, table, checked) : null;
  const { ids, footer, ...head } = isFeedback ? await readHead(first?.table ?? table, spec, forms, totals) : unread;
  if (isFeedback) warnOfTable({ source, table }, { records: head.looked, repeatedHeaders: 0, footer }, warnings);
  return {
    name: source.name,
    bytes: source.bytes,
    compression: source.compression,
    encoding: source.encoding ?? "utf-8",
    format: source.format ?? (source.rowOf === undefined ? table.format : "xlsx"),
    envelope: enclosed === null ? table.envelope : `${table.envelope}, each record in ${enclosed.member}`,
    layout: table.layout,
    provider: spec === null ? null : { ...evidence(spec, table), title: spec.title, docs: spec.docs },
    runnersUp: first === undefined ? runnersUp(checked.specs, spec, table) : [],
    error,
    ...inspectColumns(isFeedback ? spec : null, table, forms),
    identity: inspectIdentity(isFeedback ? spec : null, table.columns, isOwnId(spec, checked), ids),
    ...head,
  };
}

async function recognised(
  found: FoundTable,
  checked: CheckedOptions,
  warnings: Warnings,
): Promise<Pick<InspectedInput, "error"> & { readonly spec: CompleteProvider | null; readonly forms: TimeForms }> {
  try {
    const spec = (await recogniseTable(found, checked, warnings, new Map(), true))?.spec ?? null;
    const forms =
      spec?.kind === "feedback" ? formsOf(found.source.name, spec, found.table, checked, warnings) : utcForms;
    return { spec, forms, error: null };
  } catch (error) {
    if (!(error instanceof FeedbackError)) throw error;
    const { code, message, hint } = error;
    return { spec: null, forms: utcForms, error: { code, message, hint } };
  }
}

function evidence(spec: ProviderSpec, table: RawTable): ProviderEvidence {
  return { name: spec.name, ...bestFit(spec, table) };
}

/** Specs that find at least as many columns as they lack, without plain tables: these fit in part nearly always. */
function runnersUp(
  specs: readonly ProviderSpec[],
  found: CompleteProvider | null,
  table: RawTable,
): readonly ProviderEvidence[] {
  const others = specs.filter((spec) => spec.name !== found?.name && !(isFeedback(spec) && spec.plain === true));
  return others
    .map((spec) => evidence(spec, table))
    .filter(({ found: has, lacking }) => has.length > 0 && has.length >= lacking.length)
    .sort((a, b) => a.lacking.length - b.lacking.length || b.found.length - a.found.length)
    .slice(0, runnersShown);
}

/** Whether the user declares the id, with a mapping or a provider of a config. */
function isOwnId(spec: CompleteProvider | null, { mapping }: CheckedOptions): boolean {
  return mapping?.columns.has("response_id") === true || !providerSpecs.some(({ name }) => name === spec?.name);
}

interface Head extends Pick<InspectedInput, "records" | "looked" | "rejected" | "excluded">, Pick<RawBatch, "footer"> {
  readonly ids: readonly string[];
}

const unread: Head = { records: [], looked: 0, rejected: [], excluded: [], ids: [], footer: null };

/** Reads the first records. */
async function readHead(
  table: RawTable,
  spec: CompleteSpec,
  forms: TimeForms,
  totals: TotalsPlan | null,
): Promise<Head> {
  const importer = new Importer(spec, { columns: new Set(["response_id"]), exportColumns: [], forms });
  const reading = { batchLength: recordsLooked, keepText: false, ...totalsFound(totals) };
  for await (const raw of table.batches(importer.projection, reading)) {
    const { batch, rejected } = importer.importBatch(raw);
    const damaged = raw.damaged.map(({ line, code, message }) => ({ line, code, message }));
    const invalid = rejected.map(({ record, code, message }) => ({ line: raw.lines[record] ?? 0, code, message }));
    const rows = Array.from({ length: batch.length }, (_, row) => {
      return { row, line: raw.lines[batch.recordOf[row] ?? 0] ?? 0, reason: valueAt(batch.exclusion, row) };
    });
    const counted = rows.filter(({ reason }) => reason === null).slice(0, recordsShown);
    return {
      records: counted.map(({ row, line }) => ({ line, ...ratingAt(batch, row) })),
      looked: raw.length + raw.damaged.length,
      footer: raw.footer,
      rejected: [...damaged, ...invalid].sort((a, b) => a.line - b.line),
      excluded: rows.flatMap(({ line, reason }) => (reason === null ? [] : [{ line, reason }])),
      ids: idsIn(raw, importer.slots.id),
    };
  }
  return unread;
}

function idsIn(raw: RawBatch, slot: number | null): readonly string[] {
  if (slot === null) return [];
  const { bytes, offsets } = textColumn(raw, slot);
  return Array.from({ length: raw.length }, (_, record) =>
    Buffer.from(bytes.subarray(offsets[record], offsets[record + 1])).toString(),
  );
}

function ratingAt(batch: FeedbackBatch, row: number): Omit<InspectedRecord, "line"> {
  const [createdAt, score] = [batch.created_at[row] ?? Number.NaN, batch.score[row] ?? Number.NaN];
  const scale = batch.scale.scales[batch.scale.codes[row] ?? -1];
  return {
    createdAt: Number.isNaN(createdAt) ? null : new Date(createdAt).toISOString(),
    category: valueAt(batch.category, row) as Category,
    score: Number.isNaN(score) ? null : score,
    scale: scale === undefined ? "" : `${scale.min}-${scale.max}`,
    issues: batch.issues.lists[batch.issues.codes[row] ?? -1] ?? [],
    status: valueAt(batch.status, row) as Status,
  };
}
