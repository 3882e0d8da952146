/** What an Enco report claims. Its times name no zone, and the segments that it states are not reliable. */

import { explanation } from "../../results/reconciliation/reconciliation.js";
import { encoNumbersOf } from "../../results/summary/enco-report.js";
import type { Segment, Summary } from "../../results/summary/summary.js";
import { npsScore } from "../../statistics/nps.js";
import type { SummarizeOptions } from "../options.js";
import type { Claim, Interpretation, OurNumber, OurNumbers, ReadAgain, Stated, Variant } from "./claim.js";
import type { StatedFields } from "./stated-fields.js";
import { zoneShifts } from "./zone-shifts.js";

/** Reads a report. Throws `aggregate-damaged`. */
export function encoClaim(fields: StatedFields): Claim {
  const nps = fields.object("nps");
  const statistics = fields.object("responseStatistics");
  const stated = new Map<string, Stated | null>([
    ["nps.promoters", nps.count("promoters")],
    ["nps.detractors", nps.count("detractors")],
    ["nps.score", nps.number("score")],
  ]);
  for (const name of ["totalRequests", "totalResponses", "goodResponses", "badResponses", "failed"])
    stated.set(`responseStatistics.${name}`, statistics.count(name));
  return {
    id: null,
    asked: askedFor(fields),
    stated,
    sizeField: "responseStatistics.totalRequests",
    numbers: ({ total }) => numbersOf([total]),
    interpretations: (base, read) => interpretations(base, read, askedFor(fields)),
    variants,
  };
}

function askedFor(fields: StatedFields): SummarizeOptions {
  const from = fields.time("from");
  const to = fields.time("to");
  const segmentMode = fields.text("segmentMode");
  if (segmentMode !== null && !["all", "any"].includes(segmentMode.toLowerCase()))
    throw fields.damaged("segmentMode", "is neither ALL nor ANY");
  return {
    ...(from === null ? {} : { from }),
    ...(to === null ? {} : { to }),
    segment: fields.texts("segments").filter((tag) => tag !== ""),
    ...(segmentMode === null ? {} : { segmentMode }),
  };
}

/** The numbers of segments together; a response with several tags is in each of them. */
function numbersOf(segments: readonly Segment[]): OurNumbers {
  const parts = segments.map(encoNumbersOf);
  const sum = (number: (part: ReturnType<typeof encoNumbersOf>) => number) =>
    parts.reduce((total, part) => total + number(part), 0);
  const promoters = sum(({ nps }) => nps.promoters);
  const detractors = sum(({ nps }) => nps.detractors);
  const good = sum(({ responseStatistics }) => responseStatistics.goodResponses);
  const requests = sum(({ responseStatistics }) => responseStatistics.totalRequests);
  const responses = sum(({ responseStatistics }) => responseStatistics.totalResponses);
  const failed = sum(({ responseStatistics }) => responseStatistics.failed);
  return new Map<string, OurNumber>([
    ["nps.promoters", { value: promoters, variants: [] }],
    ["nps.detractors", { value: detractors, variants: [] }],
    [
      "nps.score",
      { value: npsScore({ promoters, passives: good - promoters - detractors, detractors }), variants: [] },
    ],
    [
      "responseStatistics.totalRequests",
      { value: requests, variants: [{ reason: explanation("failed-left-out"), value: requests - failed }] },
    ],
    [
      "responseStatistics.totalResponses",
      { value: responses, variants: [{ reason: explanation("failed-counted"), value: responses + failed }] },
    ],
    ["responseStatistics.goodResponses", { value: good, variants: [] }],
    [
      "responseStatistics.badResponses",
      { value: sum(({ responseStatistics }) => responseStatistics.badResponses), variants: [] },
    ],
    ["responseStatistics.failed", { value: failed, variants: [] }],
  ]);
}

async function* interpretations(
  base: SummarizeOptions,
  read: ReadAgain,
  asked: SummarizeOptions,
): AsyncGenerator<Interpretation> {
  const total = async (changes: SummarizeOptions) => numbersOf([(await read(changes)).total]);
  const counted = base.dedupe === false ? "duplicates-removed" : "duplicates-counted";
  yield { reasons: [explanation(counted)], numbers: await total({ dedupe: base.dedupe === false }) };
  yield* segmentInterpretations(base, read);
  for (const { offset, options } of await zoneShifts(base, asked, read))
    yield { reasons: [explanation("zone-offset", offset)], numbers: await total(options) };
}

async function* segmentInterpretations(base: SummarizeOptions, read: ReadAgain): AsyncGenerator<Interpretation> {
  const named = base.segment ?? [];
  if (named.length > 1) {
    const mode = base.segmentMode?.toLowerCase() === "all" ? "any" : "all";
    yield {
      reasons: [explanation("segment-mode", mode)],
      numbers: numbersOf([(await read({ segmentMode: mode })).total]),
    };
  }
  const tagged = (await read({ by: ["segment"], segmentMode: "any" })).segments;
  const counted = tagged.filter(({ key }) => named.length === 0 || named.includes(key.segment ?? ""));
  yield { reasons: [explanation("segments-overlap")], numbers: numbersOf(counted) };
  if (named.length > 0)
    yield { reasons: [explanation("segments-ignored")], numbers: numbersOf([(await read({ segment: [] })).total]) };
}

const npsGroups = ["survey", "interaction-type", "channel", "language", "segment"];

/** An NPS that is the plain mean of the NPS of groups, whatever their size. */
async function* variants(field: string, read: ReadAgain): AsyncGenerator<Variant> {
  if (field !== "nps.score") return;
  for (const key of npsGroups) {
    const { segments }: Summary = await read({ by: [key] });
    const scores = segments.flatMap(({ nps }) => nps?.score ?? []);
    if (scores.length < 2) continue;
    const value = scores.reduce((sum, score) => sum + score, 0) / scores.length;
    yield { reason: explanation("nps-averaged", key), value };
  }
}
