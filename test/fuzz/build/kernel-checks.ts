/** The functions, in WebAssembly text, that the checked kernel calls before it reads or writes its memory. */

import { access, hostBytes, hostFrom, hostTo, memoryMap, readableBefore, readableBehind } from "./memory-map.js";

const { dataBytes, shadowAt, countersAt, faultAt, shadowEndAt, remainsAt } = memoryMap;

export const accessSizes = [1, 2, 4, 8, 16] as const;
export type AccessSize = (typeof accessSizes)[number];
/** Reading, or writing. */
export type AccessKind = "load" | "store";

export const checkName = (kind: AccessKind, size: AccessSize) => `$check_${kind}${size}`;

/** `dataSegments` are the constants of the kernel: where they begin and how long they are. */
export function kernelChecks(noteBlock: string, dataSegments: readonly (readonly [number, number])[]): string {
  const checks = (["load", "store"] as const).flatMap((kind) => accessSizes.map((size) => check(kind, size)));
  return `
    (func $fault (param $at i32) (param $size i32) (param $site i32)
      (i32.store (i32.const ${faultAt}) (local.get $at))
      (i32.store offset=4 (i32.const ${faultAt}) (local.get $size))
      (i32.store offset=8 (i32.const ${faultAt}) (local.get $site))
      (drop (i32.div_u (i32.const 1) (i32.const 0))))
    ${checks.join("\n")}
    ${checkedRange("load")} ${checkedRange("store")}
    (func $check_copy (param $to i32) (param $from i32) (param $n i32) (param $site i32)
      (call $check_loads (local.get $from) (local.get $n) (local.get $site))
      (call $check_stores (local.get $to) (local.get $n) (local.get $site))
      (memory.copy (local.get $to) (local.get $from) (local.get $n)))
    (func $check_fill (param $to i32) (param $byte i32) (param $n i32) (param $site i32)
      (call $check_stores (local.get $to) (local.get $n) (local.get $site))
      (memory.fill (local.get $to) (local.get $byte) (local.get $n)))
    (func $edge (param $taken i32) (param $counter i32) (result i32) (local $at i32)
      (local.set $at (i32.add (local.get $counter) (i32.ne (local.get $taken) (i32.const 0))))
      (i32.store8 offset=${countersAt} (local.get $at)
        (i32.add (i32.load8_u offset=${countersAt} (local.get $at)) (i32.const 1)))
      (local.get $taken))
    (func ${noteBlock} (param $at i32) (param $bytes i32) (local $end i32)
      (if (i32.eq (local.get $at) (i32.const 65536)) (then
        (memory.fill (i32.const ${shadowAt}) (i32.const 0) (i32.load (i32.const ${shadowEndAt})))
        ${filled([0, hostBytes], access.readable)} ${filled([hostFrom, hostTo - hostFrom], access.writable)}
        ${dataSegments.map((range) => filled(range, access.readable)).join("")}))
      (local.set $end (i32.add (local.get $at) (local.get $bytes)))
      (memory.fill (i32.add (local.get $at) (i32.const ${shadowAt})) (i32.const ${access.writable}) (local.get $bytes))
      ${readable("(local.get $end)", readableBehind)}
      ${readable(`(i32.sub (local.get $at) (i32.const ${readableBefore}))`, readableBefore)}
      (i32.store (i32.const ${shadowEndAt}) (i32.add (local.get $end) (i32.const ${readableBehind}))))`;
}

/** What surrounds a block may hold anything. */
function readable(at: string, bytes: number): string {
  return `(memory.fill (i32.add ${at} (i32.const ${shadowAt})) (i32.const ${access.readable}) (i32.const ${bytes}))
    (memory.fill ${at} (i32.load8_u (i32.const ${remainsAt})) (i32.const ${bytes}))`;
}

function filled([from, bytes]: readonly [number, number], byte: number): string {
  return `(memory.fill (i32.const ${shadowAt + from}) (i32.const ${byte}) (i32.const ${bytes}))`;
}

/** Returns the address that it is given if the bytes at it, plus the offset, may be accessed. */
function check(kind: AccessKind, size: AccessSize): string {
  return `(func ${checkName(kind, size)} (param $at i32) (param $offset i32) (param $site i32) (result i32) (local $ea i32)
    (local.set $ea (i32.add (local.get $at) (local.get $offset)))
    (if (i32.gt_u (local.get $ea) (i32.const ${dataBytes - 16}))
      (then (call $fault (local.get $ea) (i32.const ${size}) (local.get $site))))
    (if (i32.eqz ${isAllowed(kind, size)})
      (then (call $fault (local.get $ea) (i32.const ${size}) (local.get $site))))
    (local.get $at))`;
}

function isAllowed(kind: AccessKind, size: AccessSize): string {
  const bit = kind === "load" ? 1 : 2;
  const shadow = `offset=${shadowAt} align=1 (local.get $ea)`;
  const byte = `0${bit}`;
  if (size === 16)
    return `(i8x16.all_true (v128.and (v128.load ${shadow}) (v128.const i32x4 ${`0x${byte.repeat(4)} `.repeat(4)})))`;
  const mask = `(i64.const 0x${byte.repeat(size)})`;
  const load = size === 8 ? "i64.load" : `i64.load${size * 8}_u`;
  return `(i64.eq (i64.and (${load} ${shadow}) ${mask}) ${mask})`;
}

/** Any number of bytes: sixteen at a time, then one at a time. */
function checkedRange(kind: AccessKind): string {
  const step = (size: AccessSize) => `(loop $more${size} (if (i32.ge_u (local.get $n) (i32.const ${size})) (then
    (drop (call ${checkName(kind, size)} (local.get $at) (i32.const 0) (local.get $site)))
    (local.set $at (i32.add (local.get $at) (i32.const ${size})))
    (local.set $n (i32.sub (local.get $n) (i32.const ${size})))
    (br $more${size}))))`;
  return `(func $check_${kind}s (param $at i32) (param $n i32) (param $site i32) ${step(16)} ${step(1)})`;
}
