/** An inspection for people: a block for each input that says what it is, why, and how it would be read. */

import { linesIn } from "../base/place.js";
import type {
  InspectedColumn,
  InspectedInput,
  InspectedRecord,
  InspectedScores,
  Inspection,
} from "../results/inspection/inspection.js";
import { type Fact, factLines } from "./fact-lines.js";
import { type Column, grid } from "./grid.js";
import { count, counted, dash } from "./numbers.js";
import { type Paint, type Pen, paragraphs } from "./style.js";
import { inputName, linesOf, shownMessage, visibleText } from "./visible-text.js";

/** An inspection as text for people. */
export async function reportInspection({ inputs }: Inspection, pen: Pen): Promise<string> {
  return (await Promise.all(inputs.map((input) => inputBlock(input, pen)))).join("\n\n");
}

async function inputBlock(input: InspectedInput, pen: Pen): Promise<string> {
  const { paint } = pen;
  const used = input.columns.filter(({ feeds }) => feeds.length > 0);
  const ignored = input.columns.filter(({ feeds }) => feeds.length === 0);
  return paragraphs([
    [
      paint.bold(inputName(input.name)),
      ...(await factLines(facts(input, paint), pen)),
      ...errorLines(input, paint),
    ].join("\n"),
    used.length === 0 ? null : await grid(columnColumns(used), used, pen),
    ignored.length === 0
      ? null
      : `${paint.dim("Other columns (usable with --by):")} ${listed(ignored.map(({ name }) => name))}`,
    input.records.length === 0 ? null : await grid(recordColumns, input.records, pen),
    problems(input, paint),
  ]);
}

/** A line for each fact: a label, and the fact. */
function facts(input: InspectedInput, paint: Paint): readonly Fact[] {
  const { provider, runnersUp, ratings, times } = input;
  const size = input.bytes === null ? "" : `, ${count(input.bytes)} bytes`;
  return [
    ["Text", `${input.encoding}${input.compression === null ? "" : `, ${input.compression}`}${size}`],
    ["Format", `${input.format}, ${visibleText(input.envelope)}${quoting(input)}`],
    ...headerFacts(input),
    ["Provider", provider === null ? paint.red("none") : providerText(provider)],
    ...(provider === null ? [] : ([["Matched on", listed(provider.found)]] as const)),
    ...runnersUp.map(({ name, lacking }) => {
      const why = provider === null ? "matches, but cannot be read: see the error" : "rejected, another fits better";
      return ["Candidate", `${name}: ${lacking.length === 0 ? why : `rejected, lacks ${listed(lacking)}`}`] as const;
    }),
    ...ratings.flatMap(({ category, columns, scale, scores }) => [
      ["Rating", `${category} from ${listed(columns)}, on ${scale}`] as const,
      ...scoreFacts(scores),
    ]),
    ...times.map(
      ({ feeds, columns, example, format, zone, order, foundBy }) =>
        [
          "Time",
          `${feeds} from ${listed(columns)}${foundBy === "values" ? " (found by its values)" : ""}, ${format ?? "of no known format"}, ${zone}${order === null ? "" : `, ${visibleText(order)}`}${example === null ? "" : `: ${shortened(example)}`}`,
        ] as const,
    ),
    ...(provider === null ? [] : ([["Duplicates", duplicatesOf(input)], ...idsSeen(input)] as const)),
  ];
}

function errorLines({ error }: InspectedInput, paint: Paint): readonly string[] {
  if (error === null) return [];
  return [
    `${paint.red("error:")} ${shownMessage(error.message)}`,
    ...linesOf(error.hint).map((line) => `  ${visibleText(line)}`),
  ];
}

/** The notation of scores, if not all are numbers. */
function scoreFacts(scores: InspectedScores | null): readonly (readonly [string, string])[] {
  if (scores === null) return [];
  const { spelled, noAnswer, words } = scores;
  const areNumbers = spelled.every(({ form }) => form === "number");
  if (areNumbers && noAnswer === 0 && words.length === 0) return [];
  const parts = spelled.map(({ form, count: answers }) => `${form} ${count(answers)}`);
  const head = [...parts, ...(noAnswer === 0 ? [] : [`no answer ${count(noAnswer)}`])];
  return [
    ["Scores", `written as: ${head.join(", ")}`],
    ...(words.length === 0
      ? []
      : [["Words", listed(words.map(({ word, score }) => `${word} ${score ?? "no answer"}`))] as const]),
  ];
}

