/** The places of fields that TypeScript reads in the kernel's memory are those of the assembly. */

import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import packageJson from "../../package.json" with { type: "json" };

it("has the layout that the build writes", () => {
  const layout = () => readFileSync("src/kernel/layout.ts", "utf8");
  const before = layout();
  const [, ...options] = packageJson.scripts["build:kernel"].replace(/-o \S+ -O3/, "--noEmit").split(" ");
  execFileSync(process.execPath, ["node_modules/assemblyscript/bin/asc.js", ...options]);
  expect(before).toBe(layout());
});
