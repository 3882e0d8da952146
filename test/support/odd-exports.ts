/**
 * Exports as programs write them, one record like the other, with something odd in some stretches of them: for the ways through the
 * program that are taken only while records are regular. Seeded, so that thousands of records cost fast-check nothing.
 */

import fc from "fast-check";
import { seeded } from "./seeded.js";

/** Records as text; what is empty is missing. A dot in the name of a column is a step into an object of JSON. */
export interface OddTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Columns whose values are numbers, and lists, where a format has them. */
  readonly numbers: readonly string[];
  readonly lists: readonly string[];
}

/** What an export is made from. */
export interface OddExport {
  readonly kind: KindName;
  readonly seed: number;
  readonly length: number;
  /** In an odd stretch each value is odd with this chance; of this many stretches one is odd. */
  readonly oddChance: number;
  readonly oddEvery: number;
  /** How many agents there are, and so how many distinct values and segments. */
  readonly agents: number;
  /** How many ids come again. */
  readonly repeated: number;
}

const rowsInStretch = 64;
const hour = 3_600_000;
const firstTime = Date.UTC(2026, 0, 1);

/** Draws the values of one export. */
class Draw {
  readonly random: () => number;
  readonly #export: OddExport;
  readonly #ids: string[] = [];
  isOddStretch = false;

  constructor(wanted: OddExport) {
    this.random = seeded(wanted.seed);
    this.#export = wanted;
  }

  below(limit: number): number {
    return Math.floor(this.random() * limit);
  }

  pick<Value>(values: readonly Value[]): Value {
    return values[this.below(values.length)]!;
  }

  chance(share: number): boolean {
    return this.random() < share;
  }

