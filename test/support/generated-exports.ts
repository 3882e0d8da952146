/** Exports as people have them, for fast-check: every provider's columns, odd values, damaged records, all spellings. */

import fc from "fast-check";
import type { SummarizeOptions } from "../../src/pipeline/options.js";

/** A file of an export: its name, and what is in it. */
export interface ExportFile {
  readonly name: string;
  readonly text: string | Buffer;
  readonly isZipped: boolean;
}

type Cells = Readonly<Record<string, fc.Arbitrary<string>>>;

const uuid = "0f8fad5b-d9cb-469f-a165-70867728950e";
const hex = "b1946ac92492d2347c6235b4d2611184";

/** Ids of all lengths and kinds, few enough that they come again; some are not ids. */
const id = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom("a", "b", "c", "d", `CA${hex}`, `CA${hex.slice(0, 31)}5`, uuid) },
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      ...[
        hex,
        `CA${hex.toUpperCase()}`,
        `CAx${hex}`,
        uuid.toUpperCase(),
        "é漢",
        " a ",
        "A",
        "1",
        "01",
        "x".repeat(300),
      ],
      ...[
        "",
        "",
        "None",
        "N/A",
        " na ",
        "NULL",
        "nil",
        "\u00a0nil",
        "\u2003na",
        "none!",
        "   ",
        "n\u000fa",
        "ab\tc",
        `"q"`,
      ],
    ),
  },
  { weight: 1, arbitrary: fc.string({ unit: "grapheme", maxLength: 9 }).map((text) => text.replaceAll("\0", "")) },
);
const missing = fc.constantFrom("", "", "None", "N/A", "NULL", " na ", "null", "nil", "  ");
const oddScore = fc.constantFrom(
  ...[
    "good",
    "7.",
    "4,5",
    "80%",
    " 4,5 %",
    "11",
    "-1",
    "0x10",
    "1e309",
    "5 stars",
    "٥",
    "1e-400",
    "-0",
    "1_0",
    "Infinity",
    "NaN",
    "no idea",
  ],
  ...[
    " 4 ",
    "4e0",
    "4.0",
    "+3",
    ".5",
    "5.",
    "04",
    "3.5",
    "0.1",
    "2.9999999999999999999",
    "9007199254740993",
    "9.",
    " 9 . ",
  ],
);
const score = fc.oneof(
  { weight: 24, arbitrary: fc.constantFrom("1", "2", "3", "4", "5", "5", "4") },
  { weight: 1, arbitrary: fc.constantFrom("0", "6", "7", "8", "9", "10") },
  { weight: 1, arbitrary: fc.constantFrom(" 4 ", "4e0", "4.0", "+3", "5.", "04", "40e-1", "400E-2", "4.000") },
  { weight: 2, arbitrary: fc.double({ min: 1, max: 5, noNaN: true }).map(String) },
  { weight: 1, arbitrary: oddScore },
  { weight: 2, arbitrary: missing },
);
const goodTime = fc.oneof(
  fc.constantFrom("2026-01-01", "2026-01-01T00:00:00Z", "2026-01-02", "2026-01-02T03:04:05.678Z", "2026-01-03"),
  fc.constantFrom(
    "2026-01-01",
    "2026-01-02T03:04:05Z",
    "2026-01-02",
    "2026-01-31T23:30:00-05:00",
    "2026-02-28T23:59:59.999Z",
  ),
  fc.constantFrom("Tue, 06 Jan 2026 12:00:00 +0000", "2026-01-01T24:00:00Z", "2026-01-01T23:59:59.9995Z", "1767225600"),
  fc.constantFrom("1969-12-31T23:59:59.999Z", "1767225600000", "0001-01-01", "9999-12-31T23:59:59Z", " 2026-03-01 "),
  fc.constantFrom(
    "2/25/2026, 9:19:25.391 AM",
    "12/31/2025, 11:59:59.000 PM",
    "2026-01-05 10:11:12",
    "2026-01-05 10:11:12 UTC",
  ),
);
const badTime = fc.constantFrom(
  "2026-02-31",
  "gestern",
  "2/30/2026, 9:19:25.391 AM",
  "2026-13-01",
  "0",
  "25:00",
  "31.12.2025",
);
const time = fc.oneof(
  { weight: 30, arbitrary: goodTime },
  { weight: 1, arbitrary: badTime },
  { weight: 4, arbitrary: missing },
);
const update = fc.oneof({ weight: 1, arbitrary: time }, { weight: 1, arbitrary: fc.constant("") });
const issues = fc.constantFrom(
  ...["", "", "", "None", "echo", "Echo", "ECHO,OTHERS", "dropped-call|echo", `["echo","one-way-audio"]`, "low_volume"],
  ...[
    "no_quality_issue",
    "my own issue",
    "OtherIssues",
    "Freezes;LowQuality",
    "[]",
    "[1,2]",
    "N/A",
    "echo, None,",
    "é漢",
  ],
);
const word = fc.constantFrom(
  "",
  "",
  "None",
  "NA",
  "x",
  "y",
  " x ",
  "X",
  "é漢",
  `he said "no"`,
  "two\nlines",
  "a,b",
  "a;b",
  "\r\n",
);
const channel = fc.constantFrom("SMS", "sms", "voice", "VOICE", "", "fax", "None");
const language = fc.constantFrom("en", "EN", "en-gb", " en_GB ", "fr", "", "NA", "None");
const tags = fc.constantFrom("", "vip", "vip;new", "new,vip", "None", `["vip","vip"]`, "NA", "vip|customer", " vip ");
const account = fc.constantFrom("AC1", "AC2", " AC1 ", "ac1", "", "None");
const comment = fc.constantFrom(
  "",
  "fine",
  "it\nbroke\nup",
  `"quoted"`,
  "a,b;c\td|e",
  "x\r\ny",
  "\n",
  `1,2,3\n4,5,6`,
  "漢".repeat(50),
);
const bound = (usual: string) =>
  fc.oneof(
    { weight: 20, arbitrary: fc.constantFrom("", usual) },
    { weight: 1, arbitrary: fc.constantFrom("0", "10", "None", "x", "100", "7") },
  );

