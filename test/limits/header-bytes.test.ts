/** The header of CSV may have 1 MiB: at the limit it is read, past it the run ends, and says on which line. */

import { expect, test } from "vitest";
import { FeedbackError, summarize } from "../../src/index.js";
import { temporaryExport } from "../support/temporary-export.js";

const limit = 1024 ** 2;

/** A header of `length` bytes with its line end: two columns, and some with long names. */
function withHeader(length: number): string {
  const long = Array.from({ length: 1000 }, (_, column) => `${column}${"x".repeat(1000)}`).join(",");
  const header = `id,nps,${long},`;
  return `${header}${"y".repeat(length - header.length - 1)}\n1,9${",".repeat(1001)}\n`;
}

async function outcome(text: string) {
  try {
    return (await summarize([temporaryExport("header.csv", text)])).records.read;
  } catch (error) {
    if (error instanceof FeedbackError) return [error.code, error.message.replace(/^.*:(?=\d+:)/, "")];
    throw error;
  }
}

test("of 1 MiB is read, and one byte more is not", async () => {
  expect(await outcome(withHeader(limit))).toBe(1);
  expect(await outcome(withHeader(limit + 2))).toEqual([
    "record-too-long",
    "1: a record is longer than 1,048,576 bytes",
  ]);
});
