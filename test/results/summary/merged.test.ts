/** Saved summaries as inputs: the sum of the parts is the whole, and what cannot be added or answered is refused. */

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, describe, expect, test } from "vitest";
import { type SummarizeOptions, type Summary, summarize } from "../../../src/index.js";
import { runCli } from "../../support/fake-io.js";
import { fixtures } from "../../support/fixtures.js";

const folder = mkdtempSync(join(tmpdir(), "feedback-stats-saved-"));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  mkdirSync(join(path, ".."), { recursive: true });
  writeFileSync(path, content);
  return path;
}

/** Saves the summary of inputs, and gives its path. */
async function saved(name: string, inputs: readonly string[], options: SummarizeOptions = {}): Promise<string> {
  return file(name, JSON.stringify(await summarize(inputs, options)));
}

const months = Array.from({ length: 12 }, (_, index) => String(index + 1).padStart(2, "0"));
const issues = ["", "echo", "audio-latency", "echo,dropped-call", "one-way-audio"];

/** A month of Twilio's records: some with issues, one whose score is off the scale. */
function monthOf(month: string): string {
  const rows = Array.from({ length: 20 }, (_, index) => {
    const score = 1 + ((index * 7 + Number(month) * 3) % 5);
    const list = issues[(index + Number(month)) % issues.length];
    return `CA${month}${index},${score},"${list}",2026-${month}-${String(1 + index).padStart(2, "0")}T10:00:00Z,AC${index % 3}`;
  });
  const header = "call_sid,quality_score,issues,date_created,account_sid";
  return `${[header, ...rows, `CAx${month},9,"",2026-${month}-25T00:00:00Z,AC1`].join("\n")}\n`;
}

const exportPaths = months.map((month) => file(`year/${month}.csv`, monthOf(month)));

const numbers = ({ query, records, rejections, total, segments, inputs }: Summary) => ({
  ...{ query, records, rejections, total, segments, inputs },
});

test("ids that may be in both are no reason to warn where they did not matter in the parts", async () => {
  for (const dedupe of [true, false]) {
    const parts = await Promise.all(
      ["01", "02"].map((month, at) => saved(`ids-${dedupe}/${month}.json`, [exportPaths[at]!], { dedupe })),
    );
    const { warnings } = await summarize(parts);
    expect(warnings.some(({ code }) => code === "saved-duplicates")).toBe(dedupe);
  }
});

describe("summaries of twelve months", () => {
  test.each<SummarizeOptions>([{}, { by: ["account"] }, { by: ["month", "account"] }, { normalize: true }])(
    "are the summary of the year: %j",
    async (options) => {
      const whole = await summarize(exportPaths, options);
      const parts = await Promise.all(
        exportPaths.map((path, index) =>
          saved(`parts-${JSON.stringify(options).length}/${months[index]}.json`, [path], options),
        ),
      );
      const merged = await summarize(parts);
      expect(numbers(merged)).toEqual(numbers(whole));
      expect(JSON.stringify(merged.segments)).toBe(JSON.stringify(whole.segments));
      expect(merged.warnings).toEqual([
        { code: "saved-duplicates", message: expect.stringContaining("the counts of 12 summaries are added") },
      ]);
    },
  );

  test("are the same in any order and grouping, and together with exports", async () => {
    const [first, second, ...rest] = exportPaths as [string, string, ...string[]];
    const one = await saved("mixed/one.json", [first, second]);
    const other = await saved("mixed/other.json", rest);
    const whole = await summarize(exportPaths);
    const again = await saved("mixed/whole.json", [other, one]);
    const mixed = await summarize([one, ...rest]);
    for (const merged of [await summarize([one, other]), await summarize([again])])
      expect(numbers(merged)).toEqual(numbers(whole));
    expect({ ...numbers(mixed), inputs: 12, rejections: 12 }).toEqual({
      ...numbers(whole),
      inputs: 12,
      rejections: 12,
    });
    expect(mixed.inputs.map(({ name }) => name).sort()).toEqual(exportPaths);
    expect(mixed.rejections).toMatchObject([{ code: "score-out-of-range", count: 12 }]);
  });
});