const plain = (own: string): Cells => ({
  ...{ id, [own]: score, created_at: time, updated_at: update, channel, language, segments: tags, account },
  ...{ survey: word, region: word, comment },
});

const acsRating = (name: string): Cells => ({
  [`${name}RatingScore`]: fc.oneof(
    { weight: 1, arbitrary: fc.constantFrom("", "None") },
    { weight: 2, arbitrary: score },
  ),
  [`${name}RatingScoreLowerBound`]: bound("1"),
  [`${name}RatingScoreUpperBound`]: bound("5"),
  [`${name}RatingScoreThreshold`]: bound("2"),
  [name === "Overall" ? "OverallCallIssues" : `${name}Issues`]: issues,
});

/** The columns of each provider's exports. */
const providers: Readonly<Record<string, Cells>> = {
  twilio: {
    ...{ account_sid: account, call_sid: id, date_created: time, date_updated: update, quality_score: score, issues },
    ...{ region: word, comment },
  },
  plivo: { call_uuid: id, rating: score, issues, created_at: time, notes: comment, region: word },
  acs: {
    ...{ TimeGenerated: time, SurveyId: id, CallId: id },
    ...{ ...acsRating("Overall"), ...acsRating("Audio"), ...acsRating("Video"), ...acsRating("Screenshare") },
    region: word,
  },
  enco: {
    ...{
      referenceId: id,
      channel,
      response: score,
      status: fc.constantFrom("", "failed", "Undelivered", "sent", "None"),
    },
    ...{ interactionType: word, language, segments: tags, sentAt: time, respondedAt: update, name: word, region: word },
  },
  "twilio-annotation": {
    ...{ account_sid: account, call_sid: id, start_time: time, call_score: score, quality_issues: issues },
    connectivity_issue: fc.constantFrom(
      "",
      "no_connectivity_issue",
      "unknown_connectivity_issue",
      "dropped_call",
      "echo",
    ),
    ...{ spam: fc.constantFrom("", "true", "false"), region: word, comment },
  },
  "twilio-sdk": {
    ...{
      account_sid: account,
      call_sid: id,
      timestamp: time,
      edge: fc.constant("sdk_edge"),
      level: fc.constant("INFO"),
    },
    ...{ group: fc.constantFrom("feedback", "feedback", "Feedback", "connection", ""), name: word },
    ...{ "sdk_edge.feedback.score": score, "sdk_edge.feedback.reason": issues },
  },
  genesys: {
    ...{ id, "conversation.id": fc.constant("c"), "surveyForm.id": fc.constant("f"), "queue.name": word },
    status: fc.constantFrom("Finished", "Finished", "finished", "Sent", "Expired", "Error", "Archived", ""),
    ...{ completedDate: time, "answers.npsScore": score, "answers.totalScore": score },
  },
  nps: plain("nps"),
  csat: plain("csat"),
  ces: plain("ces"),
};

type Row = Readonly<Record<string, string>>;

interface Spelling {
  readonly format: "csv" | "ndjson" | "json";
  readonly delimiter: string;
  readonly lineEnd: string;
  readonly quotes: "needed" | "all";
  readonly hasMark: boolean;
  readonly endsLine: boolean;
  readonly isZipped: boolean;
  /** Now and then, by the number of the record: a blank line, a field too many or too few, a broken line, the header again. */
  readonly blankEvery: number;
  readonly raggedEvery: number;
  readonly brokenEvery: number;
  readonly headerEvery: number;
}

