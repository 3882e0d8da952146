/** `npm run fuzz`: Node 20 does not read TypeScript, so the fuzzer is bundled first. */

import { mkdirSync } from "node:fs";
import { resolve } from "node:path";
import { build } from "esbuild";

const folder = resolve("node_modules/.cache/feedback-stats-fuzz");
const outfile = resolve(folder, "fuzz.mjs");
mkdirSync(folder, { recursive: true });
await build({
  entryPoints: ["test/fuzz/run-fuzz.ts"],
  outfile,
  bundle: true,
  format: "esm",
  platform: "node",
  packages: "external",
});
const { runFuzz } = await import(outfile);
process.exitCode = await runFuzz(process.argv.slice(2), resolve("."), folder);
