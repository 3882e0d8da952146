/**
 * What tells a person is in no output: 200 canaries - telephone numbers, e-mail addresses, ids, names - and comments with a marker are in the
 * columns of exports that are sound, damaged or shifted, and every command reads them. `comments` prints what people wrote, and `convert` rows.
 */

import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { runCli } from "../support/fake-io.js";
import { manyCommands } from "../support/many-commands.js";
import { temporaryExport as file } from "../support/temporary-export.js";

const marker = "zzmarkerzz";
const comment = `${marker} call 0171 1234567`;
const numbered = (place: number) => String(place).padStart(3, "0");
/** A person's values of all kinds, each of them once in the world. */
const person = (place: number) => ({
  id: `c0ffee00-4a7e-4d1c-9b1a-000000000${numbered(place)}`,
  phone: `+32478999${numbered(place)}`,
  email: `canary${numbered(place)}@people.example`,
  name: `Zzanna${"abcdefghij"[Math.floor(place / 10)]}${"abcdefghij"[place % 10]} Zzander`,
});
const people = Array.from({ length: 50 }, (_, place) => person(place));
/** Any of them, in any spelling: a telephone number also without its plus, or with blanks or dashes. */
const canary = /zzmarkerzz|c0ffee00|3[ -]?2[ -]?4[ -]?7[ -]?8[ -]?9[ -]?9[ -]?9|canary[0-9]|people\.example|Zzan/i;

const days = Array.from({ length: 28 }, (_, index) => `2026-01-${String(index + 1).padStart(2, "0")}`);
const columns = "id,nps,created_at,plan,comment,phone,email,name,participant_id";
const table = (score: string, rows: readonly string[]) => `${columns.replace("nps", score)}\n${rows.join("\n")}\n`;
/** The columns of a person. */
const told = (place: number) => {
  const { phone, email, name } = person(place);
  return [phone, email, name, phone].join(",");
};
const row = (place: number, score: string | number, day: string, words = `"${comment} ${person(place).email}"`) =>
  `${person(place).id},${score},${day},${place % 2 ? "pro" : "free"},${words},${told(place)}`;
const good = days.map((day, place) => row(place, place % 11, day));

/** Exports that are read, and those of which something is wrong. Between them they have every value of every person. */
const inputs = [
  file("nps.csv", table("nps", good)),
  file(
    "rejected.csv",
    table("nps", [...good, row(28, 11, "2026-02-01"), row(29, "word", "2026-02-01"), row(30, person(30).phone, "")]),
  ),
  file(
    "all-rejected.csv",
    table(
      "nps",
      good.map((_, place) => row(place, person(place).phone, days[place] ?? "")),
    ),
  ),
  file("shifted.csv", table("nps", [...good, `${person(31).id},${told(31)},${comment},2026-02-01,pro,3`])),
  file("times.csv", table("nps", [...good, row(32, 5, comment), row(33, 5, person(33).phone)])),
  file("copies.csv", table("nps", [...good, row(1, 3, "2026-02-01"), ...good.slice(0, 9)])),
  file("totals.csv", table("nps", [...good, `Total,7,,,${comment},${told(34)}`])),
  file(
    "quotes.csv",
    table("nps", [
      ...good,
      row(35, 3, "2026-02-01", `"${comment} "open" and shut`),
      row(36, 3, "2026-02-01", `"${comment}`),
    ]),
  ),
  file(
    "longer.csv",
    table("nps", [...good, `${row(37, 3, "2026-02-01")},${told(38)}`, `${person(39).id},3,2026-02-01`]),
  ),
  file("lines-before.csv", `${comment} ${told(40)}\n\n${table("nps", good)}`),
  file("notes-behind.csv", `${table("nps", good)}\n\n${comment} ${told(41)}\n`),
  file("unknown.csv", `what,said\n${told(42)}\n2,${comment}\n`),
  file("headless.csv", `${good.join("\n")}\n`),
  file(
    "feedback.csv",
    table(
      "rating",
      good.map((_, place) => row(place, 4, days[place] ?? "")).concat(row(43, `very ${person(43).name}`, "2026-02-01")),
    ),
  ),
  file(
    "channels.csv",
    `call_sid,quality_score,issues,channel,tag\n${people.map(({ id, phone, email }, place) => `${id},${(place % 5) + 1},${place > 40 ? email : ""},${phone},${phone}`).join("\n")}\n`,
  ),
  file(
    "delighted.json",
    JSON.stringify(
      people.map(({ id, phone, email, name }, index) => ({
        id,
        person: id,
        survey_type: "nps",
        score: index % 11,
        comment: `${comment} ${phone}`,
        permalink: `https://delighted.com/r/${id}`,
        created_at: 1_760_000_000 + index * 86_400,
        updated_at: 1_760_000_000 + index * 86_400,
        person_properties: { name, phone, email },
        notes: [{ text: comment, user_email: email }],
        tags: [],
      })),
    ),
  ),
  file(
    "damaged.ndjson",
    `{"id":"${person(44).id}","nps":3,"comment":"${comment}"}\n{"id":"2","nps":3,"comment":"${person(45).email}\n{"id":"3","nps":4,"comment":"${comment}"}\n`,
  ),
  file(
    "plivo.csv",
    `call_uuid,rating,issues,notes\n${people.map(({ id, name }, place) => `${id},${(place % 5) + 1},AUDIO_LAG,${comment} ${name}`).join("\n")}\n`,
  ),
];
const commands = [...manyCommands, ["summarize", "--where", `comment ~ ${marker.slice(2, 6)}`]];

