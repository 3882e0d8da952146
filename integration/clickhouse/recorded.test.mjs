// The answers that the tests of the project replay without an engine are those that the engine gives. `UPDATE=1 node --test recorded.test.mjs`
// writes them anew.

import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { embeddedClient } from "./embedded.mjs";

const project = process.env.FEEDBACK_STATS ?? resolve(fileURLToPath(import.meta.url), "../../..");
process.chdir(project);
const { load, summarize } = await import(join(project, "dist/index.js"));
const recorded = "test/clickhouse/recorded";
const cases = JSON.parse(readFileSync(join(recorded, "cases.json"), "utf8"));
const folder = mkdtempSync(join(tmpdir(), "feedback-stats-"));
const engine = embeddedClient(join(folder, "engine"));
after(async () => {
  await engine.close();
  rmSync(folder, { recursive: true });
});

/** The place of the project in the recorded addresses and answers. */
const place = "/project/";
const beginningLength = 40;

const replaced = (value, from, to) => JSON.parse(JSON.stringify(value).replaceAll(from, to));

/** A client that keeps the beginning of each statement, and its answer. */
function recordingClient(kept) {
  const keep = (query, rows) => void kept.push({ asks: query.slice(0, beginningLength), rows });
  return {
    query: async ({ query_params, ...others }) => {
      const lines = [];
      try {
        const answer = await engine.query({ ...others, query_params: replaced(query_params, place, `${project}/`) });
        for await (const rows of answer.stream()) for (const { text } of rows) lines.push(text);
      } catch (error) {
        kept.push({ asks: others.query.slice(0, beginningLength), error: error.code });
        throw error;
      }
      const rows = lines.slice(0, -1).map((line) => JSON.parse(line));
      keep(others.query, replaced(rows, `${project}/`, place));
      return { stream: () => [rows.map((row) => ({ text: JSON.stringify(row) })), [{ text: lines.at(-1) }]] };
    },
    command: async (parameters) => {
      await engine.command(parameters);
      keep(parameters.query, []);
    },
    exec: async (parameters) => {
      const answer = await engine.exec(parameters);
      keep(parameters.query, []);
      return answer;
    },
    close: async () => {},
  };
}

/** The rows of an answer have no order, unless they are lines or names that are asked for in one. */
const withoutOrder = ({ rows = [], ...others }) => ({ ...others, rows: rows.map((row) => JSON.stringify(row)).sort() });

async function answersTo({ setup = [], file, table, loads = null, options, asked }) {
  for (const query of setup) await engine.command({ query: query.replaceAll(place, `${project}/`) });
  const access = (kept) => ({ clickhouse: { client: recordingClient(kept) } });
  const answers = [];
  if (loads !== null) {
    const kept = [];
    await load(file, { ...loads, now: new Date("2026-04-01T12:00:00Z"), ...access(kept) });
    answers.push(kept);
  }
  for (const query of asked) {
    const kept = [];
    const address = table ?? `file://${place}${file}`;
    const reader = table === undefined ? { engine: "clickhouse", server: "clickhouse://local" } : {};
    await summarize(address, { ...options, ...query, ...reader, ...access(kept) }).catch(({ name }) =>
      assert.equal(name, "FeedbackError"),
    );
    answers.push(kept);
  }
  return answers;
}

for (const recordedCase of cases)
  test(recordedCase.name, async () => {
    const answers = await answersTo(recordedCase);
    const path = join(recorded, "answers", `${recordedCase.name}.json`);
    if (process.env.UPDATE === "1") writeFileSync(path, linesOf(answers));
    const known = JSON.parse(readFileSync(path, "utf8"));
    assert.deepEqual(
      answers.map((kept) => kept.map(withoutOrder)),
      known.map((kept) => kept.map(withoutOrder)),
    );
  });

/** An answer on each line. */
function linesOf(answers) {
  const lists = answers.map((kept) => `[\n${kept.map((answer) => JSON.stringify(answer)).join(",\n")}\n]`);
  return `[${lists.join(",")}]\n`;
}
