/** The package as `npm pack` makes it, and folders that others would install it into. */

import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

export const project = resolve(import.meta.dirname, "../..");

const folders = [];

/** A new folder, which is gone when the tests end. */
export function newFolder() {
  const folder = mkdtempSync(join(tmpdir(), "feedback-stats-package-"));
  folders.push(folder);
  return folder;
}

export function removeFolders() {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
}

/** Packs the project; returns the path of the tarball. */
export function packedProject() {
  const folder = newFolder();
  execFileSync("npm", ["pack", "--silent", "--pack-destination", folder], { cwd: project });
  const [tarball] = readdirSync(folder);
  return join(folder, tarball);
}

/** Runs a program; returns its exit code and what it wrote. */
export function ran(command, words, { cwd, env = {}, input = "" }) {
  const { status, stdout, stderr } = spawnSync(command, words, {
    cwd,
    input,
    encoding: "utf8",
    env: { ...process.env, ...env },
    maxBuffer: 1e9,
  });
  return { exitCode: status, stdout, stderr };
}
