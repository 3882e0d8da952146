/** Files that a server reads by itself, and how SQL names them. */

import { feedbackError } from "../../base/errors.js";
import { withoutUrlSecrets } from "../../base/url-secrets.js";
import type { SqlValues } from "../sql.js";

/** Files by their address, which may be a pattern. */
export interface FilePlace {
  /** As it was given, without secrets. */
  readonly name: string;
  readonly kind: "s3" | "url" | "file";
  /** The argument of the ClickHouse function. */
  readonly path: string;
  /** The cluster whose servers read them together; null if one does. */
  readonly cluster: string | null;
}

/** The formats of ClickHouse that files are read in. */
export type FileFormat = "CSV" | "JSONAsString" | "LineAsString" | "One";

const kinds: readonly (readonly [FilePlace["kind"], RegExp])[] = [
  ["s3", /^(?:s3|gs|oss):\/\//i],
  ["url", /^https?:\/\//i],
  ["file", /^file:\/\//i],
];

/** Throws a usage error if a server cannot read from there, or would send a password that is in the address. */
export function filePlace(name: string, cluster: string | null): FilePlace {
  const [kind] = kinds.find(([, form]) => form.test(name)) ?? [];
  if (kind === undefined) throw feedbackError("cluster-file", name);
  const [, user = ""] = /^[a-z0-9]+:\/\/([^/@]*)@/i.exec(name) ?? [];
  if (user.includes(":")) throw feedbackError("cluster-file-password", name);
  const path = kind === "file" ? name.replace(/^file:\/\//i, "") : name;
  return { name: withoutUrlSecrets(name), kind, path, cluster: kind === "file" ? null : cluster };
}

/** The files as the text after FROM, with the structure of their columns. */
export function fileFunction(
  { kind, path, cluster }: FilePlace,
  format: FileFormat,
  structure: string,
  values: SqlValues,
): string {
  const words = [...(cluster === null ? [] : [cluster]), path, format, ...(structure === "" ? [] : [structure])];
  const bound = words.map((word) => values.bind("String", word));
  return `${kind}${cluster === null ? "" : "Cluster"}(${bound.join(", ")})`;
}
