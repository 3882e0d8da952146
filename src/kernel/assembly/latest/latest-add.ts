/** Adds the records of a batch to the store of this thread: each as an entry in the partition of its id. */

import {
  areHexDigits,
  bytesOfHex,
  copyId,
  firstUuidDigits,
  hasUuidDashes,
  hexValues,
  IdHead,
  idBytes,
  lastUuidDigits,
  prefixedHead,
} from "./id";
import { asIsHash, hashKey, packedHash } from "./id-hash";
import { isMissingId } from "./id-missing";
import { Entry, formOf, idOf, otherCodeBytes, writeEntryHead } from "./latest-entry";
import { LatestStore, newEntry, partitionOf } from "./latest-store";
import { addressOf, lengthOf } from "../span";

/** The columns of a batch, in records: what the host writes. */
@unmanaged
export class LatestColumns {
  /** The position of address 0: added to the address of a record it gives the record's position. */
  origin: u64;
  length: u32;
  /** Spans (u64). */
  ids: u32;
  /** Milliseconds (f64), NaN if unknown. */
  updated: u32;
  created: u32;
  /** Address of the first byte of the record (u32). */
  starts: u32;
  /** Out (u8): 1 if there is no id. */
  isWithoutId: u32;
  /** The address of the codes (u32) of each rating. */
  codes: u32;
}

/** Returns the number of records that have an id. */
export function addLatest(latest: LatestStore, columns: LatestColumns): u32 {
  const length: usize = columns.length;
  const ids: usize = columns.ids;
  const firstCodes: usize = load<u32>(columns.codes);
  const key = hashKey();
  const otherCodes = otherCodeBytes(latest.ratingCount);
  let withoutId: u32 = 0;
  for (let record: usize = 0; record < length; record++) {
    const span = load<u64>(ids + record * 8);
    const address = addressOf(span);
    const bytes = lengthOf(span);
    let first = i8x16.splat(0);
    let last = i8x16.splat(0);
    if (bytes == 36) {
      if (hasUuidDashes(address)) {
        first = firstUuidDigits(address);
        last = lastUuidDigits(address);
      }
    } else if (bytes - 32 <= 3) {
      first = v128.load(address + bytes - 32);
      last = v128.load(address + bytes - 16);
    }
    const firstValues = hexValues(first);
    const lastValues = hexValues(last);
    const isPacked = areHexDigits(first, firstValues) && areHexDigits(last, lastValues);
    const isMissing = !isPacked && isMissingId(address, bytes);
    store<u8>(<usize>columns.isWithoutId + record, isMissing ? 1 : 0);
    if (isMissing) {
      withoutId += 1;
      continue;
    }
    const id = bytesOfHex(firstValues, lastValues);
    const idHead = !isPacked
      ? IdHead.AS_IS | <u32>bytes
      : bytes == 36
        ? IdHead.UUID
        : prefixedHead(address, <u32>bytes - 32);
    const hash = isPacked
      ? packedHash(idHead, i64x2.extract_lane(id, 0), i64x2.extract_lane(id, 1), key)
      : asIsHash(idHead, address, bytes, key);
    const code = load<u32>(firstCodes + record * 4);
    const position = columns.origin + <u64>load<u32>(<usize>columns.starts + record * 4);
    const created = load<f64>(<usize>columns.created + record * 8);
    const updated = load<f64>(<usize>columns.updated + record * 8);
    const known = updated == updated ? updated : -Infinity;
    const head = idHead | formOf(idHead, code, known, position) | (isSameTime(created, updated) ? 0 : Entry.HAS_CREATED);
    const idRoom = idBytes(idHead);
    const createdRoom: usize = <usize>(head >> 31) << 3;
    const entry = entryIn(latest, hash, idOf(0, head) + idRoom + createdRoom + otherCodes);
    writeEntryHead(entry, head, code, known, position);
    const to = idOf(entry, head);
    if (isPacked) v128.store(to, id);
    else copyId(to, address, bytes);
    if (createdRoom) store<f64>(to + idRoom, created);
    if (otherCodes) addOtherCodes(to + idRoom + createdRoom, latest.ratingCount, columns, record);
  }
  return columns.length - withoutId;
}

/** Two unknown times are the same, too. */
// @ts-ignore: decorator
@inline
function isSameTime(a: f64, b: f64): bool {
  return a == b || (a != a && b != b);
}

/** The partition looks at bits that the tables within it do not use. */
// @ts-ignore: decorator
@inline
function entryIn(latest: LatestStore, hash: u64, bytes: usize): usize {
  return newEntry(latest, partitionOf(latest, <u32>(hash >> 32) & latest.partitionMask), bytes);
}

function addOtherCodes(to: usize, ratingCount: u32, columns: LatestColumns, record: usize): void {
  for (let k: usize = 1; k < <usize>ratingCount; k++) {
    const codes: usize = load<u32>(<usize>columns.codes + k * 4);
    store<u32>(to + (k - 1) * 4, load<u32>(codes + record * 4));
  }
}
