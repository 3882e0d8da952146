/** The directions of the layout: a folder imports only what stands before it, and provider files hold data only. */

import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
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
  pipeline: ["base", "statistics", "sources", "query", "readers", "importers", "counts", "results"],
  reporters: ["base", "query", "results"],
  commands: ["base", "sources", "query", "importers", "results", "pipeline", "reporters"],
  "cli.ts": ["base", "commands", "reporters"],
  "index.ts": ["base", "query", "importers", "counts", "results", "pipeline"],
};

/** Packages that only one place may know. */
const packagePlaces: Readonly<Record<string, readonly string[]>> = {
  "csv-parse": ["readers"],
  "apache-arrow": ["importers", "pipeline"],
  "cli-table3": ["reporters"],
  "string-width": ["reporters"],
  chalk: ["reporters", "commands"],
  commander: ["cli.ts"],
  tinyglobby: ["sources"],
  yaml: ["pipeline"],
  zod: ["pipeline"],
  zstddec: ["sources"],
};

const files = readdirSync("src", { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));

describe.each(files)("src/%s", (file) => {
  const place = placeOf(file);
  const source = readFileSync(join("src", file), "utf8");
  const imported = [...source.matchAll(/\bfrom "([^"\n]+)";$|\bimport\("([^"\n]+)"\)/gm)].map(
    ([, fixed, lazy]) => fixed ?? lazy ?? "",
  );

  test("imports only what stands before it", () => {
    const allowed = mayImport[place];
    expect(allowed, `the place ${place} is not in the table`).toBeDefined();
    const places = imported
      .filter((name) => name.startsWith("."))
      .map((name) => placeOf(normalize(join(dirname(file), name))));
    expect(places.filter((other) => other !== place && !allowed?.includes(other))).toEqual([]);
  });

  test("knows only the packages of its place", () => {
    const packages = imported.filter((name) => !name.startsWith(".") && !name.startsWith("node:"));
    const strange = packages.filter((name) => !packagePlaces[name.replace(/^([^/]+)\/.*/, "$1")]?.includes(place));
    expect(strange).toEqual([]);
  });

  test("opens with a sentence that says what it is", () => {
    expect(source).toMatch(/^\/\*\*\s+\*?\s*\S[\s\S]{20,}?\*\//);
  });
});

test("no file imports itself by way of others", () => {
  const importsOf = new Map(
    files.map((file) => {
      const source = readFileSync(join("src", file), "utf8");
      const names = [...source.matchAll(/\bfrom "(\.[^"\n]+)";$|\bimport\("(\.[^"\n]+)"\)/gm)];
      return [
        file,
        names
          .map(([, fixed, lazy]) => normalize(join(dirname(file), fixed ?? lazy ?? "")))
          .map((name) => (name.endsWith(".js") ? name.replace(/\.js$/, ".ts") : `${name}.ts`)),
      ];
    }),
  );
  const finished = new Set<string>();
  const circles: string[] = [];
  const visit = (file: string, path: readonly string[]): void => {
    if (path.includes(file)) circles.push([...path.slice(path.indexOf(file)), file].join(" -> "));
    if (path.includes(file) || finished.has(file)) return;
    for (const imported of importsOf.get(file) ?? []) visit(imported, [...path, file]);
    finished.add(file);
  };
  for (const file of files) visit(file, []);
  expect(circles).toEqual([]);
});

test("provider files hold data only: no functions, no classes, nothing but the words of the spec", () => {
  const providers = files.filter((file) => file.startsWith(join("importers", "providers")));
  expect(providers.length).toBeGreaterThan(5);
  for (const file of providers) {
    const source = readFileSync(join("src", file), "utf8");
    expect(source, file).not.toMatch(/\bfunction\b|=>|\bclass\b|\bnew\b|\breturn\b/);
  }
});

test("nothing but the output file opens a file to write", () => {
  const writers = files.filter((file) =>
    /writeFile|appendFile|openSync\((?!.*, "r"\))|createWriteStream/.test(readFileSync(join("src", file), "utf8")),
  );
  expect(writers).toEqual(["base/output-file.ts"]);
});

function placeOf(file: string): string {
  const [first = ""] = file.split(/[/\\]/);
  return first.replace(/\.js$/, ".ts");
}
