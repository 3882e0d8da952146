/**
 * The long run: each part in turn, whatever becomes of those before it, and a table of their times at the end. `npm run test:long -- faults limits`
 * runs these parts only. Exits with 1 if a part failed.
 */

import { spawnSync } from "node:child_process";
import { resolve } from "node:path";
import { parseArgs } from "node:util";

const long = (...tests) => ({ variables: { LONG: "1" }, command: ["npx", "vitest", "run", ...tests] });
const script = (name) => ({ variables: {}, command: ["npm", "run", name] });

const parts = {
  simulations: long("test/simulations"),
  formats: long(
    ...["test/pipeline/round-trip.test.ts", "test/sources/columnar", "test/differential/formats.test.ts"],
    ...["test/conformance", "test/readers/first-damage.test.ts", "test/regular-expressions.test.ts"],
  ),
  differential: {
    variables: { RUNS: "500" },
    command: ["npx", "vitest", "run", "test/differential", "test/counts", "test/readers/csv"],
  },
  properties: script("test:properties"),
  faults: long("test/faults", "test/commands/no-network.test.ts"),
  limits: long("test/limits"),
  fuzzer: long("test/fuzz"),
  fuzzing: script("fuzz"),
};

const { positionals: asked } = parseArgs({ allowPositionals: true });
const unknown = asked.filter((name) => !(name in parts));
if (unknown.length > 0) {
  const known = Object.keys(parts).join(", ");
  process.stderr.write(`no part of the long run is called ${unknown.join(", ")}; the parts are ${known}\n`);
  process.exit(2);
}

/** Minutes, and whether it passed. */
function run({ variables, command: [program, ...words] }) {
  const began = performance.now();
  const { status } = spawnSync(program, words, {
    cwd: resolve(import.meta.dirname, ".."),
    env: { ...process.env, ...variables },
    stdio: "inherit",
  });
  return { minutes: ((performance.now() - began) / 60_000).toFixed(1), passed: status === 0 };
}

let table = "";
for (const name of asked.length > 0 ? asked : Object.keys(parts)) {
  process.stdout.write(`\n== ${name}\n`);
  const { minutes, passed } = run(parts[name]);
  table += `${name.padEnd(14)}${minutes.padStart(6)} min  ${passed ? "passed" : "FAILED"}\n`;
  if (!passed) process.exitCode = 1;
}
process.stdout.write(`\n${table}`);