const rarely = fc.oneof(
  { weight: 4, arbitrary: fc.constant(0) },
  { weight: 1, arbitrary: fc.integer({ min: 2, max: 9 }) },
);
const spelling: fc.Arbitrary<Spelling> = fc.record({
  format: fc.constantFrom("csv", "csv", "ndjson", "ndjson", "json"),
  delimiter: fc.constantFrom(",", ",", ",", ";", "\t", "|"),
  lineEnd: fc.constantFrom("\n", "\n", "\r\n"),
  quotes: fc.constantFrom("needed", "needed", "all"),
  hasMark: fc.boolean(),
  endsLine: fc.boolean(),
  isZipped: fc.oneof({ weight: 4, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
  blankEvery: rarely,
  raggedEvery: rarely,
  brokenEvery: fc.oneof(
    { weight: 30, arbitrary: fc.constant(0) },
    { weight: 1, arbitrary: fc.integer({ min: 1, max: 20 }) },
  ),
  headerEvery: rarely,
});

/** A file with records of a provider; some of the columns may not be in it. */
function exportOf(provider: string, mostRecords: number): fc.Arbitrary<ExportFile> {
  const cells = providers[provider] ?? {};
  const rows = fc.array(fc.record(cells), { minLength: 0, maxLength: mostRecords, size: "max" });
  const dropped = fc.oneof(
    { weight: 2, arbitrary: fc.constant([] as string[]) },
    { weight: 1, arbitrary: fc.subarray(Object.keys(cells), { maxLength: 3 }) },
  );
  return fc.tuple(rows, dropped, spelling).map(([records, without, spelled]) => {
    const columns = Object.keys(cells).filter((name) => !without.includes(name));
    const text = spelled.format === "csv" ? csv(columns, records, spelled) : json(columns, records, spelled);
    const ending = { csv: "csv", ndjson: "ndjson", json: "json" }[spelled.format];
    return {
      name: `${provider}.${ending}`,
      text: (spelled.hasMark ? "\ufeff" : "") + text,
      isZipped: spelled.isZipped,
    };
  });
}

const everyOf = (every: number, index: number) => every > 0 && index % every === every - 1;

function csv(columns: readonly string[], rows: readonly Row[], spelled: Spelling): string {
  const { delimiter, lineEnd, quotes } = spelled;
  const field = (value: string) =>
    quotes === "all" || value === " " || [delimiter, '"', "\n", "\r"].some((special) => value.includes(special))
      ? `"${value.replaceAll('"', '""')}"`
      : value;
  const header = columns.join(delimiter);
  const quotedHeader = columns.map((name) => `"${name}"`).join(delimiter);
  const headers = [header, quotedHeader, `\ufeff${header}`, `\ufeff${quotedHeader}`];
  const lines = rows.flatMap((row, index) => {
    const values = columns.map((name) => field(row[name] ?? ""));
    if (everyOf(spelled.raggedEvery, index)) index % 2 === 0 ? values.push("more") : values.pop();
    const line = everyOf(spelled.brokenEvery, index) ? `a"b${delimiter}"` : values.join(delimiter);
    const before = everyOf(spelled.headerEvery, index) ? [headers[index % headers.length] ?? ""] : [];
    return [...before, ...(everyOf(spelled.blankEvery, index) ? [line, ""] : [line])];
  });
  return [header, ...lines].join(lineEnd) + (spelled.endsLine ? lineEnd : "");
}

function json(columns: readonly string[], rows: readonly Row[], spelled: Spelling): string {
  const values = rows.map((row, index) => {
    if (everyOf(spelled.brokenEvery, index)) return "{";
    if (everyOf(spelled.raggedEvery, index)) return index % 2 === 0 ? "[1,2]" : '"text"';
    return JSON.stringify(nested(columns.flatMap((name) => member(name, row[name] ?? "", index))));
  });
  if (spelled.format === "json") return `[${values.join(",\n")}]`;
  const lines = values.flatMap((line, index) => (everyOf(spelled.blankEvery, index) ? [line, " "] : [line]));
  return lines.join(spelled.lineEnd) + (spelled.endsLine ? spelled.lineEnd : "");
}

/** Numbers and lists as themselves in every second record; what is empty is null, "" or not there. */
function member(name: string, value: string, index: number): (readonly [string, unknown])[] {
  if (value === "") return [[], [[name, null] as const], [[name, ""] as const]][index % 3] ?? [];
  const isNumber = /^-?(0|[1-9][0-9]*)(\.[0-9]+)?(e[0-9]+)?$/.test(value);
  if (index % 2 === 0 && (isNumber || /^\[("[\w-]+"(,"[\w-]+")*|\d(,\d)*)?\]$/.test(value)))
    return [[name, JSON.parse(value) as unknown]];
  return [[name, value]];
}

/** An object of the members, those with a dot in their name in their own objects. */
function nested(members: readonly (readonly [string, unknown])[]): object {
  const flat = members.filter(([name]) => !name.includes("."));
  const parents = new Set(members.flatMap(([name]) => (name.includes(".") ? [name.slice(0, name.indexOf("."))] : [])));
  const inner = [...parents].map((parent) => {
    const own = members.filter(([name]) => name.startsWith(`${parent}.`));
    return [parent, nested(own.map(([name, value]) => [name.slice(parent.length + 1), value] as const))] as const;
  });
  return Object.fromEntries([...flat, ...inner]);
}

/** The files of one run: mostly of one provider, so that ids come again. */
export function exportFiles(mostRecords: number, mostFiles = 3): fc.Arbitrary<readonly ExportFile[]> {
  const provider = fc.constantFrom(...Object.keys(providers));
  const files = provider.chain((name) => fc.array(exportOf(name, mostRecords), { minLength: 1, maxLength: mostFiles }));
  const mixed = fc.array(
    provider.chain((name) => exportOf(name, mostRecords)),
    { minLength: 1, maxLength: mostFiles },
  );
  return fc
    .oneof({ weight: 4, arbitrary: files }, { weight: 1, arbitrary: mixed })
    .map((all) => all.map((file, index) => ({ ...file, name: `${index}-${file.name}` })));
}

const key = fc.constantFrom(
  ...[
    "channel",
    "account",
    "month",
    "day",
    "hour",
    "week",
    "quarter",
    "year",
    "segment",
    "provider",
    "survey",
    "language",
  ],
  ...[
    "interaction-type",
    "region",
    "region",
    "status",
    "comment",
    "notes",
    "call_sid",
    "id",
    "quality_score",
    "nps",
    "issues",
  ],
);
const edge = fc.constantFrom(
  "2026-01-01",
  "2026-01-02",
  "2026-01-02T03:04:05Z",
  "2026-02-28",
  "1969-12-31",
  "2026-01-31T23:00:00Z",
);

/** A query: most of them ask for little, so that much is counted. */
const condition = fc.constantFrom(
  ...["region = x", "region != x", "region in (x, y)", "region ~ X", 'region = ""', "comment ~ quoted", "id < 5"],
  ...["channel = SMS", "channel != sms", "language in (en, fr)", "segment = vip", 'segment = ""', "segment != vip"],
  ...[
    "created_at >= 2026-01-02",
    "created_at < 2026-01-03",
    "created_at = 2026-01-01",
    "created_at > 2026-01-02T03:04:05Z",
  ],
  ...["account != AC1", "survey ~ x", "provider != twilio", "interaction-type = x", "quality_score >= 4", "nps < 7"],
  ...["score >= 4", "score != 3", "issue = echo", 'issue = ""', "category = overall", "status in (good, bad)"],
);

export const queries: fc.Arbitrary<SummarizeOptions> = fc
  .record(
    {
      by: fc.uniqueArray(key, { minLength: 1, maxLength: 3 }),
      where: fc.array(condition, { minLength: 1, maxLength: 2 }),
      dedupe: fc.boolean(),
      from: edge,
      to: edge,
      timeZone: fc.constantFrom("Europe/Brussels", "Asia/Kathmandu", "-03:30"),
      dateOrder: fc.constantFrom("dmy", "mdy"),
      account: fc.constantFrom("AC1", "AC2"),
      channel: fc.constantFrom("sms", "VOICE"),
      language: fc.constantFrom("en-GB", "FR"),
      tag: fc.constantFrom(["vip"], ["vip", "new"]),
      tagMode: fc.constantFrom("any", "all"),
      survey: fc.constantFrom("x", "y"),
      normalize: fc.boolean(),
      drivers: fc.constant(true),
      cluster: fc.constantFrom("account", "region", "participant", "channel"),
      decimal: fc.constantFrom("comma", "dot"),
      strict: fc.boolean(),
      maxRejected: fc.constantFrom("0", "3", "50%", "10%"),
      calls: fc.integer({ min: 0, max: 50 }),
    },
    { requiredKeys: [] },
  )
  .chain((all) =>
    fc
      .subarray(Object.keys(all), { maxLength: Math.min(4, Object.keys(all).length) })
      .map((names) => [all, names] as const),
  )
  .map(([all, names]) => Object.fromEntries(Object.entries(all).filter(([name]) => names.includes(name))));
