/** `npm run docs:api`: a page for each function of the library, and no link that leads nowhere. */

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { resolve } from "node:path";
import { test } from "node:test";

const project = resolve(import.meta.dirname, "../..");

test("every function of the library has a page", async () => {
  const { status, stdout, stderr } = spawnSync("npm", ["run", "docs:api"], { cwd: project, encoding: "utf8" });
  assert.equal(status, 0, `${stdout}${stderr}`);
  const library = await import(resolve(project, "dist/index.js"));
  const functions = Object.keys(library).filter((name) => typeof library[name] === "function" && /^[a-z]/.test(name));
  const pages = readdirSync(resolve(project, "docs/api/out/functions")).map((page) => page.replace(/\.html$/, ""));
  assert.ok(functions.length > 5);
  assert.deepEqual(pages.sort(), functions.sort());
});
