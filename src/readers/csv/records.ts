/** Cuts CSV into records with csv-parse: chunks of UTF-8 come in, the records that each chunk completes go out. */

import { CsvError, Parser } from "csv-parse";
import { feedbackError } from "../../errors.js";
import { CsvPosition, type RecordPosition } from "./position.js";

export interface CsvRecord extends RecordPosition {
  readonly fields: readonly string[];
}

/** The text that is cut: its name for messages, its delimiter, and the offset of the first byte in it. */
export interface CsvText {
  readonly name: string;
  readonly delimiter: string;
  readonly from: number;
  /** The text ends with the chunks; without that, a record at their end is left out. */
  readonly isWhole: boolean;
}

interface ParsedRecord {
  readonly fields: readonly string[];
  readonly end: number;
}

const damages: ReadonlyMap<unknown, string> = new Map([
  ["INVALID_OPENING_QUOTE", "a quote stands inside a field that is not quoted"],
  ["CSV_INVALID_CLOSING_QUOTE", "text stands behind the closing quote of a field"],
  ["CSV_QUOTE_NOT_CLOSED", "the quote of a field is not closed"],
]);

/** The records of `chunks`, in order, blank lines left out. Throws `csv-damaged` and `record-too-long`. */
export async function* csvRecords(
  chunks: AsyncIterable<Uint8Array>,
  text: CsvText,
): AsyncGenerator<readonly CsvRecord[]> {
  const parser = new RecordParser(text);
  try {
    for await (const chunk of chunks) yield await parser.parse(chunk);
    if (text.isWhole) yield await parser.finish();
  } finally {
    parser.destroy();
  }
}

/**
 * csv-parse as it is, but for where the records go: into a list per chunk. Read from the stream one by one, each with the
 * positions of its `info` option, they would take twice the time.
 */
class RecordParser extends Parser {
  readonly #text: CsvText;
  readonly #position: CsvPosition;
  #parsed: ParsedRecord[] = [];

  constructor(text: CsvText) {
    super({
      delimiter: text.delimiter,
      record_delimiter: ["\r\n", "\n", "\r"],
      relax_column_count: true,
      skip_empty_lines: true,
    });
    this.#text = text;
    this.#position = new CsvPosition(text.name, text.from);
    this.on("error", () => {}); // it arrives through the callbacks too
  }

  /** csv-parse calls it for each record; `info.bytes` is then the end of that record. */
  override push(fields: string[] | null): boolean {
    if (fields !== null) this.#parsed.push({ fields, end: this.#text.from + this.info.bytes });
    return true;
  }

  async parse(chunk: Uint8Array): Promise<readonly CsvRecord[]> {
    this.#position.append(chunk);
    const error = await new Promise<unknown>((resolve) => this.write(chunk, resolve));
    const records = this.#take(error);
    this.#position.checkUnfinished();
    return records;
  }

  async finish(): Promise<readonly CsvRecord[]> {
    return this.#take(await new Promise<unknown>((resolve) => this.end(resolve)));
  }

  #take(error: unknown): readonly CsvRecord[] {
    const records = this.#parsed.map(({ fields, end }) => ({ fields, ...this.#position.take(end) }));
    this.#parsed = [];
    if (error instanceof Error) throw this.#damage(error);
    return records;
  }

  #damage(error: Error): Error {
    const code = error instanceof CsvError ? error.code : null;
    const what = damages.get(code);
    if (what === undefined) return error;
    // The damaged field begins where the last one ended; a quote that is not closed is told where its record begins.
    const fieldBegin = code === "CSV_QUOTE_NOT_CLOSED" ? 0 : this.#text.from + this.info.bytes;
    return feedbackError("csv-damaged", this.#text.name, this.#position.unfinishedLine(fieldBegin), what);
  }
}
