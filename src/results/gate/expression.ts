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

import { closest } from "../../base/closest.js";
import { feedbackError } from "../../base/errors.js";
import { type Category, categories } from "../../base/feedback-schema.js";
import { readNumber } from "../../base/number.js";
import { byKey } from "../../query/by.js";
import { gateMetric, gateMetrics } from "../metrics.js";
import type { GateMetric, MetricName } from "./gate-metric.js";
import { type Token, tokensOf } from "./tokens.js";

export const gateOperators = [">=", "<=", ">", "<"] as const;
export type GateOperator = (typeof gateOperators)[number];

export const levels = ["error", "warn", "info"] as const;
/** What a rule that fails does: `error` fails the gate, the others only say so. */
export type Level = (typeof levels)[number];

/** What a rule looks at. */
export interface Target {
  /** As it was written, without spaces around it. */
  readonly text: string;
  readonly metric: MetricName;
  /** 0-1, of a quantile; null of other gateMetrics. */
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
  readonly margin: number;
}

/** Parses a requirement. `flag` is what errors call it. Throws a usage error with the place of what is wrong. */
export function parseRequirement(text: string, flag = "--require"): Requirement {
  const parser = new Parser(text, flag);
  const target = parser.target();
  const operator = parser.operator();
  const limit = parser.number(target);
  const level = parser.level();
  parser.end();
  return { ...target, text: text.trim(), operator, limit, level };
}

/** Parses `mean,nps{channel=SMS}`: targets separated by commas. Throws like `parseRequirement`. */
export function parseTargets(text: string, flag = "--no-regression"): readonly Target[] {
  return parseList(text, flag, (parser) => parser.target());
}

/** Parses `mean=0.1,low_rate=2%`: targets with their margins. Throws like `parseRequirement`. */
export function parseMargins(text: string, flag = "--margin"): readonly Regression[] {
  return parseList(text, flag, (parser) => {
    const target = parser.target(true);
    parser.expect("=");
    return { ...target, margin: parser.margin(target) };
  });
}

function parseList<Item>(text: string, flag: string, item: (parser: Parser) => Item): readonly Item[] {
  const parser = new Parser(text, flag);
  const items = [item(parser)];
  while (parser.takes(",")) items.push(item(parser));
  parser.end();
  return items;
}

class Parser {
  readonly #text: string;
  readonly #flag: string;
  readonly #tokens: readonly Token[];
  #next = 0;

  constructor(text: string, flag: string) {
    this.#text = text;
    this.#flag = flag;
    const read = tokensOf(text);
    if ("openQuote" in read) throw feedbackError("gate-syntax", flag, text, read.openQuote, "the quote to be closed");
    this.#tokens = read.tokens;
  }

  /** With `anyIssue` the issue of a metric may be left out. */
  target(anyIssue = false): Target {
    const start = this.#peek().position;
    const { metric, quantile } = this.#metric();
    const issue = this.#issue(metric, anyIssue);
    const selectors = this.takes("{") ? this.#selectors() : [];
    const previous = this.#tokens[this.#next - 1];
    const end = this.#peek().position - 1;
    const text = this.#text.slice(start - 1, Math.max(end, previous?.position ?? 0)).trim();
    return this.#targetOf({ text, metric, quantile, issue }, selectors);
  }

  operator(): GateOperator {
    const token = this.#take();
    const operator = gateOperators.find((known) => known === token.text);
    if (token.kind !== "sign" || operator === undefined) throw this.#syntax(token, `${gateOperators.join(", ")}`);
    return operator;
  }

  /** A limit or margin in the unit of the metric. */
  number({ metric: name }: Target): number {
    const token = this.#take();
    const value = token.kind === "word" ? readNumber(token.text) : null;
    if (value === null || !Number.isFinite(value)) throw this.#syntax(token, "a number");
    const isPercent = this.takes("%");
    const metric = gateMetric(name);
    const { unit } = metric;
    if (isPercent && unit !== "share") throw this.#value(`${name} is no share, so that its limit has no %`);
    if (unit !== "share") return this.#inRange(metric, value);
    const share = isPercent ? Number((value / 100).toPrecision(15)) : value;
    if (share < 0 || share > 1) throw this.#value(`${name} is a share: write ${value}% or a number from 0 to 1`);
    return share;
  }

  margin(target: Target): number {
    const margin = this.number(target);
    if (margin < 0) throw this.#value("a margin is never below 0");
    return margin;
  }

  level(): Level {
    if (!this.takes("@")) return "error";
    const token = this.#take();
    const level = levels.find((known) => known === token.text);
    if (level === undefined) throw this.#syntax(token, levels.map((known) => `@${known}`).join(", "));
    return level;
  }

  end(): void {
    const token = this.#peek();
    if (token.kind !== "end") throw this.#syntax(token, "nothing more");
  }

  takes(sign: string): boolean {
    const token = this.#peek();
    if (token.kind !== "sign" || token.text !== sign) return false;
    this.#next++;
    return true;
  }

  expect(sign: string): void {
    if (!this.takes(sign)) throw this.#syntax(this.#peek(), `"${sign}"`);
  }

