import { describe, expect, it } from "vitest";
import { withCommas } from "../../../src/base/number.js";
import { chunkings } from "../../support/memory-source.js";
import { readingError, readJson } from "./read-json.js";

const limit = 16 * 1024 * 1024;

describe.each(chunkings)("damaged JSON %s", (_chunking, sizes) => {
  const documents: [title: string, text: string, place: string, what: string][] = [
    ["a comma behind the last element", '[{"a":1},\n{"a":2},]', "2:9", "a comma before ]"],
    ["a comma behind the last member", '[{"a":1},\n{"a":2,}]', "2:8", "a comma before }"],
    ["a comma too many", '[{"a":1},\n,{"a":2}]', "2:1", "unexpected character where a value belongs"],
    ["a comma at the beginning", "[,1]", "1:2", "unexpected character where a value or ] belongs"],
    [
      "a missing comma between elements",
      '[{"a":1}\n {"a":2}]',
      "2:2",
      "unexpected character where a comma or ] belongs",
    ],
    ["a missing comma between members", '{"a":1\n"b":2}', "2:1", "unexpected character where a comma or } belongs"],
    ["a missing colon", '{"a" 1}', "1:6", "unexpected character where a colon belongs"],
    ["a missing value", '{"a":}', "1:6", "unexpected character where a value belongs"],
    ["a missing key", "{,}", "1:2", "unexpected character where a key in double quotes or } belongs"],
    ["a comment", '[\n// x\n{"a":1}]', "2:1", "a comment"],
    ["a comment behind a value", '[{"a":1} /* x */]', "1:10", "a comment"],
    ["single quotes", "[{'a':1}]", "1:3", "a single quote"],
    ["a key without quotes", "{a:1}", "1:2", "unexpected character where a key in double quotes or } belongs"],
    ["NaN with more letters", '[{"a":NaNs}]', "1:10", "unexpected character where a comma or } belongs"],
    ["NaN as a key", "[{NaN:1}]", "1:3", "unexpected character where a key in double quotes or } belongs"],
    ["NaN with a sign", '[{"a":-NaN}]', "1:8", "unexpected character in a number"],
    ["nan", '[{"a":nan}]', "1:8", "unexpected character in a word other than true, false, null"],
    ["None", '[{"a":None}]', "1:8", "unexpected character in a word other than true, false, null"],
    ["True", '[{"a":True}]', "1:7", "a word other than true, false, null"],
    ["a misspelled word", '[{"a":nil}]', "1:8", "unexpected character in a word other than true, false, null"],
    ["a word that goes on", '[{"a":nulls}]', "1:11", "unexpected character where a comma or } belongs"],
    ["a leading zero", '[{"a":01}]', "1:8", "unexpected character in a number"],
    ["a plus sign", '[{"a":+1}]', "1:7", "unexpected character where a value belongs"],
    ["a number without digits", '[{"a":-}]', "1:8", "unexpected character in a number"],
    ["a decimal point without digits", '[{"a":1.}]', "1:9", "unexpected character in a number"],
    ["an exponent without digits", '[{"a":1e}]', "1:9", "unexpected character in a number"],
    ["a line break in a string", '[{"a":"x\ny"}]', "1:9", "a line break or another control character inside a string"],
    ["a tab in a string", '{"a":"é\t"}', "1:9", "a line break or another control character inside a string"],
    ["an unknown escape", '{"a":"\\x"}', "1:8", "unknown escape in a string"],
    ["a short unicode escape", '{"a":"\\u12"}', "1:11", "unknown escape in a string"],
    ["the wrong bracket at the end of an object", '[{"a":1]', "1:8", "unexpected character where a comma or } belongs"],
    ["the wrong bracket at the end of an array", '{"a":[1}', "1:8", "unexpected character where a comma or ] belongs"],
    ["a bracket too many behind an array", '[{"a":1}\n] ]', "2:3", "unexpected character after the end of the array"],
    ["a bracket too many on the next line", '[{"a":1}]\n ]', "2:2", "unexpected character after the end of the array"],
    ["a bracket too many behind an object", '{"a":1}}', "1:8", "unexpected character after the end of the object"],
    ["text behind an array", '[{"a":1}] x', "1:11", "unexpected character after the end of the array"],
    ["an object behind an array", "[{}] {}", "1:6", "unexpected character after the end of the array"],
    ["an array behind objects", '{"a":1}{"a":2}\n[]', "2:1", "unexpected character after the end of the object"],
    ["a number behind an object", '{"a":1}5', "1:8", "unexpected character after the end of the object"],
    ["a comma between objects", '{"a":1},\n{"a":2}', "1:8", "unexpected character after the end of the object"],
    ["a NUL byte", '[{"a":1}\0]', "1:9", "unexpected character where a comma or ] belongs"],
    ["a byte order mark in the middle", '[\ufeff{"a":1}]', "1:2", "unexpected character where a value or ] belongs"],
    ["a no-break space", '[{"a":1},\u00a0{}]', "1:10", "unexpected character where a value belongs"],
    ["an envelope with a comma too many", '{"records":[{"a":1}],}', "1:22", "a comma before }"],
    [
      "an envelope with broken members",
      '{"records":[{"a":1}],"x":{"y"}}',
      "1:30",
      "unexpected character where a colon belongs",
    ],
    [
      "an envelope with broken members before",
      '{"x":[1 2],\n"records":[{"a":1}]}',
      "1:9",
      "unexpected character where a comma or ] belongs",
    ],
    ["text behind an envelope", '{"records":[{"a":1}]}\n]', "2:1", "unexpected character"],
    ["an array without an end", '[{"a":1},\n{"a":2}', "2:8", "the text ends inside an array"],
    ["an array that ends behind a comma", '[{"a":1},\n', "2:1", "the text ends inside an array"],
    ["an object without an end", '[{"a":1},\n{"a":2', "2:7", "the text ends inside an object"],
    ["an object that ends inside a key", '[{"a":1},\n{"a', "2:4", "the text ends inside a string"],
    ["an object that ends behind a key", '{"a":1,\n"b"', "2:4", "the text ends inside an object"],
    ["a string that ends inside an escape", '[{"a":"\\u00', "1:12", "the text ends inside a string"],
    ["an envelope without an end", '{"records":[{"a":1}]', "1:21", "the text ends inside an object"],
    ["an envelope whose array has no end", '{"records":[{"a":1}', "1:20", "the text ends inside an array"],
    ["objects of which the last is cut off", '{"a":1} {"a":\n', "2:1", "the text ends inside an object"],
    ["nothing but a bracket", "[", "1:2", "the text ends inside an array"],
  ];
  it.each(documents)("refuses %s", async (_, text, place, what) => {
    const error = await readingError(text, sizes);
    expect(error).toMatchObject({ name: "FeedbackError", code: "json-damaged", exitCode: 5 });
    expect(error).toHaveProperty("message", expect.stringContaining(`x.json:${place}: broken JSON, ${what}`));
  });

  const lines: [title: string, line: string, column: number, what: string][] = [
    ["that is cut off inside an object", '{"a":1,"b":', 12, "the line ends inside an object"],
    ["that is cut off inside a string", '  {"a":"é', 11, "the line ends inside a string"],
    ["that is cut off inside an array", '{"a":[1,\r', 9, "the line ends inside an array"],
    ["that is cut off inside a word", "tru", 4, "the line ends inside a word"],
    ["that is cut off inside a number", "-", 2, "the line ends inside a number"],
    ["with a comma behind it", '{"a":1},', 8, "unexpected character after the end of the value"],
    ["with two values", '{"a":1}{"a":2}', 8, "unexpected character after the end of the value"],
    ["with a comma too many", ' {"a":1,}', 9, "a comma before }"],
    ["with single quotes", "{'a':1}", 2, "a single quote"],
    ["that is not JSON", "score: 5", 1, "unexpected character where a value belongs"],
    ["with a no-break space behind it", '{"a":1}\u00a0', 8, "unexpected character after the end of the value"],
    ["with a vertical tab behind it", '{"a":1}\v', 8, "unexpected character after the end of the value"],
  ];
  it.each(lines)("refuses a line %s, in the middle and at the end", async (_, line, column, what) => {
    for (const text of [`{"a":1}\n\n${line}\n{"a":3}\n`, `{"a":1}\r\n\r\n${line}`, `{}\n[]\n${line}\n`]) {
      expect(await readingError(text, sizes)).toMatchObject({
        code: "json-damaged",
        message: `x.json:3:${column}: broken JSON, ${what}`,
      });
    }
  });

  it("refuses a text that begins with neither brace nor bracket, unless every line is a value", async () => {
    expect(await readingError("a,b\n1,2\n", sizes)).toMatchObject({
      code: "json-damaged",
      message: expect.stringContaining("x.json:1:1:"),
    });
    expect(await readJson('5\n"x"\n', [], sizes)).toMatchObject({
      format: "ndjson",
      rows: [],
      damaged: [{ line: 1 }, { line: 2 }],
    });
  });

  it("never quotes the data in an error", async () => {
    const secret = "+32470123456";
    for (const text of [
      `[{"phone":"${secret}"]`,
      `{"a":1}\n{"phone":"${secret}",}`,
      `{"phone":${secret}}`,
      `${secret}`,
    ]) {
      expect(String((await readingError(text, sizes)) as Error)).not.toContain("3247");
    }
  });

  it("refuses text that is not UTF-8", async () => {
    expect(await readingError(Buffer.from('[{"a":"\xe9"}]', "latin1"), sizes)).toMatchObject({
      code: "encoding-invalid",
    });
  });

  it("refuses nesting deeper than 512 levels, and takes 512", async () => {
    const nested = (levels: number) => `${"[".repeat(levels)}1${"]".repeat(levels)}`;
    const objects = (levels: number) => `${'{"a":'.repeat(levels)}1${"}".repeat(levels)}`;
    expect((await readJson(`{"v":${nested(511)}}`, ["v"], sizes)).rows).toEqual([[nested(511)]]);
    expect((await readJson(objects(512), ["a"], sizes)).rows).toEqual([[objects(511)]]);
    expect((await readJson(`{}\n${objects(512)}\n`, ["a"], sizes)).rows).toEqual([[null], [objects(511)]]);
    for (const text of [
      nested(513),
      objects(513),
      `{"v":${nested(512)}}`,
      `[{}\n,{"v":${nested(511)}}]`,
      `{}\n${nested(513)}`,
    ]) {
      const line = text.includes("\n") ? 2 : 1;
      const message = `x.json:${line}: JSON nested deeper than 512 levels`;
      expect(await readingError(text, sizes)).toMatchObject({ code: "json-too-deep", message });
    }
  });
});

