/** Recognises a zip archive by its first bytes; all formats of Office and OpenDocument are zip archives. */

/** Whether a file that begins with `first` is an archive, perhaps one without members. */
export function isZip(first: Uint8Array): boolean {
  const [a, b, c, d] = first;
  return a === 0x50 && b === 0x4b && ((c === 3 && d === 4) || (c === 5 && d === 6));
}
