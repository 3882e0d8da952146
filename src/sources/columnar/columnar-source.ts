/** A columnar table as a source: its rows as JSON Lines, which are read like any others. */

import { feedbackTableKey } from "../../base/output-table.js";
import { type InputReading, mostBytesOfPacked } from "../input-reading.js";
import { KeptHead } from "../kept-head.js";
import type { Chunks, IsWanted, Source } from "../source.js";
import { withinLimit } from "../within-limit.js";
import { type ColumnarFile, type ColumnarListener, columnarChunks } from "./columnar-process.js";

/** Nothing is decoded before the first read. Then: `columnar-damaged`, and `input-too-long` by the length of its lines. */
export function openColumnar(file: ColumnarFile, reading: InputReading): Source {
  return new ColumnarSource(file, reading);
}

/** The text of most files is kept whole, because it is read several times. */
const keptBytes = 4 * 1024 * 1024;

class ColumnarSource implements Source {
  readonly name: string;
  readonly bytes: number;
  readonly compression = null;
  readonly encoding = "utf-8";
  readonly isRepeatable = true;
  readonly mostRecordBytes: number | null;
  readonly format: "parquet" | "arrow";
  tableMetadata: string | null = null;
  readonly #file: ColumnarFile;
  readonly #mostBytes: number;
  #columns: readonly string[] | null = null;
  readonly #head = new KeptHead(() => this.#decoded(), keptBytes);
  readonly #listener: ColumnarListener = {
    onSchema: ({ metadata, columns }) => {
      this.tableMetadata = metadata.get(feedbackTableKey) ?? null;
      this.#columns = columns;
    },
    version: null,
  };

  constructor(file: ColumnarFile, { mostBytes, mostRecordBytes }: InputReading) {
    this.mostRecordBytes = mostRecordBytes;
    this.#mostBytes = mostBytes ?? mostBytesOfPacked;
    this.name = file.name;
    this.bytes = file.bytes;
    this.format = file.format === "parquet" ? "parquet" : "arrow";
    this.#file = file;
  }

  head(limit: number): Promise<Uint8Array> {
    return this.#head.first(limit);
  }

  chunks(isWanted?: IsWanted): Chunks {
    return this.#head.whole(() => this.#decoded(isWanted));
  }

  plainFile(): null {
    return null;
  }

  async storedArchive(): Promise<null> {
    return null;
  }

  #decoded(isWanted?: IsWanted): Chunks {
    const numbers = this.#columns?.flatMap((name, number) => (isWanted?.(name) === false ? [] : number));
    const lines = columnarChunks(this.#file, isWanted === undefined ? null : (numbers ?? null), this.#listener);
    return withinLimit(lines, this.name, this.#mostBytes);
  }
}
