/** Where the trials of a test file run. */

import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll } from "vitest";
import { makeStock } from "./scenarios.js";
import type { Place } from "./trials.js";

/** A folder of its own for as long as the tests run; before them `fill` puts into it what they need. Call it once in a test file. */
export function placeOfTests(
  name: string,
  fill: (place: Place) => Promise<void> | void = ({ stock }) => makeStock(stock),
): Place {
  const folder = mkdtempSync(join(tmpdir(), `${name}-`));
  const place = { folder, stock: join(folder, "stock"), large: join(folder, "large.csv") };
  mkdirSync(place.stock);
  beforeAll(() => fill(place), 120_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return place;
}
