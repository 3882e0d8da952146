/** The many spellings of "no value" in exports. */

const missingWords = new Set(["", "null", "none", "na", "n/a", "nil"]);

/**
 * Whether a cell that should hold a number, a time, an issue or an id holds no value instead. The Azure CLI writes `None`,
 * spreadsheets write `N/A`. Not for words such as a region, where NA is a value.
 */
export function isMissing(value: string): boolean {
  return value.length <= 6 && missingWords.has(value.trim().toLowerCase());
}
