/** The names of the flat tables of a summary, as an option names them; the tables themselves are loaded only if one is written. */

export const summaryRowNames = ["ratings", "issues", "distribution", "drivers"] as const;
export type SummaryRowName = (typeof summaryRowNames)[number];
