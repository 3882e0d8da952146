/** Tells from the header line how the fields of a CSV file are separated. */

/** The delimiter of a file, and the name of that dialect for people. */
export interface CsvDialect {
  readonly delimiter: string;
  readonly envelope: string;
}

/** All dialects; where two delimiters are equally frequent, the earlier one wins. */
const dialects = [
  { delimiter: ",", envelope: "comma-separated" },
  { delimiter: ";", envelope: "semicolon-separated" },
  { delimiter: "\t", envelope: "tab-separated" },
  { delimiter: "|", envelope: "pipe-separated" },
] as const satisfies readonly CsvDialect[];

const [quote, lineFeed, carriageReturn] = [0x22, 0x0a, 0x0d];

/** The dialect whose delimiter is the most frequent one outside quotes in the first line of `head` that is not blank. */
export function tellDialect(head: Uint8Array): CsvDialect {
  const counts = countOutsideQuotes(head);
  const countOf = ({ delimiter }: CsvDialect) => counts[delimiter.charCodeAt(0)] ?? 0;
  return dialects.reduce<CsvDialect>((best, next) => (countOf(next) > countOf(best) ? next : best), dialects[0]);
}

/** How often each byte stands outside quotes in the first line that is not blank. */
function countOutsideQuotes(head: Uint8Array): Uint32Array {
  const counts = new Uint32Array(256);
  let isQuoted = false;
  let isBlank = true;
  for (const byte of head) {
    const isLineEnd = byte === lineFeed || byte === carriageReturn;
    if (isLineEnd && !isQuoted && !isBlank) break;
    if (!isLineEnd) isBlank = false;
    if (byte === quote) isQuoted = !isQuoted;
    if (!isQuoted) counts[byte] = (counts[byte] ?? 0) + 1;
  }
  return counts;
}
