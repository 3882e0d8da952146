// Counts a large generated table on the embedded engine: how long it takes, and how much memory.
// npm run large [-- ROWS [FOLDER]]: a folder is kept, and its table is not generated again

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { summarize, tableDdl } from "../../dist/index.js";
import { embeddedClient } from "./embedded.mjs";

const rows = Number(process.argv[2] ?? 100_000_000);
const table = "clickhouse://localhost/default?table=feedback&timeout=3600";
const folder = process.argv[3] ?? mkdtempSync(join(tmpdir(), "feedback-stats-large-"));
const client = embeddedClient(folder);

/** Rows a statement, so that the parts of the table are merged meanwhile, as they are where rows keep coming. */
const batch = 5_000_000;
/** One row of so many is loaded again, a day later and with a lower score. */
const changed = 50;

const rowsFrom = (first, count, isChange) => `
  SELECT 'twilio', concat('CA', lower(hex(MD5(toString(number))))) AS sid, true, sid,
    concat('AC', lower(hex(MD5(toString(number % 500))))), 'overall',
    toDateTime64('2021-01-01 00:00:00', 3, 'UTC') + toIntervalSecond(intDiv(number * 157680000, ${rows})) AS at,
    ${isChange ? "at + toIntervalDay(1)" : "NULL"}, ${isChange ? "1" : "1 + least(4, cityHash64(number) % 9)"} AS given, 1, 5, 2,
    if(given > 3, [], [arrayElement(['audio-latency', 'choppy-audio', 'echo', 'one-way-audio', 'digits-not-captured', 'post-dial-delay'],
      1 + cityHash64(number, 2) % 6)]) AS codes, codes,
    arrayElement(['VOICE', 'SMS', 'CHAT'], 1 + cityHash64(number, 3) % 3), [], 'good',
    concat('id:', sid), false, 5, toDateTime64('${isChange ? "2026-02-02" : "2026-02-01"} 00:00:00', 3, 'UTC'), number
  FROM (SELECT number ${isChange ? `* ${changed}` : `+ ${first}`} AS number FROM numbers(${count}))`;

const columns = `provider, response_id, \`primary\`, call_id, account, category, created_at, updated_at, score, scale_min, scale_max, low_threshold,
  issues, issues_raw, channel, segments, status, response_key, requests, asked_below, load_at, record`;

const insert = (selected) =>
  client.command({
    query: `INSERT INTO feedback (${columns}) ${selected}`,
    clickhouse_settings: { max_partitions_per_insert_block: 0, max_insert_threads: 2 },
  });

/** The rows, and after them the changed ones. */
async function fill() {
  for (let first = 0; first < rows; first += batch) await insert(rowsFrom(first, Math.min(batch, rows - first), false));
  await insert(rowsFrom(0, Math.floor(rows / changed), true));
}

const answer = async (query) => (await client.query({ query, format: "JSONCompactEachRow" })).json();
const print = (value) => process.stdout.write(`${JSON.stringify(value)}\n`);

const seconds = (from) => Number(((performance.now() - from) / 1000).toFixed(2));
const peak = () => Math.round(process.resourceUsage().maxRSS / 1024);

try {
  for (const query of tableDdl({ table })) await client.command({ query });
  const [[known]] = await answer("SELECT toUInt32(count()) FROM feedback");
  const started = performance.now();
  if (known === 0) await fill();
  print({ rows, changed: Math.floor(rows / changed), loadedInSeconds: seconds(started) });
  print(
    await answer(
      `SELECT count(), sum(rows), sum(data_compressed_bytes) FROM system.parts WHERE table = 'feedback' AND active`,
    ),
  );
  print(
    await answer(`SELECT column, sum(column_data_compressed_bytes) AS bytes FROM system.parts_columns
    WHERE table = 'feedback' AND active GROUP BY column ORDER BY bytes DESC LIMIT 10`),
  );
  for (const options of [
    {},
    { by: ["month"] },
    { by: ["channel", "quarter"] },
    { by: ["account"] },
    { by: ["account", "month"] },
    { where: ["score <= 2"], from: "2025-01-01" },
    { drivers: true },
  ]) {
    const before = performance.now();
    const { total, segments, records } = await summarize(table, { ...options, clickhouse: { client } });
    const [rating] = total.ratings;
    const { used, filtered } = records;
    print({
      options,
      seconds: seconds(before),
      segments: segments.length,
      used,
      filtered,
      mean: rating?.mean,
      peakMiB: peak(),
    });
  }
} finally {
  await client.close();
  if (process.argv[3] === undefined) rmSync(folder, { recursive: true, force: true });
}
