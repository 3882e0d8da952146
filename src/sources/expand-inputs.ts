/** Finds the inputs of a command line: files, folders, patterns and `-` come in, sources in a fixed order go out. */

import { resolve } from "node:path";
import { hasMembers, requireArgument } from "../base/argument-check.js";
import { FeedbackError, feedbackError } from "../base/errors.js";
import { type MemberPath, memberPath } from "./archive/member-path.js";
import { openFile } from "./file-source.js";
import { compareNames, type FoundFile, fileIdentity, findExports, findFile } from "./find-files.js";
import { type InputReading, usualReading } from "./input-reading.js";
import { matchPattern } from "./match-pattern.js";
import { type SkippedInput, skippedInput } from "./skipped-input.js";
import type { Source } from "./source.js";
import { type StandardInput, standardInputStats } from "./standard-input.js";
import { openStream } from "./stream-source.js";

export interface ExpandedInput {
  readonly source: Source;
  /** Whether it was found in a folder or an archive without being named or matched by a pattern. */
  readonly fromFolder: boolean;
  /** The name of the file that contains it; `-` for standard input. */
  readonly file: string;
  /** The member of the archive that was asked for by its name; null for all. */
  readonly member: string | null;
  /** The sheet, if it is one; else null. */
  readonly sheet: SheetOf | null;
}

/** A sheet of a workbook. */
export interface SheetOf {
  readonly workbook: string;
  readonly name: string;
  /** Whether it was requested; else it is one of those that may be meant. */
  readonly isAsked: boolean;
  /** The hidden sheets, which were not examined. */
  readonly hidden: readonly string[];
}

/** Other files in a folder or an archive, which were not read. */
export interface LeftOut {
  readonly place: string;
  readonly names: readonly string[];
}

export interface ExpandedInputs {
  /** Each file once, in the order of the code points of the names. */
  readonly inputs: readonly ExpandedInput[];
  /** The other names of files in `inputs`, also if a name was given twice. */
  readonly repeated: readonly string[];
  readonly leftOut: readonly LeftOut[];
  /** Inputs that cannot be opened, if those are skipped. */
  readonly skipped: readonly SkippedInput[];
}

/** A name of an input; all names of a file share one identity. */
interface Candidate {
  readonly name: string;
  /** The file; it has another name if a member of it is asked for. */
  readonly file: string;
  readonly member: string | null;
  /** The identity of the archive that it is a member of. */
  readonly whole?: string;
  readonly identity: string;
  readonly fromFolder: boolean;
}

const stdinName = "-";
const globCharacters = /[*?[\]{}]/;
/** Its question mark does not make it a pattern. */
const addressForm = /^[a-z][a-z0-9+.-]{0,30}:\/\//i;

/**
 * Finds the files that `inputs` name; their order does not matter. A pattern is expanded only if no file has that very name.
 * Throws `name-empty`, `input-missing`, `input-denied`, `input-unreadable`, `pattern-empty` or `folder-empty`.
 */
export async function expandInputs(
  inputs: readonly string[],
  stdin: StandardInput | NodeJS.ReadableStream,
  reading: InputReading = usualReading,
): Promise<ExpandedInputs> {
  const candidates: Candidate[] = [];
  const leftOut: LeftOut[] = [];
  const isStream = hasMembers(stdin, Symbol.asyncIterator);
  if (inputs.includes(stdinName)) requireArgument("stdin", stdin, isStream, "an async iterable of bytes");
  if (inputs.includes("")) throw feedbackError("name-empty", "input");
  const skipped: SkippedInput[] = [];
  for (const input of inputs) {
    const found = await expand(input, stdin as StandardInput, leftOut).catch((error: unknown) => {
      skipped.push(skippedInput(input, error, reading));
      return [];
    });
    for (const candidate of found) candidates.push(candidate);
  }
  if (candidates.length === 0 && skipped[0] !== undefined) throw skipped[0].error;
  const { files, repeated } = eachFileOnce(candidates);
  const open = ({ name, file }: Candidate) =>
    name === stdinName ? openStream(stdin, "-", reading) : openFile(file, file, reading);
  const opened = files.map((candidate) => {
    const { fromFolder, file, member } = candidate;
    return { source: open(candidate), fromFolder, file, member, sheet: null };
  });
  return { inputs: opened, repeated, leftOut, skipped };
}

function comparePlaces(first: Candidate, second: Candidate): number {
  return compareNames(placeOf(first), placeOf(second)) || compareNames(first.name, second.name);
}

/** Equal for every spelling of a path: `./a.csv` and `a.csv` sort alike. */
function placeOf({ name }: Candidate): string {
  return name === stdinName ? "" : resolve(name);
}

function eachFileOnce(candidates: readonly Candidate[]): { files: readonly Candidate[]; repeated: readonly string[] } {
  const files = new Map<string, Candidate>();
  const repeated: string[] = [];
  for (const later of candidates.toSorted(comparePlaces)) {
    const earlier = files.get(later.identity) ?? files.get(later.whole ?? "");
    const fromFolder = later.fromFolder && (earlier?.fromFolder ?? true);
    files.set(earlier?.identity ?? later.identity, { ...(earlier ?? later), fromFolder });
    if (earlier !== undefined) repeated.push(later.name);
  }
  return { files: [...files.values()], repeated };
}

async function expand(input: string, stdin: StandardInput, leftOut: LeftOut[]): Promise<readonly Candidate[]> {
  if (input === stdinName) return [stdinCandidate(stdin)];
  const found = findQuietly(input);
  const inArchive = found === null ? memberPath(input) : null;
  if (inArchive !== null) return [memberCandidate(input, inArchive)];
  if (found === null) return await expandPattern(input);
  if (!found.stats.isDirectory()) return [candidateOf(found, false)];
  const { exports, others } = findExports(found);
  if (exports.length === 0) throw feedbackError("folder-empty", input);
  if (others.length > 0) leftOut.push({ place: input, names: others });
  return exports.map((file) => candidateOf(file, true));
}

/** A file that is also standard input has the same identity, whatever it is called there. */
function stdinCandidate(stdin: StandardInput): Candidate {
  const stats = standardInputStats(stdin);
  const identity = stats === null ? stdinName : fileIdentity(stats);
  return { name: stdinName, file: stdinName, member: null, identity, fromFolder: false };
}

async function expandPattern(pattern: string): Promise<readonly Candidate[]> {
  if (addressForm.test(pattern)) throw feedbackError("input-address", pattern);
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
    if (memberPath(name) !== null) return null;
    throw error;
  }
}

function memberCandidate(name: string, { archive, member }: MemberPath): Candidate {
  const whole = fileIdentity(findFile(archive).stats);
  return { name, file: archive, member, identity: `${whole}/${member}`, whole, fromFolder: false };
}

function candidateOf({ name, stats }: FoundFile, fromFolder: boolean): Candidate {
  return { name, file: name, member: null, identity: fileIdentity(stats), fromFolder };
}
