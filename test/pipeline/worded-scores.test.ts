/** Scores that are words: the common sets are read, and where that is not certain the commands of the message read them. */

import { execFileSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { runCli } from "../support/fake-io.js";

const folder = mkdtempSync(join(tmpdir(), "worded-"));

function fileOf(column: string, answers: readonly string[]): string {
  const path = join(folder, `${column}.csv`);
  const rows = answers.map((answer, index) => `${index + 1},2024-01-0${(index % 9) + 1},"${answer}"`);
  writeFileSync(path, `${["id,date,", column].join("")}\n${rows.join("\n")}\n`);
  return path;
}

interface Summary {
  readonly total: { readonly ratings: readonly { readonly mean: number; readonly count: number }[] };
  readonly warnings: readonly { readonly code: string; readonly message: string }[];
}

/** The mean and the number of scores, or the exit code and what is reported. */
async function summary(column: string, answers: readonly string[], ...options: readonly string[]) {
  return outcome(["summarize", fileOf(column, answers), ...options]);
}

async function outcome(words: readonly string[]) {
  const { exitCode, stdout, stderr } = await runCli([...words, "--json", "--quiet"]);
  if (exitCode !== 0) return { exitCode, stderr, hint: String(JSON.parse(stderr).error.hint) };
  const { total, warnings } = JSON.parse(stdout) as Summary;
  const [rating] = total.ratings;
  return { mean: rating?.mean, count: rating?.count, warnings };
}

/** The commands of a hint as words: a shell takes them apart. */
function commandsIn(hint = ""): readonly (readonly string[])[] {
  const lines = hint.split("\n").filter((line) => line.startsWith("feedback-stats ") && !line.includes("SCORE"));
  return lines.map((line) =>
    execFileSync("sh", ["-c", `printf '%s\\0' ${line}`], { encoding: "utf8" })
      .split("\0")
      .slice(1, -1),
  );
}

describe("the words of a whole set are read from the highest to the lowest", () => {
  test.each([
    ["csat", "Very satisfied|Satisfied|Neither satisfied nor dissatisfied|Dissatisfied|Very dissatisfied", 5],
    ["csat", "VERY SATISFIED|satisfied.|Neutral|Unsatisfied|very-unsatisfied", 5],
    ["csat", "Extremely satisfied|Somewhat satisfied|Neutral|Somewhat dissatisfied|Extremely dissatisfied", 5],
    ["csat", "Extremely satisfied|Very satisfied|Somewhat satisfied|Not so satisfied|Not at all satisfied", 5],
    ["csat", "Strongly agree|Agree|Neither agree nor disagree|Disagree|Strongly disagree", 5],
    ["rating", "Excellent|Very good|Good|Fair|Poor", 5],
    ["rating", "Very good|Good|Average|Bad|Very bad", 5],
    ["rating", "Excellent|Good|Average|Fair|Poor", 5],
    ["csat", "Sehr zufrieden|Zufrieden|Weder noch|Unzufrieden|Sehr unzufrieden", 5],
    ["csat", "sehr gut|gut|mittelmäßig|schlecht|sehr schlecht", 5],
    ["csat", "Très satisfait|Satisfait|Neutre|Insatisfait|Très insatisfait", 5],
    ["csat", "Tout à fait d’accord|D’accord|Ni d’accord ni pas d’accord|Pas d’accord|Pas du tout d’accord", 5],
    ["csat", "Muy satisfecho|Satisfecho|Neutral|Insatisfecho|Muy insatisfecho", 5],
    ["csat", "Zeer tevreden|Tevreden|Neutraal|Ontevreden|Zeer ontevreden", 5],
    ["ces", "Very easy|Easy|Somewhat easy|Neutral|Somewhat difficult|Difficult|Very difficult", 7],
    ["ces", "Strongly agree|Agree|Somewhat agree|Neutral|Somewhat disagree|Disagree|Strongly disagree", 7],
    ["csat", "😀|🙂|😐|🙁|😡", 5],
    ["csat", "😍|😊|😐|😞|😡", 5],
  ])("%s: %s", async (column, words, points) => {
    const answers = words.split("|");
    const weighted = answers.flatMap((answer, index) => Array.from({ length: index + 1 }, () => answer));
    const { mean, count, warnings } = await summary(column, weighted);
    expect(count).toBe(weighted.length);
    const total = answers.reduce((sum, _, index) => sum + (index + 1) * (points - index), 0);
    expect(mean).toBeCloseTo(total / weighted.length, 10);
    expect(warnings?.map(({ code }) => code)).toContain("words-as-scores");
  });

  const satisfaction = ["Very satisfied", "Satisfied", "Neutral", "Dissatisfied", "Very dissatisfied"];

  test("and a record more without an answer changes nothing", async () => {
    const whole = await summary("csat", satisfaction);
    expect(await summary("csat", [...satisfaction, "", "N/A"])).toMatchObject({ mean: whole.mean, count: 5 });
  });

  test("and the warning says what each word was read as", async () => {
    const { warnings = [] } = await summary("csat", satisfaction);
    expect(warnings.find(({ code }) => code === "words-as-scores")?.message).toContain(
      "Very satisfied 5, Satisfied 4, Neutral 3, Dissatisfied 2, Very dissatisfied 1",
    );
  });

  test("and a later word that is not one of them is rejected", async () => {
    const answers = Array.from({ length: 25 }, () => satisfaction.slice(0, 4)).flat();
    expect(await summary("csat", [...answers, "Meh", "Very dissatisfied"])).toMatchObject({ count: 101 });
  });
});

describe("in doubt the run ends, and the commands of the message read the input", () => {
  test.each([
    ["csat", "Very satisfied|Satisfied|Dissatisfied|Very dissatisfied", [2.5, 3, 3]],
    ["csat", "Very satisfied|Satisfied|Satisfied", [10 / 3, 13 / 3, 13 / 3]],
    ["ces", "Very easy|Easy|Neutral|Difficult|Very difficult", [3, 4, 4]],
    ["csat", "🙁|😐|😀", [2, 10 / 3, 10 / 3]],
    ["csat", "Always|Often|Sometimes|Rarely|Never", [3]],
    ["ces", "Very low effort|Low effort|Neutral|High effort|Very high effort", [3]],
    ["csat", "Very satisfied|4|3|Satisfied", [4]],
    ["nps", "Promoter|Passive|Detractor|Promoter", [7]],
    ["nps", "9-10|7-8|0-6|9-10", [7]],
    ["csat", "Great|Okay|Bad", [2, 10 / 3, 10 / 3]],
    ["nps", "Extremely likely|9|8|Not at all likely|7|3", [37 / 6]],
    ["csat", "1 - Very satisfied|2 - Satisfied|5 - Very dissatisfied", [10 / 3]],
    ["csat", "1 (Very satisfied)|2|3|4|5 (Very dissatisfied)|2", [19 / 6]],
    ["score", "4/5|5/5|3/5|4/5", [4, 4]],
    ["score", "★★★★|★★★|★★★★★", [4, 4]],
    ["rating", "8/10|9/10|10/10|3/10", [7.5, 7.5, 7.5]],
  ])("%s: %s", async (column, words, means) => {
    const { exitCode, hint } = await summary(column, words.split("|"));
    expect(exitCode).toBe(5);
    const read = await Promise.all(commandsIn(hint).map(outcome));
    expect(read.map(({ mean }) => mean?.toFixed(6))).toEqual(means.map((mean) => mean.toFixed(6)));
  });

  test("words that no set has are shown, to be given their scores", async () => {
    const { exitCode, stderr, hint } = await summary("csat", ["Super", "Geht so", "Mies", "Super", ""]);
    expect([exitCode, stderr]).toEqual([5, expect.stringContaining("Geht so")]);
    const [line = ""] = (hint ?? "").split("\n").slice(-1);
    const scores = ["5", "3", "1"];
    const typed = line.replaceAll("SCORE", () => scores.shift() ?? "");
    const [command = []] = commandsIn(typed);
    expect(await outcome(command)).toMatchObject({ mean: 3.5, count: 4 });
  });

  test("but a word among many numbers is a mistake, and its record is rejected", async () => {
    expect(await summary("csat", ["5", "4", "good", "3", "4"])).toMatchObject({ count: 4, mean: 4 });
  });

  test("many words, which may be names of people, are shown by their shapes only", async () => {
    const { exitCode, stderr } = await summary(
      "csat",
      [..."abcdefghijkl"].map((letter) => `Ana ${letter}`),
    );
    expect([exitCode, stderr]).toEqual([5, expect.not.stringContaining("Ana")]);
  });
});

describe("--map words", () => {
  test("reads words as scores, and others as no answer", async () => {
    const words = "words=Top:5;It's ok:3;What?:none;1:5";
    expect(await summary("csat", ["top", "It’s OK", "what?", "1", "2"], "--map", words)).toMatchObject({
      mean: 3.75,
      count: 4,
    });
  });

  test("says the scale of words that several sets have", async () => {
    const answers = ["Very satisfied", "Dissatisfied"];
    const map = "score=csat,category=csat,scale=1..5";
    expect(await summary("csat", answers, "--map", map)).toMatchObject({ mean: 3.5, count: 2 });
  });

  test.each(["words=Top", "words=Top:high", "words=:5", "words=;"])("%s is a mistake that is named", async (map) => {
    const { exitCode, stderr } = await summary("csat", ["Top"], "--map", map);
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining("--map words")]);
  });
});

