/** Inputs that end too early, cannot be opened or are very long: refused, or read as far as the user allows, and said to be incomplete. */

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, describe, expect, test } from "vitest";
import { plainFrame, repeatedFrame } from "../sources/zstd/written-zstd.js";
import { runCli } from "../support/fake-io.js";
import { maxBytesOf } from "../support/max-bytes.js";

const folder = mkdtempSync(join(tmpdir(), "incomplete-inputs-"));
afterAll(() => rmSync(folder, { recursive: true }));

const path = (name: string) => join(folder, name);
function written(name: string, content: string | Uint8Array): string {
  writeFileSync(path(name), content);
  return path(name);
}

const header = "id,nps\n";
/** Records that gzip cannot make much shorter, so that a cut leaves some. */
const records = Array.from({ length: 4000 }, (_, i) => `r${((i * 2654435761) % 2 ** 32).toString(36)},${i % 11}\n`);
const text = header + records.join("");
const ndjson = records.map((line) => `{"id":"${line.split(",")[0]}","nps":${line.split(",")[1]?.trim()}}\n`).join("");
const packed = (whole: string) =>
  [
    ["gzip", gzipSync(whole)],
    ["zstd", Buffer.concat([plainFrame(whole.slice(0, 9000)), plainFrame(whole.slice(9000))])],
  ] as const;

const resultOf = (stdout: string) => {
  const { records: counts, inputs, warnings, total } = JSON.parse(stdout);
  return { counts, inputs, codes: warnings.map(({ code }: { code: string }) => code), mean: total.ratings[0]?.mean };
};

describe.each([
  ["csv", text, header],
  ["ndjson", ndjson, ""],
])("%s that ends too early", (ending, whole, first) => {
  test.each(packed(whole))(
    "in %s is refused, and its complete records are read with --lenient",
    async (kind, bytes) => {
      for (const share of [0.4, 0.7, 0.99]) {
        const input = written(`cut.${ending}.${kind}`, bytes.subarray(0, Math.floor(bytes.length * share)));
        const refused = await runCli(["summarize", input, "--json"]);
        expect(refused).toMatchObject({ exitCode: 5, stdout: "" });
        expect(refused.stderr).toContain("--lenient");
        const { exitCode, stdout, stderr } = await runCli(["summarize", input, "--json", "--lenient", "--no-dedupe"]);
        expect(exitCode).toBe(5);
        expect(stderr).toContain("INCOMPLETE");
        const { counts, inputs, codes, mean } = resultOf(stdout);
        expect(codes).toContain("input-truncated");
        expect(inputs[0].truncated).toBe(true);
        expect(counts).toMatchObject({ read: counts.used, rejected: 0 });
        expect(counts.read).toBeGreaterThan(100);
        // The records that are counted are the first of the whole text
        const lines = whole.slice(first.length).split("\n").slice(0, counts.read);
        const same = await runCli([
          "summarize",
          written(`whole.${ending}`, `${first}${lines.join("\n")}\n`),
          "--json",
          "--no-dedupe",
        ]);
        expect(mean).toBe(resultOf(same.stdout).mean);
      }
    },
  );
});

test("the same records are read however often, from standard input too", async () => {
  const bytes = gzipSync(text);
  const cut = bytes.subarray(0, bytes.length - 500);
  const input = written("again.csv.gz", cut);
  const words = ["--json", "--lenient", "--no-dedupe"];
  const counts = new Set<string>();
  for (let run = 0; run < 3; run++)
    counts.add(JSON.stringify(resultOf((await runCli(["summarize", input, ...words])).stdout).counts));
  counts.add(JSON.stringify(resultOf((await runCli(["summarize", "-", ...words], { stdin: cut })).stdout).counts));
  expect(counts.size).toBe(1);
});

test("--lenient reads what is whole like any other, and no damage", async () => {
  const whole = written("whole.csv.gz", gzipSync(text));
  const [usual, lenient] = [
    await runCli(["summarize", whole, "--json"]),
    await runCli(["summarize", whole, "--json", "--lenient"]),
  ];
  expect(lenient).toEqual(usual);
  const flipped = Buffer.from(gzipSync(text));
  flipped[flipped.length - 6] = (flipped.at(-6) ?? 0) ^ 1; // of the checksum
  expect(await runCli(["summarize", written("flipped.csv.gz", flipped), "--lenient"])).toMatchObject({
    exitCode: 5,
    stdout: "",
  });
});

