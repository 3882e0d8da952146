/** A test file and all that it imports of the project as one script, which requires packages as modules: `require` has to give their namespaces. */

import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";

/** The script, and the files that it is made of, from the folder of the project. */
export async function bundled(file) {
  const { outputFiles, metafile } = await build({
    absWorkingDir: process.cwd(), // esbuild would take the one that it was loaded in
    entryPoints: [file],
    bundle: true,
    write: false,
    metafile: true,
    platform: "node",
    target: "node20.19",
    format: "cjs",
    packages: "external",
    plugins: [{ name: "own-urls", setup: ownUrls }],
  });
  const code = outputFiles[0].text.replace(/__toESM\((require\("[^"]+"\))(?:, 1)?\)/g, "$1");
  return { code, sources: Object.keys(metafile.inputs) };
}

/** A source finds what is beside it from its own place, not from that of the bundle. */
function ownUrls({ onLoad }) {
  onLoad({ filter: /[/\\](?:src|test)[/\\].*\.ts$/ }, async ({ path }) => ({
    contents: (await readFile(path, "utf8"))
      .replaceAll("import.meta.url", JSON.stringify(pathToFileURL(resolve(path)).href))
      .replaceAll("import.meta.dirname", JSON.stringify(resolve(path, ".."))),
    loader: "ts",
  }));
}
