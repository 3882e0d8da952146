/** A sheet of a workbook as a source: its rows as the lines of a CSV text. */

import { sheetInputName } from "../../base/place.js";
import type { InputReading } from "../input-reading.js";
import type { Chunks, Source } from "../source.js";
import { type SheetText, sheetText } from "./sheet-text.js";
import type { Sheet, Workbook } from "./workbook.js";

/** Its text is made when it is first needed. */
export function openSheet(workbook: Workbook, sheet: Sheet, reading: InputReading): Source {
  return new SheetSource(workbook, sheet, reading);
}

/** The latest texts, since they are needed several times; others are made again. */
const kept = new Map<SheetSource, SheetText>();
const mostKeptBytes = 128 * 1024 ** 2;

class SheetSource implements Source {
  readonly name: string;
  readonly bytes: number;
  readonly compression = null;
  readonly encoding = "utf-8";
  readonly isRepeatable = true;
  readonly mostRecordBytes: number | null;
  readonly #workbook: Workbook;
  readonly #sheet: Sheet;
  readonly #mostBytes: number | null;
  #rowOf: (line: number) => number = (line) => line;
  hiddenRows = 0;

  constructor(workbook: Workbook, sheet: Sheet, { mostBytes, mostRecordBytes }: InputReading) {
    this.mostRecordBytes = mostRecordBytes;
    this.name = sheetInputName(workbook.name, sheet.name);
    this.bytes = sheet.part.storedBytes;
    this.#workbook = workbook;
    this.#sheet = sheet;
    this.#mostBytes = mostBytes;
  }

  async head(limit: number): Promise<Uint8Array> {
    const { pieces } = await this.#text();
    const [first = new Uint8Array()] = pieces;
    return first.length >= limit || pieces.length <= 1
      ? first.subarray(0, limit)
      : Buffer.concat(pieces).subarray(0, limit);
  }

  async *chunks(): Chunks {
    yield* (await this.#text()).pieces;
  }

  plainFile(): null {
    return null;
  }

  async storedArchive(): Promise<null> {
    return null;
  }

  rowOf(line: number): number {
    return this.#rowOf(line);
  }

  async #text(): Promise<SheetText> {
    const known = kept.get(this);
    if (known !== undefined) return known;
    const shared = await this.#workbook.shared();
    const text = await sheetText(this.#workbook.chunks(this.#sheet), this.name, { shared, mostBytes: this.#mostBytes });
    this.#rowOf = text.rowOf;
    this.hiddenRows = text.hiddenRows;
    keep(this, text);
    return text;
  }
}

function keep(source: SheetSource, text: SheetText): void {
  kept.set(source, text);
  let bytes = 0;
  for (const { bytes: ofOne } of kept.values()) bytes += ofOne;
  for (const [other, { bytes: ofOther }] of kept) {
    if (bytes <= mostKeptBytes || other === source) return;
    kept.delete(other);
    bytes -= ofOther;
  }
}
