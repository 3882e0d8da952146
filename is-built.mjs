/**
 * Whether `dist/` is built from the sources as they are, for this Node: the exit code is 0 if so. `npm ci` builds, and `npx`, which
 * installs the package of the folder that it is started in, would build the same once more.
 */

import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";

/** Written last by the build. */
const built = "dist/index.d.ts";
const code = ["cli", "worker"].map((name) => `dist/${name}.cjs.${process.version}-${process.arch}.cache`);
const sources = [
  "build.mjs",
  "man.mjs",
  "package.json",
  "package-lock.json",
  "tsconfig.json",
  "tsconfig.build.json",
  ...filesIn("src"),
];

process.exitCode = [built, ...code].every((file) => existsSync(file)) && sources.every(isOlder) ? 0 : 1;

function filesIn(folder) {
  return readdirSync(folder, { recursive: true }).map((name) => join(folder, name));
}

function isOlder(source) {
  return statSync(source).mtimeMs <= statSync(built).mtimeMs;
}
