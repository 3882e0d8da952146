/** Every command that a message prints for an input that cannot be read is typed as it is, and reads the input. */

import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { runCli } from "../support/fake-io.js";
import { wordsOfLine } from "../support/shell-line.js";

const folder = mkdtempSync(join(tmpdir(), "suggested-"));

/** The commands in what a run says, as words. */
function commandsIn(stderr: string): readonly (readonly string[])[] {
  return [...stderr.matchAll(/^.*?feedback-stats (summarize .*)$/gm)]
    .flatMap(([, line]) => line ?? [])
    .filter((line) => !line.includes("COLUMN"))
    .map(wordsOfLine);
}

/** What a run over a file of this text says. */
async function said(name: string, text: string, ...options: readonly string[]) {
  const path = join(folder, name);
  writeFileSync(path, text);
  return { path, ...(await runCli(["summarize", path, ...options])) };
}

async function suggested(name: string, text: string, ...options: readonly string[]) {
  const { exitCode, stderr, stdout } = await said(name, text, ...options);
  expect(stdout).toBe("");
  return { exitCode, stderr, commands: commandsIn(stderr) };
}

interface Total {
  readonly responses: number;
  readonly ratings: readonly { readonly category: string; readonly count: number; readonly mean: number | null }[];
  readonly nps?: { readonly score: number };
}

async function totalOf(words: readonly string[]): Promise<Total> {
  const { exitCode, stdout, stderr } = await runCli([...words, "--json", "--quiet"]);
  expect([words.join(" "), exitCode, exitCode === 0 ? "" : stderr]).toEqual([words.join(" "), 0, ""]);
  return JSON.parse(stdout).total;
}

const rows = (header: string, lines: readonly string[]): string => `${[header, ...lines].join("\n")}\n`;
const unnamed: readonly (readonly [name: string, text: string, ratings: readonly string[]])[] = [
  [
    "a question of an NPS, day and month in an order that nobody states",
    rows("Nr,Ausgefüllt am,Wie wahrscheinlich ist es: empfehlen Sie uns weiter?", [
      "1,3.4.2026,9",
      "2,4.4.2026,10",
      "3,5.4.2026,3",
    ]),
    ["nps 3", "nps 3"],
  ],
  [
    "a question that states its scale, with commas, quotes and an equals sign",
    rows('when,"How satisfied, ""all in all"", 1=bad, 5=good?"', ["2026-01-02,4", "2026-01-03,5", "2026-01-04,2"]),
    ["csat 3"],
  ],
  [
    "a question whose title goes over two lines",
    rows('date,"How likely are you to recommend us\nto a friend? (0-10)"', ["2026-01-02,9", "2026-01-03,3"]),
    ["nps 2"],
  ],
  [
    "two questions of two kinds",
    rows("date,How easy was it?,survey_csat", ["2026-01-02,7,5", "2026-01-03,6,4", "2026-01-04,2,4"]),
    ["ces 3", "csat 3"],
  ],
  [
    "scores on 1-10 of no kind",
    rows("day,Bewertung", ["2026-01-02,7", "2026-01-03,9", "2026-01-04,10"]),
    ["overall 3"],
  ],
  ["a column of few whole numbers alone", rows("who,q1", ["a,4", "b,5", "c,4", "d,2"]), ["overall 4"]],
  ["a name that a shell would take for more", rows("x,rating $(date) `me`!", ["a,4", "b,5", "c,4"]), ["overall 3"]],
];

describe("an input of no provider is read by what its message prints", () => {
  test.each(unnamed)("%s", async (name, text, ratings) => {
    const { exitCode, commands } = await suggested(`it's ${name.slice(0, 12)}.csv`, text);
    expect(exitCode).toBe(5);
    const read = await Promise.all(commands.map(totalOf));
    expect(read.map((total) => total.ratings.map(({ category, count }) => `${category} ${count}`).join())).toEqual(
      ratings,
    );
  });
});

describe("a column with characters that nobody sees is read by what its message prints", () => {
  test.each([
    ["a zero-width space", "how was\u200b it"],
    ["nothing but a sign of direction", "\u202e"],
    ["digits of a script from right to left, which the message isolates", "\u0663"],
    ["marks above one letter, of which the message shows four", "e\u0301\u0302\u0303\u0304\u0308\u030a"],
  ])("%s", async (_, column) => {
    const lines = [4, 5, 3, 1, 5, 2].map((score, index) => `${index},2026-01-02,${score}`);
    const { commands } = await suggested("unseen.csv", rows(`id,date,${column}`, lines));
    const totals = await Promise.all(commands.map(totalOf));
    expect(totals.map(({ responses }) => responses)).toEqual([6]);
  });
});

