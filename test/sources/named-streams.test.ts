import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { compare } from "../../src/pipeline/compare.js";
import { gate } from "../../src/pipeline/gate.js";
import { summarize } from "../../src/pipeline/summarize.js";
import { checkRules } from "../../src/results/gate/rules.js";
import { streamNamedTwice, streamsAmong } from "../../src/sources/named-streams.js";

const folder = mkdtempSync(join(tmpdir(), "named-streams-"));
const [pipe, link, file] = ["pipe", "link", "a.csv"].map((name) => join(folder, name)) as [string, string, string];
execFileSync("mkfifo", [pipe]);
symlinkSync(pipe, link);
writeFileSync(file, "nps,plan,country\n9,free,BE\n");
afterAll(() => rmSync(folder, { recursive: true }));

async function* nothing() {}

test("pipes, devices and standard input are streams; files, folders, patterns and what does not exist are not", () => {
  const names = ["-", pipe, link, "/dev/null", file, folder, `${folder}/*.csv`, join(folder, "none.csv"), "a\0b"];
  expect(streamsAmong(names, nothing()).map(({ name }) => name)).toEqual(["-", pipe, link, "/dev/null"]);
});

test("a stream is found again under another name", () => {
  expect(streamNamedTwice([pipe, file, file, "-"], nothing())).toBeUndefined();
  expect(streamNamedTwice([pipe, file, link], nothing())).toBe(link);
  expect(streamNamedTwice(["-", "-"], nothing())).toBe("-");
});

// Nobody writes into the pipe: reading it would never end
describe("a pipe is not read twice", () => {
  const baseline = { path: null, updates: false, keep: 0, window: null };
  const rules = checkRules({ require: ["nps{plan=free} >= 1", "nps{country=BE} >= 1"] });
  const call = { by: ["call.queue"] };
  test.each([
    ["for two periods", () => compare(pipe, { before: "2026-01-01" }), "compare-stream", pipe],
    ["for two releases", () => compare(link, { event: ["x=2026-01-01"] }), "compare-stream", link],
    ["as both inputs", () => compare([pipe, link]), "compare-stream", link],
    ["as the log of two inputs", () => compare([file, file], { ...call, calls: pipe }), "compare-stream", pipe],
    ["as the feedback and its log", () => compare(pipe, { ...call, calls: link }), "compare-stream", link],
    ["for rules with other keys", () => gate([pipe], {}, rules, baseline), "gate-stream", pipe],
    ["as the log of such rules", () => gate([file], { calls: pipe }, rules, baseline), "gate-stream", pipe],
    ["as feedback and its log", () => summarize(pipe, { calls: link }), "stream-twice", link],
  ])("%s", async (_, run, code, name) => {
    await expect(run()).rejects.toMatchObject({ code, message: expect.stringContaining(name) });
  });
});
