/** A table in columns as a source: its rows as JSON Lines, which are read like any others. */

import { feedbackTableKey } from "../../base/output-table.js";
import { KeptHead } from "../kept-head.js";
import type { Chunks, Source } from "../source.js";
import { type ColumnarFile, columnarChunks } from "./columnar-process.js";

/** Nothing is decoded before the first read. */
export function openColumnar(file: ColumnarFile): Source {
  return new ColumnarSource(file);
}

/** The text of most files is kept whole, for it is asked for several times. */
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

  chunks(): Chunks {
    return this.#head.whole();
  }

  plainFile(): null {
    return null;
  }

  async storedArchive(): Promise<null> {
    return null;
  }

  #decoded(): Chunks {
    return columnarChunks(this.#file, (metadata) => {
      this.tableMetadata = metadata.get(feedbackTableKey) ?? null;
    });
  }
}
