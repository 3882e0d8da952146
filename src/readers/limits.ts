/** What every reader of text formats keeps to, whatever the format. */

/** Longest record in bytes; a longer one is a damaged file: an unclosed quote or bracket would otherwise fill the memory. */
export const maxRecordBytes = 16 * 1024 * 1024;

/** How much of an input is looked at to tell its dialect, its columns and its provider. */
export const headBytes = 256 * 1024;
