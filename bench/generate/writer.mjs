/** Text in, a file out: one buffer that is written when it is full, because millions of lines pass through here. */

import { closeSync, openSync, renameSync, writeSync } from "node:fs";

const bufferBytes = 1 << 20;

/** The longest text that one call of `text` may bring, in bytes. */
const longestText = 1 << 14;

/**
 * Opens a file that appears under its name only when it is whole.
 * @param {string} path
 */
export function openWriter(path) {
  const buffer = Buffer.allocUnsafe(bufferBytes);
  const partial = `${path}.partial`;
  const file = openSync(partial, "w");
  let used = 0;

  function flush() {
    let written = 0;
    while (written < used) written += writeSync(file, buffer, written, used - written);
    used = 0;
  }

  return {
    /** @param {string} text at most 4,096 characters */
    text(text) {
      if (used + longestText > bufferBytes) flush();
      used += buffer.write(text, used, "utf8");
    },
    close() {
      flush();
      closeSync(file);
      renameSync(partial, path);
    },
  };
}

/** @typedef {ReturnType<typeof openWriter>} Writer */