function providerText({ title, name, shape }: NonNullable<InspectedInput["provider"]>): string {
  return visibleText(`${title} (${name}), ${shape}`);
}

/** How duplicates are found, and where this is declared. */
function duplicatesOf({ id, identity: { kind, reason } }: InspectedInput): string {
  if (kind === "none") return `cannot be detected: ${reason}`;
  if (kind === "declared") return `by ${listed(id)}, declared ${visibleText(reason)}`;
  return `only copies of a whole record; there is ${listed(id)}, but ${visibleText(reason)}`;
}

function idsSeen({
  looked,
  identity: { unidentified, example },
}: InspectedInput): readonly (readonly [string, string])[] {
  if (unidentified === 0) return [];
  const such = example === null ? "" : `, such as ${visibleText(example)}`;
  return [["IDs", `${count(unidentified)} of the first ${counted(looked, "record")} have no unique ID${such}`]];
}

/** Most files have quotes around fields, if any. */
function quoting({ layout }: InspectedInput): string {
  return layout?.quoting === "none" ? ", quotes are text" : "";
}

/** Where the header is, unless it is the first line. */
function headerFacts({ layout }: InspectedInput): readonly (readonly [string, string])[] {
  if (layout === null || layout.headerLine === 1) return [];
  return [
    ["Header", `line ${count(layout.headerLine)}${layout.hasLinesBefore ? "; the lines before it are not read" : ""}`],
  ];
}

/** A column for questions is shown if the header has some. */
function columnColumns(columns: readonly InspectedColumn[]): readonly Column<InspectedColumn>[] {
  const isShown = columns.some(({ title }) => title !== null);
  return [
    { title: "Column", cell: ({ name }) => visibleText(name) },
    { title: "Read as", wraps: 16, cell: ({ feeds }) => feeds.join(", ") },
    { title: "Question", hide: 1, isShown, cell: ({ title }) => shortened(title ?? "") },
  ];
}

const recordColumns: readonly Column<InspectedRecord>[] = [
  { title: "Line", align: "right", cell: ({ line }) => count(line) },
  { title: "Time", hide: 2, cell: ({ createdAt }) => createdAt ?? dash },
  { title: "Category", hide: 1, cell: ({ category }) => category },
  { title: "Score", align: "right", cell: ({ score }) => (score === null ? dash : String(score)) },
  { title: "Scale", hide: 3, cell: ({ scale }) => scale },
  { title: "Status", hide: 2, cell: ({ status }) => status },
  { title: "Issues", hide: 1, cell: ({ issues }) => listed(issues) },
];

/** Which of the first records would not be counted, and why. */
function problems({ looked, rejected, excluded, name }: InspectedInput, paint: Paint): string | null {
  if (looked === 0) return null;
  const head = `Of the first ${counted(looked, "record")} ${count(rejected.length)} would be rejected, ${count(excluded.length)} not counted`;
  return [
    head,
    ...reasonLines(name, new Map(rejected.map(({ line, message }) => [line, message]))).map(paint.yellow),
    ...reasonLines(name, new Map(excluded.map(({ line, reason }) => [line, reason]))),
  ].join("\n");
}

/** A line for each reason, with the first lines of the input that have it. */
function reasonLines(name: string, reasons: ReadonlyMap<number, string>): readonly string[] {
  const linesByReason = new Map<string, number[]>();
  for (const [line, reason] of reasons) linesByReason.set(reason, [...(linesByReason.get(reason) ?? []), line]);
  const all = [...linesByReason].map(
    ([reason, lines]) => `  ${linesIn(name, lines, linesShown)}: ${visibleText(reason)}`,
  );
  const more = all.length - reasonsShown;
  return more > 0 ? [...all.slice(0, reasonsShown), `  and ${counted(more, "more reason")}`] : all;
}

const [reasonsShown, linesShown, wordsShown, questionLength] = [5, 5, 12, 60];

function listed(words: readonly string[]): string {
  const shown = words.slice(0, wordsShown).map(shortened).join(", ");
  return words.length > wordsShown ? `${shown} and ${count(words.length - wordsShown)} more` : shown;
}

function shortened(text: string): string {
  const line = visibleText(text.replace(/\s+/g, " "));
  return line.length > questionLength ? `${line.slice(0, questionLength - 1)}…` : line;
}
