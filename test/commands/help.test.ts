/** The help: short enough to be read, and nothing that a command has is missing from the whole list. */

import { describe, expect, test } from "vitest";
import { allCommands } from "../../src/commands/commands.js";
import { runCli } from "../support/fake-io.js";

const commands = await allCommands();

const widths = [60, 80, 120];

async function helpOf(...words: readonly string[]): Promise<string> {
  const { stdout, exitCode } = await runCli(words);
  expect(exitCode).toBe(0);
  return stdout;
}

test("the help of the program has less than 40 lines and 80 columns, and names every command", async () => {
  const help = await helpOf("--help");
  expect(linesIn(help).length).toBeLessThan(40);
  expect(widest(help)).toBeLessThanOrEqual(80);
  for (const { name, summary } of commands)
    expect(linesIn(help).some((line) => line.startsWith(`  ${name} `) && line.endsWith(`  ${summary}`))).toBe(true);
});

describe.each(commands)("feedback-stats $name --help", (command) => {
  const { name, options } = command;

  test("has less than 40 lines and 80 columns, an example first", async () => {
    const help = await helpOf(name, "--help");
    expect(linesIn(help).length).toBeLessThan(40);
    expect(widest(help)).toBeLessThanOrEqual(80);
    expect(linesIn(help)[1]).toMatch(new RegExp(`^ {2}feedback-stats ${name}`));
  });

  test("has a line for each option that has a brief one", async () => {
    const help = await helpOf(name, "--help");
    const terms = linesIn(help).flatMap((line) => /^ {2}(-.*?)(?: {2}|$)/.exec(line)?.[1] ?? []);
    expect(terms.sort()).toEqual(briefOptions(options).sort());
  });

  test("is the same after help", async () => {
    expect(await helpOf("help", name)).toBe(await helpOf(name, "--help"));
  });

  test("--help-all has every option in a group, and lists choices once", async () => {
    const help = await helpOf(name, "--help-all");
    for (const { flags, choices = [] } of options) {
      expect(help).toContain(`  ${flags.split(" ")[0]}`);
      for (const choice of choices) expect(help).toContain(choice);
    }
    expect(help).not.toContain("choices:");
    expect(help).not.toContain("Options:");
  });
});

test.each(widths)("a terminal of %i columns wraps the lists between words", async (columns) => {
  const { stdout } = await runCli(["gate", "--help-all"], { columns });
  const listed = linesIn(stdout).filter((line) => /^ {10,}\S+ /.test(line)); // a long word is never cut
  expect(listed.length).toBeGreaterThan(20);
  for (const line of listed) expect(line.length).toBeLessThanOrEqual(Math.min(columns, 100));
});

const briefOptions = (options: (typeof commands)[number]["options"]): string[] =>
  options.filter(({ brief }) => brief !== undefined).map(({ flags }) => flags);

const linesIn = (text: string): readonly string[] => text.trimEnd().split("\n");
const widest = (text: string): number => Math.max(...linesIn(text).map((line) => line.length));
