/** The basis of the numbers: the inputs, the outcomes of their records, why some were rejected, and the selection. */

import { placeIn } from "../../base/place.js";
import { definingFlags, definingKeys, type SummaryQuery } from "../../query/summary-query.js";
import type { Summary, SummaryInput } from "../../results/summary/summary.js";
import { count, percent } from "../numbers.js";
import { inputName } from "../visible-text.js";
import { dataTable, tableBehind } from "./data-table.js";
import { html, type Markup } from "./markup.js";

/** Three tables; that of rejections only if there are any. */
export function recordSection({ inputs, records, rejections, query }: Summary): Markup {
  const { read, used, filtered, duplicate, rejected, people } = records;
  const kinds = [
    ["used", used],
    ["filtered out", filtered],
    ["duplicates (replaced by a later record of the same response)", duplicate],
    ["rejected", rejected],
    ["read", read],
  ] as const;
  const filters = filtersOf(query);
  return html`<section aria-labelledby="records"><h2 id="records">Records and filters</h2>
${tableBehind("Inputs", inputColumns, inputs)}
${dataTable("Records", recordColumns(read), kinds)}
${people === undefined ? null : html`<p>The records used represent ${count(people)} people.</p>`}
${rejections.length === 0 ? null : dataTable("Rejected records", rejectionColumns, rejections)}
${filters.length === 0 ? html`<p>No filters: every record counts.</p>` : dataTable("Filters", filterColumns, filters)}
<p class="soft">Days and times are in ${query.timeZone}.</p></section>`;
}

const inputColumns = [
  { title: "Input", cell: ({ name }: SummaryInput) => inputName(name) },
  { title: "Provider", cell: ({ provider }: SummaryInput) => provider ?? "-" },
  {
    title: "Format",
    cell: ({ format, compression }: SummaryInput) => (compression === null ? format : `${format}, ${compression}`),
  },
  { title: "Records", isNumber: true, cell: (input: SummaryInput) => count(input.records) },
];

type Kind = readonly [name: string, records: number];

function recordColumns(read: number) {
  return [
    { title: "Records", cell: ([name]: Kind) => name },
    { title: "Count", isNumber: true, cell: ([, records]: Kind) => count(records) },
    { title: "Share", isNumber: true, cell: ([, records]: Kind) => percent(read === 0 ? null : records / read) },
  ];
}

type Rejection = Summary["rejections"][number];

const rejectionColumns = [
  { title: "Reason", cell: ({ code }: Rejection) => code },
  { title: "Records", isNumber: true, cell: (rejection: Rejection) => count(rejection.count) },
  {
    title: "First example",
    cell: ({ examples: [first] }: Rejection) =>
      first === undefined ? "-" : `${placeIn(first.input, first.line)}: ${first.message}`,
  },
];

type Filter = readonly [flag: string, value: string];

const filterColumns = [
  { title: "Option", cell: ([flag]: Filter) => html`<code>${flag}</code>` },
  { title: "Value", cell: ([, value]: Filter) => value },
];

/** The parts of the query that select something. */
function filtersOf(query: SummaryQuery): readonly Filter[] {
  const { from, to, provider, confidence, minN } = query;
  const keys = definingKeys.filter(
    (key) => key !== "by" && key !== "timeZone" && key !== "tagMode" && key !== "dedupe",
  );
  return [
    ...given("--from", from),
    ...given("--to", to),
    ...given("--provider", provider),
    ...keys.flatMap((key) => given(definingFlags[key], query[key] ?? null)),
    ...given(definingFlags.tagMode, query.tags.length > 1 ? query.tagMode : null),
    ...given(definingFlags.dedupe, !query.dedupe),
    ...given("--confidence", confidence === 0.95 ? null : `${Number((confidence * 100).toPrecision(12))}%`),
    ...given("--min-n", minN ?? null),
  ];
}

function given(flag: string, value: SummaryQuery[keyof SummaryQuery] | null): readonly Filter[] {
  if (value === null || value === undefined || value === false) return [];
  if (value === true) return [[flag, "yes"]];
  if (typeof value === "object") return value.map((item) => [flag, String(item)]);
  return [[flag, String(value)]];
}
