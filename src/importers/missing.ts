/** The many spellings of "no value" in exports. */

const longestWord = 6;
const missingWords = new Set(["", "null", "none", "na", "n/a", "nil"]);

/**
 * Whether a cell that should hold a number, a time, an issue or an id holds no value instead. The Azure CLI writes `None`,
 * spreadsheets write `N/A`. Not for words such as regions, among which NA is a value. The kernel has the same rules for ids.
 */
export function isMissing(value: string): boolean {
  return value.length <= longestWord && missingWords.has(value.trim().toLowerCase());
}

/** The same for the bytes of a text. */
export function isMissingText(bytes: Uint8Array, start: number, end: number): boolean {
  return end - start <= longestWord && isMissing(Buffer.from(bytes.subarray(start, end)).toString());
}
