/** `--sort` and `--top` as they are typed -> what segments are ordered by, in which direction, and how many are shown. */

import { feedbackError } from "../base/errors.js";

/** What segments are ordered by: a metric, perhaps of an issue, or another name that the result knows. */
export interface SortKey {
  readonly name: string;
  readonly issue: string | null;
  readonly descending: boolean;
}

/** How segments are shown, unless all are shown in the order of their keys. */
export interface AskedOrder {
  readonly sort: SortKey;
  /** How many are shown; null is all. */
  readonly top: number | null;
}

/** With `--top` alone, the segments with the most responses come first. */
const usualSort: SortKey = { name: "responses", issue: null, descending: true };

/** The requested order; null if there is none. Throws usage errors. */
export function askedOrder({ sort, top }: { readonly sort?: string; readonly top?: number }): AskedOrder | null {
  if (sort === undefined && top === undefined) return null;
  if (top !== undefined && !(Number.isSafeInteger(top) && top >= 1)) throw feedbackError("top-invalid", String(top));
  return { sort: sort === undefined ? usualSort : sortKey(sort), top: top ?? null };
}

/** Reads `mean`, `-mean`, `mean:desc`, `issue_rate[echo]`. Throws a usage error. */
function sortKey(text: string): SortKey {
  const [, minus = "", name = "", issue, direction] =
    /^(-?)([^[\]:]+)(?:\[([^\]]+)\])?(?::(asc|desc))?$/i.exec(text.trim()) ?? [];
  if (name.trim() === "" || (minus !== "" && direction !== undefined)) throw feedbackError("sort-invalid", text);
  const descending = minus !== "" || direction?.toLowerCase() === "desc";
  return { name: name.trim(), issue: issue?.trim() ?? null, descending };
}
