/** The README and the docs cannot go stale: their tables and outputs are made from the program (`UPDATE=1` writes them), their commands run. */

import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { metrics } from "../src/results/metrics.js";
import { runCli } from "./support/fake-io.js";
import { shellWords, withGeneratedParts } from "./support/readme.js";

const docs = readdirSync("docs")
  .filter((name) => name.endsWith(".md"))
  .map((name) => `docs/${name}`);
const pages = ["README.md", ...docs];
const textOf = (page: string) => readFileSync(page, "utf8");

test.each(pages)("the tables and outputs of %s are those of the program", async (page) => {
  const current = await withGeneratedParts(textOf(page));
  if (process.env.UPDATE === "1") writeFileSync(page, current);
  expect(textOf(page)).toBe(current);
});

const commandLines = new Map(
  pages.flatMap((page) =>
    [...textOf(page).matchAll(/^ *(?:npm ci && )?npx feedback-stats (.*\bfixtures\/.*|providers.*|explain.*)$/gm)].map(
      (match) => [match[1] ?? "", page] as const,
    ),
  ),
);

describe("the commands as they are printed", () => {
  test("there are many", () => expect(commandLines.size).toBeGreaterThan(20));

  test.each([...commandLines])("feedback-stats %s (%s)", async (line) => {
    const words = shellWords(line);
    const path = words.includes("-o") ? join(mkdtempSync(join(tmpdir(), "readme-")), "output.html") : null;
    const { exitCode, stdout, stderr } = await runCli(
      words.map((word, at) => (words[at - 1] === "-o" ? (path ?? word) : word)),
    );
    const output = path === null ? stdout : readFileSync(path, "utf8");
    expect({ exitCode, stderr: exitCode === 0 ? "" : stderr, hasOutput: output.length > 20 }).toEqual({
      exitCode: 0,
      stderr: "",
      hasOutput: true,
    });
  });
});

/** The links of a page to other files, without those to addresses. */
const linksOf = (page: string) =>
  [...textOf(page).matchAll(/\]\((?!https?:)([^)]+)\)/g)].map((match) => match[1] ?? "");
const inRepository = "https://github.com/feedback-stats/feedback-stats/";

test.each([...pages, "CHANGELOG.md", "CONTRIBUTING.md", "src/README.md"])(
  "every link of %s leads somewhere",
  (page) => {
    const isDead = (link: string) => {
      const [path = "", anchor] = link.split("#");
      const target = path === "" ? page : join(dirname(page), path);
      return !existsSync(target) || (anchor !== undefined && !anchorsOf(target).includes(anchor));
    };
    const elsewhere = [...textOf(page).matchAll(/\]\((https?:[^)]+)\)/g)].map((match) => match[1] ?? "");
    const absent = elsewhere
      .filter((address) => address.startsWith(inRepository))
      .map((address) => address.slice(inRepository.length).replace(/^(?:blob|tree)\/main\//, ""))
      .filter((path) => !existsSync(path));
    expect([...linksOf(page).filter(isDead), ...absent]).toEqual([]);
  },
);

test.each([...pages, "CHANGELOG.md", "CONTRIBUTING.md", "examples/README.md"])(
  "the links of %s lead to files that ship with the package",
  (page) => {
    const shipped: readonly string[] = JSON.parse(textOf("package.json")).files;
    const isShipped = (path: string) =>
      shipped.some((entry) => path === entry || path.startsWith(`${entry.replace(/\/\*\.\w+$/, "")}/`));
    const targets = linksOf(page)
      .map((link) => link.split("#")[0] ?? "")
      .filter((path) => path !== "")
      .map((path) => join(dirname(page), path));
    expect(targets.filter((path) => !isShipped(path))).toEqual([]);
  },
);

test.each(docs)("the index of the docs leads to %s", (page) => {
  const linked = docs.flatMap((other) => [...textOf(other).matchAll(/\]\(([\w-]+\.md)/g)].map((match) => match[1]));
  expect(page === "docs/README.md" || linked.includes(page.slice("docs/".length))).toBe(true);
});

test("the README can be read in two minutes, and every page of the docs at one sitting", () => {
  const kilobytes = (page: string) => Buffer.byteLength(textOf(page)) / 1024;
  expect(pages.filter((page) => kilobytes(page) > (page === "README.md" ? 10 : 12))).toEqual([]);
});

test("every metric is explained on one page", () => {
  const explained = docs.flatMap((page) =>
    [...textOf(page).matchAll(/^\| `(\w+)` \| .* \| `.*` \|$/gm)].map((m) => m[1]),
  );
  expect(
    metrics.map(({ name }) => name).filter((name) => explained.filter((other) => other === name).length !== 1),
  ).toEqual([]);
});

/** As GitHub makes them of headings. */
function anchorsOf(page: string): readonly string[] {
  return [...textOf(page).matchAll(/^#+ (.*)$/gm)].map((match) =>
    (match[1] ?? "")
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, "")
      .replaceAll(" ", "-"),
  );
}
