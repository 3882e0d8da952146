/** Built-in specs as the importers read them, for tests of single providers. */

import { completeCalls, completeProvider } from "../../src/importers/complete-spec.js";
import { providerSpecs } from "../../src/importers/provider-specs.js";
import { calls } from "../../src/importers/providers/plain-tables.js";
import type { CompleteAnswers, CompleteProvider, CompleteSpec } from "../../src/importers/spec.js";

export const providers: readonly CompleteProvider[] = providerSpecs.map(completeProvider);
export const feedbackProviders: readonly CompleteSpec[] = providers.filter((spec) => spec.kind === "feedback");

function named(name: string): CompleteSpec {
  const spec = feedbackProviders.find((known) => known.name === name);
  if (spec === undefined) throw new RangeError(`no provider is called ${name}`);
  return spec;
}

export const acs = named("acs");
export const ces = named("ces");
export const csat = named("csat");
export const enco = named("enco");
export const genesys = named("genesys");
export const nps = named("nps");
export const plivo = named("plivo");
export const twilio = named("twilio");
export const twilioSdk = named("twilio-sdk");
export const typeform = named("typeform");
export const wootricDeclines = named("wootric-declines");

export const [acsCustomEvents] = providers.filter((spec) => spec.kind === "answers") as [CompleteAnswers];
export const plainCalls = completeCalls(calls);