describe("a question whose lowest number is the best", () => {
  const titles = [
    "How satisfied were you? (1 = very satisfied, 5 = very dissatisfied)",
    "Wie zufrieden sind Sie? (1 = sehr zufrieden; 5 = sehr unzufrieden)",
    "Please rate our service (1 = best, 5 = worst)",
    "Votre satisfaction : 1 (très satisfait) à 5 (très insatisfait)",
  ];

  test.each(titles)("is not read as it is, and the message has the command: %s", async (title) => {
    const path = join(folder, "turned.csv");
    writeFileSync(path, `date,"${title}"\n2024-01-02,1\n2024-01-03,2\n2024-01-04,1\n`);
    const map = ["--map", `score="${title}",category=csat`];
    const { exitCode, hint } = await outcome(["summarize", path, ...map]);
    expect(exitCode).toBe(5);
    const [command = []] = commandsIn(hint);
    expect(await outcome(command)).toMatchObject({ mean: 14 / 3 });
  });

  test("is distinguished from one whose highest number is", async () => {
    const path = join(folder, "upright.csv");
    writeFileSync(path, 'date,"Satisfied? (1 = very dissatisfied, 5 = very satisfied)"\n2024-01-02,1\n2024-01-03,2\n');
    expect(await outcome(["summarize", path, "--map", "score=Satisfied,category=csat"])).toMatchObject({ mean: 1.5 });
  });
});
