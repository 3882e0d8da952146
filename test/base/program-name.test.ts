/** The version that results carry is that of the package. */

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { programName } from "../../src/base/program-name.js";

test("results name the program with the version of the package", () => {
  const { name, version } = JSON.parse(readFileSync("package.json", "utf8")) as { name: string; version: string };
  expect(programName).toBe(`${name} ${version}`);
});
