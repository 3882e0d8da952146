/**
 * Builds `dist/` from `src/`: the library as modules, and the program and the worker in a script each, with the code that V8 made
 * of them, since a short run would be compiling for half of its time. The description of config files is a script of its own,
 * with zod in it, that both load when they read a config: zod from its 90 files would take longer than a short run. So is the page
 * of a report, with vega and its 60 packages in it, which no user has to install.
 *
 * `node build.mjs --measured` builds what `npm run coverage` runs: statement by statement as the sources are, with source maps, and
 * without kept code, in which V8 counts functions and not their branches.
 */

import { copyFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import Module, { createRequire } from "node:module";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { setFlagsFromString } from "node:v8";
import { constants, Script } from "node:vm";
import { build } from "esbuild";

const program = resolve("dist/cli.cjs");
const worker = resolve("dist/worker.cjs");
const configShape = resolve("src/pipeline/config/config-shape.ts");
const reportPage = resolve("src/reporters/html/report-page.ts");
const parquetWriter = resolve("src/writers/parquet-writer.ts");
const ownScripts = { name: "own-scripts", setup: lazyScripts };
const isMeasured = process.argv.includes("--measured");
const shared = {
  bundle: true,
  platform: "node",
  target: "node20.19",
  outdir: "dist",
  sourcemap: isMeasured ? "external" : false,
};
const script = {
  ...shared,
  format: "cjs",
  outExtension: { ".js": ".cjs" },
  minify: !isMeasured,
  metafile: true,
  define: { "import.meta.url": "moduleUrl.href", "import.meta.dirname": "__dirname" },
  banner: {
    js: 'let moduleHref; const moduleUrl = { get href() { return moduleHref ??= require("node:url").pathToFileURL(__filename).href; } };',
  },
};

rmSync("dist", { recursive: true, force: true });

await build({
  ...shared,
  entryPoints: ["src/index.ts"],
  format: "esm",
  splitting: true,
  packages: "external",
  plugins: [ownScripts],
});

const { metafile: ofConfigs } = await build({ ...script, entryPoints: [configShape] });

const { metafile: ofParquet } = await build({ ...script, entryPoints: [parquetWriter] });
const { metafile: ofColumnar } = await build({
  ...script,
  entryPoints: { columnar: "src/sources/columnar/columnar-child.ts" },
});

const { metafile: ofPages } = await build({
  ...script,
  entryPoints: [reportPage],
  plugins: [{ name: "no-canvas", setup: noCanvas }],
});

const { metafile } = await build({
  ...script,
  entryPoints: ["src/cli.ts"],
  external: ["@clickhouse/client", "apache-arrow", "cli-progress", "csv-parse", "saxes", "yaml", "yauzl", "zstddec"],
  plugins: [{ name: "lazy-builtins", setup: lazyBuiltins }, ownScripts],
});

await build({ ...script, entryPoints: { worker: "src/counts/threads/worker.ts" }, packages: "external" });

copyFileSync("src/kernel/kernel.wasm", "dist/kernel.wasm");
writeFileSync(
  `${program}.LICENSES.txt`,
  licenses(
    Object.keys({
      ...metafile.inputs,
      ...ofConfigs.inputs,
      ...ofPages.inputs,
      ...ofParquet.inputs,
      ...ofColumnar.inputs,
    }),
  ),
);
if (!isMeasured) {
  await keepCode();
  keepWorkerCode();
}

/** Node's own packages that a usual run does not need: they are loaded when something of theirs is used, and not when the program starts. */
function lazyBuiltins({ onResolve, onLoad }) {
  onResolve({ filter: /^node:(?:child_process|crypto|module|timers\/promises)$/ }, ({ path }) => ({
    path,
    namespace: "lazy",
  }));
  onLoad({ filter: /./, namespace: "lazy" }, ({ path }) => {
    const getters = Object.keys(process.getBuiltinModule(path)).map(
      (name) => `get ${name}() { return process.getBuiltinModule("${path}").${name}; }`,
    );
    return { contents: `module.exports = { ${getters.join(", ")} };` };
  });
}

/** What is loaded only if it is asked for, and is a script of its own because of its packages. */
function lazyScripts({ onLoad }) {
  onLoad({ filter: /[/\\]config-shape\.ts$/ }, () => loading("config-shape", "configProblem"));
  onLoad({ filter: /[/\\]report-page\.ts$/ }, () => loading("report-page", "reportPage"));
  onLoad({ filter: /[/\\]parquet-writer\.ts$/ }, () => loading("parquet-writer", "openParquetWriter"));
}

function loading(script, name) {
  return {
    contents: `import { createRequire } from "node:module";
      export const ${name} = (...values) => createRequire(import.meta.url)("./${script}.cjs").${name}(...values);`,
  };
}

/** Charts would be drawn otherwise where a package for canvases happens to be installed. */
function noCanvas({ onLoad }) {
  onLoad({ filter: /[/\\]vega-canvas[/\\]/ }, () => ({
    contents:
      "export const canvas = () => null; export { canvas as domCanvas, canvas as nodeCanvas, canvas as image };",
  }));
}

function licenses(inputs) {
  const folders = new Set(inputs.flatMap((input) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0] ?? []));
  const texts = [...folders].sort().map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(`${folder}/package.json`, "utf8"));
    const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
    return `${name} ${version} (${license})\n\n${file === undefined ? "" : readFileSync(`${folder}/${file}`, "utf8")}`;
  });
  return texts.join(`\n${"-".repeat(80)}\n\n`);
}

/** Runs the program, so that the functions that a usual run needs are among what is kept. */
async function keepCode() {
  const script = compiled(program);
  const module = { exports: {} };
  script.runInThisContext()(module.exports, createRequire(pathToFileURL(program)), module, program, resolve("dist"));
  const silent = { write: async () => {}, isTerminal: false, columns: null };
  const io = {
    stdin: [],
    stdinIsTerminal: true,
    stdout: silent,
    stderr: silent,
    env: {},
    cwd: resolve("/"),
    onInterrupt: () => () => {},
  };
  for (const words of [
    ["summarize", "fixtures/twilio/february-month/calls-2023-02.csv"],
    ["summarize", "fixtures/twilio/february-month/calls-2023-02.csv", "--json"],
  ]) {
    const exitCode = await module.exports.run(words, io);
    if (exitCode !== 0) throw new Error(`${words.join(" ")} ended with ${exitCode}`);
  }
  await new Promise((done) => setTimeout(done)); // until the program has set back the flags of V8
  keep(program, script);
}

/** All functions of the worker are compiled: it cannot be run here, and it has hardly any that it does not need. */
function keepWorkerCode() {
  setFlagsFromString("--no-lazy");
  const script = compiled(worker);
  setFlagsFromString("--lazy"); // V8 takes kept code only under the flags that it was made under
  keep(worker, script);
}

function compiled(file) {
  return new Script(wrapped(file), {
    filename: file,
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
}

/** In ASCII, which is read the fastest. What esbuild has not spelled so stands in regular expressions, which know the same escapes. */
function wrapped(file) {
  const escaped = (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return Module.wrap(readFileSync(file, "utf8").replace(/[^\0-\x7f]/g, escaped));
}

/** One file holds all that starting takes: the length of the code in 8 bytes, the code, and the source that V8 looks at beside it. */
function keep(file, script) {
  const code = script.createCachedData();
  const length = Buffer.alloc(8);
  length.writeUInt32LE(code.length);
  const kept = Buffer.concat([length, code, Buffer.from(wrapped(file), "latin1")]);
  writeFileSync(`${file}.${process.version}-${process.arch}.cache`, kept);
}