test("a question about recommending on 1-5 is read by what its message prints, over the form that it is of", async () => {
  const text = rows('Timestamp,"How likely are you to recommend us? (1-5)"', ["2026-01-02,5", "2026-01-03,3"]);
  const { exitCode, commands } = await suggested("form.csv", text);
  expect(exitCode).toBe(5);
  expect(commands).toHaveLength(1);
  expect((await totalOf(commands[0] ?? [])).ratings).toMatchObject([{ category: "overall", mean: 4 }]);
});

test("an input without a likely score is reported, with the way to name one", async () => {
  const { stderr, commands } = await suggested("people.csv", rows("name,phone", ["Ann,0470112233", "Bob,0470112244"]));
  expect(commands).toEqual([]);
  expect(stderr).toContain("no column looks like a score");
});

describe("a scale that a name alone suggests", () => {
  const scores = (column: string, values: readonly (number | string)[]) =>
    rows(
      `id,date,${column}`,
      values.map((value, index) => `${index + 1},2026-01-02,${value}`),
    );

  test.each([
    ["score", [5, 4, 3, 5, 1, 2], [/^csat 6 3\.33/, /^ces 6/, /^nps 6/, /^overall 6/]],
    ["score", [5, 7, 3, 6, 1, 2], [/^ces 6 4$/, /^csat 6 4$/, /^nps 6/, /^overall 6/]],
    ["rating", [9, 10, 3, 5, 8, 2], [/^nps 6/, /^csat 6 6\.16/, /^overall 6/]],
    ["stars", [90, 100, 35, 5, 80, 2], [/^csat 6 52$/, /^overall 6/]],
    ["csat", [9, 10, 3, 5, 8, 2], [/^nps 6/, /^csat 6/, /^overall 6/]],
    ["score", [4.5, 3.25, 4.1, 5, 2.5], [/^csat 5 3\.87/, /^ces 5/, /^overall 5/]],
  ])("%s %j is asked for, and each answer to that reads all scores", async (column, values, expected) => {
    const { exitCode, commands } = await suggested("scores.csv", scores(column, values));
    expect(exitCode).toBe(5);
    const read: string[] = [];
    for (const words of commands) {
      const { exitCode, stdout } = await runCli([...words, "--json", "--quiet"]);
      const total: Total | null = exitCode === 0 ? JSON.parse(stdout).total : null;
      read.push(
        total?.ratings.map(({ category, count, mean }) => `${category} ${count} ${mean}`).join() ?? `exit ${exitCode}`,
      );
    }
    expect(read).toEqual(expected.map((pattern) => expect.stringMatching(pattern)));
  });
});

describe("answers to several questions in one column", () => {
  const long = (...questions: readonly [string, readonly number[]][]) =>
    rows(
      "respondent,question,score",
      questions.flatMap(([question, scores]) => scores.map((score, index) => `${index},"${question}",${score}`)),
    );

  test("are ratings of separate kinds, if each question asks for one", async () => {
    const path = join(folder, "kinds.csv");
    writeFileSync(
      path,
      long(["How likely are you to recommend us?", [9, 3, 10]], ["How satisfied are you, overall?", [4, 5, 2]]),
    );
    const { ratings } = await totalOf(["summarize", path]);
    expect(ratings.map(({ category, count }) => [category, count])).toEqual([
      ["nps", 3],
      ["csat", 3],
    ]);
  });

  test("are ratings of separate kinds, whatever the column of the kinds is called", async () => {
    const path = join(folder, "soort.csv");
    writeFileSync(path, rows("id,soort,score", ["1,NPS,9", "2,CSAT,5", "3,NPS,3", "4,CSAT,4"]));
    const { ratings, nps } = await totalOf(["summarize", path]);
    expect(nps?.score).toBe(0);
    expect(ratings).toMatchObject([{ category: "nps" }, { category: "csat", mean: 4.5 }]);
  });

  test.each([
    ["1,4,5", "2,8,10", "3,9,10", "4,5,5"],
    ["1,4,5", "2,8,10", "3,9,10"],
    ["1,4,5", "2,8,10"],
  ])("on their own scales are not one number: %s, %s", async (...records) => {
    const text = rows("id,score,out_of", records);
    const { exitCode, stderr } = await suggested("out-of.csv", text);
    expect([exitCode, stderr]).toEqual([5, expect.stringContaining('--where "out_of = 5"')]);
  });

  test("are asked for else, and each command reads one of them", async () => {
    const text = long(
      ["How likely are you to recommend us?", [9, 3, 10]],
      ["Was the agent friendly, and how?", [4, 5, 2]],
    );
    const { exitCode, stderr, commands } = await suggested("questions.csv", text);
    expect([exitCode, stderr]).toEqual([5, expect.stringContaining("answers to several questions")]);
    const read = await Promise.all(commands.map(totalOf));
    expect(read.map(({ ratings }) => ratings.map(({ count, mean }) => [count, mean]))).toEqual([
      [[3, 22 / 3]],
      [[3, 11 / 3]],
    ]);
  });
});