/** The first line of a text that has one of them. */
function leakIn(text: string): string | undefined {
  return text
    .split("\n")
    .find((line) => canary.test(line))
    ?.slice(0, 300);
}

test("there are 200 canaries", () => {
  const all = inputs.map((path) => readFileSync(path, "utf8")).join("");
  const values = people.flatMap((one) => Object.values(one));
  expect(new Set(values.filter((value) => all.includes(value) && canary.test(value))).size).toBe(200);
});

test.each(commands.map((words) => [words.join(" "), words] as const))("%s", { timeout: 120_000 }, async (_, words) => {
  const leaks: string[] = [];
  const isWhole = ["table", "json"].some((format) => words.includes(format)) || !words.includes("--format");
  for (const input of isWhole ? inputs : inputs.slice(0, 2)) {
    const { stdout, stderr } = await runCli([...words, input, "--no-config"]);
    const leak = leakIn(`${stdout}\n${stderr}`);
    if (leak !== undefined) leaks.push(`${input}: ${leak}`);
  }
  expect(leaks).toEqual([]);
});

test("the files that commands write have none: results, reports, a baseline, the state of looks", async () => {
  const folder = mkdtempSync(join(tmpdir(), "feedback-stats-"));
  try {
    const [input = ""] = inputs;
    const march = file(
      "march.csv",
      table(
        "nps",
        days.map((day, place) => row(place + 20, place % 11, day.replace("-01-", "-03-"))),
      ),
    );
    const baseline = join(folder, "baseline.json");
    const gate = ["gate", "--baseline", baseline, "--min-n", "5"];
    for (const words of [
      ["report", input, "-o", join(folder, "page.html")],
      ["summarize", input, "--by", "plan", "-o", join(folder, "summary.json")],
      [...gate, input, "--require", "nps >= -100", "--update-baseline"],
      [
        ...gate,
        march,
        "--no-regression",
        "nps",
        "--margin",
        "nps=9",
        "--looks",
        "5",
        "--report",
        `junit=${folder}/j.xml`,
      ],
    ])
      await runCli([...words, "--no-config"]);
    const names = readdirSync(folder);
    expect(names.length).toBeGreaterThanOrEqual(5);
    for (const name of names) expect(leakIn(readFileSync(join(folder, name), "utf8")), name).toBeUndefined();
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("only comments prints what people wrote, and convert on request", async () => {
  expect((await runCli(["comments", inputs[0] ?? ""])).stdout).toContain(`${marker} call [phone]`);
  expect((await runCli(["convert", "--with-comments", inputs[0] ?? ""])).stdout).toContain(comment);
});
