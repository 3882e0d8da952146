/**
 * Faults of the real system. strace makes system calls on a file fail, one after another, until a run passes untouched; disks are full,
 * limits are reached, permissions are missing. A run ends with an error of ours, or with the numbers of an untouched run. `LONG=1` tries all
 * formats and calls.
 */

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after, before, describe, test } from "node:test";
import { gzipSync } from "node:zlib";

const isLong = process.env.LONG === "1";
const program = resolve(import.meta.dirname, "../../bin/feedback-stats.js");
const fixtures = resolve(import.meta.dirname, "../../fixtures");
const folder = mkdtempSync(join(tmpdir(), "system-faults-"));
const place = (name) => join(folder, name);
const isRoot = process.getuid?.() === 0;
let faults = 0;

/** Runs a line of a shell in the folder; `FS` in it is the program. */
function shell(line) {
  const { status, signal, stdout, stderr } = spawnSync(
    "bash",
    ["-c", line.replaceAll("FS", `${process.execPath} ${program}`)],
    {
      cwd: folder,
      encoding: "utf8",
      timeout: 60_000,
    },
  );
  return { status, signal, stdout, stderr };
}

const temporary = () => readdirSync(folder).filter((name) => name.endsWith(".tmp"));

function assertOurs({ stderr }) {
  assert.doesNotMatch(stderr, /unexpected error|^ {4}at .+:\d+|Node\.js v\d/m);
  assert.match(stderr, /^error: |^\{"error":/m);
}

before(() => {
  copyFileSync(join(fixtures, "twilio/february-month/calls-2023-02.csv"), place("calls.csv"));
  writeFileSync(place("calls.csv.gz"), gzipSync(readFileSync(place("calls.csv"))));
  copyFileSync(join(fixtures, "nps/zip-archive/export.zip"), place("export.zip"));
  copyFileSync(join(fixtures, "google-forms/excel-workbook/responses.xlsx"), place("responses.xlsx"));
  for (const ending of ["ndjson", "parquet", "arrow"])
    assert.equal(shell(`FS convert calls.csv -o calls.${ending}`).status, 0);
});
after(() => {
  rmSync(folder, { recursive: true, force: true });
  process.stdout.write(`${faults} faults were injected by strace\n`);
});

/** Runs with a fault at one call on a file; null if the run has no such call. */
function traced(words, path, calls, what, when) {
  const log = place("strace.log");
  const line = `strace -f -qq -o ${log} -P ${path} -e trace=${calls} -e inject=${calls}:${what}:when=${when} FS ${words}`;
  const ran = shell(line);
  const isHit = readFileSync(log, "utf8").includes("(INJECTED)");
  rmSync(log);
  if (isHit) faults += 1;
  return isHit ? ran : null;
}

const readingFaults = [
  ["openat", "error=EMFILE", /too many files/],
  ["openat", "error=EACCES", /permission denied/],
  ["openat", "error=EIO", /EIO/],
  ["read,pread64", "error=EIO", /EIO/],
  ["close", "error=EIO", /EIO/],
  ["statx,fstat,newfstatat", "error=EIO", /EIO/],
];

describe("a system call on an input that fails", () => {
  const inputs = isLong
    ? ["calls.csv", "calls.csv.gz", "export.zip", "responses.xlsx", "calls.ndjson", "calls.parquet", "calls.arrow"]
    : ["calls.csv", "calls.parquet"];
  for (const input of inputs) {
    for (const [calls, what, says] of isLong
      ? readingFaults
      : readingFaults.filter(([, error]) => error === "error=EIO"))
      test(`${input}: ${calls} ${what}`, () => {
        const words = `summarize ${input} --json`;
        const untouched = shell(`FS ${words}`);
        assert.equal(untouched.status, 0);
        for (let when = 1; when <= (isLong ? 100 : 3); when++) {
          const ran = traced(words, place(input), calls, what, when);
          if (ran === null) return;
          assert.equal(ran.signal, null);
          if (ran.status === 0) assert.equal(ran.stdout, untouched.stdout);
          else {
            assert.deepEqual([ran.status, ran.stdout], [1, ""]);
            assert.doesNotMatch(ran.stderr, /unexpected error|^ {4}at .+:\d+|Node\.js v\d/m);
            assert.match(ran.stderr, says);
            assert.ok(ran.stderr.includes(input), ran.stderr);
          }
        }
      });
  }
});

describe("a system call on an output that fails", () => {
  for (const [calls, what] of [
    ["fsync", "error=EIO"],
    ["fsync", "error=ENOSPC"],
    ["rename,renameat,renameat2", "error=EACCES"],
    ["rename,renameat,renameat2", "error=ENOSPC"],
    ["fsync", "signal=SIGKILL"],
    ["rename,renameat,renameat2", "signal=SIGTERM"],
  ])
    test(`${calls} ${what}`, () => {
      writeFileSync(place("result.json"), "the old text");
      const ran = shell(
        `strace -f -qq -o strace.log -e trace=${calls} -e inject=${calls}:${what}:when=1 FS summarize calls.csv -o result.json`,
      );
      faults += 1;
      const text = readFileSync(place("result.json"), "utf8");
      if (what.startsWith("error")) {
        assert.equal(ran.status, 1);
        assertOurs(ran);
        assert.match(ran.stderr, new RegExp(`result.json: cannot be written \\(${what.slice(6)}\\)`));
      }
      assert.ok(text === "the old text" || JSON.parse(text).schema.startsWith("feedback-stats/summary@"));
      if (what !== "signal=SIGKILL") assert.deepEqual(temporary(), []);
      else {
        const [left = ""] = temporary();
        assert.ok(
          shell("FS summarize calls.csv -o result.json").stderr.includes(
            `${left}: left over from a run that was killed`,
          ),
        );
        rmSync(place(left));
      }
    });

  for (const error of ["ENOSPC", "EIO"])
    test(`standard output in a file, ${error}`, () => {
      const ran = traced("summarize calls.csv --json > out.json", place("out.json"), "write", `error=${error}`, 1);
      assert.equal(ran?.status, 1);
      assert.match(ran.stderr, new RegExp(`standard output: cannot be written \\(${error}\\)`));
      assert.equal(readFileSync(place("out.json"), "utf8"), "");
    });
});

describe("a disk that is full", () => {
  for (const words of [
    "summarize calls.csv > /dev/full",
    "summarize calls.csv --format json -o /dev/full",
    "convert calls.csv --format csv > /dev/full",
  ])
    test(words, () => {
      const ran = shell(`FS ${words}`);
      assert.deepEqual([ran.status, ran.stdout], [1, ""]);
      assert.match(ran.stderr, /(?:standard output|\/dev\/full): cannot be written \(ENOSPC\)/);
    });

  const canMount = spawnSync("unshare", ["-rm", "true"]).status === 0;
  test("keeps the old file, and no temporary one", {
    skip: !canMount && "no new mount namespace can be made here",
  }, () => {
    mkdirSync(place("small"), { recursive: true });
    const inside = `
      mount -t tmpfs -o size=64k full small && echo old > small/all.csv && FS convert calls.csv -o small/all.csv
      echo "exit $?"; cat small/all.csv; ls -A small`;
    const { stdout, stderr } = shell(`unshare -rm bash -c '${inside}'`);
    assert.equal(stdout, "exit 1\nold\nall.csv\n");
    assert.match(stderr, /error: small\/all\.csv: cannot be written \(ENOSPC\)/);
  });
});

describe("a limit", () => {
  test("of open files gives the numbers, or an error of ours", () => {
    const words = "summarize calls.parquet --json"; // which another process decodes
    const untouched = shell(`FS ${words}`);
    const ends = new Set();
    // Node itself needs 19 for the program
    for (const most of isLong ? Array.from({ length: 30 }, (_, index) => index + 19) : [22, 48]) {
      const ran = shell(`ulimit -n ${most}; FS ${words}`);
      ends.add(ran.status);
      if (ran.status === 0) assert.equal(ran.stdout, untouched.stdout);
      else {
        assert.deepEqual([ran.status, ran.stdout], [1, ""]);
        assertOurs(ran);
        assert.match(ran.stderr, /too many files/);
      }
    }
    assert.deepEqual([...ends], [1, 0]);
  });

  test("of the length of files keeps the old file", () => {
    writeFileSync(place("all.csv"), "the old text");
    const ran = shell("ulimit -f 8; FS convert calls.csv -o all.csv");
    assert.equal(ran.status, 1);
    assert.match(ran.stderr, /all\.csv: cannot be written \(EFBIG\)/);
    assert.equal(readFileSync(place("all.csv"), "utf8"), "the old text");
    assert.deepEqual(temporary(), []);
  });
});

describe("a missing permission", { skip: !isRoot && "only root can become another user" }, () => {
  const asNobody = "setpriv --reuid 65534 --clear-groups --no-new-privs";
  const canRun = () =>
    spawnSync("setpriv", ["--reuid", "65534", "--clear-groups", process.execPath, program, "--version"]).status === 0;

  test("to read an input", (context) => {
    if (!canRun()) return context.skip("another user cannot enter this folder");
    const ran = shell(
      `chmod 755 .; cp calls.csv secret.csv; chmod 600 secret.csv; ${asNobody} FS summarize secret.csv`,
    );
    assert.deepEqual([ran.status, ran.stdout], [1, ""]);
    assert.match(ran.stderr, /^error: secret\.csv: permission denied/);
  });

  test("to enter a folder below an input, whose records must not be missing", (context) => {
    if (!canRun()) return context.skip("another user cannot enter this folder");
    const make = "mkdir -p months/hidden; cp calls.csv months; cp calls.csv months/hidden; chmod 700 months/hidden";
    const ran = shell(`chmod 755 .; ${make}; ${asNobody} FS summarize months`);
    assert.deepEqual([ran.status, ran.stdout], [1, ""]);
    assert.match(ran.stderr, /^error: months\/hidden: permission denied/);
  });

  test("to write an output", (context) => {
    if (!canRun()) return context.skip("another user cannot enter this folder");
    const ran = shell(`chmod 755 .; chmod 644 calls.csv; ${asNobody} FS summarize calls.csv -o denied.json`);
    assert.deepEqual([ran.status, ran.stdout, existsSync(place("denied.json"))], [1, "", false]);
    assert.match(ran.stderr, /^error: denied\.json: cannot be written \(EACCES\)/);
  });
});
