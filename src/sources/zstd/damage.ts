/** The one fault that a decoder meets: bytes that no encoder writes. Where it happened, only its caller knows. */

export class ZstdDamage extends Error {}

/** Throws where `isWhole` does not hold. */
export function demand(isWhole: boolean): asserts isWhole {
  if (!isWhole) throw new ZstdDamage();
}
