/**
 * A score in an array, as `--map` names it: `answers[0].value` by its position, `answers[field.ref=a1].number` by a member of the element,
 * or by the export's name of the question, `score=a1`. A column with exactly that name takes precedence.
 */

import { columnKey } from "../readers/raw-columns.js";
import { memberAt, objectsIn } from "./array-items.js";
import { completeSpec } from "./complete-spec.js";
import type { NumberConverter } from "./converters.js";
import type { SignatureHead } from "./detect.js";
import type { CompleteRating, CompleteSpec } from "./spec.js";

interface Selector {
  readonly array: string;
  readonly pick: NonNullable<NumberConverter["pick"]>;
}

const mostRecords = 1000;

/** The spec with the scores that its columns hold in arrays; the same spec if the head has a column for each of them. */
export function withSelectors(spec: CompleteSpec, head: SignatureHead): CompleteSpec {
  const present = new Set(head.columns.map(columnKey));
  const selected = new Map<string, Selector>();
  for (const { score } of spec.ratings) {
    const [name, other] = score.names;
    if (name === undefined || other !== undefined || score.pick !== undefined || present.has(columnKey(name))) continue;
    const selector = selectorIn(name, present) ?? questionNamed(name, head);
    if (selector !== null) selected.set(name, selector);
  }
  if (selected.size === 0) return spec;
  const renamed = (name: string) => selected.get(name)?.array ?? name;
  return completeSpec({
    ...spec,
    signatures: spec.signatures.map((signature) => ({ ...signature, all: signature.all.map(renamed) })),
    ratings: spec.ratings.map((rating) => withSelector(rating, selected.get(rating.score.names[0]!))),
  });
}

function withSelector(rating: CompleteRating, selector: Selector | undefined): CompleteRating {
  if (selector === undefined) return rating;
  return { ...rating, score: { ...rating.score, names: [selector.array], pick: selector.pick } };
}

/** A parsed selector; null if `text` is not a selector of an existing column. */
function selectorIn(text: string, present: ReadonlySet<string>): Selector | null {
  const [open, close] = [text.indexOf("["), text.indexOf("]")];
  if (open < 1 || close < open) return null;
  const [array, inside, behind] = [text.slice(0, open), text.slice(open + 1, close), text.slice(close + 1)];
  if (!present.has(columnKey(array)) || !(behind === "" || behind.startsWith("."))) return null;
  const take = behind.slice(1);
  if (/^[0-9]{1,6}$/.test(inside)) return { array, pick: { where: {}, at: Number(inside), take } };
  const split = inside.indexOf("=");
  return split < 1 ? null : { array, pick: { where: { [inside.slice(0, split)]: [inside.slice(split + 1)] }, take } };
}

/** The question that elements of an array call `name` in one of their members; null if none does, or if it has no number. */
function questionNamed(name: string, { columns, sample }: SignatureHead): Selector | null {
  for (const array of columns) {
    for (const record of sample.slice(0, mostRecords)) {
      for (const item of objectsIn(record.get(array) ?? null)) {
        const path = pathTo(item, name);
        const take = path === null ? null : numberIn(item);
        if (path !== null && take !== null) return { array, pick: { where: { [path]: [name] }, take } };
      }
    }
  }
  return null;
}

/** The path to the member of `item`, or of an object in it, that is the text `text`. */
function pathTo(item: unknown, text: string): string | null {
  return pathsOf(item).find((path) => memberAt(item, path) === text) ?? null;
}

function numberIn(item: unknown): string | null {
  return pathsOf(item).find((path) => typeof memberAt(item, path) === "number") ?? null;
}

/** The paths to the members of an object and of the objects in it. */
function pathsOf(item: unknown): readonly string[] {
  if (typeof item !== "object" || item === null || Array.isArray(item)) return [];
  return Object.entries(item).flatMap(([key, value]) =>
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? Object.keys(value).map((inner) => `${key}.${inner}`)
      : [key],
  );
}
