/** The outputs of results that have flat tables: CSV, TSV and NDJSON. */

import type { RowKind } from "../results/rows/flat-table.js";
import type { FlatFormat } from "./flat-text.js";
import type { OutputOption, Reporter } from "./style.js";

const formats: readonly (Pick<Reporter<never>, "description" | "endings"> & { readonly name: FlatFormat })[] = [
  { name: "csv", description: "a row for each rating or the like, separated by commas", endings: [".csv"] },
  { name: "tsv", description: "the same separated by tabs", endings: [".tsv"] },
  { name: "ndjson", description: "the same as a JSON object a line", endings: [".ndjson", ".jsonl"] },
];

/** The outputs of a result with these flat tables, of which the first is written unless another one is named. */
export function flatReporters<Result>(
  load: () => Promise<readonly RowKind<Result>[]>,
  takes: readonly OutputOption[] = [],
): readonly Reporter<Result>[] {
  return formats.map(({ name: format, ...texts }) => ({
    ...texts,
    name: format,
    saysLeftOut: false,
    takes: format === "ndjson" ? takes : [...takes, "bom"],
    report: async (result, style) => {
      const [kinds, { flatText }] = await Promise.all([load(), import("./flat-text.js")]);
      const kind = kinds.find(({ name }) => name === style.rows) ?? kinds[0];
      return kind === undefined ? [] : flatText(kind.table(result), format, style);
    },
  }));
}
