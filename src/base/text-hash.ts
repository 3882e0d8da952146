/** A hash of a text, the same in every run. Not for texts that somebody could choose to make them collide. */

/** 32 bits, after FNV-1a, http://www.isthe.com/chongo/tech/comp/fnv/ */
export function textHash(text: string, start = 0x811c9dc5): number {
  let hash = start;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}
