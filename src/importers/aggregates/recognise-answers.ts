/** Recognises an input, and refuses a table that was computed from answers, even if a provider is named for it. */

import { FeedbackError, feedbackError } from "../../base/errors.js";
import { typedCommand } from "../../base/shell-words.js";
import { mapPair } from "../../base/typed-words.js";
import { type Choice, type Recognition, recognise, type SignatureHead } from "../detect.js";
import { builtInExports } from "../provider-specs.js";
import { recogniseMapped } from "../recognise-mapped.js";
import { type AggregateTable, aggregateTable } from "./aggregate-table.js";

/** The spec of an input. Throws as `recognise` does, and `aggregate-table`. */
export function recogniseAnswers(name: string, head: SignatureHead, choice: Choice): Recognition {
  const recognition = recogniseOr(name, head, choice);
  if (!isExportOfProvider(recognition)) refuseAggregates(name, head, choice);
  return recognition;
}

function recogniseOr(name: string, head: SignatureHead, choice: Choice): Recognition {
  try {
    return choice.mapping === null
      ? recognise(name, head, choice)
      : recogniseMapped(name, head, choice, choice.mapping);
  } catch (error) {
    if (error instanceof FeedbackError && unrecognised.includes(error.code)) refuseAggregates(name, head, choice);
    throw error;
  }
}

const unrecognised: readonly string[] = [
  "not-recognised",
  "ambiguous-provider",
  "provider-misfit",
  "score-column-unclear",
];

/** Exports of a provider have their own columns and are not checked. */
function isExportOfProvider({ spec, shape }: Recognition): boolean {
  return spec.kind !== "feedback" || (builtInExports.has(spec.name) && shape !== "mapped");
}

function refuseAggregates(name: string, head: SignatureHead, { mapping, flags = [] }: Choice): void {
  const table = aggregateTable(head, mapping?.columns.has("count") === true);
  if (table === null) return;
  const { what, columns, counted } = table;
  throw feedbackError(
    "aggregate-table",
    name,
    what,
    columns,
    counted === null ? null : commandFor(name, counted, flags),
  );
}

function commandFor(
  name: string,
  { score, count, category }: NonNullable<AggregateTable["counted"]>,
  flags: readonly string[],
) {
  const pairs = [mapPair("score", score), mapPair("count", count), `category=${category}`];
  return { count, command: typedCommand("summarize", name, "--map", pairs.join(","), ...flags) };
}