const summaries = fixtures().flatMap(({ name, folder: path }) => {
  const { summary } = JSON.parse(readFileSync(join(path, "expected.json"), "utf8")) as { summary?: Summary };
  return summary === undefined ? [] : [{ name, summary: withoutFindings(summary) }];
});

test.each(summaries)("the summary of $name alone is the same bytes again", async ({ summary }) => {
  const again = await summarize([file("alone.json", JSON.stringify(summary))], { maxRejected: "100%" });
  expect(JSON.stringify(withoutFindings(again))).toBe(JSON.stringify(summary));
});

describe("a saved summary is read", () => {
  const january = exportPaths[0] as string;

  test("from gzip, with a byte order mark, and from standard input", async () => {
    const summary = await summarize([january]);
    const text = JSON.stringify(summary);
    const zipped = file("zipped.json.gz", gzipSync(text));
    const marked = file("marked.json", `\ufeff${text}`);
    async function* stdin() {
      yield Buffer.from(text.slice(0, 7));
      yield Buffer.from(text.slice(7));
    }
    expect(await summarize([zipped])).toEqual(summary);
    expect(await summarize([marked])).toEqual(summary);
    expect(await summarize(["-"], {}, stdin())).toEqual(summary);
  });

  test("with another format and the number of calls, which it can answer", async () => {
    const path = await saved("calls.json", [january]);
    const { total } = await summarize([path], { calls: 200 });
    expect([total.calls, total.responseRate]).toEqual([200, 0.1]);
    const { stdout, exitCode } = await runCli(["summarize", path, "--format", "twilio", "--calls", "200"]);
    expect([exitCode, JSON.parse(stdout).call_feedback_count]).toEqual([0, 20]);
  });

  test("but not where it lies in a folder of exports that it may have been made from", async () => {
    const path = file("both/january.csv", monthOf("01"));
    await saved("both/january.json", [path]);
    const summary = await summarize([join(folder, "both")]);
    expect(summary.records.read).toBe(21);
    expect(summary.warnings).toMatchObject([{ code: "skipped-file" }]);
  });

  test("by no command that needs records", async () => {
    const path = await saved("records.json", [january]);
    for (const words of [["validate"], ["inspect"], ["reconcile", "--with", january]]) {
      const { exitCode, stdout, stderr } = await runCli([...words, path]);
      expect([words[0], exitCode]).toEqual([words[0], 5]);
      expect(stdout + stderr).toContain("a summary saved by feedback-stats");
    }
  });
});

describe("warnings", () => {
  const [january, february] = exportPaths as [string, string];

  test("of records are added, all others are once", async () => {
    const csv = (day: string) => `nps,created_at\n9,${day}\n3,\n4,\n`;
    const options = { from: "2026-01-01", to: "2026-01-31" };
    const one = await saved("w/one.json", [file("w/a.csv", csv("2026-01-05"))], options);
    const other = await saved("w/other.json", [file("w/b.csv", csv("2026-01-06"))], options);
    const whole = await summarize([join(folder, "w/a.csv"), join(folder, "w/b.csv")], options);
    const merged = await summarize([one, other]);
    expect(whole.warnings.map(({ code }) => code)).toContain("undated-records");
    for (const warning of whole.warnings.filter(({ code }) => code === "undated-records"))
      expect(merged.warnings).toContainEqual(warning);
  });

  test("name what may be counted twice: days and files", async () => {
    const one = await saved("t/one.json", [january]);
    const other = await saved("t/other.json", [january, february]);
    const { warnings } = await summarize([one, other]);
    expect(warnings.map(({ code }) => code)).toEqual(["saved-duplicates", "saved-file-twice", "saved-overlap"]);
    expect(warnings[2]?.message).toContain("both contain feedback of 2026-01-01 or later");
  });
});

describe("the number of calls", () => {
  const [january, february] = exportPaths as [string, string];

  test("is added, and is unknown where that of a part is", async () => {
    const one = await saved("c/one.json", [january], { calls: 100 });
    const other = await saved("c/other.json", [february], { calls: 300 });
    const unknown = await saved("c/unknown.json", [february]);
    expect((await summarize([one, other])).total).toMatchObject({ calls: 400, responseRate: 0.1 });
    const { total, warnings } = await summarize([one, unknown]);
    expect(total.calls).toBeNull();
    expect(warnings.map(({ code }) => code)).toContain("saved-calls-unknown");
    expect((await summarize([one, unknown], { calls: 500 })).total.calls).toBe(500);
  });
});

