/** Finds the inputs of a command line: files, folders, patterns and `-` come in, sources in a fixed order go out. */

import { resolve } from "node:path";
import { FeedbackError, feedbackError } from "../base/errors.js";
import type { Encoding } from "./encoding.js";
import { openFile } from "./file-source.js";
import { compareNames, type FoundFile, fileIdentity, findExports, findFile } from "./find-files.js";
import { matchPattern } from "./match-pattern.js";
import type { Source } from "./source.js";
import { openStream } from "./stream-source.js";

export interface ExpandedInput {
  readonly source: Source;
  /** It was found in a folder, and neither its name nor a pattern asked for it. */
  readonly fromFolder: boolean;
}

export interface ExpandedInputs {
  /** Each file once, in the order of the code points of the names. */
  readonly inputs: readonly ExpandedInput[];
  /** The other names of files in `inputs`, also if a name was given twice. */
  readonly repeated: readonly string[];
}

/** A name of an input; all names of a file share one identity. */
interface Candidate {
  readonly name: string;
  readonly identity: string;
  readonly fromFolder: boolean;
}

const stdinIdentity = "-";
const globCharacters = /[*?[\]{}]/;

/**
 * Finds the files that `inputs` name; their order does not matter. A pattern is expanded only if no file has that very name.
 * `encoding` is that of texts without a byte order mark, null if not stated.
 * Throws `input-missing`, `input-denied`, `input-unreadable`, `pattern-empty` or `folder-empty`.
 */
export async function expandInputs(
  inputs: readonly string[],
  stdin: AsyncIterable<Uint8Array> | NodeJS.ReadableStream,
  encoding: Encoding | null = null,
): Promise<ExpandedInputs> {
  const candidates: Candidate[] = [];
  for (const input of inputs) {
    for (const candidate of await expand(input)) candidates.push(candidate);
  }
  const { files, repeated } = eachFileOnce(candidates);
  const open = ({ identity, name }: Candidate) =>
    identity === stdinIdentity ? openStream(stdin, "-", encoding) : openFile(name, name, encoding);
  return { inputs: files.map((file) => ({ source: open(file), fromFolder: file.fromFolder })), repeated };
}

function comparePlaces(first: Candidate, second: Candidate): number {
  return compareNames(placeOf(first), placeOf(second)) || compareNames(first.name, second.name);
}

/** The same for every spelling of a file: `./a.csv` and `a.csv` have one place in the order. */
function placeOf({ name, identity }: Candidate): string {
  return identity === stdinIdentity ? "" : resolve(name);
}

function eachFileOnce(candidates: readonly Candidate[]): { files: readonly Candidate[]; repeated: readonly string[] } {
  const files = new Map<string, Candidate>();
  const repeated: string[] = [];
  for (const later of candidates.toSorted(comparePlaces)) {
    const earlier = files.get(later.identity);
    const fromFolder = later.fromFolder && (earlier?.fromFolder ?? true);
    files.set(later.identity, { ...(earlier ?? later), fromFolder });
    if (earlier !== undefined) repeated.push(later.name);
  }
  return { files: [...files.values()], repeated };
}

async function expand(input: string): Promise<readonly Candidate[]> {
  if (input === "-") return [{ name: "-", identity: stdinIdentity, fromFolder: false }];
  const found = findQuietly(input);
  if (found === null) return await expandPattern(input);
  if (!found.stats.isDirectory()) return [candidateOf(found, false)];
  const files = findExports(found);
  if (files.length === 0) throw feedbackError("folder-empty", input);
  return files.map((file) => candidateOf(file, true));
}

async function expandPattern(pattern: string): Promise<readonly Candidate[]> {
  if (!globCharacters.test(pattern)) throw feedbackError("input-missing", pattern);
  const names = await matchPattern(pattern);
  if (names.length === 0) throw feedbackError("pattern-empty", pattern);
  const prefix = pattern.startsWith("./") ? "./" : "";
  return names.map((name) => candidateOf(findFile(prefix + name), false));
}

function findQuietly(name: string): FoundFile | null {
  try {
    return findFile(name);
  } catch (error) {
    if (error instanceof FeedbackError && error.code === "input-missing") return null;
    throw error;
  }
}

function candidateOf({ name, stats }: FoundFile, fromFolder: boolean): Candidate {
  return { name, identity: fileIdentity(stats), fromFolder };
}
