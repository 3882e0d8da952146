/** Finds values in the place of an id that identify nobody. */

import { type WhyNoIdentity, whyNoIdentity } from "../../base/identity.js";
import { idColumns } from "../../importers/id-columns.js";
import type { ProjectionBuilder } from "../../importers/projection-builder.js";
import type { CompleteSpec } from "../../importers/spec.js";
import { type RawBatch, textColumn } from "../../readers/raw-columns.js";

/** The fault of the id of a record. */
export interface IdProblem {
  readonly code: "id-unusable";
  readonly message: string;
  readonly value?: string;
}

const messages: Readonly<Record<WhyNoIdentity, (value: string) => string>> = {
  missing: () => "there is no ID, so a copy of the record cannot be detected",
  placeholder: (value) => `"${value}" is a placeholder, not an ID`,
  rounded: (value) => `${value} is an ID whose last digits a spreadsheet has cut off`,
};

/** The columns of the id, and the fault of the id of a record; null if the input has no ids. */
export function idCheck(spec: CompleteSpec, columns: readonly string[], builder: ProjectionBuilder) {
  const { response_id: id } = spec.columns;
  const fields = idColumns(spec, columns);
  if (id === undefined || fields.length === 0) return null;
  const slot = builder.textSlot(id);
  let isFirstZero = true;
  const problemAt = (raw: RawBatch, record: number): IdProblem | null => {
    const { bytes, offsets } = textColumn(raw, slot);
    const value = Buffer.from(bytes.subarray(offsets[record], offsets[record + 1]))
      .toString()
      .trim();
    const why = whyNoIdentity(value);
    // A count of records may begin with 0
    const isCounted = value === "0" && isFirstZero;
    if (isCounted) isFirstZero = false;
    if (why === null || isCounted) return null;
    return { code: "id-unusable", message: messages[why](value), ...(why === "missing" ? {} : { value }) };
  };
  return { fields, problemAt };
}
