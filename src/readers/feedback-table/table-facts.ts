/** Properties of the rows of each provider in a feedback table: found by reading all of them once, and each combination of values once. */

import { type Category, categories, type Status } from "../../base/feedback-schema.js";
import { Interner, inserted } from "../../base/interner.js";
import type { Source } from "../../sources/source.js";
import { type CodeColumn, codeColumn, type RawBatch } from "../raw-columns.js";
import type { RawTable } from "../table.js";
import { isOwnList, ratingRow } from "./rating-records.js";
import { refuseDamagedRows } from "./table-rows.js";

/** Of one provider. */
export interface TableFacts {
  readonly provider: string;
  /** In the order of the schema. */
  readonly categories: readonly Category[];
  readonly statuses: ReadonlySet<Status>;
  /** Category -> the provider's token -> our code. */
  readonly issueCodes: ReadonlyMap<Category, ReadonlyMap<string, string>>;
  /** Whether every list of issues has the form of `convert`, with the provider's tokens next to it. */
  readonly hasOwnLists: boolean;
}

const columns = ["provider", "category", "status", "issues", "issues_raw"] as const;
const projection = columns.map((name) => ({ names: [name], decoder: "code" as const }));
const batchLength = 16_384;

/** In order of first appearance. Throws `table-damaged`. */
export async function tableFacts(source: Source, table: RawTable): Promise<readonly TableFacts[]> {
  const facts = new Map<string, FactsSoFar>();
  const combinations = new Combinations();
  for await (const batch of table.batches(projection, { keepText: false, batchLength })) {
    refuseDamagedRows(batch, source.name);
    for (const row of combinations.newRows(batch)) {
      const values = new Map(columns.map((name, slot) => [name, textAt(codeColumn(batch, slot), row)]));
      addRow(facts, values, batch.lines[row]!, source.name);
    }
  }
  return [...facts].map(([provider, { categories: met, statuses, issues, hasOwnLists }]) => ({
    provider,
    categories: categories.filter((category) => met.has(category)),
    statuses,
    issueCodes: issues,
    hasOwnLists,
  }));
}

type IssueTokens = Map<Category, Map<string, string>>;

interface FactsSoFar {
  readonly categories: Set<Category>;
  readonly statuses: Set<Status>;
  readonly issues: IssueTokens;
  hasOwnLists: boolean;
}

function addRow(
  facts: Map<string, FactsSoFar>,
  values: ReadonlyMap<string, string | null>,
  line: number,
  name: string,
): void {
  const { provider, category, status, issues, tokens } = ratingRow(values, line, name);
  const ofProvider = inserted(facts, provider, () => ({
    categories: new Set<Category>(),
    statuses: new Set<Status>(),
    issues: new Map() as IssueTokens,
    hasOwnLists: true,
  }));
  ofProvider.categories.add(category);
  ofProvider.statuses.add(status);
  const [codes, raw] = [values.get("issues") ?? null, values.get("issues_raw") ?? null];
  ofProvider.hasOwnLists &&= (raw !== null || codes === null) && isOwnList(raw);
  if (tokens.length === 0) return;
  const codeOf = inserted(ofProvider.issues, category, () => new Map<string, string>());
  for (const [place, token] of tokens.entries()) codeOf.set(token, issues[place]!);
}

function textAt({ codes, dictionary }: CodeColumn, row: number): string | null {
  return dictionary.values[codes[row]!] ?? null;
}

/** The combinations of codes found so far; a pair of two numbers is also a number. */
class Combinations {
  readonly #pairs = projection.map(() => new Interner<number, number>());

  /** Rows with a combination that is new. */
  newRows(batch: RawBatch): readonly number[] {
    const all = projection.map((_, slot) => codeColumn(batch, slot).codes);
    const rows: number[] = [];
    for (let row = 0; row < batch.length; row++) {
      let [number, isNew] = [0, false];
      for (const [slot, codes] of all.entries()) {
        const pairs = this.#pairs[slot];
        if (pairs === undefined) continue;
        const before = pairs.size;
        const pair = number * 2 ** 26 + codes[row]! + 1;
        number = pairs.id(pair, () => pair);
        isNew = pairs.size > before;
      }
      if (isNew) rows.push(row);
    }
    return rows;
  }
}