describe("limits of JSON", () => {
  it("stops at once at 100,000 and at 5,000,000 brackets", async () => {
    for (const levels of [100_000, 5_000_000]) {
      for (const text of ["[".repeat(levels), '{"a":'.repeat(levels), `[{},${"[".repeat(levels)}`]) {
        const bytes = Buffer.from(text);
        const begin = performance.now();
        expect(await readingError(bytes)).toMatchObject({ code: "json-too-deep" });
        expect(performance.now() - begin).toBeLessThan(500);
      }
    }
    const line = Buffer.from(`{"a":1}\n${"[".repeat(5_000_000)}${"]".repeat(5_000_000)}\n`);
    expect(await readingError(line)).toMatchObject({
      code: "json-too-deep",
      message: expect.stringContaining("x.json:2:"),
    });
  });

  const record = (length: number) => `{"a":"${"x".repeat(length - 8)}"}`;

  it("reads a record of 16 MiB, in every shape", async () => {
    for (const text of [
      `[\n${record(limit)}]`,
      `{}\n${record(limit)}`,
      `{}{}\n${record(limit)}`,
      `{"items":[\n${record(limit)}]}`,
    ]) {
      const reading = await readJson(text, [], [65_536]);
      expect(reading.texts.at(-1)?.length).toBe(limit);
      expect(reading.lines.at(-1)).toBe(2);
    }
  });

  it("refuses a record is longer than 16 MiB, whatever the chunks, and names its line", async () => {
    const long = record(limit + 1);
    const texts = [
      `[\n${long},{}]`,
      `[\n{"a":[${"1,2,\n".repeat(limit / 5)}`,
      `[\n"${"x".repeat(limit)}"]`,
      `{"items":[{},\n${long}]}`,
      `{}\n${long}\n{}`,
      `{}\n${long}`,
      `{}{}\n${long}{}`,
    ];
    const message = `x.json:2: a record is longer than ${withCommas(limit)} bytes`;
    for (const [index, text] of texts.entries()) {
      const sizes = index % 2 === 0 ? [] : [1_048_575];
      expect(await readingError(text, sizes)).toMatchObject({ code: "record-too-long", message });
    }
  });

  it("does not hold what is around the records", async () => {
    const wide = `[${"[1,2],".repeat(limit / 6)}0]`;
    const { rows } = await readJson(`{"items":[{"a":1}],"x":${wide},"records":[{"a":2}]}`, ["a"], [65_536]);
    expect(rows).toEqual([["1"], ["2"]]);
  });
});
