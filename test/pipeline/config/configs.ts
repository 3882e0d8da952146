/** Configs for the tests: one that is sound, some that are not of the shape, and some that only their meaning makes impossible. */

const rating = { category: "overall", score: "Stars", scale: "1..5" };
const provider = { name: "desk", signatures: [{ all: ["Stars"] }], ratings: [rating] };

/** Every key that users meet, in short and in full forms. */
export const soundConfig = {
  $schema: "./node_modules/feedback-stats/schema/config.schema.json",
  by: "month",
  maxRejected: 10,
  tag: ["vip"],
  providers: [
    {
      ...provider,
      title: "Desk",
      docs: "https://example.com/export",
      nestedIn: ["data"],
      columns: {
        response_id: { names: ["Id", "Call"], joined: [["Agent"]] },
        channel: { names: "Via", form: "upper-case" },
        created_at: { names: "At", monthFirst: true },
        segments: { names: "Tags", member: "label" },
      },
      ratings: [
        {
          ...rating,
          score: ["Stars", "Rating"],
          issues: ["Complaint", { converter: "flag", names: "Echo?", issue: "Echo" }],
        },
        {
          category: "nps",
          score: { names: "Q1", titled: ["recommend"], words: { never: 0, skipped: null } },
          scale: "0..10",
        },
        {
          category: "audio",
          when: { column: "Kind", is: ["Call", ""] },
          score: "Audio",
          scale: {
            min: "Lowest",
            max: ["Highest", "Top"],
            lowThreshold: "Cutoff",
            default: { min: 1, max: 5 },
            within: { min: 0, max: 100 },
          },
          wholeNumbers: true,
          missing: "omit",
          invalid: "bad",
        },
      ],
      delivery: { column: "State", failed: ["Lost"] },
      requests: true,
      channels: ["SMS"],
      issueCodes: { overall: { BAD_LINE: "choppy-audio", fine: null } },
      rules: [{ rule: "issues-required-below", score: 3, message: "say why" }],
      excluded: [{ reason: "a test", unless: { column: "Kind", is: ["real"] } }],
      also: [
        { ratings: [{ category: "csat", score: "Other", scale: { fixed: { min: 1, max: 7, lowThreshold: 2 } } }] },
      ],
    },
  ],
};

const withProvider = (changed: object) => ({ providers: [{ ...provider, ...changed }] });
const withRating = (changed: object) => withProvider({ ratings: [{ ...rating, ...changed }] });
const without = (key: keyof typeof provider) => {
  const { [key]: _, ...rest } = provider;
  return { providers: [rest] };
};

interface WrongConfig {
  readonly config: unknown;
  /** What is after the name of the file. */
  readonly message: string;
}

/** Configs that are not of the shape. */
export const brokenConfigs: readonly WrongConfig[] = [
  { config: [], message: "the top level should be an object" },
  { config: { jobs: "many" }, message: "jobs should be a whole number from 1 to 256" },
  { config: { maxRejectd: 1 }, message: 'maxRejectd is not known, did you mean "maxRejected"?' },
  { config: JSON.parse('{"__proto__": 1}'), message: "__proto__ is not known" },
  // A folder that is not the user's own must not decide who gets the password of the environment
  {
    config: { engine: "clickhouse", server: "clickhouse://evil.example" },
    message: 'server is not known, did you mean "survey"?',
  },
  { config: { constructor: 1 }, message: "constructor is not known" },
  {
    config: { from: "yesterday" },
    message: "from should be a whole number from 1 to 9999 or a date such as 2026-01-31, 2026-01 or -7d",
  },
  { config: { by: [] }, message: "by should be a text or a list with at least 1 item" },
  { config: { by: ["month", 3] }, message: "by[1] should be a text" },
  { config: without("name"), message: "providers[0].name is missing" },
  { config: without("signatures"), message: "providers[0].signatures is missing" },
  { config: without("ratings"), message: "providers[0].ratings is missing" },
  {
    config: withProvider({ name: "My Desk" }),
    message: "providers[0].name should be a word in kebab-case, such as one-way-audio",
  },
  { config: withProvider({ kind: "aggregate" }), message: 'providers[0].kind should be "feedback"' },
  {
    config: withProvider({ signatures: [] }),
    message: "providers[0].signatures should be a list with at least 1 item",
  },
  { config: withProvider({ columns: { call: "Id" } }), message: "providers[0].columns.call is not known" },
  {
    config: withProvider({ columns: { response_id: { name: "Id" } } }),
    message: 'providers[0].columns.response_id.name is not known, did you mean "names"?',
  },
  {
    config: withProvider({ columns: { created_at: { converter: "text", names: "At" } } }),
    message: 'providers[0].columns.created_at.converter should be "time"',
  },
  {
    config: withProvider({ issueCodes: { overall: { Echo: "Loud Echo" } } }),
    message: "providers[0].issueCodes.overall.Echo should be a word in kebab-case, such as one-way-audio or null",
  },
  {
    config: withProvider({ rules: [{ rule: "be-kind", message: "please" }] }),
    message: 'providers[0].rules[0].rule should be "rating-required"',
  },
  {
    config: withProvider({ rules: [{ rule: "issues-required-below", message: "why" }] }),
    message: "providers[0].rules[0].score is missing",
  },
  {
    config: withRating({ category: "fun" }),
    message:
      'providers[0].ratings[0].category should be "overall" or "audio" or "video" or "screenshare" or "nps" or "csat" or "ces"',
  },
  {
    config: withRating({ score: 5 }),
    message: "providers[0].ratings[0].score should be a text or a list or an object",
  },
  {
    config: withRating({ scale: "five" }),
    message: "providers[0].ratings[0].scale should be a scale such as 1..5 or an object",
  },
  {
    config: withRating({ scale: { fixed: { min: "1", max: 5 } } }),
    message: "providers[0].ratings[0].scale.fixed.min should be a number",
  },
  {
    config: withRating({ scale: { min: "Low", max: "High" } }),
    message: "providers[0].ratings[0].scale.lowThreshold is missing",
  },
  {
    config: withRating({ issues: [{ converter: "flag", names: "Echo?" }] }),
    message: "providers[0].ratings[0].issues[0].issue is missing",
  },
];

/** Configs of the shape that make no sense. */
export const impossibleConfigs: readonly WrongConfig[] = [
  {
    config: withProvider({ name: "twilio" }),
    message: 'providers[0].name should be another name: "twilio" is built in',
  },
  {
    config: { providers: [provider, provider] },
    message: 'providers[1].name should be another name: "desk" is declared before it',
  },
  {
    config: withProvider({ signatures: [{ all: [] }] }),
    message: "providers[0].signatures[0] should be a signature with a column in all, any, also or titled",
  },
  {
    config: withRating({ category: "nps" }),
    message: "providers[0].ratings[0].scale should be 0..10: an NPS exists on no other scale",
  },
  {
    config: withRating({ scale: "5..1" }),
    message: "providers[0].ratings[0].scale.fixed.max should be more than 5, the lowest score",
  },
  {
    config: withRating({ scale: { fixed: { min: 1, max: 5, lowThreshold: 6 } } }),
    message: "providers[0].ratings[0].scale.fixed.lowThreshold should be from 1 to 5",
  },
  {
    config: withProvider({ ratings: [rating, rating] }),
    message: 'providers[0].ratings[1].category should be the only "overall", or each should have a "when"',
  },
  {
    config: withProvider({ also: [{ ratings: [{ ...rating, category: "nps" }] }] }),
    message: "providers[0].also[0].ratings[0].scale should be 0..10: an NPS exists on no other scale",
  },
];
