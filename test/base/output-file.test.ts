/** A file is in its place as a whole, whatever its name is, and what a killed run leaves beside it is found. */

import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { leftOversBeside, OutputFile, writeWhole } from "../../src/base/output-file.js";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "output-file-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const io = { onInterrupt: () => () => {} };

describe("a name", () => {
  test.each([235, 250, 255])("may have %i bytes", (length) => {
    const path = join(folder, "x".repeat(length));
    writeWhole(path, "text", io);
    expect(readFileSync(path, "utf8")).toBe("text");
    expect(readdirSync(folder)).toHaveLength(1);
  });

  test.each([
    ["x".repeat(256), "ENAMETOOLONG"],
    ["a\0b", "ERR_INVALID_ARG_VALUE"],
    [join("no", "such", "folder"), "ENOENT"],
  ])("that the system refuses is an error of ours", (name, reason) => {
    expect(() => new OutputFile(join(folder, name), io)).toThrow(
      expect.objectContaining({ code: "output-failed", message: expect.stringContaining(`(${reason})`) }),
    );
    expect(readdirSync(folder)).toEqual([]);
  });
});

test("a folder is refused, and nothing is left in it", () => {
  expect(() => new OutputFile(folder, io)).toThrow(
    expect.objectContaining({ code: "output-failed", message: expect.stringContaining("it is a folder") }),
  );
  expect(readdirSync(folder)).toEqual([]);
});

test("temporary files of processes that have ended are found, and no others", () => {
  const dead = spawnSync(process.execPath, ["--version"]).pid;
  const left = `.feedback-stats.${dead}.0123abcd.tmp`;
  for (const name of [left, `.feedback-stats.${process.pid}.0123abcd.tmp`, `.o.json.${dead}.0123abcd.tmp`, "a.tmp"])
    writeFileSync(join(folder, name), "a part");
  const path = join(folder, "result.json");
  writeWhole(path, "{}", io);
  expect(leftOversBeside(path)).toEqual([join(folder, left)]);
  expect(leftOversBeside(join(folder, "none", "result.json"))).toEqual([]);
});
