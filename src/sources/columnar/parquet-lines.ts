/** A Parquet file as JSON Lines, row group by row group. Its footer is checked before anything is decoded. */

import {
  type AsyncBuffer,
  type FileMetaData,
  parquetMetadata,
  parquetRead,
  parquetSchema,
  type SchemaTree,
} from "hyparquet";
import { withCommas } from "../../base/number.js";
import { columnLines } from "./column-lines.js";
import {
  ColumnarFault,
  type ColumnarInput,
  checkRows,
  deepestColumn,
  mostColumns,
  mostMetadataBytes,
  mostRowsInBatch,
  mostUnpackedBytes,
} from "./columnar-input.js";
import { memberOf, type WriteValue } from "./json-containers.js";
import { type ParquetColumn, parquetColumn, parsers } from "./parquet-values.js";
import type { TableLines, WrittenColumns } from "./table-lines.js";
import { pageUnpackers } from "./unpacked-pages.js";

const [magicBytes, footerBytes] = [4, 8];

export async function parquetLines(input: ColumnarInput): Promise<TableLines> {
  const metadata = metadataOf(input);
  const columns = parquetSchema(metadata).children;
  checkColumns(columns);
  for (const group of metadata.row_groups) checkGroup(group, input);
  const sum = metadata.row_groups.reduce((rows, group) => rows + group.num_rows, 0n);
  if (sum !== metadata.num_rows)
    throw new ColumnarFault(
      `its row groups have ${withCommas(Number(sum))} rows, its footer ${withCommas(Number(metadata.num_rows))}`,
    );
  checkRows(Number(sum), input.bytes);
  const written = columns.map(parquetColumn);
  return {
    metadata: new Map((metadata.key_value_metadata ?? []).map(({ key, value }) => [key, value ?? ""])),
    columns: written.map(({ name }) => name),
    lines: (chosen) => linesOf(input, metadata, written, chosen),
  };
}

function metadataOf(input: ColumnarInput): FileMetaData {
  if (input.bytes < magicBytes + footerBytes) throw new ColumnarFault("it is cut off");
  const end = input.read(input.bytes - footerBytes, footerBytes);
  const magic = end.toString("latin1", 4);
  if (magic === "PARE") throw new ColumnarFault("its footer is encrypted");
  if (magic !== "PAR1") throw new ColumnarFault("it is cut off: its last bytes are not PAR1");
  const length = end.readUInt32LE(0);
  if (length > mostMetadataBytes || length > input.bytes - magicBytes - footerBytes)
    throw new ColumnarFault(`a footer of ${withCommas(length)} bytes does not fit into it`);
  const footer = input.read(input.bytes - footerBytes - length, length + footerBytes);
  return parquetMetadata(new Uint8Array(footer).buffer);
}

function checkColumns(columns: readonly SchemaTree[]): void {
  let leaves = 0;
  const visit = ({ children }: SchemaTree, depth: number): void => {
    if (depth > deepestColumn) throw new ColumnarFault(`columns nested in more than ${deepestColumn} others`);
    if (children.length === 0) leaves += 1;
    if (leaves > mostColumns) throw new ColumnarFault(`more than ${mostColumns} columns`);
    for (const child of children) visit(child, depth + 1);
  };
  for (const column of columns) visit(column, 1);
  const names = new Set(columns.map(({ element }) => element.name));
  if (names.size < columns.length) throw new ColumnarFault("two of its columns have one name");
}

function checkGroup({ columns, num_rows }: FileMetaData["row_groups"][number], { bytes }: ColumnarInput): void {
  if (num_rows < 0n || num_rows > mostRowsInBatch)
    throw new ColumnarFault(`a row group of ${withCommas(Number(num_rows))} rows`);
  let unpacked = 0;
  for (const { meta_data: column, file_path } of columns) {
    if (file_path !== undefined) throw new ColumnarFault("its columns are in other files");
    if (column === undefined) throw new ColumnarFault("a column has no metadata");
    if (column.num_values < num_rows)
      throw new ColumnarFault(
        `a column of ${withCommas(Number(column.num_values))} values in ${withCommas(Number(num_rows))} rows`,
      );
    const from = Number(column.dictionary_page_offset || column.data_page_offset);
    const length = Number(column.total_compressed_size);
    if (from < magicBytes || length < 0 || from + length > bytes)
      throw new ColumnarFault(
        `${withCommas(length)} bytes of a column at ${withCommas(from)} are not inside of its ${withCommas(bytes)} bytes`,
      );
    unpacked += Number(column.total_uncompressed_size);
    if (!(unpacked <= mostUnpackedBytes))
      throw new ColumnarFault(`a row group of more than ${withCommas(mostUnpackedBytes)} bytes`);
  }
}

async function* linesOf(
  input: ColumnarInput,
  metadata: FileMetaData,
  columns: readonly ParquetColumn[],
  chosen: WrittenColumns,
): AsyncGenerator<Uint8Array> {
  const compressors = await pageUnpackers();
  const file: AsyncBuffer = {
    byteLength: input.bytes,
    slice: (from, to = input.bytes) => new Uint8Array(input.read(from, to - from)).buffer,
  };
  const written = columns.filter((_, number) => chosen?.has(number) !== false);
  const names = written.map(({ name }) => name);
  let rowStart = 0;
  for (const { num_rows } of metadata.row_groups) {
    const rows = Number(num_rows);
    if (names.length > 0 && rows > 0) {
      const part = { file, metadata, compressors, rowStart, rowEnd: rowStart + rows, columns: names };
      const values = await valuesOf(part);
      const members = written.map((column) => memberOf(column.name, rowWriter(column, values.get(column.name), rows)));
      yield* columnLines(members, { count: rows, before: rowStart }, chosen !== null);
    } else yield* columnLines([], { count: rows, before: rowStart }, true);
    rowStart += rows;
  }
}

type Values = ArrayLike<unknown>;
type ReadPart = Pick<
  Parameters<typeof parquetRead>[0],
  "file" | "metadata" | "compressors" | "rowStart" | "rowEnd" | "columns"
>;

/** The values of the columns of a row group, page by page. */
async function valuesOf(part: ReadPart): Promise<ReadonlyMap<string, readonly Values[]>> {
  const pages = new Map<string, Values[]>();
  await parquetRead({
    ...part,
    utf8: false,
    parsers,
    onChunk: ({ columnName, columnData }) => {
      const ofColumn = pages.get(columnName) ?? [];
      ofColumn.push(columnData);
      pages.set(columnName, ofColumn);
    },
  });
  return pages;
}

/** Writes the values of a column from row to row. */
function rowWriter(
  { name, isNested, write }: ParquetColumn,
  pages: readonly Values[] | undefined,
  rows: number,
): WriteValue {
  const length = pages?.reduce((sum, page) => sum + page.length, 0) ?? 0;
  if (pages === undefined || length < rows) throw new ColumnarFault(`column "${name}" has fewer values than rows`);
  let [page, first]: [Values, number] = [[], 0];
  let number = 0;
  return (row, out) => {
    while (row - first >= page.length) {
      first += page.length;
      page = pages[number++] ?? [];
    }
    const value = page[row - first];
    if (value === undefined && !isNested) throw new ColumnarFault(`column "${name}" has fewer values than rows`);
    return write(value, out);
  };
}