test("JSON that ends too early is refused with --lenient, too", async () => {
  const bytes = gzipSync(`[${ndjson.trim().split("\n").join(",\n")}]`);
  const input = written("cut.json.gz", bytes.subarray(0, bytes.length - 300));
  expect(await runCli(["summarize", input, "--lenient"])).toMatchObject({ exitCode: 5, stdout: "" });
});

test("a warning that is silenced allows the incomplete result", async () => {
  const bytes = gzipSync(text);
  const input = written("allowed.csv.gz", bytes.subarray(0, bytes.length - 500));
  expect((await runCli(["summarize", input, "--lenient", "--no-warn", "input-truncated"])).exitCode).toBe(0);
});

describe("an input that cannot be opened", () => {
  const good = written("good.csv", text);
  const damaged = written("damaged.csv.gz", gzipSync(text).subarray(0, 15));

  test.each([
    ["that is missing", path("none.csv"), 1, "no such file"],
    ["that is damaged", damaged, 5, "damaged or truncated"],
  ])("%s ends the run, and is skipped with --keep-going", async (_, bad, exitCode, reason) => {
    expect(await runCli(["summarize", good, bad])).toMatchObject({ exitCode, stdout: "" });
    const going = await runCli(["summarize", good, bad, "--json", "--keep-going"]);
    expect(going.exitCode).toBe(5);
    expect(going.stderr).toMatch(new RegExp(`SKIPPED.*${reason}`));
    const { counts, inputs, codes } = resultOf(going.stdout);
    expect(counts.read).toBe(4000);
    expect(inputs).toHaveLength(1);
    expect(codes).toContain("input-skipped");
    expect(await runCli(["summarize", bad, "--keep-going"])).toMatchObject({ exitCode, stdout: "" });
  });

  test("ends a gate that passes with exit code 5", async () => {
    const words = ["gate", good, path("none.csv"), "--require", "mean >= 1"];
    expect((await runCli([...words, "--keep-going"])).exitCode).toBe(5);
    expect((await runCli(["gate", good, "--require", "mean >= 1"])).exitCode).toBe(0);
  });
});

test.each([
  ["lenient", { lenient: true }],
  ["keepGoing", { keepGoing: true }],
  ["presets.weekly.lenient", { presets: { weekly: { lenient: true } } }],
  ["presets.weekly.keepGoing", { presets: { weekly: { keepGoing: true } } }],
])("%s of a config is refused: an incomplete result is asked for by who reads it", async (key, config) => {
  const file = written("incomplete.config.json", JSON.stringify(config));
  const { exitCode, stdout, stderr } = await runCli(["summarize", written("a.csv", text), "--config", file]);
  expect([exitCode, stdout]).toEqual([2, ""]);
  expect(stderr).toContain(`${key} is not known`);
});

describe("--max-bytes", () => {
  const length = Buffer.byteLength(text);

  test.each([
    ["a file", "limit.csv", Buffer.from(text)],
    ["gzip", "limit.csv.gz", gzipSync(text)],
    ["zstd", "limit.csv.zst", plainFrame(text)],
  ])("is the limit of %s, unpacked", async (_, name, bytes) => {
    const input = written(name, bytes);
    expect(await maxBytesOf(input, length)).toBe("read");
    expect(await maxBytesOf(input, length - 1)).toBe("input-too-long");
  });

  test("stops a bomb at the stated limit", async () => {
    const bomb = written("bomb.csv.zst", Buffer.concat([plainFrame(header), repeatedFrame("\n", 50_000_000)]));
    const { exitCode, stderr } = await runCli(["summarize", bomb, "--max-bytes", "20M"]);
    expect(exitCode).toBe(5);
    expect(stderr).toContain("longer than 20,971,520 bytes when it is unpacked");
  });

  test.each(["0", "-1", "1.5X", "many"])("is not %j", async (amount) => {
    expect((await runCli(["summarize", "a.csv", `--max-bytes=${amount}`])).exitCode).toBe(2);
  });
});
