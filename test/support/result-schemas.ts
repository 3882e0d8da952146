/** The JSON Schemas of the results, made from their types: a doc comment becomes a description, its tags the ranges. */

import { createGenerator, type Schema } from "ts-json-schema-generator";

interface ResultSchema {
  /** `schema/<name>.schema.json`. */
  readonly name: string;
  readonly type: string;
  readonly id: string;
  readonly description: string;
  /** Types of which the schema says only that they are a text or an object: later versions may add to them. */
  readonly open: readonly string[];
}

const codes = ["WarningCode", "RejectionCode"];

export const resultSchemas: readonly ResultSchema[] = [
  {
    name: "summary",
    type: "Summary",
    id: "feedback-stats/summary@4",
    description:
      "The numbers of feedback exports. Full precision; null where nothing was observed. Nothing in it depends on the clock, the locale or the machine.",
    open: codes,
  },
  {
    name: "compare",
    type: "Comparison",
    id: "feedback-stats/compare@3",
    description:
      "Two sides of feedback held against each other. Every difference is side B less side A. Full precision; null where nothing was observed.",
    open: [...codes, "Category", "DateTime", "SummaryQuery", "SummaryInput", "Rejection"],
  },
  {
    name: "gate",
    type: "GateResult",
    id: "feedback-stats/gate@3",
    description: "Requirements and regressions held against feedback: a verdict for each rule, and one for all.",
    open: codes,
  },
  {
    name: "baseline",
    type: "RollingBaseline",
    id: "feedback-stats/baseline@1",
    description:
      "The file of a rolling baseline: summaries of runs that passed their gate, one after the other in time.",
    open: codes,
  },
  {
    name: "looks",
    type: "LooksState",
    id: "feedback-stats/looks@1",
    description: "What is kept between the looks of a gate that runs again and again on growing data.",
    open: [],
  },
  {
    name: "inspection",
    type: "Inspection",
    id: "feedback-stats/inspection@1",
    description: "What feedback exports are, why they are taken for it, and how they would be read.",
    open: [...codes, "Category", "Status"],
  },
  {
    name: "reconcile",
    type: "Reconciliation",
    id: "feedback-stats/reconcile@1",
    description:
      "The numbers of feedback exports next to those of a provider's own summary, field by field. Null where one of them is unknown.",
    open: [...codes, "ExplanationCode"],
  },
  {
    name: "comments",
    type: "Comments",
    id: "feedback-stats/comments@1",
    description: "What people wrote in feedback exports, the newest or a sample, with what tells who they are masked.",
    open: [...codes, "Category"],
  },
  {
    name: "validation",
    type: "Validation",
    id: "feedback-stats/validation@1",
    description: "The records of feedback exports that break a rule of their provider.",
    open: [...codes, "RuleName"],
  },
];

type Node = Readonly<Record<string, unknown>>;

/** One for all: most of its time goes into the program of the compiler. */
const generator = createGenerator({
  path: "src/results/*/*.ts",
  tsconfig: "tsconfig.json",
  skipTypeCheck: true,
  sortProps: false,
  topRef: false,
});

/** The schema as the file of the package holds it. */
export function resultSchema({ type, id, description, open }: ResultSchema): Schema {
  const { $schema: _, definitions = {}, ...whole } = generator.createSchema(type);
  const top = modern(whole) as Node;
  const named = Object.entries(definitions).map(([name, definition]) => {
    const shown = open.includes(name) ? opened(definition as Node) : modern(definition);
    return [lowerFirst(name), shown];
  });
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    $id: id,
    title: id,
    ...top,
    description,
    $defs: reachable(top, Object.fromEntries(named) as Node),
  } as Schema;
}

function opened({ type, description }: Node): Node {
  return { type: type === "object" ? type : "string", ...(description === undefined ? {} : { description }) };
}

/** Spells draft-07 as 2020-12, pairs included, and a list that begins with one type and goes on with another as a list of both. */
function modern(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(modern);
  if (typeof node !== "object" || node === null) return node;
  const entries = Object.entries(node).map(([key, value]) => [key, key === "$ref" ? modernRef(value) : modern(value)]);
  const { items, additionalItems, ...others } = Object.fromEntries(entries);
  if (items === undefined) return others;
  if (!Array.isArray(items)) return { ...others, items };
  const untitled = ({ title: _, ...item }: Node) => item;
  if (additionalItems === undefined) return { ...others, prefixItems: items.map(untitled), items: false };
  return { ...others, items: { anyOf: [...items, additionalItems].map(untitled) } };
}

function modernRef(ref: string): string {
  return `#/$defs/${lowerFirst(ref.replace("#/definitions/", ""))}`;
}

function lowerFirst(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

/** The definitions that `top` refers to, also by way of others. */
function reachable(top: Node, definitions: Node): Node {
  const found = new Set<string>();
  const visit = (node: unknown) => {
    for (const [, name = ""] of JSON.stringify(node).matchAll(/"#\/\$defs\/([^"]+)"/g)) {
      if (found.has(name)) continue;
      found.add(name);
      visit(definitions[name]);
    }
  };
  visit(top);
  return Object.fromEntries([...found].sort().map((name) => [name, definitions[name]]));
}
