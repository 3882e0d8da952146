/** The built program as it is started: exit codes, streams, signals. Needs `npm run build`, which `npm test` runs first. */

import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { gzipSync } from "node:zlib";
import { execa } from "execa";
import { afterAll, describe, expect, test } from "vitest";
import { plainFrame } from "./sources/zstd/written-zstd.js";

const bin = "bin/feedback-stats.js";
/** The build whose branches are counted. */
const keepsNoCode = process.env.COVERAGE_OF_PROCESSES !== undefined;
const month = "fixtures/twilio/february-month/calls-2023-02.csv";
const folder = mkdtempSync(join(tmpdir(), "feedback-stats-"));
/** Files of tests that write nothing themselves. */
const inputs = mkdtempSync(join(tmpdir(), "feedback-stats-"));
afterAll(() => {
  for (const path of [folder, inputs]) rmSync(path, { recursive: true });
});

const start = (...words: string[]) => execa("node", [bin, ...words], { reject: false, stdin: "ignore" });

describe("exit codes", () => {
  test.each([
    [0, ["summarize", month]],
    [0, ["--version"]],
    [0, ["summarize", "--help"]],
    [1, ["summarize", "no-such-file.csv"]],
    [1, ["summarize", month, "-o", join(folder, "no", "such", "folder.json")]],
    [2, ["summarize", month, "--from", "2014-02-31"]],
    [2, ["no-such-command"]],
    [2, []],
    [5, ["summarize", month, "--strict"]],
    [5, ["summarize", "fixtures/bad/broken-json/end-of-call-survey.json"]],
  ] as const)("%i for feedback-stats %j", async (exitCode, words) => {
    const ran = await start(...words);
    expect({ exitCode: ran.exitCode, hasStack: /\n {4}at /.test(ran.stderr) }).toEqual({ exitCode, hasStack: false });
  });

  test("an error leaves standard output empty", async () => {
    expect((await start("summarize", month, "--strict", "--json")).stdout).toBe("");
  });
});

describe("code that is loaded only if an input needs it", () => {
  const records = readFileSync(month);
  const lines = records.toString().trimEnd().split(/\r?\n/);
  const answers = "score\n9\n10\n3\n";
  const config = "by: [channel]\n";

  const inputs = join(folder, "inputs");
  mkdirSync(inputs);
  writeFileSync(join(inputs, "config.yaml"), config);
  afterAll(() => rmSync(inputs, { recursive: true }));

  test.each([
    ["gzip", "calls.csv.gz", gzipSync(records), []],
    ["zstd", "calls.csv.zst", plainFrame(records.toString()), []],
    ["the general parser of CSV", "calls.csv", lines.join("\r"), []],
    ["config files in YAML", "nps.csv", answers, ["--provider", "nps", "--config", join(inputs, "config.yaml")]],
    ["colours", "nps.csv", answers, ["--provider", "nps", "--color", "always"]],
  ] as const)("%s", async (_, name, text, words) => {
    const path = join(inputs, name);
    writeFileSync(path, text);
    const { exitCode, stderr } = await start("summarize", path, ...words);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: expect.not.stringContaining("error") });
  });
});

describe("in a pipe", () => {
  test("the whole result arrives at a slow reader", async () => {
    const ran = await execa({
      shell: true,
    })`node ${bin} summarize ${month} --by sid --json --quiet | (sleep 0.5; cat)`;
    expect(ran.stdout.length).toBeGreaterThan(300_000);
    expect(JSON.parse(ran.stdout).segments.length).toBeGreaterThan(500);
  });

  test("a reader that goes away is not an error", async () => {
    const line = `node ${bin} summarize ${month} --by sid --json --quiet; echo "exit $?" >&2`;
    const ran = await execa("bash", ["-c", `( ${line} ) | head -1`]);
    expect(ran.stdout).toBe("{");
    expect(ran.stderr).toBe("exit 0");
  });

  test("a full disk is an error", async () => {
    const ran = await execa("bash", ["-c", `node ${bin} summarize ${month} > /dev/full`], { reject: false });
    expect({ exitCode: ran.exitCode, stderr: ran.stderr }).toEqual({
      exitCode: 1,
      stderr: expect.stringContaining("ENOSPC"),
    });
  });

  test("standard input is read, gzip or not", async () => {
    const plain = await execa("node", [bin, "summarize", "-", "--json", "--quiet"], { inputFile: month });
    const piped = await execa("bash", ["-c", `gzip -c ${month} | node ${bin} summarize --json --quiet`]);
    const [a, b] = [plain, piped].map(({ stdout }) => JSON.parse(stdout));
    expect(b.inputs[0].compression).toBe("gzip");
    expect({ ...b, inputs: [] }).toEqual({ ...a, inputs: [] });
  });

  test("nothing depends on the zone, the locale, colour settings or options of Node of the machine", async () => {
    const plain = await start("summarize", month, "--by", "day");
    for (const env of [
      { TZ: "Pacific/Apia" },
      { LC_ALL: "tr_TR.UTF-8" },
      { TZ: "Asia/Kolkata", LANG: "de_DE.UTF-8" },
      { TZ: "America/New_York", NODE_OPTIONS: "--max-old-space-size=512 --stack-trace-limit=5" },
    ]) {
      const ran = await execa("node", [bin, "summarize", month, "--by", "day"], { env, stdin: "ignore" });
      expect(ran.stdout).toBe(plain.stdout);
    }
  });
});

