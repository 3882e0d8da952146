/** The package in an empty folder, as a new user has it: the program, a pipe, a wrong file, a strict TypeScript program, the bill of materials. */

import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { newFolder, packedProject, project, ran, removeFolders } from "./packed.mjs";

const folder = newFolder();
writeFileSync(
  join(folder, "package.json"),
  '{ "name": "user", "version": "1.0.0", "private": true, "type": "module" }\n',
);
writeFileSync(
  join(folder, "calls.csv"),
  `call_sid,quality_score,issues,date_created\n${Array.from({ length: 40 }, (_, index) => `CA${index},${(index % 5) + 1},,2026-01-${10 + (index % 9)}T10:00:00Z`).join("\n")}\n`,
);
const installed = ran("npm", ["install", "--ignore-scripts", "--no-fund", "--no-audit", packedProject()], {
  cwd: folder,
});
const program = (words, options = {}) =>
  ran("npx", ["--no-install", "feedback-stats", ...words], { cwd: folder, ...options });

after(removeFolders);

test("it installs without scripts", () => assert.equal(installed.exitCode, 0, installed.stderr));

test("it prints its version and its help", () => {
  assert.match(program(["--version"]).stdout, /^\d+\.\d+\.\d+\n$/);
  assert.match(program(["--help"]).stdout, /summarize/);
});

test("it summarizes a file, and the same from a pipe", () => {
  const { exitCode, stdout, stderr } = program(["summarize", "calls.csv", "--json"]);
  assert.equal(exitCode, 0, stderr);
  const summary = JSON.parse(stdout);
  assert.equal(summary.total.ratings[0].mean, 3);
  assert.equal(summary.records.used, 40);
  const piped = ran("bash", ["-c", "cat calls.csv | npx --no-install feedback-stats summarize --json"], {
    cwd: folder,
  });
  assert.deepEqual(JSON.parse(piped.stdout).total, summary.total);
});

test("a file that is missing is named, with exit code 1", () => {
  const { exitCode, stdout, stderr } = program(["summarize", "cals.csv"]);
  assert.deepEqual({ exitCode, stdout }, { exitCode: 1, stdout: "" });
  assert.match(stderr, /cals\.csv/);
});

for (const [module, moduleResolution] of [
  ["node16", "node16"],
  ["esnext", "bundler"],
])
  test(`a strict TypeScript program compiles with ${moduleResolution}, and runs`, () => {
    writeFileSync(
      join(folder, "program.ts"),
      `import { evaluateGate, FeedbackError, readFeedback, summarize, type Summary } from "feedback-stats";

const summary: Summary = await summarize(["calls.csv"], { by: ["month"] });
const mean: number | null | undefined = summary.total.ratings[0]?.mean;
let rows = 0;
for await (const batch of readFeedback(["calls.csv"])) rows += batch.numRows;
const failed = await summarize(["absent.csv"]).catch((error: unknown) => (error instanceof FeedbackError ? error.code : error));
console.log(JSON.stringify({ mean, rows, failed, segments: summary.segments.length, gate: typeof evaluateGate }));
`,
    );
    const typescript = join(import.meta.dirname, "node_modules/.bin/tsc");
    const types = join(import.meta.dirname, "node_modules/@types");
    const words = ["--strict", "--target", "es2022", "--module", module, "--moduleResolution", moduleResolution];
    const compiled = ran(typescript, [...words, "--typeRoots", types, "--types", "node", "program.ts"], {
      cwd: folder,
    });
    assert.equal(compiled.exitCode, 0, compiled.stdout);
    const { stdout, stderr } = ran("node", ["program.js"], { cwd: folder });
    assert.equal(stdout, '{"mean":3,"rows":40,"failed":"input-missing","segments":1,"gate":"function"}\n', stderr);
  });

test("the bill of materials names every package that users install, and no other", () => {
  const { stdout } = ran("npm", ["sbom", "--sbom-format", "cyclonedx"], { cwd: folder });
  const listed = JSON.parse(stdout).components.map(({ name }) => name);
  const { dependencies, devDependencies } = JSON.parse(readFileSync(join(project, "package.json"), "utf8"));
  assert.deepEqual(
    Object.keys(dependencies).filter((name) => !listed.includes(name)),
    [],
  );
  assert.deepEqual(
    Object.keys(devDependencies).filter((name) => listed.includes(name) && name !== "@types/node"),
    [],
  );
});
