/** Scales that the name of a column or the words of a question alone suggest, and what of the scores contradicts them. */

import type { Category, Scale } from "../base/feedback-schema.js";
import { withCommas } from "../base/number.js";
import { typedCommand } from "../base/shell-words.js";
import { columnKey, namedColumns } from "../readers/raw-columns.js";
import { mapPair } from "./map-words.js";
import { columnsOfKind } from "./plain-kinds.js";
import { nestedNames } from "./projection-builder.js";
import type { StatedScale } from "./question-text.js";
import type { SignatureHead } from "./recognition.js";
import type { CompleteSpec } from "./spec.js";
import { type SuggestedInput, scaleOf, scalePairs } from "./suggested-commands.js";

export interface AssumedScale {
  /** Number of the rating in the spec. */
  readonly rating: number;
  /** The column as the input names it. */
  readonly column: string;
  readonly category: Category;
  readonly scale: Scale;
  /** Not even the kind of score is in the name. */
  readonly isUnnamed: boolean;
}

/** The ratings of an input whose scale nothing states. Tables of a plain kind never state it; a column called `nps` may hold another score. */
export function assumedScales(
  spec: CompleteSpec,
  { columns }: Pick<SignatureHead, "columns">,
): readonly AssumedScale[] {
  return spec.ratings.flatMap(({ category, scale, score }, rating): readonly AssumedScale[] => {
    if (!("fixed" in scale)) return [];
    const names = nestedNames(score.names, spec.nestedIn ?? []);
    const [column] = namedColumns(names, columns);
    if (column === undefined) return [];
    const isUnnamed = spec.assumes?.some((name) => columnKey(name) === columnKey(column)) ?? false;
    if (!isUnnamed && spec.plain !== true) return [];
    return [{ rating, column, category, scale: scale.fixed, isUnnamed }];
  });
}

/** Scores as they were met in an input. */
export interface SeenScores {
  readonly count: number;
  /** Those of them that the assumed scale does not have. */
  readonly off: number;
  readonly areWhole: boolean;
  /** Null if there are none. */
  readonly numbers: StatedScale | null;
}

/** Fewer scores may all be low by chance. */
const enoughScores = 20;

/** How high a score has to be to show that the scale is the assumed one, and how many scores have to be seen to ask for it. */
function proofOf({ category, scale: { min, max }, isUnnamed }: AssumedScale): {
  readonly above: number;
  readonly from: number;
} {
  if (category === "nps") return isUnnamed ? { above: 7, from: 1 } : { above: 5, from: enoughScores };
  if (min === 0 && max === 10) return { above: 5, from: 1 };
  if (min === 1 && max === 7) return { above: 5, from: enoughScores };
  return { above: min + (max - min) / 2, from: enoughScores };
}

/** Whether a score of that height leaves no doubt that the scale is the assumed one, as far as its upper end goes. */
export function isProof(assumed: AssumedScale, score: number): boolean {
  return score > proofOf(assumed).above && score <= assumed.scale.max;
}

/** What of the scores speaks against the assumed scale, in words; null if nothing does. */
export function contradiction(assumed: AssumedScale, seen: SeenScores): string | null {
  const { count, off, numbers } = seen;
  if (numbers === null) return null;
  const { min, max } = assumed.scale;
  const lowest = numbers.min < min ? `from ${numbers.min} ` : "";
  const isNamedNps = assumed.category === "nps" && !assumed.isUnnamed;
  if (areManyOff(seen) && !isNamedNps)
    return `${off} of its ${withCommas(count)} scores are not on ${min}-${max}: scores ${lowest}up to ${numbers.max}`;
  const { above, from } = proofOf(assumed);
  if (numbers.max > above || count < from) return null;
  return `no score is above ${numbers.max}`;
}

/** One or two scores off the scale are slips, and so is one in fifty, but not if they are a good part of all. */
function areManyOff({ count, off }: SeenScores): boolean {
  return (off > 2 && off > 0.02 * count) || (off === 2 && off > 0.3 * count) || (off > 0 && off >= 0.5 * count);
}

/** The commands that say what the scores are, the likeliest by their height first. */
export function commandsForScale(
  input: SuggestedInput,
  spec: CompleteSpec,
  assumed: AssumedScale,
  { numbers, areWhole }: SeenScores,
  head: SignatureHead,
): readonly string[] {
  if (numbers === null) return [];
  const { column } = assumed;
  const over = spec.plain === true ? [] : ["--provider", spec.name];
  const mapped = (...words: readonly string[]) =>
    typedCommand(
      "summarize",
      input.name,
      ...over,
      "--map",
      [mapPair("score", column), ...words].join(","),
      ...input.flags,
    );
  const ofKind = (kind: "nps" | "csat" | "ces", usual: StatedScale) => {
    if (kind === "nps" && !areWhole) return [];
    if (numbers.min < usual.min || numbers.max > usual.max)
      return kind === "nps" ? [] : [mapped(...scalePairs(kind, { stated: null, numbers }))];
    const [only, other] = columnsOfKind(kind, head);
    const isNamed = spec.plain === true && other === undefined && only?.column === column;
    return [
      isNamed ? typedCommand("summarize", input.name, "--provider", kind, ...input.flags) : mapped(`category=${kind}`),
    ];
  };
  const kinds = {
    csat: () => ofKind("csat", { min: 1, max: 5 }),
    ces: () => ofKind("ces", { min: 1, max: 7 }),
    nps: () => ofKind("nps", { min: 0, max: 10 }),
  };
  const scale = scaleOf(numbers, null);
  return [
    ...likelyKinds(numbers, assumed.category).flatMap((kind) => kinds[kind]()),
    mapped(...(over.length === 0 ? [] : ["category=overall"]), `scale=${scale.min}..${scale.max}`),
  ];
}

type Kind = "csat" | "ces" | "nps";

function likelyKinds({ max }: StatedScale, assumed: Category): readonly Kind[] {
  if (max <= 5) return ["csat", "ces", "nps"];
  if (max <= 7) return ["ces", "csat", "nps"];
  if (max <= 10) return ["nps", "csat"];
  return assumed === "csat" || assumed === "ces" ? [assumed] : [];
}
