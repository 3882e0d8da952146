/** Config files: what they mean, and what is reported of those that are wrong. */

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import type { FeedbackError } from "../../../src/base/errors.js";
import { flag, list, number, text, time, word } from "../../../src/importers/converters.js";
import { findConfig } from "../../../src/pipeline/config/find-config.js";
import { checkedConfig, readConfig } from "../../../src/pipeline/config/read-config.js";
import { brokenConfigs, impossibleConfigs, soundConfig } from "./configs.js";

const folder = mkdtempSync(join(tmpdir(), "feedback-stats-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function errorOf(read: () => unknown): FeedbackError | null {
  try {
    read();
    return null;
  } catch (error) {
    return error as FeedbackError;
  }
}

/** The config that a file with this text is. */
function written(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

test("short forms represent converters, and what is left out has its usual meaning", () => {
  const { providers, options } = checkedConfig("c.json", {
    by: "month",
    providers: [
      {
        name: "desk",
        signatures: [{ any: ["Stars"] }],
        columns: { response_id: "Id", created_at: ["At", "When"], account: { names: "Team" } },
        ratings: [
          { category: "csat", score: "Stars", scale: "1..5", issues: "Complaint" },
          {
            category: "nps",
            score: ["Q1"],
            scale: "0..10",
            issues: [{ converter: "flag", names: "E", issue: "Echo" }],
          },
        ],
      },
    ],
  });
  const usual = { missing: "omit", invalid: "reject" };
  expect(options).toEqual({ by: "month" });
  expect(providers).toEqual([
    {
      kind: "feedback",
      name: "desk",
      title: "desk",
      docs: "c.json",
      signatures: [{ shape: "export", all: [], any: ["Stars"] }],
      columns: { response_id: text("Id"), created_at: time("At", "When"), account: word("Team") },
      ratings: [
        {
          ...{ ...usual, category: "csat", wholeNumbers: false, score: number("Stars"), issues: [list("Complaint")] },
          scale: { fixed: { min: 1, max: 5, lowThreshold: 2 } },
        },
        {
          ...{ ...usual, category: "nps", wholeNumbers: true, score: number("Q1"), issues: [flag("Echo", "E")] },
          scale: { fixed: { min: 0, max: 10, lowThreshold: 6 } },
        },
      ],
      issueCodes: {},
      rules: [],
    },
  ]);
});

test("words that are compared without case may be written in any", () => {
  const [desk] = checkedConfig("c.json", soundConfig).providers;
  expect(desk?.delivery?.failed).toEqual(["lost"]);
  expect(desk?.ratings[2]?.when?.is).toEqual(["call", ""]);
});

test("a view of the same records shares the name and the signatures", () => {
  const [desk] = checkedConfig("c.json", soundConfig).providers;
  expect(desk?.also?.[0]).toMatchObject({ name: "desk", title: "Desk", signatures: desk?.signatures, columns: {} });
});

test.each([...brokenConfigs, ...impossibleConfigs])("$message", ({ config, message }) => {
  const error = errorOf(() => checkedConfig("c.json", config));
  expect({ message: error?.message, exitCode: error?.exitCode }).toEqual({
    message: `c.json: ${message}`,
    exitCode: 2,
  });
});

describe("a file", () => {
  test("in YAML means what it means in JSON", () => {
    const json = written("same.json", JSON.stringify({ from: "2026-01-31", ...soundConfig }));
    const yaml = written("same.yaml", `{from: 2026-01-31, ${JSON.stringify(soundConfig).slice(1)}`);
    expect(JSON.stringify(readConfig(yaml)).replaceAll(yaml, json)).toEqual(JSON.stringify(readConfig(json)));
  });

  test.each([
    ["cut.json", '{\n"by": "month"\n"to": 1}', /cut\.json:3: broken JSON/],
    ["tabs.yaml", "by: month\nto:\n\t- 1\n", /tabs\.yaml:3: broken YAML/],
    [
      "inside.yml",
      "presets:\n  a:\n    by: month\n    by: day\n",
      /inside\.yml:4: broken YAML, Map keys must be unique/,
    ],
    ["twice.yml", "by: month\nby: day\n", /twice\.yml:2: broken YAML, Map keys must be unique/],
    ["code.yaml", "by: !!js/function 'function () {}'\n", /code\.yaml:1: broken YAML, Unresolved tag/],
    [
      "bomb.yaml",
      `a: &a [x, x]\n${[..."bcdefgh"].map((name, i) => `${name}: &${name} [${`*${"abcdefg"[i]},`.repeat(9)}]`).join("\n")}`,
      /bomb\.yaml: broken YAML, Excessive alias count/,
    ],
    ["deep.yaml", "[".repeat(100_000), /deep\.yaml.*: broken YAML/],
    ["long.json", " ".repeat(1024 * 1024 + 1), /long\.json: longer than 1,048,576 bytes/],
    ["latin.json", Buffer.from([0x7b, 0xe4, 0x7d]), /latin\.json: the config cannot be read \(it is not UTF-8\)/],
    ["empty.yaml", "", /empty\.yaml: the top level should be an object/],
  ])("%s is refused with its name", (name, content, message) => {
    const error = errorOf(() => readConfig(written(name, content as string)));
    expect(error?.message).toMatch(message);
    expect(error?.exitCode).toBe(2);
  });

  test("with very many keys and anchors is read in time that grows with its length", () => {
    const lines = Array.from({ length: 20_000 }, (_, index) => `k${index}: &a${index} 1`);
    const begun = process.cpuUsage();
    expect(errorOf(() => readConfig(written("many.yaml", lines.join("\n"))))?.code).toBe("config-key");
    // Comparing each key with all others takes four seconds
    expect(process.cpuUsage(begun).user).toBeLessThan(2_500_000);
  });

  test("that is a folder or is not there is refused", () => {
    expect(errorOf(() => readConfig(folder))?.code).toBe("config-unreadable");
    expect(errorOf(() => readConfig(join(folder, "none.json")))?.code).toBe("config-unreadable");
  });
});

describe("the search", () => {
  const below = join(folder, "a", "b");
  mkdirSync(below, { recursive: true });

  test("finds nothing where there is none, and the nearest above", () => {
    expect(findConfig(below)).toBe(null);
    written("feedback-stats.config.yml", "{}");
    expect(findConfig(below)).toBe(join("..", "..", "feedback-stats.config.yml"));
    written(join("a", "feedback-stats.config.json"), "{}");
    expect(findConfig(below)).toBe(join("..", "feedback-stats.config.json"));
  });

  test("refuses two in one folder", () => {
    written(join("a", "b", "feedback-stats.config.json"), "{}");
    written(join("a", "b", "feedback-stats.config.yaml"), "{}");
    expect(errorOf(() => findConfig(below))?.code).toBe("config-two");
  });
});
