/** What commands print on a terminal: no line is wider than it, and nothing is lost. */

import { stripVTControlCharacters } from "node:util";
import stringWidth from "string-width";
import { describe, expect, test } from "vitest";
import { runCli } from "../support/fake-io.js";

const february = "fixtures/twilio/february-month/calls-2023-02.csv";
/** A busy machine may take long enough for a progress line. */
const noProgress = { CI: "true" };
const commands: readonly (readonly string[])[] = [
  ["explain", "--list"],
  ["explain", "nps", "mean_interval"],
  ["providers"],
  ["providers", "acs", "delighted"],
  ["inspect", "fixtures/teams-cqd/streams/streams.csv"],
  ["validate", february],
  ["gate", february, "--require", "mean >= 3.95", "--require", "issue_rate[one-way-audio] <= 2% @warn"],
  ["summarize", february, "--by", "week"],
  ["compare", february, "--before", "2023-02-15"],
  ["reconcile", february, "--with", "fixtures/reconcile/twilio-different/summary.json"],
];

describe.each([...commands, ["inspect", february]])("%s %s", (...argv) => {
  test("colour adds nothing but colour", async () => {
    const size = { columns: 100, stderrColumns: 100, env: noProgress };
    const plain = await runCli([...argv, "--color", "never"], size);
    const coloured = await runCli([...argv, "--color", "always"], size);
    expect(coloured.stdout).toContain("\u001b[");
    expect(stripVTControlCharacters(coloured.stdout)).toBe(plain.stdout);
    expect(stripVTControlCharacters(coloured.stderr)).toBe(plain.stderr);
  });

  test("fits terminals of 40 to 200 columns, but for words that are wider", async () => {
    const wide = (
      await runCli([...argv, "--color", "never"], { columns: 100_000, stderrColumns: 100_000, env: noProgress })
    ).stderr;
    for (const columns of [40, 47, 60, 73, 80, 100, 120, 160, 200]) {
      const { stdout, stderr } = await runCli([...argv, "--color", "never"], {
        columns,
        stderrColumns: columns,
        env: noProgress,
      });
      const tooWide = `${stdout}${stderr}`
        .split("\n")
        .filter((line) => stringWidth(line) > columns && line.trim().includes(" "));
      expect(tooWide).toEqual([]);
      expect(stderr.split(/\s+/)).toEqual(wide.split(/\s+/));
    }
  });

  test("is ASCII with --ascii, in the C locale, and where the charset is not UTF-8", async () => {
    const asked = await runCli([...argv, "--ascii"]);
    expect(asked.stdout + asked.stderr).toMatch(/^[\0-\x7f]*$/);
    for (const locale of [{ LC_ALL: "C" }, { LANG: "en_US.ISO-8859-1" }, { LC_CTYPE: "de_DE.ISO-8859-15@euro" }])
      expect(await runCli(argv, { env: locale })).toEqual(asked);
    const plain = await runCli(argv);
    for (const LC_ALL of ["en_US.UTF-8", "C.utf8", "en_US"])
      expect(await runCli(argv, { env: { LC_ALL } })).toEqual(plain);
  });
});
