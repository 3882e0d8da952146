/** Reads the provider's summaries of `--with`, which are found and recognised as exports are, each with its place. */

import { FeedbackError, feedbackError } from "../../base/errors.js";
import { recognise } from "../../importers/detect.js";
import { providerSpecs } from "../../importers/provider-specs.js";
import type { CompleteAggregate } from "../../importers/spec.js";
import { openTable } from "../../readers/open-table.js";
import type { RawTable } from "../../readers/table.js";
import { expandInputs } from "../../sources/expand-inputs.js";
import { protectInputs } from "../../sources/protect-inputs.js";
import type { Claim } from "./claim.js";
import { encoClaim } from "./enco-claim.js";
import { StatedFields } from "./stated-fields.js";
import { twilioClaim } from "./twilio-claim.js";

/** A provider's summary and its place. */
export interface FoundClaim extends Claim {
  readonly input: string;
  readonly line: number;
  readonly provider: string;
}

/** The exports are read again for each of them. */
const mostSummaries = 1000;

/** The summaries that can be compared with feedback, by the name of their spec. */
const readers: Readonly<Record<string, (fields: StatedFields) => Claim>> = {
  "twilio-summary": twilioClaim,
  "enco-report": encoClaim,
};

/**
 * Reads all summaries of a file, a folder, a pattern or standard input. Throws if one is not a summary of a provider, is damaged
 * or unfinished, if there are none or too many, and if one of `outputs` would overwrite it.
 */
export async function readAggregates(
  name: string,
  outputs: readonly string[],
  stdin: AsyncIterable<Uint8Array>,
): Promise<readonly FoundClaim[]> {
  const { inputs } = await expandInputs([name], stdin);
  protectInputs(
    inputs.map(({ source }) => source.name),
    outputs,
  );
  const found: FoundClaim[] = [];
  for (const { source } of inputs) {
    const table = await openTable(source);
    for await (const claim of claimsOf(source.name, table)) {
      found.push(claim);
      if (found.length > mostSummaries) throw feedbackError("aggregates-too-many", name, mostSummaries);
    }
  }
  if (found.length === 0) throw feedbackError("aggregate-missing", name);
  return found;
}

async function* claimsOf(name: string, table: RawTable): AsyncGenerator<FoundClaim> {
  if (table.columns.length === 0) return;
  const spec = recogniseAggregate(name, table);
  const reader = spec.reconcilable ? readers[spec.name] : undefined;
  if (reader === undefined) throw feedbackError("aggregate-incomparable", name, spec.title);
  if (table.format === "csv") throw feedbackError("aggregate-format", name);
  for await (const batch of table.batches([], { keepText: true, batchLength: mostSummaries })) {
    const [damaged] = batch.damaged;
    if (damaged !== undefined) throw feedbackError("aggregate-damaged", `${name}:${damaged.line}`, damaged.message);
    for (const [index, text] of batch.texts.entries()) {
      const line = batch.lines[index] ?? 1;
      const place = `${name}:${line}`;
      const claim = reader(new StatedFields(place, parsed(text, place)));
      if ([...claim.stated.values()].every((stated) => stated === null))
        throw feedbackError("aggregate-damaged", place, "none of its fields has a number");
      yield { ...claim, input: name, line, provider: spec.name };
    }
  }
}

/** Throws `aggregate-expected` if the input is an export or is not recognised. */
function recogniseAggregate(name: string, table: RawTable): CompleteAggregate {
  try {
    const { spec } = recognise(name, table, { specs: providerSpecs, provider: null, mapping: null });
    if (spec.kind === "aggregate") return spec;
  } catch (error) {
    if (!(error instanceof FeedbackError)) throw error;
  }
  throw feedbackError("aggregate-expected", name, table.columns);
}

function parsed(text: string, place: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw feedbackError("aggregate-damaged", place, "there is no JSON object");
  }
}