  /** Mostly `usual`, in odd stretches now and then one of `odd`. */
  usual(usual: string, odd: readonly string[]): string {
    return this.isOddStretch && this.chance(this.#export.oddChance) ? this.pick(odd) : usual;
  }

  id(prefix: string): string {
    if (this.#ids.length > 0 && this.chance(this.#export.repeated)) return this.pick(this.#ids);
    const words = Array.from({ length: 4 }, () =>
      this.below(2 ** 32)
        .toString(16)
        .padStart(8, "0"),
    );
    const id = this.usual(prefix + words.join(""), oddIds);
    if (this.#ids.length < 1000) this.#ids.push(id);
    return id;
  }

  /** Names of agents begin and end alike, and differ in the middle: look-ups by the first and last bytes must not mix them up. */
  agent(): string {
    const number = this.below(this.#export.agents);
    return this.usual(`support-${number.toString(36).padStart(3, "0")}-agents`, oddWords);
  }

  time(spell: (ms: number) => string): string {
    const ms = firstTime + this.below(90 * 24) * hour + this.below(3600) * 1000;
    return this.usual(spell(ms), oddTimes);
  }

  issues(codes: readonly string[]): string {
    const usual = this.chance(0.4) ? [] : Array.from({ length: 1 + this.below(3) }, () => this.pick(codes));
    return this.usual(usual.join(","), [...oddWords, usual.join(", "), "other", "a".repeat(90), "None,echo"]);
  }

  score(lowest: number, highest: number): string {
    return this.usual(String(lowest + this.below(highest - lowest + 1)), oddScores);
  }
}

const oddIds = ["", "a", "A", "None", " a ", "é漢", "x".repeat(70), "CA0", 'a"b', "two\nlines"];
const oddWords = [
  "",
  " ",
  "None",
  "ü-ß",
  'said "no"',
  "a,b;c\td|e",
  "two\nlines",
  "x\r\ny",
  "😀".repeat(9),
  "z".repeat(3000),
  '"',
  "'",
  "\\",
];
const oddScores = [
  "",
  "0",
  "7",
  "11",
  "x",
  "4.5",
  "-1",
  "05",
  "1e0",
  "10",
  " 4 ",
  "4.0",
  "+3",
  "None",
  "3,5",
  "1e400",
  "-0",
];
const oddTimes = [
  ...["", "2026-33-01T00:00:00Z", "2026-02-30T10:00:00Z", "2026-01-05T24:00:00Z", "2026-01-05T23:59:60Z", "gestern"],
  ...["2026-01-05T10:61:00Z", "2026-01-05", "1767600000", "1767600000000", "2026-01-05T10:00:00.123+01:00", "0"],
  ...["2026-00-10T10:00:00Z", "2026-1:-10T10:00:00Z", " 2026-01-05T10:00:00Z", "2026-01-05 10:11:12", "2026-02-29"],
  ...[
    "2026-01-05T10:00:00.1234567Z",
    "2026-01-05T10:00:00-05:00",
    "Tue, 06 Jan 2026 12:00:00 +0000",
    "2026-01-05T10:00Z",
  ],
  ...["0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "1969-12-31T23:59:59Z"],
  ...["2026-01-05T10:00:00z", "2026-01-05T10:00:00+00:00", "2026-01-05T1a:00:00Z", "None"],
];
const twilioIssues = [
  ...["audio-latency", "digits-not-captured", "dropped-call", "imperfect-audio", "incorrect-caller-id"],
  ...["one-way-audio", "post-dial-delay", "unsolicited-call"],
];
const oddBounds = ["", "0", "10", "100", "None", "x", "1.0", "7", "-1"];

const isoTime = (ms: number) => `${new Date(ms).toISOString().slice(0, 19)}Z`;
const isoTimeOfAzure = (ms: number) => `${new Date(ms).toISOString().slice(0, 23)}0000Z`;

/** `2/25/2026, 9:19:25.391 AM`, as Log Analytics writes a time. */
function timeOfLogAnalytics(ms: number): string {
  const time = new Date(ms);
  const [hours, minutes, seconds] = [time.getUTCHours(), time.getUTCMinutes(), time.getUTCSeconds()];
  const clock = `${hours % 12 || 12}:${String(minutes).padStart(2, "0")}:${String(seconds).padStart(2, "0")}.391`;
  return `${time.getUTCMonth() + 1}/${time.getUTCDate()}/${time.getUTCFullYear()}, ${clock} ${hours < 12 ? "AM" : "PM"}`;
}

interface Kind {
  readonly columns: readonly string[];
  readonly numbers: readonly string[];
  readonly lists?: readonly string[];
  readonly row: (draw: Draw) => readonly string[];
  /** What a query can ask of it beside what all have: `--by` and `--where`. */
  readonly by: readonly string[];
  readonly where: readonly string[];
}

const accounts = ["AC00", "AC01", "AC02"];
const twilioColumns = ["account_sid", "call_sid", "date_created", "date_updated", "quality_score", "issues"];

function twilioRow(draw: Draw): readonly string[] {
  const created = draw.time(isoTime);
  const updated = draw.chance(0.9) ? created : draw.time(isoTime);
  const account = draw.usual(draw.pick(accounts), oddWords);
  return [account, draw.id("CA"), created, updated, draw.score(1, 5), draw.issues(twilioIssues)];
}

const acsCategories = [
  ["Overall", "OverallCallIssues", ["CallCannotJoin", "HadToRejoin", "OtherIssues"]],
  ["Audio", "AudioIssues", ["NoLocalAudio", "Echo", "OtherIssues"]],
  ["Video", "VideoIssues", ["Freezes", "LowQuality"]],
  ["Screenshare", "ScreenshareIssues", ["LargeDelay"]],
] as const;
const acsScores = (prefix: string) =>
  ["", "LowerBound", "UpperBound", "Threshold"].map((end) => `${prefix}RatingScore${end}`);
const acsRatingColumns = acsCategories.flatMap(([prefix, issues]) => [issues, ...acsScores(prefix)]);
const acsNumbers = acsCategories.flatMap(([prefix]) => acsScores(prefix));

function acsRatings(draw: Draw): readonly string[] {
  const [low, high, threshold] = draw.chance(0.8) ? [1, 5, 2] : [0, 10, 4];
  return acsCategories.flatMap(([, , codes], category) => {
    if (category > 0 && draw.chance(0.4)) return ["", "", "", "", ""];
    const bounds = [low, high, threshold].map((bound) => draw.usual(String(bound), oddBounds));
    return [draw.issues(codes), draw.score(low, high), ...bounds];
  });
}

const inProperties = (names: readonly string[]) => names.map((name) => `properties.${name}`);

/** The kinds of exports: those of which the program knows fast ways. The last one has no form as a table. */
const kinds = {
  twilio: {
    columns: twilioColumns,
    numbers: ["quality_score"],
    lists: ["issues"],
    row: twilioRow,
    by: ["account"],
    where: ["score >= 4", 'issue = "dropped-call"', "account != AC01"],
  },
  "twilio-agent": {
    columns: [...twilioColumns, "agent"],
    numbers: ["quality_score"],
    lists: ["issues"],
    row: (draw) => [...twilioRow(draw), draw.agent()],
    by: ["agent", "agent", "account"],
    where: ["agent ~ a", "score != 3", 'agent = ""'],
  },
  acs: {
    columns: ["TimeGenerated [UTC]", "SurveyId", "CallId", ...acsRatingColumns, "Type"],
    numbers: acsNumbers,
    row: (draw) => [draw.time(timeOfLogAnalytics), draw.id("S"), "c", ...acsRatings(draw), "ACSCallSurvey"],
    by: ["provider"],
    where: ["category = audio", "score >= 4", "issue = echo"],
  },
  nps: {
    columns: ["id", "score", "created_at", "plan", "comment"],
    numbers: ["score"],
    row: (draw) => [
      ...[draw.id("r"), draw.score(0, 10), draw.time(isoTime)],
      ...[draw.usual(draw.pick(["free", "pro"]), oddWords), draw.usual("", oddWords)],
    ],
    by: ["plan"],
    where: ["plan = pro", "score < 7", "comment ~ no"],
  },
  "scores-alone": {
    columns: ["nps"],
    numbers: ["nps"],
    row: (draw) => [draw.score(0, 10)],
    by: ["provider"],
    where: ["score < 7"],
  },
  "acs-diagnostic": {
    columns: ["time", "category", ...inProperties(["SurveyId", "CallId", ...acsRatingColumns])],
    numbers: inProperties(acsNumbers),
    row: (draw) => [draw.time(isoTimeOfAzure), "CallSurvey", draw.id("S"), "c", ...acsRatings(draw)],
    by: ["provider"],
    where: ["category = video", "score >= 4"],
  },
} as const satisfies Readonly<Record<string, Kind>>;

export type KindName = keyof typeof kinds;

/** The kinds that can be spelled as CSV. */
export const tableKinds: readonly KindName[] = ["twilio", "twilio-agent", "acs", "nps", "scores-alone"];
export const jsonKinds: readonly KindName[] = ["twilio", "twilio-agent", "acs", "nps", "acs-diagnostic"];

/** What exports of these kinds are made from: mostly short, as often regular as not. */
export function oddExports(names: readonly KindName[], mostRecords = 9000): fc.Arbitrary<OddExport> {
  return fc.record({
    kind: fc.constantFrom(...names),
    seed: fc.nat(),
    length: fc.oneof(
      { weight: 30, arbitrary: fc.integer({ min: 1, max: 40 }) },
      { weight: 10, arbitrary: fc.integer({ min: 40, max: 400 }) },
      { weight: 1, arbitrary: fc.integer({ min: 400, max: mostRecords }) },
    ),
    oddChance: fc.constantFrom(0, 0.002, 0.02, 0.2),
    oddEvery: fc.constantFrom(1, 1, 3, 20),
    agents: fc.constantFrom(1, 5, 30, 300, 5000),
    repeated: fc.constantFrom(0, 0.05, 0.5),
  });
}

/** The records of an export. */
export function oddTable(wanted: OddExport): OddTable {
  const { columns, numbers, row, lists = [] }: Kind = kinds[wanted.kind];
  const draw = new Draw(wanted);
  const firstOdd = draw.below(wanted.oddEvery);
  const rows = Array.from({ length: wanted.length }, (_, index) => {
    draw.isOddStretch = Math.floor(index / rowsInStretch) % wanted.oddEvery === firstOdd;
    return row(draw);
  });
  return { columns, rows, numbers, lists };
}

/** Words that can be asked of exports of a kind. */
export const wordsOf = (kind: KindName): Pick<Kind, "by" | "where"> => kinds[kind];
