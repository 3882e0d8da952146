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
import { asIsHash, hashKey, packedHash, storeRecordHash } from "./id-hash";
import { Entry, formOf, idOf, otherCodeBytes, writeEntryHead } from "./latest-entry";
import { LatestStore, newEntry, partitionOf, RECORD_HASH } from "./latest-store";
import { NoIdentity, withoutIdentity } from "./no-identity";
import { Byte } from "../byte";
import { addressOf, lengthOf } from "../span";

/** The columns of a batch, in records: what the host writes. */
@unmanaged
export class LatestColumns {
  /** The position of address 0: added to the address of a record it gives the record's position. */
  origin: u64;
  /** What the bytes of a record mean, a hash, and the address after the last byte of each (u32); 0 if records are not compared. */
  layout: u64;
  ends: u32;
  length: u32;
  /** Spans (u64). */
  ids: u32;
  /** Milliseconds (f64), NaN if unknown. */
  updated: u32;
  created: u32;
  /** Address of the first byte of the record (u32). */
  starts: u32;
  /** Out (u8): why there is no id, of `NoIdentity`, or 0. */
  whyNoId: u32;
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
  const hashRoom: usize = latest.comparesRecords ? RECORD_HASH : 0;
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
    const id = bytesOfHex(firstValues, lastValues);
    const why = !isPacked
      ? withoutIdentity(latest.words, address, bytes)
      : v128.any_true(id)
        ? 0
        : NoIdentity.PLACEHOLDER;
    store<u8>(<usize>columns.whyNoId + record, why);
    if (why) {
      withoutId += 1;
      continue;
    }
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
    const version = updated == updated ? updated : created == created ? created : -Infinity;
    const head = idHead | formOf(idHead, code, version, position) | (isSameTime(created, version) ? 0 : Entry.HAS_CREATED);
    const idRoom = idBytes(idHead);
    const createdRoom: usize = <usize>(head >> 31) << 3;
    const entry = entryIn(latest, hash, idOf(0, head) + idRoom + createdRoom + hashRoom + otherCodes);
    writeEntryHead(entry, head, code, version, position);
    const to = idOf(entry, head);
    if (isPacked) v128.store(to, id);
    else copyId(to, address, bytes);
    if (createdRoom) store<f64>(to + idRoom, created);
    const tail = to + idRoom + createdRoom;
    if (hashRoom) addRecordHash(tail, columns, record, key);
    if (otherCodes) addOtherCodes(tail + hashRoom, latest.ratingCount, columns, record);
  }
  return columns.length - withoutId;
}

/** Whether the time of creation, NaN if unknown, is that of the version, -Infinity if unknown. */
// @ts-ignore: decorator
@inline
function isSameTime(created: f64, version: f64): bool {
  return created == version || (created != created && version == -Infinity);
}

/** The partition looks at bits that the tables within it do not use. */
// @ts-ignore: decorator
@inline
function entryIn(latest: LatestStore, hash: u64, bytes: usize): usize {
  return newEntry(latest, partitionOf(latest, <u32>(hash >> 32) & latest.partitionMask), bytes);
}

/** The line end after a record is not part of it. */
function addRecordHash(to: usize, columns: LatestColumns, record: usize, key: u64): void {
  const begin: usize = load<u32>(<usize>columns.starts + record * 4);
  let end: usize = load<u32>(<usize>columns.ends + record * 4);
  while (end > begin && isLineEnd(load<u8>(end - 1))) end -= 1;
  storeRecordHash(to, begin, end, columns.layout, key);
}

// @ts-ignore: decorator
@inline
function isLineEnd(byte: u8): bool {
  return byte == Byte.LINE_FEED || byte == Byte.CARRIAGE_RETURN;
}

function addOtherCodes(to: usize, ratingCount: u32, columns: LatestColumns, record: usize): void {
  for (let k: usize = 1; k < <usize>ratingCount; k++) {
    const codes: usize = load<u32>(<usize>columns.codes + k * 4);
    store<u32>(to + (k - 1) * 4, load<u32>(codes + record * 4));
  }
}
