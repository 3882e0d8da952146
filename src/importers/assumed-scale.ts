/** Scales that are only suggested by the name of a column or the words of a question, and the scores that contradict them. */

import type { Category, Scale } from "../base/feedback-schema.js";
import { withCommas } from "../base/number.js";
import { typedCommand } from "../base/shell-words.js";
import { mapPair } from "../base/typed-words.js";
import { columnKey, namedColumns } from "../readers/raw-columns.js";
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
  /** The name does not even show the kind of score. */
  readonly isUnnamed: boolean;
}

/** The ratings of an input without a stated scale. Plain tables never state it; a column called `nps` may contain another score. */
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

/** The scores found in an input. */
export interface SeenScores {
  readonly count: number;
  /** Those of them that are not on the assumed scale. */
  readonly off: number;
  readonly areWhole: boolean;
  /** Null if there are none. */
  readonly numbers: StatedScale | null;
}

/** Fewer scores may all be low by chance. */
const enoughScores = 20;

/** How high a score has to be to confirm the assumed scale, and how many scores have to be seen before one is expected. */
function proofOf({ category, scale: { min, max }, isUnnamed }: AssumedScale): {
  readonly above: number;
  readonly from: number;
} {
  if (category === "nps") return isUnnamed ? { above: 7, from: 1 } : { above: 5, from: enoughScores };
  if (min === 0 && max === 10) return { above: 5, from: 1 };
  if (min === 1 && max === 7) return { above: 5, from: enoughScores };
  return { above: min + (max - min) / 2, from: enoughScores };
}

/** Whether a score this high confirms the upper end of the assumed scale. */
export function isProof(assumed: AssumedScale, score: number): boolean {
  return score > proofOf(assumed).above && score <= assumed.scale.max;
}

/** The evidence of the scores against the assumed scale, in words; null if there is none. */
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

/** One or two scores off the scale are mistakes, and so is one in fifty, unless they are a large part of all scores. */
function areManyOff({ count, off }: SeenScores): boolean {
  return (off > 2 && off > 0.02 * count) || (off === 2 && off > 0.3 * count) || (off > 0 && off >= 0.5 * count);
}

/** The commands that state the kind of scores, the likeliest for their values first. */
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
