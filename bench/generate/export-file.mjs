/** Writes an export once and finds it again: the name holds everything that decides about the bytes. */

import { createReadStream, createWriteStream, existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { seededRandom } from "./random.mjs";
import { shapes } from "./shapes.mjs";
import { openWriter } from "./writer.mjs";

const defaultSeed = 1;

/**
 * @param {{ shape: string, count: number, duplicateShare?: number, seed?: number }} wanted
 * @param {string} folder
 * @returns {Promise<string>} the path
 */
export async function exportFile({ shape: name, count, duplicateShare = 0, seed = defaultSeed }, folder) {
  const shape = shapes.find((candidate) => candidate.name === name);
  if (shape === undefined) throw new Error(`no shape "${name}"; there are ${shapes.map((s) => s.name).join(", ")}`);
  const duplicates = duplicateShare > 0 ? `-duplicates-${duplicateShare}` : "";
  const path = join(folder, `${name}-${count}${duplicates}-seed-${seed}.${shape.ending}`);
  if (existsSync(path)) return path;

  mkdirSync(folder, { recursive: true });
  const plain = shape.gzip ? `${path}.plain` : path;
  const writer = openWriter(plain);
  shape.write(writer, count, seededRandom(seed), { duplicateShare });
  writer.close();
  if (shape.gzip) await compress(plain, path);
  return path;
}

/** @param {string} plain @param {string} path */
async function compress(plain, path) {
  const partial = `${path}.partial`;
  await pipeline(createReadStream(plain), createGzip(), createWriteStream(partial));
  renameSync(partial, path);
  rmSync(plain);
}
