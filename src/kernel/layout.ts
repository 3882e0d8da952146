/** What TypeScript knows of the structs and constants of the assembly. Written by `npm run build:kernel`: edit the assembly. */
// biome-ignore-all format: one struct per line

/** The fields of each struct as indexes of u32, and its length in bytes. */
export const structs = {
  Batch: { spans: 0, starts: 1, ends: 2, capacity: 3, length: 4, scratch: 5, scratchEnd: 6, limit: 7, entries: 8, stride: 9, columns: 10, dialect: 11, hasQuotes: 12, lineEnd: 13, byteLength: 56 },
  ByteDictionary: { slots: 0, mask: 1, size: 2, capacity: 3, entries: 4, text: 5, textEnd: 6, singles: 7, hasLong: 8, recent: 9, recentShift: 10, byteLength: 44 },
  CsvScanner: { input: 0, end: 1, delimiter: 2, quote: 3, width: 4, endsEmpty: 5, slotCount: 6, slots: 7, isSimple: 8, columns: 9, header: 10, positions: 11, positionsEnd: 12, fault: 13, hasHighBytes: 14, hasReturns: 15, hasQuotes: 16, hasDoubledQuotes: 17, quotedLineEnds: 18, lineFeeds: 19, suspects: 20, suspectsAt: 21, openLine: 22, openDelimiters: 23, regularRecords: 24, cursor: 25, record: 26, blankLines: 27, repeatedHeaders: 28, raggedFields: 29, raggedEnd: 30, byteLength: 124 },
  JsonGap: { begin: 0, length: 1, slotAt: 2, byteLength: 12 },
  JsonKey: { follower: 0, child: 1, flags: 2, stamp: 3, node: 4, length: 5, headMask: 6, hash: 7, byteLength: 32 },
  JsonNode: { first: 0, hasChildren: 1, wantedCount: 2, wanted: 3, byteLength: 16 },
  JsonPattern: { change: 0, changeEnd: 2, least: 4, leastEnd: 6, byteLength: 32 },
  JsonScanner: { end: 0, isLast: 1, cursor: 2, between: 3, expectsValue: 4, maxRecordBytes: 5, root: 6, columnCount: 7, columns: 8, slotCount: 9, ranks: 10, shapes: 11, keys: 12, keyMask: 13, keyCount: 14, lineEnds: 15, keyNode: 16, keyAt: 17, keyLength: 18, reason: 19, spans: 20, slotBytes: 21, scratch: 22, scratchEnd: 23, stamp: 24, hasList: 25, isRated: 26, sawLineFeed: 27, hasSpaces: 28, isRespelled: 29, hasEscapes: 30, numberStop: 31, byteLength: 128 },
  JsonShapes: { slotBytes: 0, between: 1, root: 2, room: 3, roomBytes: 4, free: 5, joined: 6, isFull: 7, passesObjects: 8, isRanked: 9, credit: 10, taken: 11, joinAt: 12, stop: 13, unlearned: 14, literal: 15, link: 16, byteLength: 68 },
  JsonStep: { next: 0, other: 1, follows: 2, length: 3, headMask: 4, node: 5, slotAt: 6, textLength: 7, gapCount: 8, gaps: 9, patterns: 10, lineEnds: 11, absentCount: 12, absent: 13, byteLength: 56 },
  LatestColumns: { origin: 0, layout: 2, ends: 4, length: 5, ids: 6, updated: 7, created: 8, starts: 9, whyNoId: 10, codes: 11, byteLength: 48 },
  LatestCounter: { ratingCount: 0, storeCount: 1, tables: 2, sameCategory: 3, comparesRecords: 4, identified: 5, answers: 6, survivors: 7, sharedIds: 8, sharingRecords: 9, undecided: 10, undecidedInput: 11, undecidedOther: 12, firstSplit: 13, lastSplit: 14, ids: 15, others: 16, hasSplit: 17, hasUndecided: 18, byteLength: 76 },
  LatestPartition: { chunk: 0, free: 1, end: 2, entries: 3, replaced: 4, replacedAnswers: 5, byteLength: 24 },
  LatestStore: { ratingCount: 0, comparesRecords: 1, words: 2, partitionMask: 3, partitions: 4, free: 5, end: 6, taken: 7, used: 8, unused: 9, slots: 10, byteLength: 44 },
  LatestTables: { store: 0, flags: 1, keys: 2, firstAt: 3, lastAt: 4, counts: 5, meanings: 6, byteLength: 28 },
  SlotTable: { slots: 0, room: 1, mask: 2, entries: 3, byteLength: 16 },
  SplitBlock: { next: 0, length: 1, capacity: 2, byteLength: 12 },
  Tally: { count: 0, first: 2, last: 4, byteLength: 24 },
  TimeRequest: { slot: 0, likeTimes: 1, likeSlot: 2, dateOrder: 3, monthFirst: 4, times: 5, unparsed: 6, isLocal: 7, lacksZone: 8, byteLength: 36 },
  TimeUnits: { table: 0, lowAt: 1, highAt: 2, number: 4, byteLength: 24 },
  TupleTable: { width: 0, size: 1, capacity: 2, tuples: 3, grid: 4, bits: 5, slots: 6, mask: 7, byteLength: 32 },
} as const;

export const constants = {
  Between: { LINE_ENDS: 0, COMMAS: 1, NOTHING: 2 },
  Column: { NONE: 4294967295, SPANS: 4294967294 },
  DateOrder: { NONE: 0, DMY: 1, MDY: 2, YMD: 3 },
  JsonStatus: { NEW_KEY: 4, NO_ROOM: 5 },
  KeyFlag: { LIST: 1, RATING: 2, INDEX: 4 },
  NoIdentity: { MISSING: 1, PLACEHOLDER: 2, ROUNDED: 3 },
  ScanStatus: { BLOCK_READ: 0, BATCH_FULL: 1, NOT_TAKEN: 2, RAGGED: 3 },
} as const;
