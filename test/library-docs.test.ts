/** The programs of docs/library.md run on the package as it is built, and print what their comments say. */

import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import * as library from "../src/index.js";

const page = readFileSync("docs/library.md", "utf8");
const programs = [...page.matchAll(/^```js\n([\s\S]*?)^```$/gm)].map((match) => match[1] ?? "");

test("there are many", () => expect(programs.length).toBeGreaterThan(8));

describe.each(programs)("the program %#", (program) => {
  test("prints what its comments state", () => {
    const promised = [...program.matchAll(/^.*console\.log\(.*; \/\/ (.*)$/gm)].map((match) => match[1]);
    const { status, stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "-e", program], {
      encoding: "utf8",
      env: { ...process.env, NO_COLOR: "1" },
    });
    expect([status, stderr]).toEqual([0, ""]);
    expect(promised.length).toBeGreaterThan(0);
    expect(stdout.trimEnd().split("\n")).toEqual(promised);
  });
});

test("every function of the library is named", () => {
  const functions = Object.entries(library).flatMap(([name, value]) => (typeof value === "function" ? [name] : []));
  expect(functions.filter((name) => !page.includes(name))).toEqual([]);
});
