/**
 * Gate expressions: text in, checked requirements out, before the first byte is read.
 *
 *   requirement = target operator limit [ level ]
 *   target      = metric [ "[" issue "]" ] [ "{" selector { "," selector } "}" ]
 *   selector    = key "=" value          category, scale, q (of a quantile), or a key of --by
 *   operator    = ">=" | "<=" | ">" | "<"
 *   limit       = number [ "%" ]
 *   level       = "@error" | "@warn" | "@info"
 *
 * A word ends at a space or a sign; issues and values with such characters are written in quotes. Without quotes, `(none)` is the
 * segment of responses without a value.
 */

import { type Category, categories } from "../../base/feedback-schema.js";
import { readNumber } from "../../base/number.js";
import { byKey } from "../../query/by.js";
import { comparedMetrics, gateMetric, gateMetrics } from "../metrics.js";
import type { GateMetric, MetricName } from "./gate-metric.js";
import { type Token, TokenReader } from "./token-reader.js";

export const gateOperators = [">=", "<=", ">", "<"] as const;
export type GateOperator = (typeof gateOperators)[number];

export const levels = ["error", "warn", "info"] as const;
/** The effect of a failed rule: `error` fails the gate, the others are only reported. */
export type Level = (typeof levels)[number];

/** The target of a rule. */
export interface Target {
  /** As it was written, without spaces around it. */
  readonly text: string;
  readonly metric: MetricName;
  /** 0-1, of a quantile; null of other metrics. */
  readonly quantile: number | null;
  readonly issue: string | null;
  readonly category: Category | null;
  /** `{scale=1-5}`; `normalized` is `{scale=0-100}`, which puts all scores there. Null takes the only scale there is. */
  readonly scale: { readonly min: number; readonly max: number } | "normalized" | null;
  /** Keys of --by with their values, sorted by key; null is the segment without a value. */
  readonly segment: readonly (readonly [key: string, value: string | null])[];
}

/** The keys of --by that a target names. */
export function keysOf({ segment }: Target): readonly string[] {
  return segment.map(([key]) => key);
}

export interface Requirement extends Target {
  readonly operator: GateOperator;
  /** In the unit of the metric, shares as 0-1. */
  readonly limit: number;
  readonly level: Level;
}

/** A target that must not be worse than in the baseline by more than the margin. */
export interface Regression extends Target {
  /** Null is the default of the metric, which may depend on the scale. */
  readonly margin: number | null;
}

/** Parses a requirement. Throws a usage error with the place of the mistake. */
export function parseRequirement(text: string): Requirement {
  const tokens = new TokenReader(text, "--require");
  const target = readTarget(tokens, [...gateMetrics.map(({ name }) => name), "p10", "p90"]);
  const operator = readOperator(tokens);
  const limit = readLimit(tokens, gateMetric(target.metric));
  const level = readLevel(tokens);
  tokens.end();
  return { ...target, text: text.trim(), operator, limit, level };
}

/** Parses `mean,nps{channel=SMS}`: targets separated by commas. Throws like `parseRequirement`. */
export function parseTargets(text: string): readonly Target[] {
  return parseList(new TokenReader(text, "--no-regression"), (tokens) => readTarget(tokens, comparedMetrics));
}

/** Parses `mean=0.1,low_rate=2%`: targets with their margins. Throws like `parseRequirement`. */
export function parseMargins(text: string): readonly Regression[] {
  return parseList(new TokenReader(text, "--margin"), (tokens) => {
    const target = readTarget(tokens, comparedMetrics, true);
    tokens.expect("=");
    const margin = readLimit(tokens, gateMetric(target.metric));
    if (margin < 0) throw tokens.valueError("a margin cannot be negative");
    return { ...target, margin };
  });
}

function parseList<Item>(tokens: TokenReader, readItem: (tokens: TokenReader) => Item): readonly Item[] {
  const items: Item[] = [];
  do items.push(readItem(tokens));
  while (tokens.takes(","));
  tokens.end();
  return items;
}

/** `choices` are the metrics that the error about an unknown one lists. With `anyIssue` the issue of a metric may be left out. */
function readTarget(tokens: TokenReader, choices: readonly string[], anyIssue = false): Target {
  const start = tokens.peek();
  const { metric, quantile } = readMetric(tokens, choices);
  const issue = readIssue(tokens, metric, anyIssue);
  const selectors = tokens.takes("{") ? readSelectors(tokens) : [];
  const text = tokens.textFrom(start);
  const selected = selectedValues(tokens, selectors);
  return {
    text,
    metric: metric.name,
    quantile: quantileOf(tokens, metric, quantile, selected.get("q")),
    issue,
    category: categoryOf(tokens, metric, selected.get("category")),
    scale: scaleOf(tokens, metric, selected.get("scale")),
    segment: segmentOf(selected),
  };
}

/** A metric by its name; `p90` is the quantile 0.9. */
function readMetric(
  tokens: TokenReader,
  choices: readonly string[],
): { readonly metric: GateMetric; readonly quantile: number | null } {
  const token = tokens.take();
  if (token.kind !== "word") throw tokens.syntaxError(token, "a metric");
  const percent = Number(/^p(\d{1,2}(?:\.\d{1,6})?)$/.exec(token.text)?.[1] ?? 0);
  if (percent > 0) return { metric: gateMetric("quantile"), quantile: Number((percent / 100).toPrecision(12)) };
  const metric = gateMetrics.find(({ name }) => name === token.text.replaceAll("-", "_"));
  if (metric === undefined) throw tokens.metricError(token, choices);
  return { metric, quantile: null };
}

