/** Everything that an unpacker makes of packed bytes. As a stream it drops what nobody has taken yet when it fails. */

import type { Transform } from "node:stream";
import { joinedParts } from "./first-bytes.js";
import type { Chunks } from "./source.js";

/** How many packed bytes an unpacker gets at a time: a bomb makes a thousand times as many of them. */
const pieceBytes = 64 * 1024;
/** The checksum at the end comes by itself: what an unpacker makes of a piece in which it fails is lost. */
const checkBytes = 8;

/**
 * What `unpacker` makes of `pieces`. Its error, or that of the pieces, comes after all that it made of the pieces before, so these have to be
 * the same whatever the length of the chunks that they are made of. While it unpacks a piece, the caller works on what it made of those
 * before.
 */
export async function* unpackedPieces(pieces: Chunks, unpacker: Transform): Chunks {
  const unpacking = new Unpacking(unpacker);
  try {
    for await (const piece of pieces) {
      const given = unpacking.give(piece);
      yield* unpacking.taken();
      await given;
      if (unpacking.failure !== null) break;
    }
    await unpacking.end();
    if (unpacking.failure !== null) throw unpacking.failure;
    yield* unpacking.taken();
  } catch (error) {
    yield* unpacking.taken();
    throw error;
  } finally {
    unpacker.destroy();
  }
}

class Unpacking {
  failure: unknown = null;
  #made: Uint8Array[] = [];
  #isOver = false;
  /** Continues who waits. */
  #wake = () => {};
  readonly #unpacker: Transform;

  constructor(unpacker: Transform) {
    this.#unpacker = unpacker;
    const isOver = () => {
      this.#isOver = true;
      this.#wake();
    };
    unpacker.on("data", (chunk: Uint8Array) => this.#made.push(chunk));
    unpacker.once("end", isOver);
    unpacker.once("close", isOver);
    unpacker.on("error", (error) => {
      this.failure ??= error;
      isOver();
    });
  }

  taken(): readonly Uint8Array[] {
    const made = this.#made;
    this.#made = [];
    return made;
  }

  /** Resolves when the piece is unpacked. Behind the end of the stream, which may be anywhere in a piece, nothing is. */
  async give(piece: Uint8Array): Promise<void> {
    if (this.#isOver) return;
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
      this.#unpacker.write(piece, () => resolve());
    });
  }

  async end(): Promise<void> {
    if (this.#isOver) return;
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
      this.#unpacker.end();
    });
  }
}

/** The packed bytes in pieces of one length, whatever the length of the chunks. */
export async function* inPieces(chunks: Chunks): Chunks {
  let parts: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunks)
    for (let at = 0; at < chunk.length; ) {
      const part = chunk.subarray(at, at + pieceBytes - length);
      parts.push(part);
      length += part.length;
      at += part.length;
      if (length < pieceBytes) continue;
      yield joinedParts(parts);
      [parts, length] = [[], 0];
    }
  const rest = joinedParts(parts);
  for (const piece of [rest.subarray(0, -checkBytes), rest.subarray(-checkBytes)]) if (piece.length > 0) yield piece;
}
