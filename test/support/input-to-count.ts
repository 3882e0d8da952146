/** A source as an input of a spec that is given, whose times are in UTC and of which nothing else is asked. */

import type { InputToCount } from "../../src/counts/threads/counting-plan.js";
import type { CompleteSpec } from "../../src/importers/spec.js";
import { utcForms } from "../../src/importers/time-forms.js";
import { openTable } from "../../src/readers/open-table.js";
import type { Source } from "../../src/sources/source.js";

export async function inputToCount(source: Source, spec: CompleteSpec): Promise<InputToCount> {
  const table = await openTable(source);
  return { source, table, spec, forms: utcForms, totals: null, exportColumns: [], undeclared: [] };
}
