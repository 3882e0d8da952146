/** The directions of the layout: a folder imports only what stands before it, and provider files hold data only. */

import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { describe, expect, test } from "vitest";

/** What each place may import besides itself. Files at the top of src/ are places of their own. */
const ground = ["errors.ts", "feedback-schema.ts", "feedback-batch.ts", "time-zone.ts"];
const mayImport: Readonly<Record<string, readonly string[]>> = {
  "errors.ts": [],
  "feedback-schema.ts": [],
  "feedback-batch.ts": ["feedback-schema.ts"],
  "warnings.ts": [],
  "closest.ts": [],
  "time-zone.ts": [],
  "version.ts": [],
  "io.ts": ["errors.ts"],
  "output-file.ts": ["errors.ts", "io.ts"],
  sources: ["errors.ts"],
  kernel: ["errors.ts"],
  readers: ["errors.ts", "time-zone.ts", "sources", "kernel"],
  importers: [...ground, "readers"],
  engine: ground,
  counting: [...ground, "sources", "kernel", "readers", "importers", "engine"],
  "worker.ts": ["errors.ts", "kernel", "counting"],
  "rejections.ts": ["errors.ts", "readers", "importers"],
  summary: [...ground, "engine", "rejections.ts", "warnings.ts"],
  comparison: ["summary", "warnings.ts"],
  findings: [...ground, "engine", "summary", "comparison"],
  reconcile: [
    ...["errors.ts", "sources", "readers", "importers", "rejections.ts", "summary", "warnings.ts"],
    ...["options.ts", "pipeline.ts", "saved-inputs.ts"],
  ],
  gate: [
    ...["errors.ts", "closest.ts", "feedback-schema.ts", "readers", "importers", "engine", "rejections.ts"],
    ...["summary", "comparison", "warnings.ts"],
  ],
  reporters: ["summary", "comparison", "gate", "reconcile", "feedback-schema.ts", "validation", "inspection"],
  "where.ts": ["errors.ts", "closest.ts", "feedback-schema.ts", "engine"],
  "options.ts": [
    "errors.ts",
    "closest.ts",
    "where.ts",
    "warnings.ts",
    "time-zone.ts",
    "sources",
    "readers",
    "importers",
    "engine",
    "rejections.ts",
    "summary",
  ],
  "saved-inputs.ts": ["errors.ts", "sources", "summary", "options.ts"],
  config: ["errors.ts", "closest.ts", "feedback-schema.ts", "readers", "importers", "options.ts"],
  "recognised-inputs.ts": [
    ...["errors.ts", "sources", "readers", "importers", "options.ts", "warnings.ts", "saved-inputs.ts"],
  ],
  "extra-columns.ts": [
    ...ground,
    "closest.ts",
    "readers",
    "importers",
    "engine",
    "recognised-inputs.ts",
    "warnings.ts",
    "where.ts",
  ],
  calls: [
    "time-zone.ts",
    ...ground,
    ...["closest.ts", "sources", "readers", "importers", "engine", "recognised-inputs.ts", "warnings.ts"],
  ],
  "noticing.ts": [...ground, "importers", "engine", "summary", "warnings.ts"],
  "reading.ts": [
    ...ground,
    ...["sources", "readers", "importers", "engine", "counting", "calls", "summary", "warnings.ts"],
    ...["options.ts", "recognised-inputs.ts", "extra-columns.ts", "noticing.ts", "rejections.ts"],
  ],
  "pipeline.ts": [
    ...["errors.ts", "feedback-schema.ts", "sources", "importers", "engine", "summary", "findings"],
    ...["options.ts", "reading.ts", "noticing.ts"],
    ...["rejections.ts", "saved-inputs.ts", "warnings.ts"],
  ],
  "comparing-plan.ts": ["errors.ts", "options.ts"],
  "comparing-warnings.ts": ["comparing-plan.ts", "comparison", "summary", "warnings.ts"],
  "comparing.ts": [
    ...["comparing-plan.ts", "comparing-warnings.ts", "pipeline.ts", "comparison", "summary"],
    ...["errors.ts", "closest.ts", "options.ts", "warnings.ts"],
  ],
  validation: [
    ...["feedback-schema.ts", "sources", "readers", "importers", "options.ts", "recognised-inputs.ts", "warnings.ts"],
  ],
  inspection: [...ground, ...["sources", "readers", "importers", "options.ts", "recognised-inputs.ts", "warnings.ts"]],
  commands: [
    ...["errors.ts", "io.ts", "output-file.ts", "sources", "readers", "importers", "summary", "reporters"],
    ...["options.ts", "rejections.ts", "pipeline.ts", "validation", "inspection", "reconcile", "config", "closest.ts"],
    ...["comparing.ts", "comparing-plan.ts", "comparison"],
    "gate",
    "saved-inputs.ts",
  ],
  "cli.ts": ["errors.ts", "io.ts", "version.ts", "commands", "reporters"],
  "index.ts": [
    "errors.ts",
    "config",
    "importers",
    "options.ts",
    "pipeline.ts",
    "comparing.ts",
    "comparing-plan.ts",
    "comparison",
    "inspection",
    "validation",
    "gate",
    "reconcile",
    "rejections.ts",
    "summary",
    "warnings.ts",
  ],
};

/** Packages that only one place may know. */
const packagePlaces: Readonly<Record<string, readonly string[]>> = {
  "csv-parse": ["readers"],
  "apache-arrow": ["importers", "pipeline.ts"],
  "cli-table3": ["reporters"],
  "string-width": ["reporters"],
  chalk: ["reporters", "commands"],
  commander: ["cli.ts"],
  tinyglobby: ["sources"],
  yaml: ["config"],
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

test("provider files hold data only: no functions, no classes, nothing but the words of the spec", () => {
  const providers = files.filter(
    (file) => file.startsWith(join("importers", "providers")) && file !== "importers/providers.ts",
  );
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
  expect(writers).toEqual(["output-file.ts"]);
});

function placeOf(file: string): string {
  const [first = ""] = file.split(/[/\\]/);
  return first.replace(/\.js$/, ".ts");
}
