/** The layout: a folder imports only what comes before it, names are the index, and provider files hold data only. */

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join, normalize } from "node:path";
import { describe, expect, test } from "vitest";

/** What each place may import besides itself. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  base: [],
  statistics: ["base"],
  sources: ["base"],
  kernel: ["base"],
  query: ["base"],
  readers: ["base", "sources", "kernel"],
  importers: ["base", "query", "readers"],
  counts: ["base", "sources", "kernel", "query", "readers", "importers"],
  results: ["base", "statistics", "query", "readers", "importers", "counts"],
  writers: ["base"],
  clickhouse: ["base", "sources", "query", "readers", "importers", "counts"],
  pipeline: [
    ...["base", "statistics", "sources", "query", "readers", "importers"],
    ...["counts", "results", "writers", "clickhouse"],
  ],
  reporters: ["base", "query", "results"],
  commands: ["base", "sources", "query", "importers", "results", "writers", "pipeline", "reporters"],
  "cli.ts": ["base", "commands", "reporters"],
  "index.ts": ["base", "statistics", "query", "importers", "counts", "results", "clickhouse", "pipeline", "reporters"],
};

/** Packages that only one place may know. */
const packagePlaces: Readonly<Record<string, readonly string[]>> = {
  "csv-parse": ["readers"],
  "csv-stringify": ["base"],
  "apache-arrow": ["importers", "pipeline", "writers", "sources"],
  hyparquet: ["writers", "sources"],
  "hyparquet-compressors": ["sources"],
  "hyparquet-writer": ["writers"],
  "cli-table3": ["reporters"],
  "string-width": ["reporters"],
  chalk: ["reporters", "commands"],
  "cli-progress": ["commands"],
  commander: ["cli.ts"],
  tinyglobby: ["sources"],
  yaml: ["pipeline"],
  zod: ["pipeline"],
  zstddec: ["sources"],
  yauzl: ["sources"],
  saxes: ["sources"],
  "simple-statistics": ["statistics"],
  "@clickhouse": ["clickhouse"],
  vega: ["reporters"],
  "vega-lite": ["reporters"],
};

const files = readdirSync("src", { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
const sourceOf = new Map(files.map((file) => [file, readFileSync(join("src", file), "utf8")]));

describe.each(files)("src/%s", (file) => {
  const place = placeOf(file);

  test("imports only what comes before it", () => {
    const allowed = mayImport[place];
    expect(allowed, `the place ${place} is not in the table`).toBeDefined();
    const places = importedFiles(file).map(placeOf);
    expect(places.filter((other) => other !== place && !allowed?.includes(other))).toEqual([]);
  });

  test("knows only the packages of its place", () => {
    const packages = imported(file).filter((name) => !name.startsWith(".") && !name.startsWith("node:"));
    const strange = packages.filter((name) => !packagePlaces[name.replace(/^([^/]+)\/.*/, "$1")]?.includes(place));
    expect(strange).toEqual([]);
  });

  test("begins with a sentence that describes it", () => {
    expect(sourceOf.get(file)).toMatch(/^\/\*\*\s+\*?\s*\S[\s\S]{20,}?\*\//);
  });
});

test("no file imports itself through others", () => {
  const finished = new Set<string>();
  const circles: string[] = [];
  const visit = (file: string, path: readonly string[]): void => {
    if (path.includes(file)) circles.push([...path.slice(path.indexOf(file)), file].join(" -> "));
    if (path.includes(file) || finished.has(file)) return;
    for (const imported of importedFiles(file)) visit(imported, [...path, file]);
    finished.add(file);
  };
  for (const file of files) visit(file, []);
  expect(circles).toEqual([]);
});

test("src has few entry points, and every name in it has one meaning", () => {
  expect(readdirSync("src").length).toBeLessThanOrEqual(17);
  const fileNames = files.map((file) => basename(file)).filter((name) => name !== "index.ts");
  const exported = files
    .filter((file) => !file.startsWith(join("importers", "providers")))
    .flatMap((file) => [...(sourceOf.get(file) ?? "").matchAll(exportedName)].map(([, name]) => name));
  for (const names of [fileNames, exported])
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});

test("the map names files and folders that exist", () => {
  const missing = readFileSync("src/README.md", "utf8")
    .split("\n")
    .flatMap((line) => {
      const [, place = ""] = /^\| `(\w+)\/`/.exec(line) ?? [];
      const paths = pathsIn(line).filter((path) => !path.includes("<"));
      return paths.filter((path) => ![join("src", place), "src", "."].some((from) => existsSync(join(from, path))));
    });
  expect(missing).toEqual([]);
});

test("provider files hold data only: no functions, no classes, nothing but the words of the spec", () => {
  const providers = files.filter((file) => file.startsWith(join("importers", "providers")));
  expect(providers.length).toBeGreaterThan(5);
  for (const file of providers) {
    expect(sourceOf.get(file), file).not.toMatch(/\bfunction\b|=>|\bclass\b|\bnew\b|\breturn\b/);
  }
});

test("nothing but the output file and the temporary one opens a file to write", () => {
  const writers = files.filter((file) =>
    /writeFile|appendFile|openSync\((?!.*, "r"\))|createWriteStream/.test(sourceOf.get(file) ?? ""),
  );
  expect(writers.sort()).toEqual(["base/output-file.ts", "base/temporary-file.ts"]);
});

const exportedName = /^export (?:abstract |async |const |class |function\*? |interface |type )+(\w+)/gm;

/** The paths in backticks. */
function pathsIn(text: string): readonly string[] {
  return [...text.matchAll(/`([\w./<>-]*(?:\/|\.ts|\.md))`/g)].map(([, path = ""]) => path);
}

/** What a file imports, as it is spelled. */
function imported(file: string): readonly string[] {
  const imports = (sourceOf.get(file) ?? "").matchAll(/\bfrom "([^"\n]+)";$|\bimport\("([^"\n]+)"\)/gm);
  return [...imports].map(([, fixed, lazy]) => fixed ?? lazy ?? "");
}

/** The files in `src` that a file imports; those of the kernel's assembly are spelled without an ending. */
function importedFiles(file: string): readonly string[] {
  return imported(file)
    .filter((name) => name.startsWith("."))
    .map((name) => normalize(join(dirname(file), name)))
    .map((name) => (name.endsWith(".js") ? name.replace(/\.js$/, ".ts") : `${name}.ts`));
}

function placeOf(file: string): string {
  const [first = ""] = file.split(/[/\\]/);
  return first;
}
