/** Faults of the machine and odd streams, with the built program: each ends with an error of ours. Needs `npm run build`, which `npm test` runs first. */

import { execFileSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { execa } from "execa";
import { afterAll, describe, expect, test } from "vitest";

const program = `${process.execPath} ${resolve("bin/feedback-stats.js")}`;
const month = resolve("fixtures/twilio/february-month/calls-2023-02.csv");
const folder = mkdtempSync(join(tmpdir(), "built-faults-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs a line of a shell; `FS` in it is the program. */
const shell = async (line: string) => {
  const ran = await execa("bash", ["-c", line.replaceAll("FS", program)], { reject: false, cwd: folder });
  return { exitCode: ran.exitCode, stdout: ran.stdout, stderr: ran.stderr };
};
const isLinux = process.platform === "linux";

describe.runIf(isLinux)("standard input", () => {
  test("that is a folder cannot be read", async () => {
    expect(await shell("FS summarize - < .")).toEqual({
      exitCode: 1,
      stdout: "",
      stderr: "error: standard input: cannot be read (it is a folder)",
    });
  });

  test("that is closed is empty", async () => {
    expect(await shell("FS summarize - <&-")).toMatchObject({ exitCode: 5, stdout: "" });
  });

  test.each(["calls.csv -", "- calls.csv", "- /dev/stdin", "/dev/stdin calls.csv"])(
    "that is also named as %j is read once, with a warning",
    async (inputs) => {
      copyFileSync(month, join(folder, "calls.csv"));
      const once = await shell("FS summarize calls.csv --json --no-dedupe");
      const { stdout, stderr } = await shell(`FS summarize ${inputs} --json --no-dedupe < calls.csv`);
      expect(JSON.parse(stdout).records).toEqual(JSON.parse(once.stdout).records);
      expect(stderr).toContain("the same file as another input; it is read once");
    },
  );

  test("is not overwritten", async () => {
    copyFileSync(month, join(folder, "own.csv"));
    const { exitCode } = await shell("FS summarize - -o own.csv --format json < own.csv");
    expect(exitCode).toBe(2);
    expect(readFileSync(join(folder, "own.csv"))).toEqual(readFileSync(month));
  });
});

test.runIf(isLinux)("a name that is not UTF-8 is reported as such, also in a folder", async () => {
  const make = `mkdir -p odd && cp ${month} "$(printf 'odd/bad\\xff.csv')"`;
  for (const input of ["odd", "$(printf 'odd/bad\\xff.csv')"]) {
    const { exitCode, stderr } = await shell(`${make} && FS summarize "${input}"`);
    expect(exitCode).toBe(1);
    expect(stderr).toContain("the name of this file is not UTF-8");
  }
  expect((await shell(`${make} && FS summarize - < "$(printf 'odd/bad\\xff.csv')"`)).exitCode).toBe(0);
});

describe.runIf(isLinux)("the machine", () => {
  test("without WebAssembly is reported as such", async () => {
    const { exitCode, stdout, stderr } = await shell(`NODE_OPTIONS=--jitless FS summarize ${month}`);
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
    expect(stderr).toContain("this Node.js runs without WebAssembly");
    expect(stderr).not.toContain("unexpected");
  });

  test("with little address space gives all numbers, or none and the reason", async () => {
    const { exitCode, stdout, stderr } = await shell(`ulimit -v 5000000; FS summarize ${month}`);
    expect(stderr).not.toContain("unexpected");
    if (exitCode === 0)
      expect(stdout).toContain("595 responses"); // newer versions of Node reserve less
    else expect([exitCode, stdout, stderr]).toEqual([1, "", expect.stringMatching(/no address space|do not fit into/)]);
  });

  test("that killed a run leaves files that the next run names and keeps", async () => {
    const dead = execFileSync("bash", ["-c", "echo $$"]).toString().trim();
    const left = `.feedback-stats.${dead}.0123abcd.tmp`;
    writeFileSync(join(folder, left), "a part");
    const { exitCode, stderr } = await shell(`FS summarize ${month} -o result.json`);
    expect(exitCode).toBe(0);
    expect(stderr).toContain(`${left}: left over from a run that was killed`);
    expect(readdirSync(folder)).toContain(left);
  });
});
