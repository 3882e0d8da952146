/** The shared state of the two stages of reading CSV. The host writes the first part, the stages the second. */

@unmanaged
export class CsvScanner {
  /**
   * The block: from the beginning of a record to `end`; 64 readable bytes follow. If the text ends with the block, the host
   * has put a line feed after it if it had none.
   */
  input: u32;
  end: u32;
  delimiter: u32;
  /** The quote or, if quotes are text, a byte that does not occur in text. */
  quote: u32;
  /** Number of fields in a record, and whether the last one has to be empty: a delimiter then ends each record. */
  width: u32;
  endsEmpty: u32;
  /**
   * Number of slots, and the address of their columns: for each slot, how many columns it may come from, then these. If
   * `isSimple` is 1 there are only slots of one column: for each the number of the slot, then the column.
   */
  slotCount: u32;
  slots: u32;
  isSimple: u32;
  /** For each slot (u32) the column of a regular record that it comes from, of `Column`. */
  columns: u32;
  /** How the header is recognised if it is repeated; see `repeated-header.ts`. */
  header: u32;
  /** Room for the index: four bytes for each byte of the block, and 64 more. */
  positions: u32;

  /** Stage 1: end of the index; 0 or the address where the text stops being plain CSV; whether a byte above 0x7f was seen. */
  positionsEnd: u32;
  fault: u32;
  hasHighBytes: u32;
  /** Whether a carriage return was seen. */
  hasReturns: u32;
  /** Whether a quote was seen, and whether one is doubled inside quotes. */
  hasQuotes: u32;
  hasDoubledQuotes: u32;
  /** Line ends inside quotes, in the whole block, and line feeds outside. */
  quotedLineEnds: u32;
  lineFeeds: u32;
  /**
   * How many lines begin inside quotes and have as many delimiters as the header, and where the addresses of these lines are: they may be
   * records. The open line is the last one that begins inside quotes, with its delimiters so far; 0 if it has ended.
   */
  suspects: u32;
  suspectsAt: u32;
  openLine: u32;
  openDelimiters: u32;
  /** How many whole records are in the block if all are regular, else 0. */
  regularRecords: u32;

  /** Stage 2: the next entry of the index, the beginning of the next record, and the number of skipped lines that contain only delimiters. */
  cursor: u32;
  record: u32;
  blankLines: u32;
  /** How often the header was repeated so far; these are not records. */
  repeatedHeaders: u32;
  /** Of a ragged record: the number of its fields, and the address of its line feed. */
  raggedFields: u32;
  raggedEnd: u32;
}