function readIssue(tokens: TokenReader, { name, basis }: GateMetric, anyIssue: boolean): string | null {
  const token = tokens.peek();
  if (!tokens.takes("[")) {
    if (basis === "issue" && !anyIssue) throw tokens.syntaxError(token, `an issue in brackets: ${name}[echo]`);
    return null;
  }
  if (basis !== "issue") throw tokens.syntaxError(token, `no issue: ${name} is not the metric of an issue`);
  const issue = tokens.word("an issue").text;
  tokens.expect("]");
  return issue;
}

type Selector = readonly [key: Token, value: Token];

function readSelectors(tokens: TokenReader): readonly Selector[] {
  const selectors = [];
  do {
    const key = tokens.word("a key");
    tokens.expect("=");
    selectors.push([key, tokens.word("a value")] as const);
  } while (tokens.takes(","));
  tokens.expect("}");
  return selectors;
}

/** The value of each key of --by, and of `q`, `category` and `scale`; each may be given once. */
function selectedValues(tokens: TokenReader, selectors: readonly Selector[]): ReadonlyMap<string, Token> {
  const values = new Map<string, Token>();
  for (const [key, value] of selectors) {
    const name = key.kind === "quoted" ? key.text : byKey(key.text).name;
    if (values.has(name)) throw tokens.syntaxError(key, `"${name}" once`);
    values.set(name, value);
  }
  return values;
}

function quantileOf(tokens: TokenReader, { name }: GateMetric, stated: number | null, token?: Token): number | null {
  if (token === undefined) {
    if (name === "quantile" && stated === null)
      throw tokens.valueError("the quantile is missing: write p90, or quantile{q=0.9}");
    return stated;
  }
  const value = readNumber(token.text);
  if (name !== "quantile" || stated !== null || value === null || !(value > 0 && value < 1))
    throw tokens.syntaxError(token, "only q between 0 and 1, as in quantile{q=0.9}");
  return value;
}

function categoryOf(tokens: TokenReader, { name, basis }: GateMetric, token?: Token): Category | null {
  if (token === undefined) return null;
  if (basis === "nps" || basis === "requests") throw tokens.syntaxError(token, `no category: ${name} has its own`);
  const category = categories.find((known) => known === token.text.toLowerCase());
  if (category === undefined) throw tokens.syntaxError(token, `a category (${categories.join(", ")})`);
  return category;
}

function scaleOf(tokens: TokenReader, { name, basis }: GateMetric, token?: Token): Target["scale"] {
  if (token === undefined) return null;
  if (basis !== "scores" && basis !== "responses") throw tokens.syntaxError(token, `no scale: ${name} has none`);
  const [, low, high] = /^(-?\d{1,9}(?:\.\d{1,9})?)(?:-|\.\.)(-?\d{1,9}(?:\.\d{1,9})?)$/.exec(token.text) ?? [];
  const [min, max] = [readNumber(low ?? ""), readNumber(high ?? "")];
  if (min === null || max === null || !(min < max)) throw tokens.syntaxError(token, "a scale such as 1-5");
  return min === 0 && max === 100 ? "normalized" : { min, max };
}

/** The selectors without those of the metric itself. */
function segmentOf(selected: ReadonlyMap<string, Token>): Target["segment"] {
  return [...selected]
    .filter(([key]) => !["q", "category", "scale"].includes(key))
    .map(([key, { kind, text }]) => [key, kind === "word" && text === "(none)" ? null : text] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

function readOperator(tokens: TokenReader): GateOperator {
  const token = tokens.take();
  const operator = gateOperators.find((known) => known === token.text);
  if (token.kind !== "sign" || operator === undefined) throw tokens.syntaxError(token, gateOperators.join(", "));
  return operator;
}

/** A limit or margin in the unit of the metric. */
function readLimit(tokens: TokenReader, { name, unit, isSpread }: GateMetric): number {
  const token = tokens.take();
  const value = token.kind === "word" ? readNumber(token.text) : null;
  if (value === null || !Number.isFinite(value)) throw tokens.syntaxError(token, "a number");
  const isPercent = tokens.takes("%");
  if (unit === "share") {
    const share = isPercent ? Number((value / 100).toPrecision(15)) : value;
    if (share >= 0 && share <= 1) return share;
    throw tokens.valueError(`${name} is a share: write ${value}% or a number from 0 to 1`);
  }
  if (isPercent) throw tokens.valueError(`${name} is not a share, so its limit has no %`);
  if (unit === "points" && Math.abs(value) > 100) throw tokens.valueError(`${name} is between -100 and 100`);
  if ((unit === "responses" || isSpread === true) && value < 0) throw tokens.valueError(`${name} is never negative`);
  return value;
}

function readLevel(tokens: TokenReader): Level {
  if (!tokens.takes("@")) return "error";
  const token = tokens.take();
  const level = levels.find((known) => known === token.text);
  if (level === undefined) throw tokens.syntaxError(token, levels.map((known) => `@${known}`).join(", "));
  return level;
}
