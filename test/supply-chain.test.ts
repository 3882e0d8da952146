/** What users install with the package: few packages in exact versions, no scripts, known hosts; and who publishes it. */

import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

interface LockedPackage {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly hasInstallScript?: boolean;
  readonly dev?: boolean;
  readonly link?: boolean;
}
const manifest = JSON.parse(readFileSync("package.json", "utf8"));
const lock: { readonly packages: Readonly<Record<string, LockedPackage>> } = JSON.parse(
  readFileSync("package-lock.json", "utf8"),
);
const packages = Object.entries(lock.packages).filter(([path]) => path !== "");
const locks = ["package-lock.json", "bench/package-lock.json", "docs/api/package-lock.json"].concat(
  readdirSync("integration", { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => `integration/${name}/package-lock.json`),
);

test("versions of dependencies are exact, and a reason is given for each", () => {
  const { dependencies, devDependencies } = manifest;
  const cells = readFileSync("docs/dependencies.md", "utf8").matchAll(/^\| ([^|]*) \| [^|]+ \|$/gm);
  const reasons = new Set([...cells].flatMap(([, names = ""]) => names.split(", ")));
  for (const [name, version] of Object.entries<string>({ ...dependencies, ...devDependencies })) {
    expect(version, name).toMatch(/^\d+\.\d+\.\d+(?:-[a-z]+\.\d+)?$/);
    expect(reasons).toContain(name);
  }
});

test("nothing that users install runs a script while it is installed", () => {
  const withScripts = packages.filter(([, { dev, hasInstallScript }]) => dev !== true && hasInstallScript === true);
  expect(withScripts).toEqual([]);
  const { install, preinstall, postinstall } = manifest.scripts;
  expect([install, preinstall, postinstall]).toEqual([undefined, undefined, undefined]);
});

test("there are no more packages to install than were counted, and each has its checksum", () => {
  const installed = packages.filter(([, { dev }]) => dev !== true);
  expect(installed.length).toBeGreaterThan(10);
  expect(installed.length).toBeLessThanOrEqual(60);
  for (const [path, { integrity, link }] of packages)
    if (link !== true) expect(integrity, path).toMatch(/^sha512-[A-Za-z0-9+/]{86}==$/);
});

test.each(locks)("%s names no other host than the registry", (path) => {
  const hosts = [...readFileSync(path, "utf8").matchAll(/"resolved": "([^"]*)"/g)].map(([, url = ""]) => url);
  expect(hosts.filter((url) => !url.startsWith("https://registry.npmjs.org/"))).toEqual([]);
});

const workflows = readdirSync(".github/workflows").map((name) => `.github/workflows/${name}`);

test.each([...workflows, "action.yml"])("%s uses actions by the hash of their commit", (path) => {
  const used = [...readFileSync(path, "utf8").matchAll(/uses: *(\S+)/g)].map(([, action = ""]) => action);
  expect(used.filter((action) => !/@[0-9a-f]{40}$/.test(action) && !action.startsWith("./"))).toEqual([]);
});

test.each(workflows)("%s may only read the repository, but for the job that publishes", (path) => {
  const text = readFileSync(path, "utf8");
  expect(text).toMatch(/^permissions:\n {2}contents: read\n/m);
  expect([...text.matchAll(/: write/g)].length).toBe(path.includes("release") ? 2 : 0);
});

test("a release is published with provenance, from a tag that is its version", () => {
  const release = readFileSync(".github/workflows/release.yml", "utf8");
  expect(release).toContain("npm publish --provenance");
  expect(release).toContain('tags: ["v*"]');
  expect(release).not.toMatch(/NPM_TOKEN|NODE_AUTH_TOKEN/);
});
