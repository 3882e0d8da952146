/** The description of a converted file in the metadata of its schema, so that reading it back gives the numbers of the export. */

import type { FeedbackInput } from "../../counts/threads/counting-plan.js";
import type { CompleteSpec } from "../../importers/spec.js";

/** Facts about a provider's rows beyond their columns. */
export interface TableProvider {
  readonly name: string;
  readonly title: string;
  /** Whether a later record of a `response_id` replaces an earlier one. */
  readonly identity: NonNullable<CompleteSpec["identity"]>;
  /** Whether the export lists requests, answered or not. */
  readonly requests: boolean;
  /** Issues are asked for below this score; null if they are asked for with any score. */
  readonly askedBelow: number | null;
}

/** Version 1 of the metadata. */
export interface FeedbackTable {
  readonly version: 1;
  readonly providers: readonly TableProvider[];
}

/** The metadata of a table with the rows of these inputs, as text. */
export function feedbackTableText(inputs: readonly FeedbackInput[]): string {
  return JSON.stringify({ version: 1, providers: tableProviders(inputs) } satisfies FeedbackTable);
}

/** The providers of the inputs. */
export function tableProviders(inputs: readonly FeedbackInput[]): readonly TableProvider[] {
  const byName = new Map<string, TableProvider>();
  for (const { spec } of inputs) byName.set(spec.name, merged(byName.get(spec.name), tableProvider(spec)));
  return [...byName.values()];
}

function tableProvider(spec: CompleteSpec): TableProvider {
  const { name, title, identity = "declared", requests = false } = spec;
  return { name, title, identity, requests, askedBelow: askedBelowOf(spec) };
}

/** The score below which issues are asked for; null if there is none. */
export function askedBelowOf({ rules }: Pick<CompleteSpec, "rules">): number | null {
  const [rule] = rules.filter(({ rule }) => rule === "issues-required-below");
  return rule !== undefined && "score" in rule ? rule.score : null;
}

/** One file may declare ids that another does not: nothing is replaced without evidence. */
function merged(first: TableProvider | undefined, second: TableProvider): TableProvider {
  if (first === undefined) return second;
  const identity = first.identity === second.identity ? first.identity : "undeclared";
  return { ...first, identity, requests: first.requests || second.requests };
}

/** The providers that the metadata of a file states; none if it has no such metadata, or others' under our key. */
export function readTableText(text: string | null): readonly TableProvider[] {
  if (text === null) return [];
  try {
    const { version, providers } = JSON.parse(text) as Partial<FeedbackTable>;
    return version === 1 && Array.isArray(providers) ? providers.filter(isTableProvider) : [];
  } catch {
    return [];
  }
}

function isTableProvider(value: TableProvider | null): value is TableProvider {
  return (
    typeof value?.name === "string" &&
    typeof value.title === "string" &&
    typeof value.requests === "boolean" &&
    (value.askedBelow === null || typeof value.askedBelow === "number") &&
    ["declared", "undeclared"].includes(value.identity)
  );
}