  #metric(): { readonly metric: GateMetric; readonly quantile: number | null } {
    const token = this.#take();
    if (token.kind !== "word") throw this.#syntax(token, "a metric");
    const percentile = /^p(\d{1,2}(?:\.\d{1,6})?)$/.exec(token.text);
    if (percentile !== null && Number(percentile[1]) > 0)
      return { metric: gateMetric("quantile"), quantile: Number((Number(percentile[1]) / 100).toPrecision(12)) };
    const metric = gateMetrics.find(({ name }) => name === token.text.replaceAll("-", "_"));
    if (metric !== undefined) return { metric, quantile: null };
    const names = [...gateMetrics.map(({ name }) => name), "p10", "p90"];
    throw feedbackError("gate-metric", this.#flag, token.text, token.position, names, closest(token.text, names));
  }

  #issue({ name, basis }: GateMetric, anyIssue: boolean): string | null {
    const token = this.#peek();
    if (!this.takes("[")) {
      if (basis === "issue" && !anyIssue) throw this.#syntax(token, `an issue in brackets: ${name}[echo]`);
      return null;
    }
    if (basis !== "issue") throw this.#syntax(token, `no issue: ${name} is not about one`);
    const issue = this.#word("an issue").text;
    this.expect("]");
    return issue;
  }

  #selectors(): readonly (readonly [key: Token, value: Token])[] {
    const selectors: (readonly [Token, Token])[] = [];
    do {
      const key = this.#word("a key");
      this.expect("=");
      selectors.push([key, this.#word("a value")]);
    } while (this.takes(","));
    this.expect("}");
    return selectors;
  }

  /** What the selectors of a target mean, each key once. */
  #targetOf(
    {
      text,
      metric,
      quantile,
      issue,
    }: { text: string; metric: GateMetric; quantile: number | null; issue: string | null },
    selectors: readonly (readonly [key: Token, value: Token])[],
  ): Target {
    const given = new Map<string, Token>();
    for (const [key, value] of selectors) {
      const name = key.kind === "quoted" ? key.text : byKey(key.text).name;
      if (given.has(name)) throw this.#syntax(key, `"${name}" once`);
      given.set(name, value);
    }
    const take = (name: string): Token | null => {
      const value = given.get(name) ?? null;
      given.delete(name);
      return value;
    };
    const fraction = this.#fraction(metric, quantile, take("q"));
    const category = this.#category(metric, take("category"));
    const scale = this.#scale(metric, take("scale"));
    const segment = [...given].map(([key, { kind, text: value }]) => [
      key,
      kind === "word" && value === "(none)" ? null : value,
    ]) as [string, string | null][];
    segment.sort(([a], [b]) => (a < b ? -1 : 1));
    return { text, metric: metric.name, quantile: fraction, issue, category, scale, segment };
  }

  #fraction({ name }: GateMetric, stated: number | null, token: Token | null): number | null {
    if (token === null) {
      if (name === "quantile" && stated === null)
        throw this.#value("the quantile is not stated: write p90, or quantile{q=0.9}");
      return stated;
    }
    const value = readNumber(token.text);
    if (name !== "quantile" || stated !== null || value === null || !(value > 0 && value < 1))
      throw this.#syntax(token, "q of quantile{q=0.9} only, between 0 and 1");
    return value;
  }

  #category({ name, basis }: GateMetric, token: Token | null): Category | null {
    if (token === null) return null;
    if (basis === "nps" || basis === "requests") throw this.#syntax(token, `no category: ${name} has its own`);
    const category = categories.find((known) => known === token.text.toLowerCase());
    if (category === undefined) throw this.#syntax(token, `a category (${categories.join(", ")})`);
    return category;
  }

  #scale({ name, basis }: GateMetric, token: Token | null): Target["scale"] {
    if (token === null) return null;
    if (basis !== "scores" && basis !== "responses") throw this.#syntax(token, `no scale: ${name} has none`);
    const [, low, high] = /^(-?[\d.]+)(?:-|\.\.)(-?[\d.]+)$/.exec(token.text) ?? [];
    const [min, max] = [readNumber(low ?? ""), readNumber(high ?? "")];
    if (min === null || max === null || !(min < max)) throw this.#syntax(token, "a scale such as 1-5");
    return min === 0 && max === 100 ? "normalized" : { min, max };
  }

  #inRange({ name, unit, isSpread }: GateMetric, value: number): number {
    if (unit === "points" && Math.abs(value) > 100) throw this.#value(`${name} lies between -100 and 100`);
    if ((unit === "responses" || isSpread === true) && value < 0) throw this.#value(`${name} is never below 0`);
    return value;
  }

  #word(what: string): Token {
    const token = this.#take();
    const isWord = token.kind === "word" || (token.kind === "quoted" && token.text !== "");
    if (!isWord) throw this.#syntax(token, what);
    return token;
  }

  #peek(): Token {
    return this.#tokens[this.#next] as Token;
  }

  #take(): Token {
    const token = this.#peek();
    if (token.kind !== "end") this.#next++;
    return token;
  }

  #syntax({ position }: Token, expected: string): Error {
    return feedbackError("gate-syntax", this.#flag, this.#text, position, expected);
  }

  #value(problem: string): Error {
    return feedbackError("gate-value", this.#flag, this.#text, problem);
  }
}
