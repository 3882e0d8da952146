/** Progress is for people at a terminal only, and is gone before anything else is printed. */

import { expect, test } from "vitest";
import type { Io } from "../../src/base/io.js";
import { withProgress } from "../../src/commands/progress.js";

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function printed(env: Io["env"], quiet: boolean, ms: number, isTerminal = true): Promise<string> {
  const texts: string[] = [];
  const stderr = { write: async (text: string) => void texts.push(text), isTerminal, columns: isTerminal ? 80 : null };
  const io = { stderr, env } as unknown as Io;
  await withProgress({ quiet }, io, async ({ onProgress }) => {
    for (let bytesRead = 0; bytesRead < 10; bytesRead++) {
      onProgress?.({ bytesRead: bytesRead * 1e6, bytesTotal: 1e7, phase: "reading" });
      await pause(ms / 10);
    }
  });
  return texts.join("");
}

test("a run that takes longer than half a second shows it, and clears the line", async () => {
  const text = await printed({ TERM: "xterm" }, false, 1200);
  expect(text).toMatch(/reading {2}█+░+ {2,}\d+% {2}\d.*of 10 MB/);
  expect(text.endsWith("\u001b[1G\u001b[2K")).toBe(true);
  expect(text).not.toContain("\u001b[?"); // nothing that an interrupt would leave changed
});

test.each([
  ["a short run", {}, false, 100, true],
  ["--quiet", {}, true, 700, true],
  ["a CI server", { CI: "true" }, false, 700, true],
  ["a dumb terminal", { TERM: "dumb" }, false, 700, true],
  ["a pipe", {}, false, 700, false],
] as const)("%s prints none", async (_, env, quiet, ms, isTerminal) => {
  expect(await printed(env, quiet, ms, isTerminal)).toBe("");
});
