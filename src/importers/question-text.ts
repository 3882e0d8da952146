/** The content of the text of a question: its words without markup, the scale that it states, and the kind of score that it asks for. */

import type { Category } from "../base/feedback-schema.js";

/** A longer title is only read up to here. */
const longestTitle = 2000;

/** `title` without `<...>`, in one walk over it. */
export function withoutMarkup(title: string): string {
  let text = "";
  let from = 0;
  for (let open = title.indexOf("<"); open !== -1; open = title.indexOf("<", from)) {
    const close = title.indexOf(">", open);
    if (close === -1) break;
    text += title.slice(from, open);
    from = close + 1;
  }
  return text + title.slice(from);
}

export interface StatedScale {
  readonly min: number;
  readonly max: number;
}

const lowEnds = [0, 1];
const highEnds = [3, 4, 5, 6, 7, 9, 10, 100];
const dash = "-–—−";
/** Things that are counted, not rated: `the first 1-3 weeks`. */
const units =
  "day|week|month|year|hour|minute|time|people|person|employee|tag|woche|monat|jahr|stunde|jour|semaine|mois|ans|día|semana|mes|año|dag|maand|jaar|uur";
/** `1-5`, `0 to 10`, `1 bis 7`. */
const ranges = new RegExp(
  `(?<![${dash}\\d.,/])(\\d{1,3}) {0,2}(?:[${dash}]|\\.\\.|to|through|bis|à|a|al|tot|until|and|und|et|y|en) {0,2}(\\d{1,3})(?![\\d/%]|[.,]\\d| {0,2}(?:${units}))`,
  "gu",
);
const opensScale = /[([]\s{0,2}(?:\p{L}{1,20} ){0,4}$/u;
const namesScale = /(?:scale|skala|échelle|echelle|escala|schaal|rate|from|von|de|del|van|between|zwischen|entre)\b/u;
/** `1 = not at all`, `10: very`, `5 - excellent`, `0 (never)`. */
const labelledPoints = new RegExp(
  `(?<![\\d.,/])(\\d{1,3}) {0,2}(?:[${dash}=:]|being|meaning|means|is|stands for|bedeutet|signifie|significa|betekent) {0,2}["'“]?\\p{L}|(?<![\\d.,/])(\\d{1,3}) {0,1}\\(\\p{L}`,
  "gu",
);

/** The scale that the text of a question states, `(1-5)`, `1 = … 10 = …`, `on a scale from 0 to 10`; null if it states none, or two. */
export function statedScale(title: string): StatedScale | null {
  const text = plainTitle(title);
  const found = rangesIn(text)
    .filter(({ before }) => opensScale.test(before) || namesScale.test(before) || isAlone(text))
    .map(({ min, max }) => (min <= max ? { min, max } : { min: max, max: min }))
    .filter(isScale);
  const [first, ...others] = found;
  if (first !== undefined) return others.every((other) => isSameScale(first, other)) ? first : null;
  const points = [...text.matchAll(labelledPoints)].map(([, before, inside]) => Number(before ?? inside));
  if (points.length < 2) return null;
  const labelled = { min: Math.min(...points), max: Math.max(...points) };
  return isScale(labelled) ? labelled : null;
}

/** The characters before a range that tell whether it is a scale. */
const readBefore = 40;

function rangesIn(text: string): readonly (StatedScale & { readonly before: string })[] {
  let end = 0;
  return [...text.matchAll(ranges)].map(({ index, 0: range, 1: min, 2: max }) => {
    const before = text.slice(Math.max(end, index - readBefore), index);
    end = index + range.length;
    return { min: Number(min), max: Number(max), before };
  });
}

const labelled = new RegExp(
  `(?<![\\d.,/])(\\d{1,3}) {0,2}(?:[${dash}=:(]|being|meaning|means|is|stands for|bedeutet|signifie|significa|betekent)? {0,2}["'“]?(\\p{L}{1,20}(?: \\p{L}{1,20}){0,4})`,
  "gu",
);
const connector = / (?:to|through|bis|à|a|al|tot|and|und|et|y|en)$/u;

/** The numbers of a question that have a label, as in `1 = very satisfied`, with the label. */
export function labelledNumbers(title: string): readonly (readonly [number: number, label: string])[] {
  if (!/[0-9]/.test(title)) return []; // as in most names of columns
  return [...plainTitle(title).matchAll(labelled)].map(([, number, label = ""]) => [
    Number(number),
    label.replace(connector, ""),
  ]);
}

function plainTitle(title: string): string {
  const text = withoutMarkup(title.slice(0, longestTitle)).replace(/[\s_]/gu, " ");
  return text.replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2").toLowerCase();
}

/** Whether the title is only a range, such as the column name `1-5`. */
function isAlone(text: string): boolean {
  return /^\s?\d.{0,7}$/u.test(text);
}

function isScale({ min, max }: StatedScale): boolean {
  return lowEnds.includes(min) && highEnds.includes(max);
}

export function isSameScale(a: StatedScale, b: StatedScale): boolean {
  return a.min === b.min && a.max === b.max;
}

/** The kinds of score that a question can ask for, by words of English, German, French, Spanish and Dutch; `abbreviation` is a separate word. */
const kinds: readonly { readonly category: Category; readonly abbreviation: RegExp; readonly words: RegExp }[] = [
  {
    category: "nps",
    abbreviation: /(?:^|[^\p{L}])e?nps(?:$|[^\p{L}])|promoter/u,
    words: /recommend|empfehl|empfiehl|recommand|recomend|recomiend|aanbeve|aanraad|aanraden/u,
  },
  {
    category: "ces",
    abbreviation: /(?:^|[^\p{L}])ces(?:$|[^\p{L}])/u,
    words:
      /effort|how easy|easy to|ease of|easy was|how difficult|aufwand|wie einfach|wie leicht|facilité|facile|esfuerzo|fácil|facilidad|moeite|makkelijk|gemakkelijk/u,
  },
  {
    category: "csat",
    abbreviation: /(?:^|[^\p{L}])csat(?:$|[^\p{L}])/u,
    words: /satisf|zufrieden|satisfac|tevreden/u,
  },
];

/** The kind of score that a question asks for by its words; null if it is not NPS, CSAT or CES, or more than one of them. */
export function categoryAsked(title: string): Category | null {
  const text = plainTitle(title);
  const named = kinds.filter(({ abbreviation }) => abbreviation.test(text));
  const found = named.length > 0 ? named : kinds.filter(({ words }) => words.test(text));
  return found.length === 1 ? found[0]!.category : null;
}
