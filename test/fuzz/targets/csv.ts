/** Records of CSV: the kernel and the general parser against a reader character by character, and that against csv-parse. */

import type { CsvShape } from "../../../src/readers/csv/csv-dialect.js";
import { expectAsCsvParse } from "../../readers/csv/as-csv-parse.js";
import { foundTexts } from "../../readers/csv/found-texts.js";
import { expectSameReading, expectSameRecords } from "../../readers/csv/scan-csv.js";
import type { Random } from "../engine/random.js";
import type { Target } from "../engine/target.js";
import { blockSizes, fixtureTexts, texts } from "./outcome.js";

const marks = [",", ";", "\t", "|"];
const table = "h1,h2,h3\n1,2,3\n4,5,6\n";

export const csv: Target = {
  name: "csv",
  seeds: () => [
    ...texts(
      table,
      'h1;h2\r\n"a;""b""";c\r\n\r\nd;"e\nf"\r\n',
      "a\tb\n1\t2\n",
      '\ufeff"a","b"\n"1","2"\n',
      "a|b\r1|2\r",
    ),
    ...texts(
      `a,b\n${"1,2\n".repeat(40)}`,
      `"a","b"\n${'"x""y","1"\n'.repeat(20)}a,b\n3,4\n`,
      "a,b\n1,2,3\n,\n4\nTotal,2\n",
    ),
    ...fixtureTexts([".csv"], 450, 40),
    ...foundTexts.map(([, , text]) => Buffer.from(text)),
  ],
  dictionary: [
    '"',
    '""',
    '","',
    '"\n"',
    "\n",
    "\r\n",
    "\r",
    "\n\n",
    ",",
    ";",
    "\t",
    "|",
    ",,",
    "\ufeff",
    "h1,h2,h3\n",
    '"h1"',
    "\0",
    "\xff",
    "é",
  ],
  maxBytes: 480,
  mutate: withCellChanged,
  run: async (input, random) => {
    const [columns, sizes] = [columnChoices(random), blockSizes(random, input.length)];
    // Most of the time is spent on opening a file, which hardly depends on its records.
    if (random.chance(1 / 32)) {
      await expectSameReading(input, columns, sizes);
      expectAsCsvParse(input, marks);
    } else expectSameRecords(input, shapeOf(input, random), columns, sizes);
  },
};

/** As if the first line was the header, or a table of any width without one. */
function shapeOf(input: Buffer, random: Random): CsvShape {
  const text = input.toString("latin1");
  const line = /^[^\r\n]*/.exec(text)?.[0] ?? "";
  const delimiter = marks.find((mark) => line.includes(mark)) ?? ",";
  const header = line.replaceAll('"', "").split(delimiter);
  const width = random.chance(0.9) ? header.length : 1 + random.below(4);
  return {
    ...{ name: "june.csv", delimiter, quote: random.chance(0.9) ? '"' : null, width },
    ...{ endsEmpty: width > 1 && random.chance(0.05), isQuotingStated: true },
    endsLinesInReturns: !text.includes("\n") && text.includes("\r"),
    header: width === header.length && random.chance(0.8) ? header : [],
  };
}

/** For each slot the columns that it may come from. */
function columnChoices(random: Random): readonly (readonly number[])[] {
  if (random.chance(0.5)) return [[0], [1], [2], [3], [4]];
  const most = random.pick([1, 3]);
  return Array.from({ length: random.below(5) }, () =>
    Array.from({ length: random.below(most + 1) }, () => random.below(5)),
  );
}

/** A cell between two delimiters or line ends is doubled, quoted, or taken out. */
function withCellChanged(input: Uint8Array, random: Random): Uint8Array {
  const text = Buffer.from(input).toString("latin1");
  const mark = marks.find((one) => text.includes(one)) ?? ",";
  const rows = text.split("\n").map((row) => row.split(mark));
  const row = random.pick(rows);
  const place = random.below(row.length);
  const cell = row[place] ?? "";
  const changes = [
    () => row.splice(place, 1),
    () => row.splice(place, 0, cell),
    () => row.splice(place, 1, `"${cell}"`),
    () => row.splice(place, 1, `"${cell.replaceAll('"', '""')}${random.pick([mark, "\n", '""', ""])}"`),
    () => row.splice(place, 1, ""),
    () => rows.splice(random.below(rows.length), 0, [...row]),
    () => rows.splice(random.below(rows.length), 0, [...(rows[0] ?? [])]),
    () => rows.splice(rows.indexOf(row), 1),
  ];
  random.pick(changes)();
  return Buffer.from(rows.map((cells) => cells.join(mark)).join("\n"), "latin1");
}
