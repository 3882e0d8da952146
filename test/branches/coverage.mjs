/** `npm run coverage`: Node 20 does not read TypeScript, so what counts the branches is bundled first. */

import { mkdirSync } from "node:fs";
import { resolve } from "node:path";
import { build } from "esbuild";

const folder = resolve("node_modules/.cache/feedback-stats-coverage");
const outfile = resolve(folder, "coverage.mjs");
mkdirSync(folder, { recursive: true });
await build({
  entryPoints: ["test/branches/run-coverage.ts"],
  outfile,
  bundle: true,
  format: "esm",
  platform: "node",
  packages: "external",
});
const { runCoverage } = await import(outfile);
process.exitCode = await runCoverage(process.argv.slice(2), resolve("."));
