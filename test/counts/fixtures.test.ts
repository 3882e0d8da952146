/** Every fixture counts the same on codes and record by record, whatever is asked of it. */

import { expect, test } from "vitest";
import { configuredOptions } from "../../src/commands/config.js";
import type { SummarizeOptions } from "../../src/pipeline/options.js";
import { counted, recordByRecord } from "../support/both-ways.js";
import { fixtures } from "../support/fixtures.js";
import { feedbackProviders } from "../support/specs.js";

/** A column that is in some exports of each provider and that no query of ours has a name for. */
const ownColumns: Readonly<Record<string, string>> = {
  acs: "CallId",
  twilio: "call_sid",
  plivo: "notes",
  enco: "status",
  "twilio-annotation": "call_type",
  "twilio-sdk": "level",
  teams: "modalities",
  "teams-cqd": "Session Type",
  zoom: "event",
  genesys: "queue.name",
  stream: "custom.role",
};

const queries: readonly SummarizeOptions[] = [
  {},
  { dedupe: false },
  ...["channel", "account", "month", "day", "hour", "week", "tag", "provider", "survey", "language"].map((key) => ({
    by: [key],
  })),
  { by: ["day", "channel"] },
  { by: ["tag", "hour"], dedupe: false },
  { from: "2026-01-02" },
  { to: "2025-06-30" },
  { from: "2025-03-02T10:00:00Z", to: "2026-01-15" },
  { from: "2025-03-02", by: ["quarter"] },
  { timeZone: "Australia/Lord_Howe", by: ["hour"] },
  { timeZone: "America/St_Johns", by: ["day"], from: "2025-03-02" },
  { account: "AC00000000000000000000000000000001" },
  { channel: "sms" },
  { normalize: true },
  { normalize: true, dedupe: false, by: ["year", "interaction-type"] },
  { drivers: true, by: ["month"] },
  { drivers: true, normalize: true },
  { strict: true },
  { maxRejected: "0" },
  { maxRejected: "3" },
  { maxRejected: "50%" },
  { maxRejected: "10%" },
  { calls: 100, tag: ["vip"], tagMode: "all" },
];

/** Every query of every fixture takes a minute, so that without RUNS each fixture is asked another twentieth of them. */
const isLongRun = process.env.RUNS !== undefined;
/** Sheets and members are counted like the texts that they hold, which is tested where they are opened. */
const isNoContainer = ({ inputs }: { readonly inputs: readonly string[] }) =>
  !inputs.some((input) => /\.(?:xlsx|zip)$/.test(input));
const numbered = fixtures()
  .filter(isNoContainer)
  .map((fixture, number) => ({ ...fixture, number }));

test.each(numbered)(
  "$name gives the same counts both ways for every query",
  async ({ inputs, options, provider, number }) => {
    const own = ownColumns[provider];
    const all = own === undefined ? queries : [...queries, { by: [own] }, { by: [own, "day"], dedupe: false }];
    const asked = all.filter((_, index) => isLongRun || index === 0 || (index + number) % 20 === 0);
    const stated = await optionsOf(options);
    await Promise.all(
      asked.map(async (query) => {
        const both = { ...stated, ...query };
        const [onCodes, oracle] = await Promise.all([counted(inputs, both), recordByRecord(inputs, both)]);
        expect(onCodes, JSON.stringify(query)).toEqual(oracle);
      }),
    );
  },
);

test("every provider has a fixture to count", () => {
  const names = new Set(fixtures().map(({ provider }) => provider));
  expect(feedbackProviders.map(({ name }) => name).filter((name) => !names.has(name))).toEqual([]);
});

/** The options that the words of a command line mean. */
async function optionsOf(words: readonly string[]): Promise<SummarizeOptions> {
  const values: Record<string, string | string[] | boolean> = {};
  for (const [index, word] of words.entries()) {
    if (!word.startsWith("--")) continue;
    const name = word.slice(2).replace(/-[a-z]/g, (dash) => dash.slice(1).toUpperCase());
    const next = words[index + 1];
    if (next === undefined || next.startsWith("--")) values[name] = true;
    else values[name] = ["map", "by", "tag"].includes(name) ? [next] : next;
  }
  return (await configuredOptions({ config: false, ...values }, { cwd: "." })).options;
}
