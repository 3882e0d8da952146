/** Parquet files of one column that state what is not so: every part of them can be replaced. */

import { ByteWriter } from "hyparquet-writer";
import { serializeTCompactProtocol } from "hyparquet-writer/src/thrift.js";

export const codecs = { none: 0, snappy: 1, gzip: 2, zstd: 6, lz4: 7 } as const;

export interface HostileParquet {
  readonly codec: number;
  /** The data page as stored. */
  readonly page: Uint8Array;
  /** What its header states. */
  readonly unpackedBytes: number;
  readonly packedBytes: number;
  readonly pageValues: number;
  /** What the footer states. */
  readonly rows: bigint;
  readonly groupRows: bigint;
  readonly columnBytes: bigint;
  /** -1 for as many as the group has rows. */
  readonly columnValues: bigint;
  readonly groups: number;
  readonly dictionary: { readonly values: number; readonly bytes: Uint8Array } | null;
}

/** Three scores, as they should be. */
export const honest: HostileParquet = {
  codec: codecs.none,
  page: new Uint8Array(Int32Array.of(9, 10, 3).buffer),
  unpackedBytes: 12,
  packedBytes: 12,
  pageValues: 3,
  rows: 3n,
  groupRows: 3n,
  columnBytes: -1n,
  columnValues: -1n,
  groups: 1,
  dictionary: null,
};

function thrift(data: object): Uint8Array {
  const writer = new ByteWriter();
  serializeTCompactProtocol(writer, data as Parameters<typeof serializeTCompactProtocol>[1]);
  return writer.getBytes().slice();
}

const magic = Buffer.from("PAR1");

/** A whole file around a footer. */
export function withFooter(pages: Uint8Array, footer: Uint8Array): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32LE(footer.length);
  return Buffer.concat([magic, pages, footer, length, magic]);
}

export function hostileParquet(parts: Partial<HostileParquet>): Buffer {
  const { codec, page, dictionary, ...stated } = { ...honest, ...parts };
  const dataHeader = { field_1: stated.pageValues, field_2: dictionary === null ? 0 : 8, field_3: 3, field_4: 3 };
  const header = { field_1: 0, field_2: stated.unpackedBytes, field_3: stated.packedBytes, field_5: dataHeader };
  const data = [thrift(header), page];
  const before =
    dictionary === null
      ? []
      : [
          thrift({
            field_1: 2,
            field_2: dictionary.bytes.length,
            field_3: dictionary.bytes.length,
            field_7: { field_1: dictionary.values, field_2: 0 },
          }),
          dictionary.bytes,
        ];
  const pages = Buffer.concat([...before, ...data]);
  const dictionaryBytes = before.reduce((sum, { length }) => sum + length, 0);
  const column = {
    ...{
      field_1: 1,
      field_2: [0, 3],
      field_3: ["nps_score"],
      field_4: codec,
      field_5: stated.columnValues === -1n ? stated.groupRows : stated.columnValues,
    },
    field_6: BigInt(pages.length),
    field_7: stated.columnBytes === -1n ? BigInt(pages.length) : stated.columnBytes,
    field_9: BigInt(magic.length + dictionaryBytes),
    ...(dictionary === null ? {} : { field_11: BigInt(magic.length) }),
  };
  const chunk = { field_2: BigInt(magic.length), field_3: column };
  const footer = thrift({
    field_1: 1,
    field_2: [
      { field_4: "root", field_5: 1 },
      { field_1: 1, field_3: 0, field_4: "nps_score" },
    ],
    field_3: stated.rows,
    field_4: Array.from({ length: stated.groups }, () => ({
      ...{ field_1: [chunk], field_2: BigInt(pages.length), field_3: stated.groupRows },
    })),
  });
  return withFooter(pages, footer);
}
