/** Texts in which the fuzzer once found that the kernel, in whole or in pieces, does not read what the model reads. */

import { expect, test } from "vitest";
import type { Kernel } from "../../../src/kernel/kernel.js";
import type { CsvShape } from "../../../src/readers/csv/csv-dialect.js";
import { CsvRecordScanner } from "../../../src/readers/csv/csv-record-scanner.js";
import { BlockDriver, outcomeOf } from "../block-driver.js";
import { expectAsCsvParse } from "./as-csv-parse.js";
import { foundTexts } from "./found-texts.js";
import { expectSameReading, expectSameRecords } from "./scan-csv.js";

const columns = [[0], [1]];
const sizes = Array.from({ length: 40 }, () => 1);

const shapeOf = (header: readonly string[]): CsvShape => ({
  ...{ name: "june.csv", delimiter: ",", quote: '"', width: header.length, endsEmpty: false },
  ...{ isQuotingStated: true, endsLinesInReturns: false, header },
});

test.each(foundTexts)("%s: read or refused alike, however the text is cut", async (_, header, text) => {
  const bytes = Buffer.from(text);
  expectSameRecords(bytes, shapeOf(header), columns, sizes);
  await expectSameReading(bytes, columns, sizes);
  expectAsCsvParse(bytes, [",", "|"]);
});

test.each([[[]], [[1]], [[50]], [[3, 2, 60]]])(
  "the first of two faults is told where a row before them may be a note, in pieces of %j bytes",
  (pieces) => {
    const text = Buffer.from(`1,2\rx\n"y"z${"-".repeat(130)}\n\xeb`, "latin1");
    const read = outcomeOf(() => {
      const scanner = (kernel: Kernel) => new CsvRecordScanner(kernel, shapeOf(["a", "b"]), columns);
      return new BlockDriver(scanner, columns.length, Buffer.alloc(64)).read(text, { byteOffset: 0, line: 1 }, pieces);
    });
    expect(read).toMatchObject({ message: "june.csv:3: text follows the closing quote of a field" });
  },
);
