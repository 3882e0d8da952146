/** Rules for the providers in a config that a shape cannot express: free names, possible scales, columns that identify an export. */

import { isNpsRating } from "../../base/feedback-schema.js";
import { providerSpecs } from "../../importers/provider-specs.js";
import type {
  CompleteRating,
  CompleteScale,
  CompleteSignature,
  CompleteSpec,
  WrittenScale,
} from "../../importers/spec.js";

/** The expected value at the path of a key. */
export interface SpecProblem {
  readonly path: string;
  readonly expected: string;
}

/** The names of built-in providers and of a mapped table. */
const takenNames: ReadonlySet<string> = new Set([...providerSpecs.map(({ name }) => name), "custom"]);

/** The first problem of the specs that a config declares, or null. */
export function problemOfSpecs(specs: readonly CompleteSpec[]): SpecProblem | null {
  const problems = specs.flatMap((spec, index) => {
    const path = `providers[${index}]`;
    return [...nameProblems(spec.name, specs.slice(0, index), `${path}.name`), ...specProblems(spec, path)];
  });
  return problems[0] ?? null;
}

function nameProblems(name: string, before: readonly CompleteSpec[], path: string): readonly SpecProblem[] {
  if (takenNames.has(name)) return [{ path, expected: `another name: "${name}" is built in` }];
  const isTaken = before.some((spec) => spec.name === name);
  return isTaken ? [{ path, expected: `another name: "${name}" is declared before it` }] : [];
}

function specProblems(spec: CompleteSpec, path: string): readonly SpecProblem[] {
  const views = [{ view: spec, at: path }, ...(spec.also ?? []).map((view, i) => ({ view, at: `${path}.also[${i}]` }))];
  return [
    ...spec.signatures.flatMap((signature, i) => signatureProblems(signature, `${path}.signatures[${i}]`)),
    ...views.flatMap(({ view, at }) => [
      ...view.ratings.flatMap((rating, i) => ratingProblems(rating, `${at}.ratings[${i}]`)),
      ...repeatedCategories(view.ratings, `${at}.ratings`),
    ]),
  ];
}

function signatureProblems({ all, any, also, titled }: CompleteSignature, path: string): readonly SpecProblem[] {
  const asksForColumn = all.length > 0 || [any, also, titled].some((words) => words !== undefined);
  return asksForColumn ? [] : [{ path, expected: "a signature with a column in all, any, also or titled" }];
}

/** A record has one score of a category: two ratings of one category need conditions that exclude each other. */
function repeatedCategories(ratings: readonly CompleteRating[], path: string): readonly SpecProblem[] {
  return ratings.flatMap(({ category, when }, index) => {
    const others = ratings.slice(0, index).filter((rating) => rating.category === category);
    if (others.length === 0 || (when !== undefined && others.every((rating) => rating.when !== undefined))) return [];
    return [{ path: `${path}[${index}].category`, expected: `the only "${category}", or each should have a "when"` }];
  });
}

function ratingProblems({ category, scale }: CompleteRating, path: string): readonly SpecProblem[] {
  const problems = scaleProblems(scale, `${path}.scale`);
  const ends = "fixed" in scale ? [scale.fixed] : [scale.default, scale.within];
  if (category === "nps" && !ends.every((bounds) => isNpsRating({ category, scale: bounds })))
    return [...problems, { path: `${path}.scale`, expected: "0..10: an NPS exists on no other scale" }];
  return problems;
}

function scaleProblems(scale: CompleteScale, path: string): readonly SpecProblem[] {
  if ("fixed" in scale) return boundsProblems(scale.fixed, `${path}.fixed`);
  const { default: usual, within } = scale;
  const isInside = usual.min >= within.min && usual.max <= within.max;
  return [
    ...boundsProblems(within, `${path}.within`),
    ...boundsProblems(usual, `${path}.default`),
    ...(isInside ? [] : [{ path: `${path}.default`, expected: `inside of ${within.min} to ${within.max}` }]),
  ];
}

function boundsProblems({ min, max, lowThreshold }: WrittenScale, path: string): readonly SpecProblem[] {
  if (min >= max) return [{ path: `${path}.max`, expected: `more than ${min}, the lowest score` }];
  if (lowThreshold !== undefined && (lowThreshold < min || lowThreshold > max))
    return [{ path: `${path}.lowThreshold`, expected: `from ${min} to ${max}` }];
  return [];
}
