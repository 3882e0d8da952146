/** Examines the first bytes of a stream before deciding how to treat the whole. */

import type { Chunks } from "./source.js";

/** The bytes in `kept` and enough of `chunks` to make at least `length` together; fewer only if the chunks end. */
export async function beginningOf(
  chunks: Pick<AsyncIterator<Uint8Array>, "next">,
  length: number,
  kept: Uint8Array = new Uint8Array(),
): Promise<Uint8Array> {
  const parts = kept.length === 0 ? [] : [kept];
  try {
    for (let missing = length - kept.length; missing > 0; ) {
      const next = await chunks.next();
      if (next.done === true) break;
      parts.push(next.value);
      missing -= next.value.length;
    }
  } catch (error) {
    if (error instanceof Error) readBefore.set(error, joinedParts(parts));
    throw error;
  }
  return joinedParts(parts);
}

/** The parts as one; without a copy if there is only one. */
export function joinedParts(parts: readonly Uint8Array[]): Uint8Array {
  return parts.length === 1 && parts[0] !== undefined ? parts[0] : Buffer.concat(parts);
}

/** The bytes that were read before an error. */
const readBefore = new WeakMap<Error, Uint8Array>();

/** The bytes that `beginningOf` had read before `error`; none if it did not throw it. */
export function bytesBefore(error: unknown): Uint8Array {
  return (error instanceof Error ? readBefore.get(error) : undefined) ?? new Uint8Array();
}

/** The beginning of a stream that may be damaged behind it. */
export interface Beginning {
  readonly bytes: Uint8Array;
  /** Whether the stream ends with `bytes`. */
  readonly isWhole: boolean;
  /** Why no more than `bytes` can be read; null if more can, or there is no more. */
  readonly failure: unknown;
}

/** Like `beginningOf`, but an error is a fact about the stream. */
export async function examinedBeginning(
  chunks: Pick<AsyncIterator<Uint8Array>, "next">,
  length: number,
): Promise<Beginning> {
  try {
    const bytes = await beginningOf(chunks, length);
    return { bytes, isWhole: bytes.length < length, failure: null };
  } catch (failure) {
    return { bytes: bytesBefore(failure), isWhole: false, failure };
  }
}

/** Whether a beginning has to be read again to have the first `length` bytes. */
export function isTooShort({ bytes, isWhole, failure }: Beginning, length: number): boolean {
  return bytes.length < length && !isWhole && failure === null;
}

/** The first bytes, at most `length`. Throws what was the matter if the stream failed before that many. */
export function firstOf({ bytes, failure }: Beginning, length: number): Uint8Array {
  if (bytes.length < length && failure !== null) throw failure;
  return bytes.subarray(0, length);
}

/**
 * The result of `convert` for `chunks`, given their first bytes, at least `length`, and the whole stream. Closes `chunks`
 * at the end.
 */
export async function* withFirstBytes(
  chunks: Chunks,
  length: number,
  convert: (first: Uint8Array, whole: Chunks) => Chunks,
): Chunks {
  try {
    const first = await beginningOf(chunks, length);
    yield* convert(first, rejoined(first, chunks));
  } finally {
    await chunks.return(undefined);
  }
}

async function* rejoined(first: Uint8Array, rest: Chunks): Chunks {
  if (first.length > 0) yield first;
  yield* rest;
}
