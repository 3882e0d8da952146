/** What `npm run coverage` counts, by a small program that is run as the built one is: in processes and in threads of them. */

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BuildOptions, build } from "esbuild";
import { execa } from "execa";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { BranchesByFile } from "./branch-counts.js";
import { branchesOfBuild } from "./branches-of-build.js";
import { countsOfProcesses } from "./counts-of-processes.js";
import { addTaken } from "./merged-branches.js";
import { notTaken, sharesByFolder } from "./not-taken.js";

const source = `import { isMainThread, parentPort, Worker } from "node:worker_threads";

function nameOf(count: number): string {
  if (count === 0) return "none";
  else if (count === 1) return "one";
  if (count < 0) {
    return "fewer than none";
  }
  return count === 2 ? "two" : "many";
}

const count = Number(process.argv[2]);
if (process.argv[3] !== "thread") process.stdout.write(nameOf(count));
else if (isMainThread) {
  const worker = new Worker(__filename, { argv: process.argv.slice(2) });
  worker.on("message", (name) => {
    process.stdout.write(name);
    process.exit(0);
  });
} else {
  parentPort?.postMessage(nameOf(count));
  setInterval(() => {}, 1000);
}
`;

const folder = mkdtempSync(join(tmpdir(), "branches-"));
const path = join(folder, "src/names.ts");
beforeAll(async () => {
  mkdirSync(join(folder, "src"));
  writeFileSync(path, source);
  const shared: BuildOptions = { entryPoints: [path], platform: "node", format: "cjs", sourcemap: "external" };
  await build({ ...shared, bundle: true, outfile: join(folder, "built/names.cjs") });
  await build({ ...shared, minifyWhitespace: true, minifyIdentifiers: true, outfile: join(folder, "own/names.cjs") });
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What runs with each of these words take. */
async function taken(build: "built" | "own", runs: readonly (readonly string[])[]): Promise<BranchesByFile> {
  const counted = mkdtempSync(join(folder, "counted-"));
  const script = join(folder, build, "names.cjs");
  for (const words of runs) await execa("node", [script, ...words], { env: { NODE_V8_COVERAGE: counted } });
  writeFileSync(join(counted, "coverage-killed.json"), '{"result":[{"scriptId":"7",');
  const { scripts, read, unread } = countsOfProcesses(counted, join(folder, build));
  expect({ read, unread }).toEqual({ read: runs.flat().includes("thread") ? runs.length + 1 : runs.length, unread: 1 });
  return branchesOfBuild(script, scripts.get(script) ?? []);
}

test("a branch counts if a process, a thread or the tests took it, and one that nothing takes does not", async () => {
  const own = await taken("own", [["7"]]);
  const [before] = sharesByFolder(own, folder);
  const unknown = addTaken(own, await taken("built", [["0"], ["0"], ["2", "thread"]]));
  const [after] = sharesByFolder(own, folder);
  expect({ unknown, all: after?.all }).toEqual({ unknown: [], all: before?.all });
  expect(notTaken(own, folder).map((line) => line.replace(/: .*/, ""))).toEqual([
    "src/names.ts:4:27 if way 1", // the `if` after `else`, as esbuild tells its place
    "src/names.ts:6:3 if way 1",
  ]);
});

test("a branch that the tests know twice counts as they alone take it", async () => {
  const [own, built] = [await taken("own", []), await taken("built", [["0"]])];
  const { branchMap, b } = own[path] ?? { branchMap: {}, b: {} };
  const twice = <Value>(values: Readonly<Record<string, Value>>) =>
    Object.fromEntries(Object.entries(values).flatMap(([id, value]) => ["a", "b"].map((name) => [name + id, value])));
  const unknown = addTaken({ [path]: { branchMap: twice(branchMap), b: twice(b) } }, built);
  expect(unknown).toHaveLength(Object.keys(branchMap).length);
  expect(sharesByFolder(own, folder)).toMatchObject([{ folder: "src", taken: 0 }]);
});
