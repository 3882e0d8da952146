// Exports that a server reads by itself, and tables that are not ours, are counted as the files are: the same numbers to the byte.

import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { embeddedClient } from "./embedded.mjs";
import { fixtures } from "./fixtures.mjs";

const project = process.env.FEEDBACK_STATS ?? resolve(fileURLToPath(import.meta.url), "../../..");
process.chdir(project);
const { readConfig, summarize } = await import(join(project, "dist/index.js"));
const folder = mkdtempSync(join(tmpdir(), "feedback-stats-"));
const client = embeddedClient(join(folder, "engine"));
after(async () => {
  await client.close();
  rmSync(folder, { recursive: true });
});

const access = { clickhouse: { client } };
const engine = { engine: "clickhouse", server: "clickhouse://local", ...access };

/** The counts of a summary, or the code of its error. */
async function outcome(inputs, options) {
  try {
    const { total, segments, records } = await summarize(inputs, options);
    return JSON.stringify({ total, segments, records });
  } catch (error) {
    assert.equal(error.name, "FeedbackError", error.stack);
    return { error: error.code };
  }
}

/** A column that the file has for itself. */
function ownColumn(path) {
  const bytes = readFileSync(path);
  const [line] = (path.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString().split(/\r?\n/);
  if (line.startsWith("{")) return Object.keys(JSON.parse(line)).at(-1);
  return /^[A-Za-z_,]+$/.test(line) ? line.split(",").at(-1) : null;
}

function queriesOf(path) {
  const own = ownColumn(path);
  return [
    {},
    { by: ["channel"] },
    { by: ["month"], timeZone: "Asia/Kolkata" },
    { where: ["score <= 3"] },
    { from: "2023-02-10", to: "2026-02-01" },
    ...(own === null ? [] : [{ by: [own] }]),
  ];
}

const isText = (path) => /\.(?:csv|tsv|ndjson|jsonl|log)(?:\.gz)?$/.test(path);
const found = { alike: [], refused: [], unreadable: [] };

/** Every query of every file takes minutes, so that without LONG=1 each file is asked the first and one other. */
const isLongRun = process.env.LONG === "1";
let files = 0;

function askedOf(path) {
  const [first, ...others] = queriesOf(path);
  files += 1;
  return isLongRun ? [first, ...others] : [first, others[files % others.length]];
}

for (const { name, inputs, reading } of await fixtures(project, readConfig))
  for (const path of inputs.filter(isText))
    test(`${name}: ${path.split("/").at(-1)}`, async () => {
      const address = `file://${join(project, path)}`;
      const whole = await outcome(path, reading);
      if (whole.error !== undefined) {
        const { error } = await outcome(address, { ...reading, ...engine });
        assert.notEqual(error, undefined, `the server counts what is refused here with ${whole.error}`);
        found.unreadable.push(path);
        return;
      }
      for (const query of askedOf(path)) {
        const ofFile = await outcome(path, { ...reading, ...query });
        const ofServer = await outcome(address, { ...reading, ...query, ...engine });
        if (ofServer.error?.startsWith("cluster-")) {
          found.refused.push(`${path}: ${ofServer.error}`);
          return;
        }
        assert.deepEqual(ofServer, ofFile, JSON.stringify(query));
      }
      found.alike.push(path);
    });

test("most of the files are read by the server", (context) => {
  const { alike, refused, unreadable } = found;
  context.diagnostic(`${alike.length} files alike, ${refused.length} refused, ${unreadable.length} no feedback alone`);
  for (const line of refused) context.diagnostic(line);
  assert.ok(alike.length >= 130, `${alike.length} files`);
});

const ofTable = (table) => `clickhouse://local/default?table=${table}`;

test("a table of the user's own is mapped like an export", async () => {
  await client.command({
    query: `CREATE TABLE reviews (id String, stars UInt8, at DateTime64(3, 'Asia/Kolkata'), changed Nullable(DateTime),
      source LowCardinality(String), plan Nullable(String), marks Array(String)) ENGINE = Memory`,
  });
  const random = randomNumbers(1);
  const records = Array.from({ length: 2000 }, () => {
    const at = 1_700_000_000_000 + Math.floor(random() * 2e10);
    return {
      id: random() < 0.05 ? "unknown" : `r${Math.floor(random() * 1200)}`,
      stars: random() < 0.02 ? 7 : 1 + Math.floor(random() * 5),
      at,
      changed: random() < 0.5 ? null : Math.floor((at + random() * 1e9) / 1000),
      source: ["sms", "web", "Web ", ""][Math.floor(random() * 4)],
      plan: random() < 0.3 ? null : ["pro", "free"][Math.floor(random() * 2)],
      marks: random() < 0.7 ? [] : ["a, b", "c"].slice(Math.floor(random() * 2)),
    };
  });
  const rows = records.map(({ at, ...record }) => JSON.stringify({ ...record, at: new Date(at).toISOString() }));
  const load = join(folder, "rows.ndjson");
  writeFileSync(load, rows.join("\n"));
  await client.command({
    query: `INSERT INTO reviews FROM INFILE '${load}' FORMAT JSONEachRow`,
    clickhouse_settings: { date_time_input_format: "best_effort" },
  });
  const file = join(folder, "reviews.ndjson");
  const lines = records.map(({ at, changed, ...record }) =>
    JSON.stringify({
      ...record,
      at: new Date(at).toISOString(),
      changed: changed === null ? null : new Date(changed * 1000).toISOString(),
    }),
  );
  writeFileSync(file, `${lines.join("\n")}\n`);
  const map = ["score=stars", "scale=1..5", "created_at=at", "updated_at=changed", "response_id=id", "channel=source"];
  const all = [...map, "segments=marks"];
  for (const query of [
    {},
    { dedupe: false },
    { by: ["channel"] },
    { by: ["plan", "month"] },
    { by: ["tag"] },
    { by: ["hour"], timeZone: "Asia/Kolkata" },
    { where: ["score <= 3"] },
    { from: "2023-12-01", to: "2024-02-01" },
    { cluster: "plan" },
    { where: ["plan = pro", "channel != sms"], maxRejected: "1%" },
    { strict: true },
  ]) {
    const asked = { maxRejected: "50%", ...query, map: all };
    assert.deepEqual(
      await outcome(ofTable("reviews"), { ...asked, ...access }),
      await outcome(file, asked),
      JSON.stringify(query),
    );
  }
});

test("a table with the columns of a provider is read by its spec", async () => {
  const path = "fixtures/twilio/february-month/calls-2023-02.csv";
  const names = ["account_sid", "sid", "quality_score", "issues", "date_created", "date_updated"];
  const structure = names.map((name) => `${name} String`).join(", ");
  await client.command({
    query: `CREATE TABLE calls ENGINE = Memory AS SELECT * FROM file('${join(project, path)}', CSVWithNames, '${structure}')`,
    clickhouse_settings: { input_format_csv_empty_as_default: 0 },
  });
  for (const query of [{}, { by: ["account", "week"] }, { where: ["issue = echo"] }]) {
    const ofFile = await outcome(path, query);
    assert.deepEqual(await outcome(ofTable("calls"), { ...query, ...access }), ofFile, JSON.stringify(query));
  }
});

test("a table that is neither is refused, and versions without an order are", async () => {
  await client.command({ query: "CREATE TABLE things (a String, b UInt8) ENGINE = Memory" });
  await client.command({ query: "INSERT INTO things VALUES ('x', 1), ('x', 5), ('y', 2)" });
  assert.deepEqual(await outcome(ofTable("things"), access), { error: "cluster-table-foreign" });
  const map = ["score=b", "scale=1..5", "response_id=a"];
  assert.deepEqual(await outcome(ofTable("things"), { map, ...access }), { error: "cluster-versions" });
  assert.match(await outcome(ofTable("things"), { map, dedupe: false, ...access }), /"used":3,/);
});

test("files of one pattern are read together if they are laid out alike", async () => {
  const head = "response_id,score,created_at";
  const write = (name, lines) => writeFileSync(join(folder, name), `${[head, ...lines].join("\n")}\n`);
  write("part-1.csv", ["a,9,2026-01-01T00:00:00Z", "b,3,2026-01-01T00:00:00Z"]);
  write("part-2.csv", ["b,10,2026-01-01T00:00:00Z", "c,7,2026-01-02T00:00:00Z"]);
  const parts = join(folder, "part-*.csv");
  const asked = { map: ["score=score,category=nps"], by: ["day"] };
  assert.deepEqual(await outcome(`file://${parts}`, { ...asked, ...engine }), await outcome(parts, asked));
  writeFileSync(join(folder, "part-3.csv"), "score;created_at\n1;2026-01-01T00:00:00Z\n");
  assert.deepEqual(await outcome(`file://${parts}`, { ...asked, ...engine }), { error: "cluster-files-differ" });
});

test("times and ids in every spelling mean what they mean in a file", async () => {
  const random = randomNumbers(7);
  const number = (below) => Math.floor(random() * below);
  const one = (words) => words[number(words.length)];
  const two = (value) => String(value).padStart(2, "0");
  const months = ["Jan", "feb", "Mar", "APR", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "Xxx"];
  const spellings = [
    ({ year, month, day, clock }) =>
      `${year}-${two(month)}-${two(day)}${one(["T", " "])}${clock}${one(["", ".1", ".123456789", ",5"])}${one(["", "Z", " UTC", "+05:30", "-0800", "+24:00"])}`,
    ({ year, month, day }) => `${year}-${two(month)}-${two(day)}`,
    ({ year, month, day, clock }) =>
      `${one(["Mon, ", "Tue ", ""])}${one([day, two(day)])} ${months[month % 13]} ${year} ${clock} ${one(["GMT", "UT", "+0000", "-0530", "EST"])}`,
    () => `${one([1, 2])}${String(number(10 ** 9)).padStart(9, "0")}${one(["", "123", "123456", ".25", ".5", "0"])}`,
    () => one(["", "None", "n/a", "soon", "31/12/2025 10:00", "2024-02-30"]),
  ];
  const ids = [
    "unknown",
    "N/A",
    "000-0",
    "1.2E+9",
    "12E+1",
    " a ",
    "\u00a0",
    `CA${"0".repeat(32)}`,
    "Anónimo",
    "-",
    "0",
    "é",
  ];
  const lines = Array.from({ length: 4000 }, (_, index) => {
    const clock = `${two(number(25))}:${two(number(60))}:${two(number(61))}`;
    const time = one(spellings)({ year: 1969 + number(60), month: number(13), day: number(32), clock });
    const id = random() < 0.1 ? one(ids) : `r${number(3000)}`;
    return `${id},${index % 11},"${one(["", " "])}${time}"`;
  });
  const file = join(folder, "times.csv");
  writeFileSync(file, `response_id,score,created_at\n${lines.join("\n")}\n`);
  const map = ["score=score,category=nps,response_id=response_id"];
  for (const query of [{}, { by: ["hour"] }, { by: ["day"], timeZone: "Europe/Berlin" }, { from: "2001-01-01" }]) {
    const asked = { ...query, map, maxRejected: "100%", dateOrder: "dmy" };
    const ofServer = await outcome(`file://${file}`, { ...asked, ...engine });
    assert.deepEqual(ofServer, await outcome(file, asked), JSON.stringify(query));
  }
});

test("a record with too few fields, blank lines and invalid JSON are refused", async () => {
  const texts = {
    "ragged.csv": "response_id,score,created_at\na,9,2026-01-01T00:00:00Z\nb,3\nc,4,2026-01-01T00:00:00Z\n",
    "blank.csv": "response_id,score,created_at\na,9,2026-01-01T00:00:00Z\n,,\nc,4,2026-01-01T00:00:00Z\n",
    "open.csv": 'response_id,score,created_at\na,9,2026-01-01T00:00:00Z\nb,"3,2026-01-01T00:00:00Z\nc,4,\n',
    "invalid.ndjson": '{"response_id":"a","score":9}\n{"response_id":"b","score":09}\n{"response_id":"c","score":4}\n',
  };
  for (const [name, text] of Object.entries(texts)) {
    writeFileSync(join(folder, name), text);
    const { error } = await outcome(`file://${join(folder, name)}`, { map: ["score=score,category=nps"], ...engine });
    assert.match(String(error), /^cluster-|^json|^csv/, name);
  }
});

function randomNumbers(seed) {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}
