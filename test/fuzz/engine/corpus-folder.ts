/** The corpus of a target: a folder with a file for each input, named by what is in it. */

import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export function readCorpus(folder: string, target: string): readonly Buffer[] {
  const own = join(folder, target);
  if (!existsSync(own)) return [];
  return readdirSync(own)
    .sort()
    .map((file) => readFileSync(join(own, file)));
}

/** Replaces the whole corpus of the target. */
export function writeCorpus(folder: string, target: string, inputs: readonly Uint8Array[]): void {
  const own = join(folder, target);
  rmSync(own, { recursive: true, force: true });
  mkdirSync(own, { recursive: true });
  for (const input of inputs) writeFileSync(join(own, nameOf(input)), input);
}

/** The same input has the same name. */
export function nameOf(input: Uint8Array): string {
  return createHash("sha256").update(input).digest("hex").slice(0, 12);
}