test("names of every object are data, also where prototypes are frozen or cannot be reached", async () => {
  const path = join(inputs, "prototypes.ndjson");
  const names = ["__proto__", "constructor", "toString", "hasOwnProperty", "valueOf", "then", "length"];
  const records = names.map((name) => `{"nps": 9, "plan": ${JSON.stringify(name)}, ${JSON.stringify(name)}: "x"}`);
  writeFileSync(path, `${records.join("\n")}\n`);
  const words = [bin, "summarize", path, "--by", "plan,__proto__", "--json", "--quiet"];
  const [plain, strict] = await Promise.all(
    [[], ["--frozen-intrinsics", "--disable-proto=throw"]].map((flags) => execa("node", [...flags, ...words])),
  );
  const keys = JSON.parse(plain?.stdout ?? "").segments.map(({ key }: { key: object }) => Object.entries(key));
  expect(keys.map(([[, plan]]: [[string, string]]) => plan).sort()).toEqual([...names].sort());
  expect(strict?.stdout).toBe(plain?.stdout);
});

test("files with odd names are read: a dash first, line feeds, escapes, quotes and blanks", async () => {
  const names = ["-dash.csv", "--json", "new\nline.csv", "esc\u001b[31m.csv", 'it\'s "b" $HOME.csv', "nfd e\u0301.csv"];
  const own = mkdtempSync(join(inputs, "odd-"));
  for (const name of names) writeFileSync(join(own, name), "nps\n9\n3\n");
  const { stdout, stderr } = await execa("node", [resolve(bin), "summarize", "--json", "--", ...names], { cwd: own });
  expect(JSON.parse(stdout).records.read).toBe(2 * names.length);
  expect(stderr.replaceAll("\n", "")).not.toMatch(/\p{Cc}/u);
});

describe("files that are written", () => {
  test("-o writes the result whole and nothing next to it", async () => {
    const path = join(folder, "summary.json");
    const ran = await start("summarize", month, "-o", path);
    expect({ exitCode: ran.exitCode, stdout: ran.stdout }).toEqual({ exitCode: 0, stdout: "" });
    expect(JSON.parse(readFileSync(path, "utf8")).schema).toBe("feedback-stats/summary@4");
    expect(readdirSync(folder)).toEqual(["summary.json"]);
  });

  test.runIf(process.platform === "linux")("a pipe and a device are written directly", async () => {
    const pipe = join(inputs, "pipe.json");
    const { stdout } = await execa("bash", [
      "-c",
      `mkfifo "$1" && { cat "$1" & } && node ${bin} summarize ${month} -q -o "$1" && wait && node ${bin} summarize ${month} -q --json -o /dev/stdout | cat`,
      "bash",
      pipe,
    ]);
    const [piped, printed] = stdout.split(/(?<=^\})\n/m);
    expect(JSON.parse(printed ?? "")).toEqual(JSON.parse(piped ?? ""));
    expect(statSync(pipe).isFIFO()).toBe(true);
  });

  test("a failed run leaves the old file as it was", async () => {
    const path = join(folder, "summary.json");
    const before = readFileSync(path);
    await start("summarize", month, "--strict", "-o", path);
    expect(readFileSync(path).equals(before)).toBe(true);
    expect(readdirSync(folder)).toEqual(["summary.json"]);
  });

  test("an input is never overwritten", async () => {
    const path = join(folder, "input.json");
    writeFileSync(path, readFileSync("fixtures/twilio/array-json/feedback.json"));
    for (const flag of ["-o", "--rejects"]) {
      expect((await start("summarize", path, "--json", flag, path)).exitCode).toBe(2);
      expect(readFileSync(path).equals(readFileSync("fixtures/twilio/array-json/feedback.json"))).toBe(true);
    }
    rmSync(path);
  });

  test("--rejects keeps every rejected record unchanged, even if there are too many", async () => {
    const path = join(folder, "rejects.ndjson");
    const ran = await start("summarize", month, "--rejects", path, "--max-rejected", "0.5%");
    const lines = readFileSync(path, "utf8")
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    rmSync(path);
    const source = readFileSync(month, "utf8").split(/\r?\n/);
    expect(ran.exitCode).toBe(5);
    expect(lines).toHaveLength(6);
    for (const { line, record } of lines) expect(record.trimEnd()).toBe(source[line - 1]);
  });
});

