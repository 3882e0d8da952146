import { describe, expect, it } from "vitest";
import { Xxh64 } from "../../../src/sources/zstd/xxh64.js";
import { cut } from "../../support/memory-source.js";

/** The bytes on which the self-test of xxHash hashes. */
function testBytes(length: number): Uint8Array {
  let state = 2_654_435_761n;
  return Uint8Array.from({ length }, () => {
    const byte = Number(state >> 56n);
    state = BigInt.asUintN(64, state * 11_400_714_785_074_694_797n);
    return byte;
  });
}

function hashOf(bytes: Uint8Array, sizes: readonly number[] = []): string {
  const hash = new Xxh64();
  for (const piece of cut(bytes, sizes)) hash.add(piece);
  return hash.digest().toString(16).padStart(16, "0");
}

describe("XXH64", () => {
  it.each([
    [0, "ef46db3751d8e999"],
    [1, "e934a84adb052768"],
    [4, "9136a0dca57457ee"],
    [14, "8282dcc4994e35c8"],
    [222, "b641ae8cb691c174"],
  ])("of the first %i bytes of the reference's test is the published one", (length, published) => {
    expect(hashOf(testBytes(length))).toBe(published);
  });

  it.each([
    ["a", "d24ec4f1a98c6e5b"],
    ["abc", "44bc2cf5ad770999"],
    ["Nobody inspects the spammish repetition", "fbcea83c8a378bf1"],
  ])("of %j is the published one", (text, published) => {
    expect(hashOf(Buffer.from(text))).toBe(published);
  });

  it("is the same in pieces of any size", () => {
    for (const length of [31, 32, 33, 64, 1000]) {
      const bytes = testBytes(length);
      for (const sizes of [[1], [1, 2, 3, 4, 5, 6, 7], [31], [32], [33], [100]]) {
        expect(hashOf(bytes, sizes)).toBe(hashOf(bytes));
      }
    }
  });

  it("can be asked for before the end", () => {
    const hash = new Xxh64();
    hash.add(testBytes(222).subarray(0, 100));
    hash.digest();
    hash.add(testBytes(222).subarray(100));
    expect(hash.digest()).toBe(0xb641ae8cb691c174n);
  });
});
