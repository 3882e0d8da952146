/**
 * Every folder of fixtures/cli is a command line with what it prints: cmd, stdout, stderr, exit; perhaps stdin,
 * terminal-columns, and a config that is found in the folder. `UPDATE=1` writes them again; the diff is the review.
 */

import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { configNames } from "../src/pipeline/config/find-config.js";
import { runCli } from "./support/fake-io.js";

const root = join("fixtures", "cli");

describe.each(readdirSync(root).sort())("fixtures/cli/%s", (name) => {
  const folder = join(root, name);

  test("prints and ends as recorded", async () => {
    const columns = given(folder, "terminal-columns");
    const stdin = given(folder, "stdin");
    const { stdout, stderr, exitCode } = await runCli(words(given(folder, "cmd") ?? ""), {
      ...(columns === null ? {} : { columns: Number(columns), stdinIsTerminal: stdin === null }),
      ...(stdin === null ? {} : { stdin }),
      ...(configNames.some((config) => existsSync(join(folder, config))) ? { cwd: resolve(folder) } : {}),
    });
    const actual = { stdout, stderr, exit: `${exitCode}\n` };
    if (process.env.UPDATE === "1")
      for (const [file, text] of Object.entries(actual)) writeFileSync(join(folder, file), text);
    expect(actual).toEqual({
      stdout: given(folder, "stdout"),
      stderr: given(folder, "stderr"),
      exit: given(folder, "exit"),
    });
  });
});

function given(folder: string, file: string): string | null {
  const path = join(folder, file);
  return existsSync(path) ? readFileSync(path, "utf8") : null;
}

/** The words after the program's name; single quotes keep a word together. */
function words(commandLine: string): readonly string[] {
  const all = [...commandLine.trim().matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? "");
  return all.slice(1);
}
