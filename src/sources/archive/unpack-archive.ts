/** Unpacks a zip archive or a workbook into the inputs that it contains. */

import { feedbackError } from "../../base/errors.js";
import { columnarFormat, containerMagicBytes } from "../container-magic.js";
import type { ExpandedInput, LeftOut } from "../expand-inputs.js";
import { isExportName } from "../find-files.js";
import { beginningOf } from "../first-bytes.js";
import { zipKinds } from "../foreign-kinds.js";
import type { InputReading } from "../input-reading.js";
import { foreignError } from "../refuse-foreign.js";
import type { Chunks, StoredArchive } from "../source.js";
import { openSheet } from "../workbook/sheet-source.js";
import { Workbook } from "../workbook/workbook.js";
import { memberName, openMember } from "./member-source.js";
import { ZipArchive, type ZipMember } from "./zip-archive.js";
import { isZip } from "./zip-magic.js";

/** A workbook is found by the parts that all files of Office have. */
const officePart = "[Content_Types].xml";
const nestedName = /\.(?:zip|7z|rar|tar|tgz|tbz2?|txz|tar\.[a-z0-9]{2,3})$/i;
/** Members that operating systems add to archives. */
const systemName = /(?:^|\/)(?:__MACOSX\/|\.|Thumbs\.db$|desktop\.ini$)/i;
/** A workbook or a columnar table inside an archive is held in memory. */
const mostHeldBytes = 256 * 1024 ** 2;

/** The options for containers. */
export interface Unpacking {
  readonly reading: InputReading;
  /** Names of sheets; `*` is all visible ones. Empty if none is named. */
  readonly sheets: readonly string[];
}

/**
 * The inputs in a container: members that are named like exports, or sheets. Adds what is left out to `leftOut`. Throws
 * `archive-damaged`, `archive-limit`, `archive-encrypted`, `archive-nested`, `archive-empty`, `input-too-long`, `foreign-file` and `sheet-unknown`.
 */
export async function unpackArchive(
  input: ExpandedInput,
  stored: StoredArchive,
  asked: Unpacking,
  leftOut: LeftOut[],
): Promise<readonly ExpandedInput[]> {
  const { name } = input.source;
  const archive = await ZipArchive.open({ stored, mostBytes: asked.reading.mostBytes }, name);
  const kind = zipKinds.find(({ member }) => archive.members.some((found) => member.test(found.name)));
  if (kind !== undefined) throw foreignError(kind, input.source, null);
  if (archive.find(officePart) !== undefined) return await sheetsOf(archive, input, asked);
  if (input.member !== null) return await namedMember(archive, input.member, input, asked, leftOut);
  const members = archive.members.filter(({ name: member }) => !member.endsWith("/") && !systemName.test(member));
  const nested = members.find((member) => nestedName.test(member.name));
  if (nested !== undefined) throw feedbackError("archive-nested", memberName(archive, nested), name);
  const exports = members.filter((member) => isExportName(member.name));
  const others = members.filter((member) => !exports.includes(member));
  if (exports.length === 0)
    throw feedbackError(
      "archive-empty",
      name,
      others.map((member) => member.name),
    );
  if (others.length > 0) leftOut.push({ place: name, names: others.map((member) => member.name) });
  const found: ExpandedInput[] = [];
  for (const member of exports) found.push(...(await openInArchive(archive, member, input, asked, leftOut)));
  return found;
}

/** A member that was requested by name, whatever its ending. */
async function namedMember(
  archive: ZipArchive,
  member: string,
  input: ExpandedInput,
  asked: Unpacking,
  leftOut: LeftOut[],
): Promise<readonly ExpandedInput[]> {
  const found = archive.find(member);
  if (found === undefined) throw feedbackError("input-missing", `${archive.name}/${member}`);
  return (await openInArchive(archive, found, input, asked, leftOut)).map((opened) => ({
    ...opened,
    fromFolder: false,
  }));
}

async function openInArchive(
  archive: ZipArchive,
  member: ZipMember,
  input: ExpandedInput,
  asked: Unpacking,
  leftOut: LeftOut[],
): Promise<readonly ExpandedInput[]> {
  const inside = { ...input, source: openMember(archive, member, asked.reading), fromFolder: true, member: null };
  const name = memberName(archive, member);
  const first = await firstBytesOf(archive, member);
  const [format, isShort] = [columnarFormat(first), member.bytes <= mostHeldBytes];
  if (format !== null && isShort) {
    const stored = { bytes: await wholeOf(archive.chunks(member, name)) };
    const { openColumnar } = await import("../columnar/columnar-source.js");
    return [{ ...inside, source: openColumnar({ name, format, stored, bytes: member.bytes }, asked.reading) }];
  }
  if (!isZip(first)) return [inside];
  if (!isShort) throw feedbackError("archive-nested", name, archive.name);
  const bytes = await wholeOf(archive.chunks(member, name));
  const book = await ZipArchive.open({ stored: { bytes }, mostBytes: asked.reading.mostBytes }, name);
  if (book.find(officePart) === undefined) throw feedbackError("archive-nested", name, archive.name);
  return await unpackArchive(inside, { bytes }, asked, leftOut);
}

async function firstBytesOf(archive: ZipArchive, member: ZipMember): Promise<Uint8Array> {
  const chunks = archive.chunks(member, memberName(archive, member));
  try {
    return await beginningOf(chunks, containerMagicBytes);
  } finally {
    await chunks.return(undefined);
  }
}

async function wholeOf(chunks: Chunks): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  return Buffer.concat(parts);
}

/** The requested sheets; without a name all visible ones, of which the one that is an export is read. */
async function sheetsOf(
  archive: ZipArchive,
  input: ExpandedInput,
  { sheets: asked, reading }: Unpacking,
): Promise<readonly ExpandedInput[]> {
  const workbook = await Workbook.open(archive);
  const all = workbook.sheets.map(({ name }) => name);
  const visible = workbook.sheets.filter(({ isHidden }) => !isHidden);
  const named = asked.filter((name) => name !== "*");
  const missing = named.find((name) => !workbook.sheets.some((sheet) => isCalled(sheet.name, name)));
  if (missing !== undefined) throw feedbackError("sheet-unknown", archive.name, missing, all);
  const isAsked = asked.length > 0;
  const chosen = workbook.sheets.filter(
    (sheet) =>
      named.some((name) => isCalled(sheet.name, name)) ||
      (visible.includes(sheet) && (!isAsked || asked.includes("*"))),
  );
  return chosen.map((sheet) => ({
    ...input,
    source: openSheet(workbook, sheet, reading),
    fromFolder: input.fromFolder || asked.includes("*"),
    sheet: { workbook: archive.name, name: sheet.name, isAsked, hidden: isAsked ? [] : hiddenIn(workbook) },
  }));
}

function hiddenIn({ sheets }: Workbook): readonly string[] {
  return sheets.filter(({ isHidden }) => isHidden).map(({ name }) => name);
}

/** Excel ignores case in names. */
function isCalled(name: string, asked: string): boolean {
  return name.trim().toLowerCase() === asked.trim().toLowerCase();
}
