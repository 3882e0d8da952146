/** The targets of the fuzzer. */

import { blockWatch } from "../../readers/block-driver.js";
import { closeBehind } from "../engine/close-memory.js";
import type { Target } from "../engine/target.js";
import { compression } from "./compression.js";
import { csv } from "./csv.js";
import { dates } from "./dates.js";
import { header } from "./header.js";
import { json, ndjson } from "./json.js";
import { merge } from "./merge.js";
import { numbers } from "./numbers.js";
import { reporters } from "./reporters.js";
import { text } from "./text.js";

blockWatch.onBlock = closeBehind;

export const targets: readonly Target[] = [
  csv,
  header,
  numbers,
  dates,
  json,
  ndjson,
  compression,
  text,
  merge,
  reporters,
];
