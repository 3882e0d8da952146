/** Converts what was counted in a built script, by its source map, to the branches of the sources. */

import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { type Program, parse } from "acorn";
import { convert } from "ast-v8-to-istanbul";
import type { BranchesByFile, CountedRange } from "./branch-counts.js";

export async function branchesOfBuild(script: string, ranges: readonly CountedRange[]): Promise<BranchesByFile> {
  const code = readFileSync(script, "utf8");
  const sourceType = script.endsWith(".cjs") ? "script" : "module";
  return (await convert<Program>({
    code,
    sourceMap: JSON.parse(readFileSync(`${script}.map`, "utf8")),
    ast: parse(code, { ecmaVersion: "latest", sourceType }),
    coverage: {
      url: pathToFileURL(script).href,
      functions: [{ functionName: "", isBlockCoverage: true, ranges: [...ranges] }],
    },
  })) as unknown as BranchesByFile;
}
