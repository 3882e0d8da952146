/** What the tarball holds, and how its types resolve. */

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { after, test } from "node:test";
import { publint } from "publint";
import { packedProject, project, ran, removeFolders } from "./packed.mjs";

const tarball = packedProject();
const names = execFileSync("tar", ["-tzf", tarball], { encoding: "utf8" })
  .split("\n")
  .map((name) => name.replace(/^package\//, ""));
const textOf = (name) => execFileSync("tar", ["-xOzf", tarball, `package/${name}`], { encoding: "utf8" });
const manifest = JSON.parse(readFileSync(join(project, "package.json"), "utf8"));

after(removeFolders);

test("the tarball holds the program, the library, the schemas, the docs and the examples, and nothing else of the project", () => {
  const needed = [
    "bin/feedback-stats.js",
    "dist/cli.cjs",
    "dist/worker.cjs",
    "dist/index.js",
    "dist/index.d.ts",
    "dist/kernel.wasm",
  ];
  const exported = Object.values(manifest.exports).flatMap((target) =>
    typeof target === "string" ? [target] : Object.values(target),
  );
  for (const name of [
    ...needed,
    ...exported.map((target) => target.replace("./", "")),
    "README.md",
    "docs/README.md",
    "CHANGELOG.md",
    "LICENSE",
  ])
    assert.ok(names.includes(name), name);
  const places = new Set(names.filter((name) => name.includes("/")).map((name) => name.split("/")[0]));
  assert.deepEqual(
    [...places].filter((place) => !["bin", "dist", "schema", "docs", "examples", "man"].includes(place)),
    [],
  );
});

test("packed again, it has the same bytes", () => {
  assert.ok(readFileSync(packedProject()).equals(readFileSync(tarball)));
});

test("every link of the README leads into the package or to a full address", () => {
  const links = [...textOf("README.md").matchAll(/\]\((?!https?:)([^)#]+)/g)].map((match) => posix.normalize(match[1]));
  assert.deepEqual(
    links.filter((link) => !names.includes(link)),
    [],
  );
});

test("publint has nothing to say", async () => {
  const file = readFileSync(tarball);
  const { messages } = await publint({
    strict: true,
    pack: { tarball: file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength) },
  });
  assert.deepEqual(messages, []);
});

test("the types resolve from modules and from CommonJS, with and without a bundler", () => {
  const attw = join(import.meta.dirname, "node_modules/.bin/attw");
  const { exitCode, stdout } = ran(attw, [tarball, "--profile", "node16", "--ignore-rules", "cjs-resolves-to-esm"], {
    cwd: project,
  });
  assert.equal(exitCode, 0, stdout);
});
