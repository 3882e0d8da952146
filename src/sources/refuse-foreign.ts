/** Refuses a file that is not an export by its content, whatever its name: the message states what it is, and the next step. */

import { type FeedbackError, feedbackError } from "../base/errors.js";
import { binaryKinds, type ForeignKind, foreignHeadBytes, nestedKinds, textKinds } from "./foreign-kinds.js";
import type { Source } from "./source.js";

/** The message of a refusal. */
type Refused = Pick<Source, "name" | "compression">;

const textHeadBytes = 16 * 1024;

/** Throws `foreign-file` if a file that begins with `first` is of a kind that is not read. `packing` is what it was unpacked from. */
export function refuseForeignBytes(first: Uint8Array, name: string, packing: Source["compression"]): void {
  const hex = Buffer.from(first.subarray(0, foreignHeadBytes)).toString("hex");
  const kinds = packing === null ? binaryKinds : [...nestedKinds, ...binaryKinds];
  const kind = kinds.find((candidate) => candidate.hex.test(hex));
  if (kind === undefined) return;
  throw foreignError(kind, { name, compression: packing }, kind.name === "ole2" ? oleWords(first) : null);
}

/** Throws `foreign-file` or `failed-download` if `head`, the beginning of a text in UTF-8, is of a kind that is not read. */
export function refuseForeignText(head: Uint8Array, source: Refused): void {
  const text = textOf(head);
  const kind = textKinds.find(({ text: begins, holds }) => begins.test(text) && (holds?.test(text) ?? true));
  if (kind !== undefined) {
    const words = kind.name === "html" ? pageWords(text) : null;
    throw foreignError(kind, source, words, kind.isFailure === true ? "failed-download" : "foreign-file");
  }
  if (isProse(text)) throw feedbackError("foreign-file", source.name, "text in sentences, not a table", exportInstead);
}

/** The error for a file of a kind; `better` replaces the description of the kind. */
export function foreignError(
  { what, step }: ForeignKind,
  source: Refused,
  better: string | null,
  code: "foreign-file" | "failed-download" = "foreign-file",
): FeedbackError {
  const { name, compression } = source;
  const packing = compression === "gzip" || compression === "zstd" ? compression : null;
  return feedbackError(code, name, better ?? what, step(typedName(name), packing));
}

const exportInstead = "use the export itself, as CSV, JSON or an Excel workbook";

/** Without a byte order mark and white space before it. */
function textOf(head: Uint8Array): string {
  return Buffer.from(head.subarray(0, textHeadBytes)).toString().replace("\ufeff", "").trimStart();
}

/** An old Office file names its content; null if its directory is not in `first`. */
function oleWords(first: Uint8Array): string | null {
  const head = Buffer.from(first);
  const names = (name: string) => head.includes(Buffer.from(name, "utf16le"));
  if (names("EncryptedPackage")) return "an Excel workbook protected by a password";
  if (names("WordDocument")) return "an old Word document (.doc)";
  if (names("__substg1.0_")) return "an Outlook e-mail (.msg)";
  if (names("Workbook") || names("Book")) return "an old Excel workbook (.xls)";
  return null;
}

/** A page with a title is recognised by it. */
function pageWords(text: string): string | null {
  const title = /<title>([^<]{1,80})/i.exec(text)?.[1]?.trim();
  return title === undefined ? null : `an HTML page ("${title.replaceAll(/\s{1,80}/g, " ")}"), not an export`;
}

const [proseLines, proseWords, proseCommas] = [3, 5, 2];

/** Whether all of the first lines are sentences, the first one without a delimiter, none with several. */
function isProse(text: string): boolean {
  const lines = text
    .slice(0, 4096)
    .split(/\r\n|\r|\n/, 30)
    .filter((line) => line.trim() !== "");
  if (lines.length < proseLines || !/^[A-Za-z][^,;\t|\r\n]*$/m.test(lines[0] ?? "")) return false;
  return lines.slice(0, -1).every((line) => {
    const most = Math.max(...[",", ";", "\t", "|"].map((delimiter) => line.split(delimiter).length - 1));
    return line.split(" ").length >= proseWords && most <= proseCommas;
  });
}

/** A name as it is typed in a shell; standard input has no name. */
function typedName(name: string): string {
  if (name === "-") return "FILE";
  return /^[\w./+@%:,=-]{1,300}$/.test(name) ? name : `'${name.replaceAll("'", "'\\''")}'`;
}
