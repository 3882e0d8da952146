/** Makes zip archives and workbooks for tests, in memory. */

import * as zlib from "node:zlib";

export interface MemberSpec {
  readonly content: string | Uint8Array;
  readonly isStored?: boolean;
  /** What the headers say instead of the truth. */
  readonly claims?: Partial<{ bytes: number; crc: number; flags: number; offset: number }>;
}

/** An archive with these members, in their order. */
export function zipFile(members: Readonly<Record<string, string | Uint8Array | MemberSpec>>): Buffer {
  const [parts, directory]: [Buffer[], Buffer[]] = [[], []];
  let offset = 0;
  for (const [name, given] of Object.entries(members)) {
    const spec = typeof given === "string" || given instanceof Uint8Array ? { content: given } : given;
    const { content, isStored = false, claims = {} } = spec as MemberSpec;
    const bytes = Buffer.from(content as string);
    const stored = isStored ? bytes : zlib.deflateRawSync(bytes);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(claims.flags ?? 0x800, 2);
    fields.writeUInt16LE(isStored ? 0 : 8, 4);
    fields.writeUInt32LE(claims.crc ?? zlib.crc32(bytes), 10);
    fields.writeUInt32LE(stored.length, 14);
    fields.writeUInt32LE(claims.bytes ?? bytes.length, 18);
    fields.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from("PK\x03\x04"), fields, Buffer.from(name), stored]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(claims.offset ?? offset, 10);
    directory.push(Buffer.concat([Buffer.from("PK\x01\x02\x14\x00"), fields, rest, Buffer.from(name)]));
    parts.push(local);
    offset += local.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(directory.length, 4);
  end.writeUInt16LE(directory.length, 6);
  end.writeUInt32LE(listed.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...parts, listed, Buffer.from("PK\x05\x06"), end]);
}

export interface SheetSpec {
  readonly name: string;
  /** The XML of its rows. */
  readonly rows: string;
  readonly state?: string;
}

/** What the cells of a workbook refer to, as XML. */
export interface BookSpec {
  readonly strings?: string;
  readonly styles?: string;
  readonly properties?: string;
}

const rootType = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const relations = (all: readonly (readonly [id: string, type: string, target: string])[]) =>
  `<Relationships>${all.map(([id, type, target]) => `<Relationship Id="${id}" Type="${rootType}/${type}" Target="${target}"/>`).join("")}</Relationships>`;

/** A workbook with these sheets. */
export function workbookFile(
  sheets: readonly SheetSpec[],
  { strings, styles, properties = "" }: BookSpec = {},
): Buffer {
  const listed = sheets.map(
    ({ name, state }, index) =>
      `<sheet name="${name}" sheetId="${index + 1}" r:id="rId${index + 1}"${state === undefined ? "" : ` state="${state}"`}/>`,
  );
  const parts = sheets.map(({ rows }, index) => [
    `xl/worksheets/sheet${index + 1}.xml`,
    `<?xml version="1.0" encoding="UTF-8"?><worksheet><sheetData>${rows}</sheetData></worksheet>`,
  ]);
  return zipFile({
    "[Content_Types].xml": "<Types/>",
    "_rels/.rels": relations([["rId1", "officeDocument", "xl/workbook.xml"]]),
    "xl/workbook.xml": `<workbook>${properties}<sheets>${listed.join("")}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": relations([
      ...sheets.map((_, index) => [`rId${index + 1}`, "worksheet", `worksheets/sheet${index + 1}.xml`] as const),
      ["rS", "sharedStrings", "sharedStrings.xml"],
      ["rT", "styles", "/xl/styles.xml"],
    ]),
    ...(strings === undefined ? {} : { "xl/sharedStrings.xml": `<sst>${strings}</sst>` }),
    ...(styles === undefined ? {} : { "xl/styles.xml": `<styleSheet>${styles}</styleSheet>` }),
    ...Object.fromEntries(parts),
  });
}

/** Rows of cells: a number as a number, a text inline, null as nothing. */
export function sheetRows(rows: readonly (readonly (string | number | null)[])[]): string {
  const cell = (value: string | number | null) => {
    if (value === null) return "<c/>";
    if (typeof value === "number") return `<c><v>${value}</v></c>`;
    return `<c t="inlineStr"><is><t>${value.replaceAll("&", "&amp;").replaceAll("<", "&lt;")}</t></is></c>`;
  };
  return rows.map((row) => `<row>${row.map(cell).join("")}</row>`).join("");
}
