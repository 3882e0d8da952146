/** Reads an archive for the package that unpacks it: what the system refuses is an error of ours, and nothing is read after the end. */

import { Readable } from "node:stream";
import type { RandomAccessReader } from "yauzl";
import { closeInput, readFully } from "../input-file.js";

/** The reader of an open file, which closes it. */
export interface ArchiveReader {
  readonly reader: RandomAccessReader;
  /** Throws `input-unreadable`. */
  close(): void;
}

const partBytes = 64 * 1024;

/** `Base` is the package's class, which is loaded only where an archive is read. Messages call the file `name`. */
export function archiveReader(
  Base: abstract new () => RandomAccessReader,
  descriptor: number,
  name: string,
): ArchiveReader {
  let isOpen = true;
  const partAt = (position: number, length: number) => {
    if (!isOpen) throw new Error("the archive is closed"); // its descriptor may be another file by now
    const bytes = Buffer.allocUnsafe(length);
    if (readFully(descriptor, bytes, position, name) < length) throw new Error("it refers to bytes after its end");
    return bytes;
  };
  function* partsOf(start: number, end: number): Generator<Buffer> {
    for (let at = start; at < end; at += partBytes) yield partAt(at, Math.min(partBytes, end - at));
  }
  class Reader extends Base {
    override _readStreamForRange(start: number, end: number): Readable {
      return Readable.from(partsOf(start, end), { objectMode: false });
    }

    override read(
      into: Buffer,
      offset: number,
      length: number,
      position: number,
      done: (error: Error | null, bytesRead?: number) => void,
    ): void {
      setImmediate(() => {
        try {
          partAt(position, length).copy(into, offset);
        } catch (error) {
          return done(error as Error);
        }
        done(null, length);
      });
    }
  }
  const close = () => {
    isOpen = false;
    closeInput(descriptor, name);
  };
  return { reader: new Reader(), close };
}
