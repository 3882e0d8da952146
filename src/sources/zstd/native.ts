/** Unpacks zstd with `node:zlib`. Parts come in, the text goes out. */

import { once } from "node:events";
import { Readable, type Transform } from "node:stream";
import { feedbackError } from "../../base/errors.js";
import type { ZstdPart } from "./parts.js";

export type CreateZstdDecompress = (options: { readonly chunkSize: number }) => Transform & {
  /** Compressed bytes that were unpacked. */
  readonly bytesWritten: number;
};

const chunkBytes = 1024 * 1024;
const batchBytes = 256 * 1024;

/** What is written at once. */
interface Batch {
  readonly stored: Uint8Array;
  /** Of its first byte in the input. */
  readonly offset: number;
}

/** A batch that was begun, and how many bytes will have been written behind it. */
interface Begun {
  readonly offset: number;
  readonly end: number;
}

/** The text of the frames that `parts` are. Throws `compression-damaged` with a position shortly before the fault. */
export async function* nativelyDecodedZstd(
  parts: AsyncIterable<ZstdPart>,
  name: string,
  createZstdDecompress: CreateZstdDecompress,
): AsyncGenerator<Uint8Array> {
  const decompress = createZstdDecompress({ chunkSize: chunkBytes });
  const begun: Begun[] = [];
  const isBegun = ({ end }: Begun) => end > decompress.bytesWritten;
  const input = Readable.from(remembered(batches(parts), begun, isBegun), { highWaterMark: 1 });
  input.once("error", (error) => decompress.destroy(error));
  try {
    yield* input.pipe(decompress);
    const left = begun.find(isBegun);
    if (left !== undefined) throw feedbackError("compression-damaged", name, "zstd", left.offset);
  } catch (error) {
    if (!isZlibError(error)) throw error;
    throw feedbackError("compression-damaged", name, "zstd", begun.find(isBegun)?.offset ?? 0);
  } finally {
    input.destroy();
    if (!input.closed) await once(input, "close");
  }
}

/** A batch ends where a frame ends, for Node drops what is written together with the end of a frame. */
async function* batches(parts: AsyncIterable<ZstdPart>): AsyncGenerator<Batch> {
  let waiting: Uint8Array[] = [];
  let length = 0;
  let offset = 0;
  for await (const part of parts) {
    if (waiting.length === 0) offset = part.offset;
    waiting.push(part.stored);
    length += part.stored.length;
    if (!part.endsFrame && length < batchBytes) continue;
    yield { stored: Buffer.concat(waiting), offset };
    waiting = [];
    length = 0;
  }
}

async function* remembered(
  batches: AsyncIterable<Batch>,
  begun: Begun[],
  isBegun: (batch: Begun) => boolean,
): AsyncGenerator<Uint8Array> {
  let end = 0;
  for await (const { stored, offset } of batches) {
    while (begun[0] !== undefined && !isBegun(begun[0])) begun.shift();
    end += stored.length;
    begun.push({ offset, end });
    yield stored;
  }
}

function isZlibError(error: unknown): boolean {
  return error instanceof Error && "code" in error && typeof error.code === "string" && /^Z(?:STD)?_/.test(error.code);
}