test("a rating that is not read is named, with the command that reads it", async () => {
  const path = join(folder, "several.csv");
  writeFileSync(path, rows("nps,rating,stars,satisfaction", ["9,4,2,3", "3,5,3,1", "10,2,5,2"]));
  const { exitCode, stderr } = await runCli(["summarize", path]);
  expect(exitCode).toBe(0);
  const named = stderr.split("\n").filter((line) => line.includes("also looks like a rating"));
  const commands = commandsIn(named.map((line) => line.slice(line.indexOf("feedback-stats"))).join("\n"));
  const read = await Promise.all(commands.map(totalOf));
  expect(read.map(({ ratings }) => ratings.map(({ category, mean }) => [category, mean]))).toEqual([
    [["csat", 2]],
    [["csat", 10 / 3]],
  ]);
});

/** A name that means something to a shell, to `--map`, and to `--where`. */
const odd = `"Pro" for $5 in (\`a\`), id=1 > 0`;
const inCsv = (text: string) => `"${text.replaceAll('"', '""')}"`;

test("an array of answers in records is read by what its message prints, whatever its names are", async () => {
  const record = (score: number) => ({ answers: [odd, "other"].map((question) => ({ question, score })) });
  const text = [9, 3, 10].map((score) => `${JSON.stringify(record(score))}\n`).join("");
  const { exitCode, commands } = await suggested("nested.ndjson", text);
  expect([exitCode, commands.length]).toEqual([5, 1]);
  expect(await totalOf(commands[0] ?? [])).toMatchObject({ responses: 3 });
});

test("one of several questions of a form is read by what its message prints, whatever its name is", async () => {
  const answer = (ref: string, number: number) => ({ field: { id: ref, type: "rating", ref }, type: "number", number });
  const items = ["t1", "t2"].map((token) => ({
    ...{ token, response_id: token, landed_at: "2026-01-01T00:00:00Z", submitted_at: "2026-01-01T00:00:00Z" },
    answers: [answer(odd, 4), answer(odd, 4), answer("other", 2)],
  }));
  const { exitCode, commands } = await suggested("form.json", JSON.stringify({ total_items: 2, page_count: 1, items }));
  expect([exitCode, commands.length]).toEqual([5, 1]);
  expect((await totalOf(commands[0] ?? [])).ratings).toMatchObject([{ count: 2, mean: 4 }]);
});

const agents = rows(`${inCsv(odd)},score`, ["Ana,9", "Bob,3", "Cem,8", "Total,10"]);

test.each([
  [
    "the kind of a question",
    rows(`Username,Timestamp,${inCsv(`How likely are you to recommend us? ${odd}`)}`, [
      "a,2026-01-02,9",
      "b,2026-01-03,3",
    ]),
    /; if it is of another kind, add (.*)/,
    { ratings: [{ category: "csat", count: 1 }] },
  ],
  [
    "the person of a row that may be one of totals",
    agents,
    /; if it is the name of a person, add (.*)/,
    { responses: 4 },
  ],
  [
    "the condition that leaves out a row of totals",
    agents,
    /to leave out such rows, add (.*?); if it is/,
    { responses: 3 },
  ],
] as const)(
  "the flags that a message names for %s work as they are printed, whatever the names of the columns are",
  async (name, text, message, total) => {
    const { stderr, path } = await said(`${name}.csv`, text);
    const flags = message.exec(stderr)?.[1] ?? "";
    expect(flags).toContain("$5");
    const { stdout, exitCode } = await runCli([
      "summarize",
      path,
      ...wordsOfLine(flags),
      "--json",
      "--max-rejected",
      "2",
    ]);
    expect([exitCode, JSON.parse(stdout).total]).toMatchObject([0, total]);
  },
);
