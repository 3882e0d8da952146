/** The limit of 10 % on rejected answers holds for every command that computes: a comparison of periods, a gate. */

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { runCli } from "../support/fake-io.js";

const folder = mkdtempSync(join(tmpdir(), "feedback-stats-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** 40 answers on both sides of February, of which some have a time or a score that is unreadable. */
function tableWith(name: string, unread: { readonly times?: number; readonly scores?: number }): string {
  const lines = Array.from({ length: 40 }, (_, index) => {
    const date = index % 10 < (unread.times ?? 0) / 4 ? "yesterday" : `2026-0${1 + (index % 2)}-15`;
    const score = index % 10 >= 10 - (unread.scores ?? 0) / 4 ? "about nine" : String(1 + (index % 5));
    return `${date},${score}`;
  });
  const path = join(folder, `${name}.csv`);
  writeFileSync(path, `date,csat\n${lines.join("\n")}\n`);
  return path;
}

const [times4, times8] = [tableWith("four-times", { times: 4 }), tableWith("eight-times", { times: 8 })];
const [scores4, scores8] = [tableWith("four-scores", { scores: 4 }), tableWith("eight-scores", { scores: 8 })];

/** The exit code, and whether anything was printed. */
async function ran(...words: readonly string[]) {
  const { exitCode, stdout, stderr } = await runCli(words);
  return { exitCode, isPrinted: stdout !== "", isRefused: stderr.includes("--max-rejected") };
}

const printed = { exitCode: 0, isPrinted: true, isRefused: false };
const refused = { exitCode: 5, isPrinted: false, isRefused: true };

describe("a comparison of two periods", () => {
  const periods = (path: string, ...words: readonly string[]) =>
    ran("compare", path, "--before", "2026-02-01", ...words);

  test("is made if a tenth of the times is unreadable, and refused if a fifth is", async () => {
    expect(await periods(times4)).toEqual(printed);
    expect(await periods(times8)).toEqual(refused);
  });

  test("is made from the rest if the user asks for it", async () => {
    expect(await periods(times8, "--max-rejected", "20%")).toEqual(printed);
    expect(await periods(times8, "--max-rejected", "19%")).toMatchObject({ exitCode: 5, isPrinted: false });
  });

  test("of two inputs needs no time", async () => {
    expect(await ran("compare", times8, times4)).toEqual(printed);
  });
});

describe("a gate", () => {
  const gate = (path: string, ...words: readonly string[]) => ran("gate", path, "--require", "mean >= 1", ...words);

  test("passes if a tenth of the answers was rejected, and neither passes nor fails if a fifth was", async () => {
    expect(await gate(scores4)).toEqual(printed);
    expect(await gate(scores8)).toEqual(refused);
    expect(await gate(scores8, "--max-rejected", "100%")).toEqual(printed);
  });

  test("passes with unreadable times, unless it asks for a period", async () => {
    expect(await gate(times8)).toEqual(printed);
    expect(await gate(times8, "--from", "2026-01-01")).toEqual(refused);
  });
});
