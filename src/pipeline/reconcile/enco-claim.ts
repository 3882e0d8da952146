/** The numbers that an Enco report claims. Its times have no zone, and its stated segments are not reliable. */

import { tagKey } from "../../query/by.js";
import { explanation } from "../../results/reconciliation/reconciliation.js";
import { type EncoNumbers, encoNumbersOf } from "../../results/summary/enco-report.js";
import { givenOptions, type SummarizeOptions } from "../options.js";
import {
  type Assumption,
  type Claim,
  type NumberField,
  otherDuplicates,
  ourNumbers,
  type ReadAgain,
  statedNumbers,
  type Variant,
} from "./claim.js";
import type { StatedFields } from "./stated-fields.js";
import { zoneShifts } from "./zone-shifts.js";

/** In the order in which they are shown. */
const numberFields: readonly NumberField<EncoNumbers>[] = [
  { path: "nps.promoters", type: "count" },
  { path: "nps.detractors", type: "count" },
  { path: "nps.score", type: "number" },
  {
    path: "responseStatistics.totalRequests",
    type: "count",
    variants: ({ responseStatistics: { totalRequests, failed } }) => [
      { reason: explanation("failed-left-out"), value: totalRequests - failed },
    ],
  },
  {
    path: "responseStatistics.totalResponses",
    type: "count",
    variants: ({ responseStatistics: { totalResponses, failed } }) => [
      { reason: explanation("failed-counted"), value: totalResponses + failed },
    ],
  },
  { path: "responseStatistics.goodResponses", type: "count" },
  { path: "responseStatistics.badResponses", type: "count" },
  { path: "responseStatistics.failed", type: "count" },
];

/** Reads a report. Throws `aggregate-damaged`. */
export function encoClaim(fields: StatedFields): Claim {
  const stated = statedNumbers(numberFields, fields);
  const asked = askedFor(fields);
  return {
    id: null,
    asked,
    stated,
    sizeField: "responseStatistics.totalRequests",
    numbers: ({ total, segments }, isCounted) =>
      ourNumbers(numberFields, encoNumbersOf(isCounted === undefined ? [total] : segments.filter(isCounted))),
    assumptions: (base, read) => assumptions(base, read, asked),
    variants,
  };
}

const tagModes = ["all", "any"] as const;

function askedFor(fields: StatedFields): SummarizeOptions {
  const mode = fields.text("segmentMode");
  const tagMode = mode === null ? null : tagModes.find((known) => known === mode.toLowerCase());
  if (tagMode === undefined) throw fields.damaged("segmentMode", "is neither ALL nor ANY");
  const tag = fields.texts("segments").filter((tag) => tag !== "");
  return givenOptions({ from: fields.time("from"), to: fields.time("to"), tag, tagMode });
}

async function* assumptions(
  base: SummarizeOptions,
  read: ReadAgain,
  asked: SummarizeOptions,
): AsyncGenerator<Assumption> {
  yield otherDuplicates(base);
  const named = base.tag ?? [];
  const tagMode = base.tagMode?.toLowerCase() === "all" ? "any" : "all";
  if (named.length > 1) yield { reasons: [explanation("segment-mode", tagMode)], options: { tagMode } };
  yield {
    reasons: [explanation("segments-overlap")],
    options: { by: [tagKey], tagMode: "any" },
    isCounted: ({ key }) => named.length === 0 || named.includes(key[tagKey] ?? ""),
  };
  if (named.length > 0) yield { reasons: [explanation("segments-ignored")], options: { tag: [] } };
  yield* await zoneShifts(base, asked, read);
}

const npsGroups = ["survey", "interaction-type", "channel", "language", tagKey];

/** An NPS that is the plain mean of the NPS of groups, whatever their size. */
async function* variants(field: string, read: ReadAgain): AsyncGenerator<Variant> {
  if (field !== "nps.score") return;
  for (const key of npsGroups) {
    const { segments } = await read({ by: [key] });
    const scores = segments.flatMap(({ nps }) => nps?.score ?? []);
    if (scores.length < 2) continue;
    const value = scores.reduce((sum, score) => sum + score, 0) / scores.length;
    yield { reason: explanation("nps-averaged", key), value };
  }
}
