/** Why a provider's number differs from ours, in one table: every reason that is looked for, in the words of the result. */

const messages = {
  rounding: (decimals: number) =>
    `the provider printed ${decimals === 0 ? "no decimals" : `${decimals} ${decimals === 1 ? "decimal" : "decimals"}`}`,
  "cut-off": (decimals: number) =>
    `the provider cut it off after ${decimals === 0 ? "the point" : `${decimals} ${decimals === 1 ? "decimal" : "decimals"}`}`,
  "sample-deviation": () => "the provider's is the sample deviation (divisor n - 1), ours the population's",
  "lower-median": () => "of an even count the provider took the lower of the middle two",
  "upper-median": () => "of an even count the provider took the upper of the middle two",
  "zero-for-none": () => "nobody answered, and the provider printed 0",
  "percentage-misplaced": (times: number) => `the provider's percentage is ${times} times too small`,
  "percentage-of-feedback": () => "the provider's percentage is of the calls with feedback, not of all calls",
  "percentage-of-count": (count: number) => `follows from the provider's count of ${count}`,
  "issue-unlisted": () => "the documentation of the summary lists no such issue",
  "duplicates-counted": () => "the provider counted every record, also where a later one replaced it",
  "duplicates-removed": () => "the provider counted one record of each response",
  "subaccounts-counted": () => "the provider counted the feedback of all accounts of the export",
  "subaccounts-left-out": () => "the provider counted the feedback of the account alone",
  "segment-mode": (mode: string) => `the provider took responses with ${mode} of the segments`,
  "segments-ignored": () => "the provider did not select by segments",
  "segments-overlap": () => "the provider counted a response once for each of its segments",
  "zone-offset": (offset: string) =>
    `with the period in UTC${offset}, the nearest offset that gives the number: the report names no zone`,
  "failed-counted": () => "the provider counted failed requests among the responses",
  "failed-left-out": () => "the provider left failed requests out of the total",
  "nps-averaged": (key: string) => `the provider averaged the NPS of each ${key}`,
} satisfies Record<string, (...values: never[]) => string>;

export type ReasonCode = keyof typeof messages;

/** One step from our number to the provider's. */
export interface Reason {
  readonly code: ReasonCode;
  readonly message: string;
}

/** The reason `code`, with the values that its message needs. */
export function reason<Code extends ReasonCode>(code: Code, ...values: Parameters<(typeof messages)[Code]>): Reason {
  const message = messages[code] as (...values: Parameters<(typeof messages)[Code]>) => string;
  return { code, message: message(...values) };
}
