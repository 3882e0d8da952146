/** The parts of the fuzzer: what they find, and that a run can be repeated. */

import binaryen from "binaryen";
import { describe, expect, test } from "vitest";
import { feedbackError } from "../../src/base/errors.js";
import { checkedWat } from "./build/checked-wat.js";
import { countedSource } from "./build/counted-source.js";
import { access, memoryMap } from "./build/memory-map.js";
import { execute } from "./engine/execution.js";
import { fuzz } from "./engine/fuzz.js";
import { minimised } from "./engine/minimised.js";
import { Mutator } from "./engine/mutations.js";
import { Random } from "./engine/random.js";
import type { Target } from "./engine/target.js";
import { outcomeOf } from "./targets/outcome.js";

const targetOf = (run: Target["run"]): Target => ({
  ...{ name: "own", seeds: () => [Buffer.from("abc")], dictionary: ["magic"], maxBytes: 100, run },
});

describe("an execution finds", () => {
  test("an error that is not the program's own", async () => {
    const target = targetOf(() => {
      throw new TypeError("x is undefined");
    });
    expect((await execute(target, Buffer.alloc(0), 1))?.key).toMatch(/^TypeError/);
  });

  test("something thrown that is not an error", async () => {
    const target = targetOf(() => Promise.reject("text"));
    expect((await execute(target, Buffer.alloc(0), 1))?.message).toContain("no error: text");
  });

  test("a property that was added to all objects", async () => {
    const shared = Object.prototype as Record<string, unknown>;
    const target = targetOf(() => {
      shared.polluted = true;
    });
    try {
      expect((await execute(target, Buffer.alloc(0), 1))?.key).toBe("prototype");
    } finally {
      delete shared.polluted;
    }
    expect(
      await execute(
        targetOf(() => {}),
        Buffer.alloc(0),
        1,
      ),
    ).toBe(null);
  });
});

test("an error of the program itself is an outcome, any other one is a fault", async () => {
  const own = feedbackError("too-many-files", "a.csv");
  expect(await outcomeOf(() => Promise.reject(own))).toBe(own);
  await expect(outcomeOf(() => Promise.reject(new RangeError("x")))).rejects.toThrow("x");
});

test("what covers something new is kept, and the shortest input with a fault is given", async () => {
  // Counters as those of a program: each right byte is a branch of its own.
  const magic = Buffer.from("m#9");
  const target = targetOf((input) => {
    let right = 0;
    while (right < magic.length && input[right] === magic[right]) right += 1;
    globalThis.fuzzCounters[right] = 1;
    if (right === magic.length) throw new Error("found");
  });
  const options = { executions: 4000, seed: 7, corpus: [] };
  const found = await fuzz(target, options);
  expect(found.findings.map(({ input }) => input.toString())).toEqual(["m#9"]);
  const again = await fuzz(target, options);
  expect(again.corpus).toEqual(found.corpus);
  expect(again.findings.map(({ key, input, seed }) => [key, input, seed])).toEqual(
    found.findings.map(({ key, input, seed }) => [key, input, seed]),
  );
});

test("mutations depend on the seed alone", () => {
  const mutator = new Mutator(targetOf(() => {}));
  const some = (seed: number) => {
    const random = new Random(seed);
    return Array.from({ length: 200 }, () => mutator.mutate(Buffer.from("a,b\n1,2"), [Buffer.from("xyz")], random));
  };
  expect(some(3)).toEqual(some(3));
  expect(some(3)).not.toEqual(some(4));
  expect(new Set(some(3).map(String)).size).toBeGreaterThan(150);
});

test("an input is shortened to what matters", async () => {
  const short = await minimised(Buffer.from("some text with a } and a { in it"), async (input) => input.includes("}"));
  expect(short.toString()).toBe("}");
});

