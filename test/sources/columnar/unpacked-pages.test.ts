/** Pages of Parquet in zstd, unpacked as on a Node that has no zstd of its own. */

import { beforeAll, describe, expect, it } from "vitest";
import { pagesByPackage, type Unpack } from "../../../src/sources/columnar/unpacked-pages.js";
import { plainFrame, repeatedFrame } from "../zstd/written-zstd.js";

describe("a zstd page", () => {
  let unpack: Unpack = () => new Uint8Array();
  beforeAll(async () => {
    unpack = await pagesByPackage();
  });

  it("has the bytes of all of its frames", () => {
    const page = Buffer.concat([plainFrame("a,b\n"), repeatedFrame("x", 300_000)]);
    expect(Buffer.from(unpack(page, 300_004)).toString()).toBe(`a,b\n${"x".repeat(300_000)}`);
  });

  it.each([
    ["cut off", plainFrame("a,b\n").subarray(0, -1)],
    ["cut off before its end, with all of its bytes", plainFrame("a,b\n").subarray(0, -4)],
    ["of another content than its checksum", plainFrame("a,b\n", { checksum: "wrong" })],
    ["something else", Buffer.from("a,b\n")],
  ])("is an error where it is %s", (_, page) => {
    expect(() => unpack(page, 4)).toThrow("it is corrupt, cut off or too long");
  });

  it("is not unpacked far beyond the length that is stated", () => {
    expect(() => unpack(repeatedFrame("x", 2 ** 25, { checksum: "none" }), 4)).toThrow(
      "it is corrupt, cut off or too long",
    );
  });

  it("is an error where no memory is left for it, and the next one is read", () => {
    expect(() => unpack(new Uint8Array(3 * 2 ** 30), 4)).toThrow("no memory is left to unpack a zstd page");
    expect(Buffer.from(unpack(plainFrame("a,b\n"), 4)).toString()).toBe("a,b\n");
  });
});