describe("periods", () => {
  const [january, february] = exportPaths as [string, string];
  const ofJanuary = { from: "2026-01-01", to: "2026-01-31" };

  test("are joined; open where one is", async () => {
    const one = await saved("p/one.json", [january], ofJanuary);
    const other = await saved("p/other.json", [february], { from: "2026-02-01", to: "2026-02-28T23:59:59Z" });
    const open = await saved("p/open.json", [february]);
    expect((await summarize([other, one])).query).toMatchObject({ from: "2026-01-01", to: "2026-02-28T23:59:59.000Z" });
    expect((await summarize([open, one])).query).toMatchObject({ from: null, to: null });
  });

  test("that lie in the one that is asked for answer it, others do not", async () => {
    const path = await saved("p/january.json", [january], ofJanuary);
    const year = { from: "2026-01-01", to: "2026-12-31" };
    expect((await summarize([path], year)).query).toMatchObject(year);
    await expect(summarize([path], { from: "2026-01-15" })).rejects.toMatchObject({
      code: "saved-period",
      exitCode: 2,
    });
    const open = await saved("p/all.json", [january]);
    await expect(summarize([open], year)).rejects.toMatchObject({
      message: expect.stringContaining("a saved summary of all days, and this run needs 2026-01-01 to 2026-12-31"),
    });
  });
});

describe("refused is", () => {
  const [january, february] = exportPaths as [string, string];

  test.each<[SummarizeOptions, string]>([
    [{ by: ["account"] }, "--by account"],
    [{ account: "AC1" }, "--account AC1"],
    [{ timeZone: "Europe/Brussels" }, "--tz Europe/Brussels"],
    [{ dedupe: false }, "--no-dedupe"],
    [{ normalize: true }, "--normalize"],
    [{ channel: "web" }, "--channel web"],
    [{ tag: ["b", "a"] }, "--tag b,a"],
  ])("a sum of summaries that count different things: %j", async (options, words) => {
    const one = await saved("d/one.json", [january]);
    const other = await saved("d/other.json", [february], options);
    for (const inputs of [
      [one, other],
      [january, other],
    ])
      await expect(summarize(inputs)).rejects.toMatchObject({
        code: "saved-differs",
        exitCode: 5,
        message: expect.stringContaining(words),
      });
    await expect(summarize([one], options)).rejects.toMatchObject({
      code: "saved-unanswerable",
      exitCode: 2,
      message: expect.stringContaining(words),
    });
    expect((await summarize([other], options)).records.read).toBe(21);
  });

  test("what needs records: a log of calls, and the file of rejected ones", async () => {
    const path = await saved("r.json", [january]);
    await expect(summarize([path], { calls: january })).rejects.toMatchObject({ code: "saved-call-log" });
    const { exitCode, stderr } = await runCli(["summarize", path, "--rejects", join(folder, "rejects.ndjson")]);
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining("does not contain its 1 rejected records")]);
  });

  test("a sum with more rejected records than are allowed", async () => {
    const [one, other] = [await saved("l/one.json", [january]), await saved("l/other.json", [february])];
    expect((await summarize([one, other], { maxRejected: "2" })).records.rejected).toBe(2);
    await expect(summarize([one, other], { maxRejected: "1" })).rejects.toMatchObject({ code: "too-many-rejected" });
    await expect(summarize([one, other], { maxRejected: "1%" })).rejects.toMatchObject({ code: "too-many-rejected" });
    await expect(summarize([one], { strict: true })).rejects.toMatchObject({ code: "strict" });
  });

  test("to write over an input", async () => {
    const path = await saved("o.json", [january]);
    expect((await runCli(["summarize", path, "-o", path])).exitCode).toBe(2);
  });
});

/** Trends and drivers are made again where they are asked for, and are not part of the counts. */
function withoutFindings(summary: Summary): Summary {
  const plain = (segment: Summary["total"]) => ({ ...segment, drivers: null });
  return { ...summary, total: plain(summary.total), segments: summary.segments.map(plain), trend: null };
}