test("each path of a program has a counter of its own", () => {
  const source = `
    export const f = (a, b = 1) => { if (a === 5) return b; for (const c of a ?? [1]) if (c) b++; else b--; switch (b) { case 1: b = 9; } return a ? b : { b }; };
    export const g = (a) => ({ a });`;
  const counters = new Uint8Array(64);
  globalThis.fuzzCounters = counters;
  const numbers = { next: 0 };
  const counted = countedSource(source, numbers).replaceAll("export const", "var");
  const { f, g } = new Function(`${counted}; return { f, g };`)();
  expect([f(null), f(5, 7), f([0]), g(2)]).toEqual([{ b: 2 }, 7, 0, { a: 2 }]);
  expect(numbers.next).toBeGreaterThan(10);
  const taken = [...counters.subarray(0, numbers.next)].map((count) => count > 0);
  expect(taken).toContain(true);
  expect(taken).toContain(false);
});

describe("an access of the kernel to its memory is", () => {
  const module = `(module
    (import "env" "memory" (memory $m 2 65536 shared))
    (import "checks" "noteBlock" (func $noteBlock (param i32 i32)))
    (func $block (export "block") (param i32 i32) (call $noteBlock (local.get 0) (local.get 1)))
    (func $read (export "read") (param i32) (result i32) (i32.load offset=4 (local.get 0)))
    (func $vector (export "vector") (param i32) (result i32) (i8x16.bitmask (v128.load (local.get 0))))
    (func $write (export "write") (param i32) (i64.store (local.get 0) (i64.const 1)))
    (func $fill (export "fill") (param i32 i32) (memory.fill (local.get 0) (i32.const 7) (local.get 1)))
    (func $copy (export "copy") (param i32 i32 i32) (memory.copy (local.get 0) (local.get 1) (local.get 2))))`;
  const { Features } = binaryen;
  const checked = binaryen.parseText(checkedWat(module).text);
  checked.setFeatures(Features.SIMD128 | Features.Atomics | Features.BulkMemory);
  const memory = new WebAssembly.Memory({ initial: memoryMap.pages, maximum: memoryMap.pages, shared: true });
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(checked.emitBinary()), { env: { memory } });
  const kernel = exports as Record<string, (...values: number[]) => number>;
  const [at, bytes] = [65_536, 100];
  kernel.block?.(at, bytes);

  test.each<readonly [string, ...number[]]>([
    ["read", at],
    ["read", at + bytes - 8],
    ["read", at + bytes + 64 - 8],
    ["read", at - 8 - 4],
    ["vector", at + bytes + 48],
    ["write", at + bytes - 8],
    ["fill", at, bytes],
    ["copy", at, at + 50, 50],
    ["copy", at, at + bytes + 4, 60],
  ])("free within a block and where it may be read: %s %i", (name, ...values) => {
    expect(() => kernel[name]?.(...(values as number[]))).not.toThrow();
  });

  test.each<readonly [string, ...number[]]>([
    ["read", at + bytes + 64 - 7],
    ["read", at - 8 - 5],
    ["read", 2 ** 31],
    ["vector", at + bytes + 49],
    ["write", at + bytes - 7],
    ["write", at - 1],
    ["fill", at, bytes + 1],
    ["fill", at - 1, 1],
    ["copy", at + 1, at, bytes],
    ["copy", at, at + bytes + 5, 60],
  ])("a fault outside: %s %i", (name, ...values) => {
    expect(() => kernel[name]?.(...(values as number[]))).toThrow("divide by zero");
    const [address = 0, , site = 0] = new Uint32Array(memory.buffer, memoryMap.faultAt, 3);
    expect([address > 0, site > 0]).toEqual([true, true]);
  });

  test("remembered for the bytes of a block that was there before only until memory is used anew", () => {
    kernel.block?.(at, 16);
    expect(() => kernel.write?.(at + 16)).toThrow();
    expect(new Uint8Array(memory.buffer)[memoryMap.shadowAt + at]).toBe(access.writable);
  });
});
