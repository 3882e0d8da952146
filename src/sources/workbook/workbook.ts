/** An Excel workbook: its sheets by name, and the shared data of their cells. Source of the format: ECMA-376 (Office Open XML). */

import { posix } from "node:path";
import { feedbackError } from "../../base/errors.js";
import type { ZipArchive, ZipMember } from "../archive/zip-archive.js";
import type { Chunks } from "../source.js";
import { type NumberKind, numberKind } from "./number-format.js";
import { readSharedStrings } from "./shared-strings.js";
import { readXml } from "./xml-elements.js";

export interface Sheet {
  readonly name: string;
  readonly isHidden: boolean;
  readonly part: ZipMember;
}

/** The shared data of the cells of all sheets. */
export interface SharedCells {
  readonly strings: readonly string[];
  /** By number of the style. */
  readonly styles: readonly NumberKind[];
  readonly from1904: boolean;
}

/** A part that others refer to. */
interface Relation {
  readonly type: string;
  readonly part: string;
}

export class Workbook {
  readonly name: string;
  /** Without charts and macros. */
  readonly sheets: readonly Sheet[];
  readonly #archive: ZipArchive;
  readonly #from1904: boolean;
  readonly #relations: readonly Relation[];
  #shared: Promise<SharedCells> | null = null;

  private constructor(
    archive: ZipArchive,
    sheets: readonly Sheet[],
    from1904: boolean,
    relations: readonly Relation[],
  ) {
    this.name = archive.name;
    this.sheets = sheets;
    this.#archive = archive;
    this.#from1904 = from1904;
    this.#relations = relations;
  }

  /** Throws `archive-damaged`. */
  static async open(archive: ZipArchive): Promise<Workbook> {
    const root = await readRelations(archive, "");
    const part = [...root.values()].find(({ type }) => type === "officeDocument")?.part ?? "xl/workbook.xml";
    const relations = await readRelations(archive, part);
    const sheets: Sheet[] = [];
    let from1904 = false;
    await readXml(partOf(archive, part), archive.name, {
      open: (element, attributes) => {
        if (element === "workbookPr") from1904 = isTrue(attributes.get("date1904"));
        if (element !== "sheet") return;
        const relation = relations.get(attributes.get("id") ?? "");
        const member = relation?.type === "worksheet" ? archive.find(relation.part) : undefined;
        if (member === undefined) return;
        const isHidden = ["hidden", "veryHidden"].includes(attributes.get("state") ?? "");
        sheets.push({ name: attributes.get("name") ?? "", isHidden, part: member });
      },
    });
    if (sheets.length === 0) throw feedbackError("archive-damaged", archive.name, "it is a workbook without sheets");
    return new Workbook(archive, sheets, from1904, [...relations.values()]);
  }

  chunks({ part }: Sheet): Chunks {
    return this.#archive.chunks(part, this.name);
  }

  /** Read once, when the first sheet is. */
  shared(): Promise<SharedCells> {
    this.#shared ??= this.#readShared();
    return this.#shared;
  }

  async #readShared(): Promise<SharedCells> {
    const chunksOf = (wanted: string) => {
      const part = this.#relations.find(({ type }) => type === wanted)?.part;
      return part === undefined || this.#archive.find(part) === undefined ? null : partOf(this.#archive, part);
    };
    const [strings, styles] = [chunksOf("sharedStrings"), chunksOf("styles")];
    return {
      strings: strings === null ? [] : await readSharedStrings(strings, this.name),
      styles: styles === null ? [] : await readStyles(styles, this.name),
      from1904: this.#from1904,
    };
  }
}

/** The kinds of numbers of all styles of cells, by their number. */
async function readStyles(chunks: Chunks, name: string): Promise<readonly NumberKind[]> {
  const codes = new Map<number, string>();
  const kinds: NumberKind[] = [];
  let isCellStyle = false;
  await readXml(chunks, name, {
    open: (element, attributes) => {
      if (element === "numFmt" && !isCellStyle)
        codes.set(Number(attributes.get("numFmtId")), attributes.get("formatCode") ?? "");
      if (element === "cellXfs") isCellStyle = true;
      if (element !== "xf" || !isCellStyle) return;
      const id = Number(attributes.get("numFmtId") ?? 0);
      kinds.push(numberKind(id, codes.get(id)));
    },
    close: (element) => {
      if (element === "cellXfs") isCellStyle = false;
    },
  });
  return kinds;
}

/** The parts that `part` refers to, by the id that it uses for them; of the package itself if it is "". */
async function readRelations(archive: ZipArchive, part: string): Promise<ReadonlyMap<string, Relation>> {
  const folder = posix.dirname(part);
  const path = posix.join(folder, "_rels", `${posix.basename(part)}.rels`);
  const relations = new Map<string, Relation>();
  if (archive.find(path) === undefined) return relations;
  await readXml(partOf(archive, path), archive.name, {
    open: (element, attributes) => {
      if (element !== "Relationship") return;
      const target = attributes.get("Target") ?? "";
      const type = attributes.get("Type") ?? "";
      relations.set(attributes.get("Id") ?? "", {
        type: type.slice(type.lastIndexOf("/") + 1),
        part: target.startsWith("/") ? target.slice(1) : posix.join(folder, target),
      });
    },
  });
  return relations;
}

function partOf(archive: ZipArchive, part: string): Chunks {
  const member = archive.find(part);
  if (member === undefined) throw feedbackError("archive-damaged", archive.name, `it lacks ${part}`);
  return archive.chunks(member, archive.name);
}

export function isTrue(value: string | undefined): boolean {
  return value === "1" || value === "true";
}
