/** What the columns of an input are read as by a provider's spec: ratings, times and ids. */

import { columnsWithoutPersonal } from "../../base/personal-text.js";
import type { TimeForm } from "../../base/time.js";
import { assumedScales } from "../../importers/assumed-scale.js";
import { idColumns } from "../../importers/id-columns.js";
import { nestedNames } from "../../importers/projection-builder.js";
import { statedScale } from "../../importers/question-text.js";
import type { CompleteRating, CompleteSpec } from "../../importers/spec.js";
import { isFoundByValues } from "../../importers/time-column.js";
import { firstValues, timeEvidence } from "../../importers/time-evidence.js";
import type { TimeForms } from "../../importers/time-forms.js";
import { namedColumns } from "../../readers/raw-columns.js";
import type { RawTable } from "../../readers/table.js";
import { inspectScores } from "./inspect-scores.js";
import type { InspectedInput, InspectedRating, InspectedTime } from "./inspection.js";

/** A part of the feedback table, and the names that its column may have, best first. */
interface Use {
  readonly feeds: string;
  readonly names: readonly string[];
}

/** The columns of a table with the parts of the feedback that they contain; none without a spec. */
export function inspectColumns(
  spec: CompleteSpec | null,
  table: RawTable,
  forms: TimeForms,
): Pick<InspectedInput, "columns" | "ratings" | "times" | "id"> {
  const uses = spec === null ? [] : usesOf(spec, table.columns);
  const harmless = columnsWithoutPersonal(table.columns);
  const columns = table.columns.map((name, place) => {
    const feeds = uses.filter(({ present }) => present.includes(name)).map((use) => use.feeds);
    const shown = feeds.length > 0 ? name : harmless[place]!;
    return { name: shown, title: table.titles.get(name) ?? null, feeds: [...new Set(feeds)] };
  });
  if (spec === null) return { columns, ratings: [], times: [], id: [] };
  return {
    columns,
    ratings: ratingsOf(spec, table),
    times: timesOf(spec, table, forms),
    id: idColumns(spec, table.columns),
  };
}

/** The columns that have one of the names: several if a record may hold either. */
function presentColumns(names: readonly string[], spec: CompleteSpec, columns: readonly string[]): readonly string[] {
  return [...new Set(namedColumns(nestedNames(names, spec.nestedIn ?? []), columns))];
}

/** The parts of the feedback table, and which of the columns hold them. */
function usesOf(spec: CompleteSpec, columns: readonly string[]) {
  const uses: readonly Use[] = [
    ...spec.ratings.flatMap(usesOfRating),
    ...Object.entries(spec.columns).map(([feeds, { names }]) => ({ feeds, names })),
    ...(spec.columns.response_id?.joined ?? []).map((names) => ({ feeds: "response_id", names })),
    ...(spec.count === undefined ? [] : [{ feeds: "number of people", names: spec.count.names }]),
    ...(spec.delivery === undefined ? [] : [{ feeds: "status", names: spec.delivery.column.names }]),
    ...(spec.excluded ?? []).map((exclusion) => {
      const { column } = "when" in exclusion ? exclusion.when : exclusion.unless;
      return { feeds: "whether it counts", names: column.names };
    }),
  ];
  return uses.map(({ feeds, names }) => ({ feeds, present: presentColumns(names, spec, columns) }));
}

function usesOfRating({ category, score, scale, issues, when }: CompleteRating): readonly Use[] {
  const bounds =
    "fixed" in scale
      ? []
      : ([
          ["lower bound", scale.min],
          ["upper bound", scale.max],
          ["low threshold", scale.lowThreshold],
        ] as const);
  return [
    { feeds: `score (${category})`, names: score.names },
    ...bounds.map(([name, { names }]) => ({ feeds: `${name} (${category})`, names })),
    ...(issues ?? []).map(({ names }) => ({ feeds: `issues (${category})`, names })),
    ...(when === undefined ? [] : [{ feeds: "kind of rating", names: when.column.names }]),
  ];
}

