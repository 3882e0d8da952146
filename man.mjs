/** Writes `man/feedback-stats.1` from the tables of the commands. The build runs it. */

import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";

const { version } = JSON.parse(readFileSync("package.json", "utf8"));
// In the project, so that the packages of the project are found
const folder = mkdtempSync(resolve("dist", "man-"));
try {
  const script = join(folder, "man-page.cjs");
  await build({
    stdin: {
      contents: `export { allCommands } from "./src/commands/commands.ts"; export { manPage } from "./src/commands/man-page.ts";`,
      resolveDir: ".",
    },
    outfile: script,
    bundle: true,
    platform: "node",
    format: "cjs",
    packages: "external",
    define: { "import.meta.url": JSON.stringify(pathToFileURL(join(process.cwd(), "dist/cli.cjs")).href) },
  });
  const { allCommands, manPage } = await import(pathToFileURL(script).href);
  const page = join(folder, "page.md");
  writeFileSync(page, manPage(await allCommands()));
  mkdirSync("man", { recursive: true });
  // A day in the page would make the same sources give other bytes
  const words = ["--man-version", `feedback-stats ${version}`, "--manual", "feedback-stats", "--date", "2026-01-01"];
  const roff = execFileSync(process.execPath, ["node_modules/marked-man/bin/marked-man.js", ...words, page]);
  writeFileSync("man/feedback-stats.1", roff);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
