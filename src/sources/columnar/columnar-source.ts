/** A columnar table as a source: its rows as JSON Lines, which are read like any others. */

import { feedbackTableKey } from "../../base/output-table.js";
import { KeptHead } from "../kept-head.js";
import type { Chunks, IsWanted, Source } from "../source.js";
import { type ColumnarFile, columnarChunks } from "./columnar-process.js";

/** Nothing is decoded before the first read. */
export function openColumnar(file: ColumnarFile): Source {
  return new ColumnarSource(file);
}

/** The text of most files is kept whole, because it is read several times. */
const keptBytes = 4 * 1024 * 1024;

class ColumnarSource implements Source {
  readonly name: string;
  readonly bytes: number;
  readonly compression = null;
  readonly encoding = "utf-8";
  readonly isRepeatable = true;
  readonly format: "parquet" | "arrow";
  tableMetadata: string | null = null;
  readonly #file: ColumnarFile;
  #columns: readonly string[] | null = null;
  readonly #head = new KeptHead(() => this.#decoded(), keptBytes);

  constructor(file: ColumnarFile) {
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
    return columnarChunks(this.#file, isWanted === undefined ? null : (numbers ?? null), ({ metadata, columns }) => {
      this.tableMetadata = metadata.get(feedbackTableKey) ?? null;
      this.#columns = columns;
    });
  }
}
