/** What the rows of each provider in a feedback table have: found by reading all of them once. */

import { type Category, categories, type Status } from "../../base/feedback-schema.js";
import { inserted } from "../../base/interner.js";
import type { Source } from "../../sources/source.js";
import type { RawTable } from "../table.js";
import { ratingRow } from "./rating-records.js";
import { feedbackTableRows } from "./table-rows.js";

/** Of one provider. */
export interface TableFacts {
  readonly provider: string;
  /** In the order of the schema. */
  readonly categories: readonly Category[];
  readonly statuses: ReadonlySet<Status>;
  /** Category -> the provider's token -> our code. */
  readonly issueCodes: ReadonlyMap<Category, ReadonlyMap<string, string>>;
}

/** In order of first appearance. Throws `table-damaged`. */
export async function tableFacts(source: Source, table: RawTable): Promise<readonly TableFacts[]> {
  const facts = new Map<string, { categories: Set<Category>; statuses: Set<Status>; issues: IssueTokens }>();
  for await (const { rows, lines } of feedbackTableRows(source, table)) {
    for (const [index, row] of rows.entries()) {
      const { provider, category, status, issues, tokens } = ratingRow(row, lines[index] ?? 0, source.name);
      const ofProvider = inserted(facts, provider, () => ({
        categories: new Set<Category>(),
        statuses: new Set<Status>(),
        issues: new Map() as IssueTokens,
      }));
      ofProvider.categories.add(category);
      ofProvider.statuses.add(status);
      if (tokens.length === 0) continue;
      const codes = inserted(ofProvider.issues, category, () => new Map<string, string>());
      for (const [place, token] of tokens.entries()) codes.set(token, issues[place] ?? token);
    }
  }
  return [...facts].map(([provider, { categories: met, statuses, issues }]) => ({
    provider,
    categories: categories.filter((category) => met.has(category)),
    statuses,
    issueCodes: issues,
  }));
}

type IssueTokens = Map<Category, Map<string, string>>;
