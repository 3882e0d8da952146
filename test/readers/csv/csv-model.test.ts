/** The model that CSV is compared with reads what csv-parse reads, where no quote is inside text. */

import { CsvError, parse } from "csv-parse/sync";
import fc from "fast-check";
import { expect, test } from "vitest";
import { modelRecords } from "./csv-model.js";

const text = fc.string({ unit: fc.constantFrom(...'ab,,""\n\r'), maxLength: 40 });

test("the model is csv-parse", () => {
  fc.assert(
    fc.property(text, (content) => {
      const { records, damage } = modelRecords(content, { delimiter: ",", quote: '"' });
      const options = { record_delimiter: ["\r\n", "\n", "\r"], relax_column_count: true, skip_empty_lines: true };
      try {
        expect(parse(content, options)).toEqual(records.map(({ fields }) => fields));
        expect(damage).toBeNull();
      } catch (error) {
        if (!(error instanceof CsvError)) throw error;
        if (error.code === "INVALID_OPENING_QUOTE") return; // text, to the model
        expect(damage?.what).toContain("quote");
      }
    }),
    { numRuns: 5000 },
  );
});

test("quotes amid text are text, also where csv-parse relaxes them", () => {
  fc.assert(
    fc.property(text, (content) => {
      const { records, damage } = modelRecords(content, { delimiter: ",", quote: '"' });
      if (damage !== null) return;
      const options = { record_delimiter: ["\r\n", "\n", "\r"], relax_column_count: true, skip_empty_lines: true };
      expect(parse(content, { ...options, relax_quotes: true })).toEqual(records.map(({ fields }) => fields));
    }),
    { numRuns: 5000 },
  );
});
