/** That the fuzzer finds faults: each is put into the kernel or the program, and is found by one of the targets. Minutes: `LONG=1`. */

import { existsSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { afterAll, expect, test } from "vitest";
import { fuzzBundle } from "./build/fuzz-bundle.js";
import { runJob } from "./engine/run-job.js";

interface Fault {
  readonly what: string;
  readonly target: string;
  /** The file, in `src/` or in `src/kernel/assembly/`, and what is replaced in it. */
  readonly kernel?: string;
  readonly program?: string;
  readonly from: string;
  readonly to: string;
  /** What is found. */
  readonly found: RegExp;
}

const faults: readonly Fault[] = [
  {
    ...{ what: "a write behind the room for values with doubled quotes", target: "csv", kernel: "csv/csv-records.ts" },
    from: "if (batch.scratchEnd - batch.scratch < <u32>(end - begin) + 32) return false;",
    to: "",
    found: /outside its blocks/,
  },
  {
    ...{ what: "an index without room", target: "csv", program: "readers/csv/csv-record-scanner.ts" },
    from: "(end - input) * 4 + 64",
    to: "(end - input) * 4",
    found: /outside its blocks/,
  },
  {
    ...{ what: "a read behind the text", target: "csv", kernel: "csv/csv-index.ts" },
    from: "load<u8>(group, 64)",
    to: "load<u8>(group, 192)",
    found: /outside its blocks/,
  },
  {
    ...{ what: "a read far behind a value", target: "numbers", kernel: "decode/decode-numbers.ts" },
    from: "export function decodeNumbers(spans: usize, count: u32, out: usize, unparsed: usize): u32 {",
    to: "export function decodeNumbers(spans: usize, count: u32, out: usize, unparsed: usize): u32 {\n  if (load<u64>(<usize>load<u32>(spans) + <usize>load<u32>(spans, 4) + 32) == 12345) return 0;",
    found: /outside its blocks/,
  },
  {
    ...{ what: "a place in another unit", target: "text", program: "sources/decoded-text.ts" },
    from: "offset += whole.length;",
    to: "offset += text.length;",
    found: /in pieces/,
  },
  {
    ...{ what: "a negative zero", target: "numbers", program: "base/number.ts" },
    from: "value === 0 ? 0 : value",
    to: "value",
    found: /the kernel reads|is read as/,
  },
  {
    ...{ what: "an error of the language", target: "numbers", program: "base/number.ts" },
    from: "if (number === null) return null;",
    to: "if (number === null) throw new TypeError();",
    found: /TypeError/,
  },
  {
    ...{ what: "a control character that is shown", target: "reporters", program: "reporters/visible-text.ts" },
    from: "[\\u007f-\\u009f",
    to: "[\\u007f-\\u008f",
    found: /visible text|became/,
  },
  {
    ...{ what: "a sum without its first time", target: "merge", program: "counts/feedback-counts.ts" },
    from: "this.firstAt = Math.min(this.firstAt, other.firstAt);",
    to: "",
    found: /in any order|sum of the others/,
  },
];

const root = resolve(".");
const cache = join(root, "node_modules/.cache/feedback-stats-faults");
afterAll(() => rmSync(cache, { recursive: true, force: true }));

const job = {
  executions: 60_000,
  seed: 1,
  part: 0,
  seconds: 120,
  keeps: false,
  mostFindings: 1,
  corpusFolder: join(cache, "none"),
};

async function fuzzed({ target, kernel, program, from, to }: Fault, folder: string) {
  let replaced = 0;
  const change = (file: string | undefined) => (name: string, text: string) => {
    if (name !== file || !text.includes(from)) return text;
    replaced += 1;
    return text.replace(from, to);
  };
  const changes = kernel === undefined ? { changeProgram: change(program) } : { changeKernel: change(kernel) };
  const { script } = await fuzzBundle(root, folder, changes);
  expect(replaced, "the text that is replaced").toBe(1);
  return await runJob({ ...job, target, hangFile: join(folder, "hang") }, script);
}

test.runIf(process.env.LONG === "1").each(faults)(
  "$what is found",
  async (fault) => {
    const report = await fuzzed(fault, join(cache, String(faults.indexOf(fault))));
    expect(report?.findings.map(({ message }) => message).join("\n")).toMatch(fault.found);
  },
  600_000,
);

test.runIf(process.env.LONG === "1")(
  "an execution that does not end is ended, and its input is kept",
  async () => {
    const folder = join(cache, "endless");
    const endless: Fault = {
      ...{ what: "a loop without end", target: "text", program: "sources/decoded-text.ts" },
      from: "if (byte > 0 && byte < 0x80) {",
      to: "while (byte === 0) at += 0;\n      if (byte > 0 && byte < 0x80) {",
      found: /./,
    };
    expect(await fuzzed(endless, folder)).toBe(null);
    expect(existsSync(join(folder, "hang"))).toBe(true);
  },
  600_000,
);
