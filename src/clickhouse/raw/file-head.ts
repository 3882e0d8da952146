/** The beginning of each of the files that a server reads, as a source: the readers of files recognise it. */

import { feedbackError } from "../../base/errors.js";
import { headBytes } from "../../readers/table.js";
import type { Source } from "../../sources/source.js";
import type { ClusterServer } from "../cluster-client.js";
import { firstColumn } from "../short-answers.js";
import { type FilePlace, fileFunction } from "./file-place.js";

/** The number of files that are examined, one after the other. */
const mostFiles = 1000;
const fewestLines = 4000;
/** The character that replaces invalid UTF-8 in an answer. */
const replacement = "\ufffd";

/** The paths of the files, in the order of their names. Throws if there are none, or too many to look at each. */
export async function filePaths(server: ClusterServer, place: FilePlace): Promise<readonly [string, ...string[]]> {
  const [first, ...others] = await firstColumn(server, (values) => {
    return `SELECT DISTINCT _path FROM ${fileFunction(place, "One", "", values)} ORDER BY _path LIMIT ${mostFiles + 1}`;
  });
  if (first === undefined) throw feedbackError("cluster-files-none", place.name);
  if (others.length >= mostFiles) throw feedbackError("cluster-files-many", place.name, mostFiles);
  return [first, ...others];
}

/** The lines at the beginning of one of the files, at least as much as the readers look at. */
export async function fileHead(server: ClusterServer, place: FilePlace, path: string): Promise<Source> {
  for (let limit = fewestLines; ; limit *= 8) {
    const lines = await firstColumn(server, (values) => {
      const from = fileFunction(place, "LineAsString", "line String", values);
      return `SELECT line FROM ${from} WHERE _path = ${values.bind("String", path)} LIMIT ${limit} SETTINGS max_threads = 1`;
    });
    const bytes = Buffer.from(lines.map((line) => `${line}\n`).join(""));
    if (bytes.includes(0) || bytes.includes(replacement))
      throw feedbackError("cluster-layout", place.name, "its text is not UTF-8");
    if (lines.length < limit || bytes.length > headBytes) return headSource(place.name, bytes);
  }
}

/** A source that is known by its head; nothing else is read of it here. */
export function headSource(name: string, bytes: Uint8Array): Source {
  return {
    name,
    bytes: 0,
    compression: null,
    encoding: null,
    head: async (limit) => bytes.subarray(0, limit),
    chunks: async function* () {
      yield bytes;
    },
    plainFile: () => null,
    storedArchive: async () => null,
    isRepeatable: true,
  };
}
