/** Each promise can be broken: a trial that breaks it is found, and a run of a program that breaks it as well. */

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { brokenPromises, promises, type Trial } from "./invariants.js";
import { placeOfTests } from "./place-of-tests.js";
import { asProgram, observe } from "./trials.js";

const before = new Map([
  ["calls.csv", "records"],
  ["result.json", "old"],
]);
const untouched = {
  ...{ exitCode: 0, signal: null, isHung: false, stdout: "the numbers\n", stderr: "" },
  files: new Map([
    ["calls.csv", "records"],
    ["result.json", "new"],
  ]),
};
const call = { name: "read", kind: "read", place: "calls.csv" } as const;
const failed = {
  ...{ exitCode: 1, signal: null, isHung: false, stdout: "", stderr: "error: calls.csv: cannot be read (EIO)\n" },
  files: before,
};
const trial = (observed: Partial<Trial["observed"]>, more: Partial<Trial> = {}): Trial => ({
  ...{ before, outputs: ["result.json"], untouched, observed: { ...failed, ...observed }, fault: "EIO", call },
  ...more,
});

describe("a trial", () => {
  test("that ends with an error of ours, or like the untouched run, breaks no promise", () => {
    expect(brokenPromises(trial({}))).toEqual([]);
    expect(brokenPromises(trial(untouched))).toEqual([]);
    expect(brokenPromises(trial({ exitCode: 143 }, { fault: "SIGTERM" }))).toEqual([]);
    expect(brokenPromises(trial({ exitCode: null, signal: "SIGKILL", stderr: "" }, { fault: "SIGKILL" }))).toEqual([]);
  });

  const left = (path: string) => ({ files: new Map([...before, [path, "a part"]]) });
  test.each<[promise: string, Partial<Trial["observed"]>, Partial<Trial>?]>([
    ["the run ends", { isHung: true, exitCode: null, signal: "SIGKILL" }],
    ["the exit code is documented", { exitCode: 3 }],
    ["the exit code is documented", { exitCode: 134 }],
    ["the exit code is documented", { exitCode: null, signal: "SIGSEGV" }],
    ["the exit code is documented", { exitCode: 1 }, { fault: "SIGTERM" }],
    ["standard output is whole or empty", { ...untouched, stdout: "other numbers\n" }],
    ["standard output is whole or empty", { ...untouched, stdout: "" }],
    ["standard output is whole or empty", { stdout: "the num" }],
    ["standard output is whole or empty", { stdout: "x" }, { call: { ...call, place: "standard output" } }],
    ["each output is the old or the new one", { files: new Map([...before, ["result.json", "ne"]]) }],
    ["each output is the old or the new one", { files: new Map([["calls.csv", "records"]]) }],
    ["each output is the old or the new one", { ...untouched, files: before }],
    ["inputs and other files stay as they were", { files: new Map([...before, ["calls.csv", ""]]) }],
    ["inputs and other files stay as they were", { files: new Map([["result.json", "old"]]) }],
    ["no other file is left", left(".feedback-stats.123.0123abcd.tmp")],
    ["no other file is left", left("tmp/feedback-stats-abc123/input")],
    ["no other file is left", left("another.tmp"), { fault: "SIGKILL" }],
    ["the error is ours", { stderr: "error: calls.csv: unexpected error: EIO\n" }],
    ["the error is ours", { stderr: "error: calls.csv (EIO)\n    at read (node:fs:442:20)\n" }],
    ["the error says what failed, and where", { stderr: "" }],
    ["the error says what failed, and where", { stderr: "error: calls.csv: it is damaged\n" }],
    ["the error says what failed, and where", { stderr: "error: a file: EIO\n" }],
  ])("that breaks “%s” is found: %j", (promise, observed, more) => {
    expect(brokenPromises(trial(observed, more)).map((text) => text.split(": ")[0])).toContain(promise);
    tried.add(promise);
  });

  const tried = new Set<string>();
  test("was tried for every promise", () => {
    expect([...tried].sort()).toEqual([...promises].sort());
  });
});

describe("a program", () => {
  const place = placeOfTests("broken-programs", ({ stock }) => writeFileSync(join(stock, "calls.csv"), "records"));
  const scenario = { name: "", words: [], files: ["calls.csv"], outputs: ["result.json"] };
  const good = `fs.writeFileSync("result.json", "new"); console.log("the numbers");`;

  test.each([
    ["the run ends", `${good} setInterval(() => {}, 1000);`],
    ["the exit code is documented", `${good} process.exit(7);`],
    ["standard output is whole or empty", `${good} console.log("more");`],
    ["each output is the old or the new one", `fs.writeFileSync("result.json", "n"); console.log("the numbers");`],
    ["inputs and other files stay as they were", `${good} fs.writeFileSync("calls.csv", "");`],
    ["no other file is left", `${good} fs.writeFileSync(process.env.TMPDIR + "/feedback-stats-abc123", "");`],
    ["the error is ours", `${good} process.exitCode = 1; throw new Error("EIO: calls.csv");`],
    ["the error says what failed, and where", `process.exit(1);`],
  ])("that breaks “%s” is caught", async (promise, code) => {
    const run = async (text: string, deadlineMs: number) => {
      const program = join(place.folder, "program.cjs");
      writeFileSync(program, `const fs = require("node:fs"); ${text}`);
      return await observe(scenario, place, asProgram(place, { program, deadlineMs }));
    };
    const { outcome: whole, before: files } = await run(good, 60_000);
    const { outcome: observed } = await run(code, promise === "the run ends" ? 500 : 60_000);
    const found = brokenPromises({
      before: files,
      outputs: ["result.json"],
      untouched: whole,
      observed,
      fault: "EIO",
      call,
    });
    expect(found.map((text) => text.split(": ")[0])).toContain(promise);
  });
});
