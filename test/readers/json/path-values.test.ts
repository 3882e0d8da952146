import { describe, expect, it } from "vitest";
import { chunkings } from "../../support/memory-source.js";
import { readJson } from "./read-json.js";

describe.each(chunkings)("the values of JSON records %s", (_chunking, sizes) => {
  const read = async (record: string, ...names: string[]) =>
    (await readJson(`[${record}]`, [names], sizes)).rows[0]?.[0];

  it("finds a value by any spelling of its path", async () => {
    const record = '{"time_generated":1,"Properties":{"Survey Id":2,"over-all":{"SCORE":3}},"TimeX [UTC]":4}';
    expect(await read(record, "TimeGenerated")).toBe("1");
    expect(await read(record, "properties.surveyId")).toBe("2");
    expect(await read(record, "PROPERTIES.OverAll.score")).toBe("3");
    expect(await read(record, "timex")).toBe("4");
    expect(await read(record, "survey id")).toBe(null);
    expect(await read(record, "properties.surveyId.x")).toBe(null);
  });

  it("takes the best of several names that has a value", async () => {
    const names = ["a", "b.c", "d"];
    expect(await read('{"d":3,"b":{"c":2},"a":1}', ...names)).toBe("1");
    expect(await read('{"d":3,"b":{"c":2},"a":null}', ...names)).toBe("2");
    expect(await read('{"d":3,"b":{"c":""},"a":null}', ...names)).toBe("3");
    expect(await read('{"d":3,"b":null}', ...names)).toBe("3");
    expect(await read('{"b":[{"c":1}]}', ...names)).toBe(null);
  });

  it("gives every column its own value, and none of the record before", async () => {
    const text = '[{"a":1,"b":{"a":2}},{"b":{"a":3}},{"a":4,"b":5}]';
    expect((await readJson(text, ["a", "b.a", "b"], sizes)).rows).toEqual([
      ["1", "2", '{"a":2}'],
      [null, "3", '{"a":3}'],
      ["4", null, "5"],
    ]);
  });

  it("lets a key that contains dots represent the path", async () => {
    expect(await read('{"a.b":{"c":1}}', "a.b.c")).toBe("1");
    expect(await read('{"a":{"b.c":1}}', "a.b.c")).toBe("1");
    expect(await read('{"a.b.c.d":1}', "a.b.c")).toBe(null);
  });

  it("reads through a JSON text in a string", async () => {
    const inner = JSON.stringify({ id: "s-1", deep: JSON.stringify({ x: [1] }) });
    expect(await read(JSON.stringify({ customDimensions: inner }), "customDimensions.id")).toBe("s-1");
    expect(await read(JSON.stringify({ customDimensions: inner }), "customDimensions.deep.x")).toBe("[1]");
    expect(await read(JSON.stringify({ customDimensions: inner }), "customDimensions")).toBe(inner);
    for (const text of ['{"id":1', "{}", "{id:1}", '[{"id":1}]', '"{}"', ""]) {
      expect(await read(JSON.stringify({ properties: text }), "properties.id")).toBe(null);
    }
  });

  it("does not follow a JSON text in a string that is nested too deeply", async () => {
    const deep = (levels: number) => `{"id":1,"x":${"[".repeat(levels)}${"]".repeat(levels)}}`;
    expect(await read(JSON.stringify({ p: deep(500) }), "p.id")).toBe("1");
    expect(await read(JSON.stringify({ p: deep(600) }), "p.id")).toBe(null);
    expect(await read(JSON.stringify({ p: deep(100_000) }), "p.x")).toBe(null);
  });

  it("spells every kind of value as text", async () => {
    const spelled: [json: string, text: string | null][] = [
      ['"x y"', "x y"],
      ['" "', " "],
      ['""', null],
      ["null", null],
      ["true", "true"],
      ["false", "false"],
      ["4.50", "4.5"],
      ["-0", "0"],
      ["1e3", "1000"],
      ["1e400", "Infinity"],
      ["-1E400", "-Infinity"],
      ['[1, null,\n"a"]', '[1,null,"a"]'],
      ['{"b":1, "a":{}}', '{"b":1,"a":{}}'],
      ['"\\ud800"', "\ufffd"], // half a pair has no UTF-8
      ['"\\u20ac\\n\\"\\\\"', '€\n"\\'],
      ['"€"', "€"],
    ];
    for (const [json, text] of spelled) expect(await read(`{"v":${json}}`, "v")).toBe(text);
  });

  it("keeps numbers exact that a double cannot hold", async () => {
    const record =
      '{"id":12345678901234567891,"n":-9007199254740993,"f":1.00000000000000000001,"t":"\\" 99999999999999999999"}';
    expect((await readJson(`[${record}]`, ["id", "n", "f", "t"], sizes)).rows).toEqual([
      ["12345678901234567891", "-9007199254740993", "1.00000000000000000001", '" 99999999999999999999'],
    ]);
    const mixed = '{"a":[1234567890123456],"b":9007199254740993,"c":1e300,"d":9007199254740993,"D":[1]}';
    expect((await readJson(`[${mixed},{"b":1}]`, ["a", "b", "c", "d"], sizes)).rows).toEqual([
      ["[1234567890123456]", "9007199254740993", "1e+300", "[1]"],
      [null, "1", null, null],
    ]);
    const row = '{"columns":[{"name":"id"},{"name":"x"}],"rows":[[9007199254740993,[1]]]}';
    expect((await readJson(row, ["id", "x"], sizes)).rows).toEqual([["9007199254740993", "[1]"]]);
  });

  it("treats names of Object.prototype as data", async () => {
    const keys = ["__proto__", "constructor", "toString", "hasOwnProperty", "valueOf", "then", "length"];
    const names = Object.getOwnPropertyNames(Object.prototype);
    for (const key of keys) {
      expect(await read(`{"${key}":1}`, key)).toBe("1");
      expect(await read(`{"${key}":{"${key}":{"x":2}}}`, `${key}.${key}.x`)).toBe("2");
      expect(await read("{}", key)).toBe(null);
      expect(await read('{"a":{}}', `a.${key}`)).toBe(null);
      const { sample, columns } = await readJson(`{"${key}":{"x":3}}`, [], sizes);
      expect([columns, sample.length]).toEqual([[`${key}.x`], 1]);
      expect((await readJson(`{"columns":[{"name":"${key}"}],"rows":[[4]]}`, [key], sizes)).rows).toEqual([["4"]]);
    }
    expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(names);
  });

  it("lets the last of several equal keys win, also where they are spelled differently", async () => {
    expect(await read('{"a":1,"a":2}', "a")).toBe("2");
    expect(await read('{"a_b":1,"aB":2}', "ab")).toBe("2");
    expect(await read('{"aB":1,"a_b":null}', "ab")).toBe("1");
  });

  it("reads records with more keys than it remembers, and passes over keys that are endless", async () => {
    const many = Array.from({ length: 6000 }, (_, index) => `"k${index}":${index}`).join(",");
    expect(await read(`{${many},"SCORE":1}`, "score", "k5999")).toBe("1");
    expect(await read(`{${many}}`, "score", "K_5999")).toBe("5999");
    expect(await read(`{"a${" ".repeat(300_000)}b":1,"ab":2}`, "ab")).toBe("2");
  });
});