function ratingsOf(spec: CompleteSpec, table: RawTable): readonly InspectedRating[] {
  const assumed = assumedScales(spec, table).filter(({ isUnnamed }) => isUnnamed);
  return spec.ratings.flatMap((rating, number) => {
    const { category, score, scale } = rating;
    const columns = presentColumns(score.names, spec, table.columns);
    if (columns.length === 0) return [];
    const words =
      "fixed" in scale
        ? `${scale.fixed.min}-${scale.fixed.max}, low up to ${scale.fixed.lowThreshold}`
        : `the scale of each record, otherwise ${scale.default.min}-${scale.default.max}`;
    const why = assumed.some((other) => other.rating === number)
      ? ", assumed from its name"
      : statedWords(columns, table);
    return [{ category, columns, scale: words + why, scores: inspectScores(rating, spec, table) }];
  });
}

/** The scale that the question states. */
function statedWords([column = ""]: readonly string[], { titles }: RawTable): string {
  const stated = statedScale(titles.get(column) ?? column);
  return stated === null ? "" : `, its question states ${stated.min}-${stated.max}`;
}

function timesOf(spec: CompleteSpec, table: RawTable, forms: TimeForms): readonly InspectedTime[] {
  return (["created_at", "updated_at"] as const).flatMap((feeds): readonly InspectedTime[] => {
    const source = spec.columns[feeds];
    const columns = presentColumns(source?.names ?? [], spec, table.columns);
    if (source === undefined || columns.length === 0) return [];
    const example = table.sample
      .map((record) => columns.map((column) => record.get(column)).find(Boolean))
      .find(Boolean);
    const form = forms[feeds];
    const zone = table.timeZone ?? `${form.timeZone} if the value has none`;
    const format = example
      ? form.dayNumbers === true
        ? "days since 1900, as in spreadsheets"
        : timeFormat(example)
      : null;
    const foundBy = isFoundByValues(source) ? "values" : "name";
    return [{ feeds, columns, example: example ?? null, format, zone, order: orderOf(columns, table, form), foundBy }];
  });
}

const orderWords = { dmy: "day first", mdy: "month first", ymd: "year first" } as const;

/** The order of dates such as 03/04/2026 and the reason for it; null if the column has no such dates. */
function orderOf(columns: readonly string[], table: RawTable, form: TimeForm): string | null {
  const { dateOrder, example } = timeEvidence(firstValues(columns, table), { ...form, dateOrder: null });
  if (example === null) return null;
  const { value, orders } = example;
  if (form.dateOrder === null) return `unknown, "${value}" fits ${orders.join(" and ")}`;
  const words = orderWords[form.dateOrder];
  return form.dateOrder === dateOrder
    ? `${words}, as "${value}" shows`
    : `${words}, as stated by --date-order or the config`;
}

/** The formats of times, with their names for people. */
const formats: readonly (readonly [name: string, pattern: RegExp])[] = [
  ["ISO 8601 with time zone", /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}.*(?:Z|UTC|[+-]\d{2}:?\d{2})$/i],
  ["ISO 8601 without time zone", /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}.*)?$/],
  ["RFC 2822", /^(?:[A-Za-z]{3},\s*)?\d{1,2} [A-Za-z]{3} \d{4} \d{2}:\d{2}/],
  ["Unix time in nanoseconds", /^\d{19}$/],
  ["Unix time in microseconds", /^\d{16}$/],
  ["Unix time in milliseconds", /^\d{13}(?:\.0+)?$/],
  ["Unix time in seconds", /^\d{10}(?:\.\d+)?$/],
  ["date without separators", /^\d{8}(?:T?\d{4,6}.*)?$/],
  ["year, month and day as numbers", /^\d{4}[/.-]\d{1,2}[/.-]\d{1,2}/],
  ["month, day and year with a 12-hour clock", /^\d{1,2}\/\d{1,2}\/\d{4},? .*[AP]M$/i],
  ["day and month as numbers", /^\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}/],
  ["month by its name", /^(?=.{0,100}\d).{0,100}\p{L}{3}/u],
];

/** The name of the format of a time; null if none fits. */
function timeFormat(text: string): string | null {
  return formats.find(([, pattern]) => pattern.test(text.trim()))?.[0] ?? null;
}
