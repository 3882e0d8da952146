/** Headers: which provider is recognised by the columns and first values, in any order of the columns, and what a mapping makes of them. */

import { FeedbackError } from "../../../src/base/errors.js";
import { type Choice, recognise, type SignatureHead } from "../../../src/importers/detect.js";
import { mappedSpec, parseMapping } from "../../../src/importers/mapping.js";
import { providerSpecs } from "../../../src/importers/provider-specs.js";
import { columnKey } from "../../../src/readers/raw-columns.js";
import type { Random } from "../engine/random.js";
import type { Target } from "../engine/target.js";
import { fixtureTexts, outcomeOf, texts } from "./outcome.js";

const choice: Choice = { specs: providerSpecs, provider: null, mapping: null };
/** Names of columns and words of signatures, as the providers write them. */
const words = [...new Set(JSON.stringify(providerSpecs).match(/[A-Za-z_][\w .[\]]{2,40}/g) ?? [])];

/** The first line has the columns, the others have values, of which one may be a mapping. */
export const header: Target = {
  name: "header",
  seeds: () => [
    ...texts(
      "call_sid,quality_score,issues\nCA1,5,echo\nscore=quality_score",
      "id,nps,created_at\n1,9,2026-01-01",
      "a,b\n1,2\nscore=a,scale=1..5",
    ),
    ...fixtureTexts([".csv"], 500, 80),
  ],
  dictionary: [
    ...words.slice(0, 400),
    ",",
    "\n",
    "score=",
    "id=",
    "scale=1..5",
    "category=nps",
    "words=yes:1",
    "__proto__",
    "constructor",
    "\ufeff",
    " ",
    "_",
  ],
  maxBytes: 600,
  mutate: withName,
  run: async (input, random) => {
    const [names = "", ...lines] = input.toString().split("\n");
    const columns = [...new Map(names.split(",").map((name) => [columnKey(name), name])).values()].filter(
      (name) => name !== "",
    );
    const rows = lines.slice(0, 5).map((line) => line.split(","));
    const head = headOf(
      columns,
      rows,
      columns.map((_, place) => place),
    );
    const found = await recognised(head);
    const again = await recognised(headOf(columns, rows, shuffled(columns.length, random)));
    if (JSON.stringify(again) !== JSON.stringify(found))
      throw new Error(`${JSON.stringify(found)}, but ${JSON.stringify(again)} with the columns in another order`);
    await expectMapping(lines.at(-1) ?? "", head);
  },
};

function headOf(
  columns: readonly string[],
  rows: readonly (readonly string[])[],
  order: readonly number[],
): SignatureHead {
  return {
    columns: order.map((place) => columns[place] ?? ""),
    sample: rows.map((row) => new Map(order.map((place) => [columns[place] ?? "", row[place] || null]))),
  };
}

function shuffled(length: number, random: Random): readonly number[] {
  return Array.from({ length }, (_, place) => [random.next(), place] as const)
    .sort(([a], [b]) => a - b)
    .map(([, place]) => place);
}

/** The provider and the shape, or the code of the error: the words of a message may list columns in their order. */
async function recognised(head: SignatureHead) {
  const outcome = await outcomeOf(() => recognise("june.csv", head, choice));
  return outcome instanceof FeedbackError ? outcome.code : [outcome.spec.name, outcome.shape];
}

/** A mapping is refused, or is recognised where the input has all of its columns. */
async function expectMapping(line: string, head: SignatureHead): Promise<void> {
  if (!line.includes("=")) return;
  const mapping = await outcomeOf(() => parseMapping([line]));
  if (mapping instanceof FeedbackError) return;
  const spec = await outcomeOf(() => mappedSpec(mapping, null));
  if (spec instanceof FeedbackError) return;
  const keys = new Set(head.columns.map(columnKey));
  const hasAll = [...mapping.columns.values()].every((name) => keys.has(columnKey(name)));
  const found = await outcomeOf(() => recognise("june.csv", head, { specs: [spec], provider: null, mapping }));
  if (!(found instanceof FeedbackError) && !hasAll && mapping.columns.has("score"))
    throw new Error(`recognised by ${line} without all of its columns`);
}

function withName(input: Uint8Array, random: Random): Uint8Array {
  const [names = "", ...lines] = Buffer.from(input).toString("latin1").split("\n");
  const columns = names.split(",");
  const place = random.below(columns.length + 1);
  columns.splice(place, random.below(2), random.chance(0.8) ? random.pick(words) : random.pick(columns));
  return Buffer.from([columns.join(","), ...lines].join("\n"), "latin1");
}
