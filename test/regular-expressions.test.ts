/**
 * Every input is hostile: a regular expression that backtracks on one value of 100 KB stops a job for minutes. All that the sources
 * write, and all that the program makes while it runs, must take linear time. A check takes a while, so the expressions in
 * linear-expressions.txt (their hashes) are not checked again, except in the long run; UPDATE=1 writes the file.
 */

import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "acorn";
import { transformSync } from "esbuild";
import { checkSync } from "recheck";
import { afterAll, expect, test, vi } from "vitest";
import { runCli } from "./support/fake-io.js";

const files = readdirSync("src", { recursive: true, encoding: "utf8" }).filter(
  (file) => file.endsWith(".ts") && !file.includes("assembly"),
);

/** Source and flags of each literal in a file. */
function literalsIn(file: string): readonly RegExp[] {
  const { code } = transformSync(readFileSync(join("src", file), "utf8"), { loader: "ts", target: "es2022" });
  const found: RegExp[] = [];
  const visit = (node: unknown): void => {
    if (typeof node !== "object" || node === null) return;
    if ("regex" in node) {
      const { pattern, flags } = node.regex as { pattern: string; flags: string };
      found.push(new RegExp(pattern, flags));
    }
    for (const child of Object.values(node)) if (typeof child === "object") visit(child);
  };
  visit(parse(code, { ecmaVersion: "latest", sourceType: "module" }));
  return found;
}

/** Those that `src` makes by `new RegExp`, also through a package, while `work` runs. */
async function madeBy(work: () => Promise<unknown>): Promise<readonly RegExp[]> {
  const made: RegExp[] = [];
  const original = globalThis.RegExp;
  globalThis.RegExp = new Proxy(original, {
    construct: (target, words, newTarget) => {
      const expression = Reflect.construct(target, words, newTarget) as RegExp;
      if (new Error().stack?.includes("/src/") === true) made.push(expression);
      return expression;
    },
  });
  vi.resetModules(); // so that all modules make theirs again
  try {
    await work();
  } finally {
    globalThis.RegExp = original;
  }
  return made;
}

const listPath = join(import.meta.dirname, "linear-expressions.txt");
const areAllChecked = process.env.LONG === "1" || process.env.UPDATE === "1";
const known: ReadonlySet<string> = new Set(areAllChecked ? [] : readFileSync(listPath, "utf8").split("\n"));
const timeout = areAllChecked ? 3_600_000 : 300_000;
/** Of one expression. A check takes seconds at most; a busy machine may take many times as long. */
const longestCheckMs = 300_000;
const linear = new Set<string>();
const hashOf = (text: string) => createHash("sha256").update(text).digest("hex").slice(0, 16);

/** What takes more than linear time, with how much. */
function slow(expressions: readonly RegExp[]): readonly string[] {
  const distinct = new Map(expressions.map((expression) => [String(expression), expression]));
  return [...distinct].flatMap(([text, { source, flags }]) => {
    const hash = hashOf(text);
    if (known.has(hash) || linear.has(hash)) return [];
    const { status } = checkSync(source, flags, { timeout: longestCheckMs });
    if (status !== "safe") return [`${text}: ${status}`];
    linear.add(hash);
    return [];
  });
}

afterAll(() => {
  if (process.env.UPDATE === "1") writeFileSync(listPath, `${[...linear].sort().join("\n")}\n`);
});

test("the check knows an expression that backtracks", () => {
  expect(slow([/ +$/])).toEqual(["/ +$/: vulnerable"]);
});

test("no regular expression of the sources backtracks", { timeout }, () => {
  const literals = files.flatMap(literalsIn);
  expect(literals.length).toBeGreaterThan(100);
  expect(slow(literals)).toEqual([]);
});

test("no regular expression that is made while the program runs backtracks", { timeout }, async () => {
  const made = await madeBy(async () => {
    for (const file of files.filter((name) => !/(?:worker|child)\.ts$/.test(name)))
      await import(/* @vite-ignore */ join("..", "src", file));
    await runCli(["summarize", "fixtures/twilio", "fixtures/nps", "--by", "month"]);
  });
  expect(made.length).toBeGreaterThan(5);
  expect(slow(made)).toEqual([]);
});
