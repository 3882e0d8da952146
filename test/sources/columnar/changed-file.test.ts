/** A columnar file is decoded more than once if its text is long: all of it must come from one version. */

import { copyFileSync, mkdtempSync, renameSync, rmSync, statSync, utimesSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openColumnar } from "../../../src/sources/columnar/columnar-source.js";
import { usualReading } from "../../../src/sources/input-reading.js";
import { runCli } from "../../support/fake-io.js";
import { writeTwilioExport } from "../../support/large-export.js";

const isLong = process.env.LONG === "1";
const folder = mkdtempSync(join(tmpdir(), "changed-columnar-"));
const place = (name: string) => join(folder, name);
beforeAll(async () => {
  writeTwilioExport(place("calls.csv"), 25_000, "csv");
  for (const format of ["parquet", "arrow"])
    await runCli(["convert", place("calls.csv"), "-o", place(`calls.${format}`)]);
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Puts a file in the place of another, with the same time. */
function replace(path: string, other: string): void {
  const { atime, mtime } = statSync(path);
  copyFileSync(other, `${path}.new`);
  utimesSync(`${path}.new`, atime, mtime);
  renameSync(`${path}.new`, path);
}

describe.each(["parquet", "arrow"] as const)("a %s file", (format) => {
  const path = place(`used.${format}`);
  const opened = () => {
    copyFileSync(place(`calls.${format}`), path);
    const bytes = statSync(path).size;
    return openColumnar({ name: `used.${format}`, format, stored: { path }, bytes }, usualReading);
  };
  const readAll = async (source: ReturnType<typeof opened>) => {
    let length = 0;
    for await (const chunk of source.chunks()) length += chunk.length;
    return length;
  };

  test.runIf(isLong)("that stays the same is read whole, more than once", async () => {
    const source = opened();
    await source.head(100);
    expect(await readAll(source)).toBeGreaterThan(4 * 1024 * 1024);
  });

  test("that is replaced between two decodings is an error", async () => {
    const source = opened();
    await source.head(100);
    replace(path, place(`calls.${format}`));
    await expect(readAll(source)).rejects.toMatchObject({ code: "input-changed", exitCode: 5 });
  });

  test.runIf(isLong)("that is rewritten while it is decoded is an error", async () => {
    const source = opened();
    await source.head(100);
    const chunks = source.chunks();
    await chunks.next();
    utimesSync(path, 1, 1);
    const rest = async () => {
      for await (const _ of chunks);
    };
    await expect(rest()).rejects.toMatchObject({ code: "input-changed" });
  });
});