test("an interrupt ends the program with 130 and leaves no file behind", async () => {
  const path = join(folder, "rejects.ndjson");
  const ran = execa("node", [bin, "summarize", "-", "--rejects", path], { reject: false, stdin: "pipe" });
  ran.stdin?.write(`quality_score,call_sid\n${"9,CA1\n".repeat(500_000)}`);
  // An empty one may be the proof that the file can be written, which is gone at once
  const isFilled = (name: string) =>
    name.includes(".tmp") && (statSync(join(folder, name), { throwIfNoEntry: false })?.size ?? 0) > 0;
  await expect.poll(() => readdirSync(folder).some(isFilled), { timeout: 10_000 }).toBe(true);
  ran.kill("SIGINT");
  const { exitCode, stdout } = await ran;
  expect({ exitCode, stdout, files: readdirSync(folder) }).toEqual({
    exitCode: 130,
    stdout: "",
    files: ["summary.json"],
  });
});

test.skipIf(keepsNoCode).each(["dist/cli.cjs", "dist/worker.cjs"])(
  "this Node accepts the compiled code of %s that the build stored",
  async (file) => {
    const script = `
    const kept = require("node:fs").readFileSync("${file}." + process.version + "-" + process.arch + ".cache");
    const codeEnd = 8 + kept.readUInt32LE(0);
    const source = kept.toString("latin1", codeEnd);
    const cachedData = kept.subarray(8, codeEnd);
    console.log(new (require("node:vm").Script)(source, { cachedData }).cachedDataRejected);`;
    expect((await execa("node", ["--input-type=commonjs", "-e", script])).stdout).toBe("false");
    const afterCounting = `import("./dist/index.js").then(async ({ summarize }) => {
    await summarize(["${month}"]);
    await new Promise(setImmediate);
    ${script}
  });`;
    expect((await execa("node", ["--input-type=commonjs", "-e", afterCounting])).stdout).toBe("false");
  },
);

test.skipIf(keepsNoCode)("a build is repeated only after its sources changed", async () => {
  const copy = mkdtempSync(join(tmpdir(), "feedback-stats-"));
  const files = ["build.mjs", "man.mjs", "package.json", "package-lock.json", "tsconfig.json", "tsconfig.build.json"];
  const exitCode = async () => (await execa("node", [resolve("is-built.mjs")], { cwd: copy, reject: false })).exitCode;
  try {
    cpSync("src/base", join(copy, "src/base"), { recursive: true });
    for (const file of files) cpSync(file, join(copy, file));
    expect(await exitCode()).toBe(1);
    cpSync("dist", join(copy, "dist"), { recursive: true });
    expect(await exitCode()).toBe(0);
    const later = new Date(Date.now() + 10_000);
    utimesSync(join(copy, "src/base/errors.ts"), later, later);
    expect(await exitCode()).toBe(1);
  } finally {
    rmSync(copy, { recursive: true });
  }
});

test("the library and its types import no package but those that are installed with it", () => {
  const { dependencies } = JSON.parse(readFileSync("package.json", "utf8"));
  const read = new Set<string>();
  const packages = new Set<string>();
  const visit = (file: string): void => {
    if (read.has(file) || !existsSync(file)) return;
    read.add(file);
    const names = readFileSync(file, "utf8").matchAll(/(?:\bfrom|\bimport\(|\brequire\()\s*"([@\w./-]+)"/g);
    for (const [, name = ""] of names) {
      if (!name.startsWith(".")) packages.add(name.replace(/^([^@/][^/]*|@[^/]+\/[^/]+).*$/, "$1"));
      else for (const ending of [".js", ".d.ts"]) visit(join(dirname(file), name.replace(/\.js$/, ending)));
    }
  };
  for (const file of ["dist/index.js", "dist/index.d.ts", "dist/worker.cjs"]) visit(file);
  expect(read.size).toBeGreaterThan(50);
  const own = [...packages].filter((name) => !name.startsWith("node:"));
  expect(own.filter((name) => !Object.hasOwn(dependencies, name))).toEqual([]);
});
