/** The state between the looks of a plan, `feedback-stats/looks@1`: a small file next to the baseline, which is checked like any input. */

import { confidenceLevels } from "../../base/confidence-levels.js";
import { feedbackError } from "../../base/errors.js";
import type { BetweenZeroAndOne, Count, DateTime, NonNegative, ZeroToOne } from "../../base/ranges.js";
import { JsonCursor } from "../summary/json-cursor.js";

export const looksSchema = "feedback-stats/looks@1";

/** The unit of looks. */
export const looksUnits = ["run", "day"] as const;
export type LooksUnit = (typeof looksUnits)[number];

/** The looks taken so far at a growing number of answers, and their rules. */
export interface LooksState {
  readonly schema: typeof looksSchema;
  /** The number of planned looks, in runs or days. */
  readonly planned: Count;
  readonly per: LooksUnit;
  readonly confidence: BetweenZeroAndOne;
  /** The rules as written, with their margins; they stay the same. */
  readonly rules: readonly string[];
  /** Marks the baseline; null without one. Another baseline begins another plan. */
  readonly baseline: string | null;
  /** The answers at the last look. */
  readonly answers: AnswersSeen;
  readonly looks: readonly Look[];
}

/** The data that shows whether later answers include the earlier ones. */
export interface AnswersSeen {
  readonly responses: Count;
  /** The time of the first, in UTC; null if none states one. */
  readonly firstAt: DateTime | null;
  /** Of each category and scale, how often each score was given. */
  readonly scores: Readonly<Record<string, readonly (readonly [score: number, count: Count])[]>>;
  /** A fingerprint of all counts: a run on the same answers is not a new look. */
  readonly mark: string;
}

export interface Look {
  /** The elapsed part of the plan at that time, 0 to 1. */
  readonly time: ZeroToOne;
  readonly responses: Count;
  /** The time of the last answer, in UTC. */
  readonly lastAt: DateTime | null;
  /** In the order of the rules; null of a rule that was not tested, or had no new answers. */
  readonly tests: readonly (LookTest | null)[];
}

export interface LookTest {
  /** The information, in any unit that stays the same; it grows with the answers. */
  readonly information: NonNegative;
  /** One-sided, for the bad side, of these answers alone. */
  readonly pValue: ZeroToOne;
}

/** The state in `text`; `name` is that of its file. Throws `looks-state-none` if it is not a state, and `saved-damaged` if a part is wrong. */
export function readLooksState(text: string, name: string): LooksState {
  const whole = new JsonCursor(parsed(text, name), name);
  if (whole.at("schema").value !== looksSchema) throw feedbackError("looks-state-none", name);
  const rules = whole.at("rules").texts();
  const planned = whole.at("planned").count(2);
  const looks = whole.at("looks").list();
  const per = whole.at("per").oneOf(looksUnits);
  if (looks.length === 0 || (per === "run" && looks.length > planned)) whole.at("looks").fail(`1 to ${planned} looks`);
  const state: LooksState = {
    schema: looksSchema,
    planned,
    per,
    confidence: between(whole.at("confidence"), confidenceLevels.least, confidenceLevels.most),
    rules,
    baseline: whole.at("baseline").orNull((mark) => mark.text()),
    answers: answersIn(whole.at("answers")),
    looks: looks.map((look) => lookIn(look, rules.length)),
  };
  checkGrowth(whole, state);
  return state;
}

function parsed(text: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw feedbackError("looks-state-none", name);
  }
}

function answersIn(answers: JsonCursor): AnswersSeen {
  const { value } = answers.at("scores");
  if (typeof value !== "object" || value === null || Array.isArray(value)) answers.at("scores").fail("an object");
  const keys = Object.keys(value as object);
  return {
    responses: answers.at("responses").count(),
    firstAt: answers.at("firstAt").orNull((time) => time.text()),
    scores: Object.fromEntries(keys.map((key) => [key, answers.at("scores").at(key).list().map(scoreIn)])),
    mark: answers.at("mark").text(),
  };
}

function scoreIn(row: JsonCursor): readonly [number, number] {
  const [score, count, ...others] = row.list();
  if (score === undefined || count === undefined || others.length > 0) return row.fail("a score and its count");
  return [score.number(), count.count(1)];
}

function lookIn(look: JsonCursor, rules: number): Look {
  const tests = look.at("tests").list();
  if (tests.length !== rules) look.at("tests").fail(`${rules}, one for each rule`);
  return {
    time: between(look.at("time"), 0, 1),
    responses: look.at("responses").count(),
    lastAt: look.at("lastAt").orNull((time) => time.text()),
    tests: tests.map((test) => test.orNull(testIn)),
  };
}

function testIn(test: JsonCursor): LookTest {
  const information = test.at("information").number();
  if (!(information > 0)) test.at("information").fail("above 0");
  return { information, pValue: between(test.at("pValue"), 0, 1) };
}

function between(number: JsonCursor, low: number, high: number): number {
  const value = number.number();
  return value >= low && value <= high ? value : number.fail(`from ${low} to ${high}`);
}

/** The information of each rule, and the answers, grow from look to look. */
function checkGrowth(whole: JsonCursor, { looks, rules, answers }: LooksState): void {
  const cursors = whole.at("looks").list();
  for (const index of rules.keys()) {
    let before = 0;
    for (const [number, { tests }] of looks.entries()) {
      const test = tests[index];
      if (test == null) continue;
      if (test.information <= before)
        cursors[number]?.at("tests").list()[index]?.at("information").fail(`above ${before}`);
      before = test.information;
    }
  }
  if (looks.some(({ time }, index) => time < (looks[index - 1]?.time ?? 0)))
    whole.at("looks").fail("looks at later and later times");
  const responses = looks.map((look) => look.responses);
  if (responses.some((count, index) => count < (responses[index - 1] ?? 0)))
    whole.at("looks").fail("looks at more and more answers");
  if (responses.at(-1) !== answers.responses)
    whole
      .at("answers")
      .at("responses")
      .fail(`${responses.at(-1)}, as at the last look`);
}
