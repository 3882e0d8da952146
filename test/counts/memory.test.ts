/** Records that do not fit into the memory that they may take end the run with an error, and nothing else does. */

import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { counted } from "../support/both-ways.js";
import { runCli } from "../support/fake-io.js";
import { writeTwilioExport } from "../support/large-export.js";
import { writeQuotedExport } from "../support/large-quoted-export.js";

const mebibyte = 1024 * 1024;
const folder = mkdtempSync(join(tmpdir(), "feedback-stats-"));
const large = join(folder, "large.csv");
beforeAll(() => writeQuotedExport(large, 60 * mebibyte), 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.each(["1", "2", "4"])("more ids than fit end the run with exit code 1 on %s threads", async (jobs) => {
  const ran = await runCli(["summarize", large, "--json", "--quote", "double", "--jobs", jobs, "--max-memory", "16M"]);
  expect(ran).toMatchObject({ exitCode: 1, stdout: "" });
  expect(JSON.parse(ran.stderr).error).toMatchObject({ code: "memory-exceeded" });
});

test("records that are not compared need no memory of their own", async () => {
  const options = { quote: "double" as const, dedupe: false, by: ["day"], jobs: 1, maxMemory: 24 * mebibyte };
  expect(await counted([large], options)).toMatchObject({ records: { duplicate: 0 } });
});

test("many files need no more memory than one", async () => {
  const many = join(folder, "many");
  mkdirSync(many);
  for (let index = 0; index < 40; index++) writeTwilioExport(join(many, `${index}.csv`), 4000, "csv");
  const options = { dedupe: false, jobs: 1, maxMemory: 24 * mebibyte };
  expect(await counted([many], options)).toMatchObject({ records: { read: 160_000 } });
});
