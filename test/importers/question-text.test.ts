/** What the text of a question says of its scale and its kind. */

import { describe, expect, test } from "vitest";
import { categoryAsked, statedScale, withoutMarkup } from "../../src/importers/question-text.js";

describe("a scale is stated by", () => {
  test.each([
    ["How likely are you to recommend (1-10)", 1, 10],
    ["How satisfied are you? (1 = very dissatisfied, 5 = very satisfied)", 1, 5],
    ["On a scale from 0 to 10, how likely are you to recommend us?", 0, 10],
    ["On a scale of 1–7, how easy was it?", 1, 7],
    ["Wie zufrieden sind Sie auf einer Skala von 1 bis 5?", 1, 5],
    ["Sur une échelle de 0 à 10, recommanderiez-vous …", 0, 10],
    ["En una escala del 1 al 5, ¿qué tan satisfecho …?", 1, 5],
    ["Op een schaal van 0 tot 10, hoe waarschijnlijk …", 0, 10],
    ["Rating (5 = excellent, 1 = poor)", 1, 5],
    ["0 (not at all likely) … 10 (extremely likely)", 0, 10],
    ["Satisfaction [1 - 5]", 1, 5],
    ["<b>NPS</b> (scale 0-10)", 0, 10],
  ])("%s", (title, min, max) => expect(statedScale(title)).toEqual({ min, max }));
});

describe("no scale is stated by", () => {
  test.each([
    "How were your first 1-3 weeks with us?",
    "Call us from 9-5",
    "How satisfied were you on 2026-01-05?",
    "Q1-5",
    "Would you recommend us?",
    "Score",
  ])("%s", (title) => expect(statedScale(title)).toBeNull());
});

test.each([
  ["How likely are you to recommend us?", "nps"],
  ["Wie wahrscheinlich ist es, dass Sie uns weiterempfehlen?", "nps"],
  ["¿Qué tan probable es que nos recomiende?", "nps"],
  ["How satisfied are you?", "csat"],
  ["Hoe tevreden bent u?", "csat"],
  ["How easy was it to get help?", "ces"],
  ["NPS satisfaction survey", "nps"],
  ["survey_q6_nps", "nps"],
  ["survey_csat", "csat"],
  ["How satisfied are you, and how likely to recommend us?", null],
  ["Processes", null],
])("%s asks for %s", (title, category) => expect(categoryAsked(title.replaceAll("_", " "))).toBe(category));

test("a title of brackets alone is read in linear time", () => {
  const started = performance.now();
  expect(withoutMarkup(`${"<".repeat(1_000_000)}b>c`)).toBe("c");
  expect(withoutMarkup("<".repeat(1_000_000))).toBe("<".repeat(1_000_000));
  statedScale("(1 ".repeat(300_000));
  categoryAsked("effort".repeat(300_000));
  expect(performance.now() - started).toBeLessThan(1000);
});
