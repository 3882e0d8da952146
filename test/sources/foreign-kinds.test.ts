/** Walks the table of files that are not exports: each has a sample here, is recognised by it, and by nothing that an export begins with. */

import { describe, expect, it } from "vitest";
import { binaryKinds, nestedKinds, textKinds, zipKinds } from "../../src/sources/foreign-kinds.js";
import { refuseForeignBytes, refuseForeignText } from "../../src/sources/refuse-foreign.js";

const hex = (digits: string) => Buffer.from(digits.replaceAll(" ", ""), "hex");
const latin1 = (text: string) => Buffer.from(text, "latin1");

const binarySamples: Readonly<Record<string, readonly Uint8Array[]>> = {
  zip: [latin1("PK\x03\x04\x14\x00\x00\x00\x08\x00")],
  xz: [hex("fd377a585a00 0004e6d6b446")],
  bzip2: [latin1("BZh91AY&SY\x00\x01"), hex("425a6831177245385090")],
  lz4: [hex("04224d18 64407c")],
  compress: [hex("1f9d90 61")],
  lzip: [latin1("LZIP\x01\x0c")],
  tar: [Buffer.concat([latin1("jan.csv"), Buffer.alloc(250), latin1("ustar\x0000"), Buffer.alloc(200)])],
  "7z": [hex("377abcaf271c0004")],
  rar: [latin1("Rar!\x1a\x07\x00"), latin1("Rar!\x1a\x07\x01\x00")],
  cab: [latin1("MSCF\x00\x00\x00\x00\x12\x00")],
  "zip-part": [latin1("PK\x07\x08PK\x03\x04")],
  ole2: [hex("d0cf11e0a1b11ae1 0000")],
  "xls-stream": [
    hex("0908 1000 0006 0500".replace("1000 0006", "0800 0005")),
    hex("090406000000"),
    hex("090004000000"),
  ],
  pdf: [latin1("%PDF-1.7\n")],
  png: [latin1("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR")],
  jpeg: [hex("ffd8ffe000104a464946")],
  gif: [latin1("GIF89a\x01\x00")],
  webp: [latin1("RIFF\x24\x00\x00\x00WEBPVP8 ")],
  bmp: [hex("424d 36000000 0000 0000 36000000")],
  tiff: [hex("49492a0008000000"), hex("4d4d002a00000008")],
  icon: [hex("000001000100")],
  heic: [hex("0000001866747970 68656963"), hex("0000002066747970 69736f6d")],
  wav: [latin1("RIFF\x24\x00\x00\x00WAVEfmt ")],
  mp3: [latin1("ID3\x04\x00\x00"), hex("fffb9064")],
  ogg: [latin1("OggS\x00\x02")],
  parquet: [latin1("PAR1\x15\x04\x15\x10")],
  arrow: [latin1("ARROW1\x00\x00\xff\xff\xff\xff")],
  feather: [latin1("FEA1\x00\x00\x00\x00")],
  "arrow-stream": [hex("ffffffff 70000000 10000000 0000")],
  orc: [latin1("ORC\x11\x00\x00")],
  avro: [latin1("Obj\x01\x04\x16")],
  sqlite: [latin1("SQLite format 3\x00\x10\x00")],
  access: [latin1("\x00\x01\x00\x00Standard Jet DB\x00"), latin1("\x00\x01\x00\x00Standard ACE DB\x00")],
  hdf5: [latin1("\x89HDF\r\n\x1a\n")],
  pickle: [hex("80049594010000000000008c")],
  numpy: [latin1("\x93NUMPY\x01\x00")],
  rdata: [latin1("RDX3\nX\n\x00\x00\x00\x03"), latin1("X\n\x00\x00\x00\x03")],
  spss: [latin1("$FL2@(#) IBM SPSS STATISTICS"), latin1("$FL3@(#) IBM SPSS STATISTICS")],
  stata: [latin1("<stata_dta><header>"), hex("7202010003000a00")],
  sas: [hex("000000000000000000000000c2ea8160b31411cfbd92080009c7318c181f1011")],
  class: [hex("cafebabe00000034"), latin1("\x7fELF\x02\x01"), hex("4d5a900003000000")],
  plist: [latin1("bplist00\xd4")],
  gzip: [hex("1f8b0800")],
  zstd: [hex("28b52ffd24")],
};

const textSamples: Readonly<Record<string, readonly string[]>> = {
  "twilio-error": [
    '<?xml version="1.0" encoding="UTF-8"?>\n<TwilioResponse><RestException><Code>20003</Code></RestException></TwilioResponse>',
  ],
  "twilio-xml": [
    "<?xml version='1.0'?>\n<TwilioResponse>\n<Feedback><QualityScore>3</QualityScore></Feedback></TwilioResponse>",
  ],
  "excel-xml": [
    '<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook xmlns="urn:x">',
    '<?xml version="1.0"?><ss:Workbook>',
  ],
  svg: ['<svg xmlns="http://www.w3.org/2000/svg"></svg>', '<?xml version="1.0"?>\n<svg width="1"/>'],
  "html-sign-in": [
    "<!DOCTYPE html><html><head><title>Sign in - Surveys</title></head><body>",
    '<html><body><form><input name="p" type="password"></form></body></html>',
    "<!doctype html>\n<html><head><title>Log in</title>",
  ],
  "html-table": ["<table border=1><tr><td>1</td></tr></table>", "<html><meta charset=utf-8><body>\n<TABLE><tr><td>9"],
  html: [
    "<!DOCTYPE html>\n<html><head><title>404 Not Found</title></head>",
    "<html>\n<body>Service Unavailable</body></html>",
  ],
  xml: [
    '<?xml version="1.0"?>\n<surveys><survey id="1"/></surveys>',
    "<feedbacks>\n  <feedback>9</feedback>\n</feedbacks>",
  ],
  rtf: ["{\\rtf1\\ansi\\deff0 id,score"],
  email: [
    "Return-Path: <a@example.com>\nMIME-Version: 1.0\n\nHi",
    "From: a\nTo: b\nSubject: c\nMessage-ID: <1@example.com>\n\n",
  ],
  "json-in-quotes": ['"{\\"id\\":1,\\"score\\":9}"', '"[{\\"id\\":1}]"', '"[\\n  {\\n    \\"id\\": 1}]"'],
  javascript: ["window.YTD.tweets.part0 = [ {", "var responses = [{", "callback([{", ")]}'\n[{", "const data = {"],
  "spss-portable": ["ASCII SPSS PORT FILE      "],
  "sas-transport": ["HEADER RECORD*******LIBRARY HEADER RECORD!!!!!!!000"],
  sql: [
    "-- MySQL dump 10.13\n",
    "--\n-- PostgreSQL database dump\n--",
    "CREATE TABLE nps (id int);",
    "INSERT INTO nps VALUES (1);",
  ],
  "git-lfs": ["version https://git-lfs.github.com/spec/v1\noid sha256:1\n"],
  yaml: ["---\nresponses:\n  - score: 9\n", "%YAML 1.2\n"],
};

/** What exports begin with, and what comes near to a kind. */
const exports = [
  "id,score,comment\n1,9,good\n",
  "PARENT_ID,score\n1,9\n",
  "PAR1,score\n1,9\n",
  "ORC\n9\n",
  "ORCID,score\n1,9\n",
  "FEA1\n9\n",
  "BMW owner,score\n1,9\n",
  "GIF,score\n1,9\n",
  "RIFF,WAVE,score\n",
  "ID3,score\n1,9\n",
  "Rar!,score\n",
  "BZh1,score\n",
  "X\n9\n",
  '"id","score"\n"1","9"\n',
  '"{id}","score"\n',
  '"[1] How likely","x"\n',
  '[{"score":9}]',
  '{"score":9}\n{"score":8}\n',
  "sep=;\nid;score\n1;9\n",
  "How likely are you to recommend us to a friend?\n9\n3\n10\n",
  "Customer feedback report for March 2026\nGenerated by a tool on a day\n\nid,score,date\n1,9,2026-01-01\n",
  "What do you think of our great service?,How likely are you to recommend us?,Why?\nI do like it very much,9,because it is very good\nI do not like it at all,3,because it is bad I think\n",
  "Date: 2026-01-01\nReport: NPS of all stores\n\nid,score\n1,9\n",
  "From: 2026-01-01\nTo: 2026-02-01\n\nid,score\n1,9\n",
  "Subject,From,To,score\na,b,c,9\n",
  "<5 minutes,>5 minutes,score\n1,2,9\n",
  "<id>,<score>\n1,9\n",
  "let us know,score\nok,9\n",
  "score(1-5),id\n5,1\n",
  "---,id,score\n",
  "\t\tscore\tid\n",
  "€ spent,score\n5,9\n",
];

describe("every kind", () => {
  it("has a sample", () => {
    expect(Object.keys(binarySamples).sort()).toEqual([...binaryKinds, ...nestedKinds].map(({ name }) => name).sort());
    expect(Object.keys(textSamples).sort()).toEqual(textKinds.map(({ name }) => name).sort());
  });

  it("has its own name, a description, and a next step", () => {
    const kinds = [...binaryKinds, ...nestedKinds, ...textKinds, ...zipKinds];
    expect(new Set(kinds.map(({ name }) => name)).size).toBe(kinds.length);
    for (const { what, step } of kinds) {
      expect(what.length).toBeGreaterThan(4);
      expect(step("a.bin", null).length).toBeGreaterThan(10);
    }
  });
});

describe.each([...binaryKinds, ...nestedKinds])("$name", ({ name, what }) => {
  it.each(binarySamples[name] ?? [])("is recognised by its first bytes, also after it was unpacked (%#)", (sample) => {
    const first = Buffer.concat([sample, Buffer.alloc(600, 1)]);
    expect(() => refuseForeignBytes(first, "a.csv", "gzip")).toThrow(`a.csv: ${what}`);
    if (binaryKinds.some((kind) => kind.name === name))
      expect(() => refuseForeignBytes(first, "a.csv", null)).toThrow(`a.csv: ${what}`);
  });
});

describe.each(textKinds)("$name", ({ name, what }) => {
  it.each(textSamples[name] ?? [])("is recognised by its beginning (%#)", (sample) => {
    const begins = name === "html" ? "a.csv: an HTML page" : `a.csv: ${what}`;
    for (const text of [sample, `\ufeff\n ${sample}`])
      expect(() => refuseForeignText(Buffer.from(text), { name: "a.csv", compression: null })).toThrow(begins);
  });
});

describe("an export", () => {
  it.each(exports)("is no other kind: %j", (text) => {
    refuseForeignText(Buffer.from(text), { name: "a.csv", compression: null });
    for (const bytes of [Buffer.from(text), Buffer.from(`\ufeff${text}`, "utf16le"), latin1(text.replace("€", "\x80"))])
      refuseForeignBytes(bytes, "a.csv", null);
  });
});

describe("what is reported", () => {
  const refusal = (first: Uint8Array, name = "a.csv", packing: "gzip" | "zstd" | null = null) => {
    try {
      refuseForeignBytes(first, name, packing);
      refuseForeignText(first, { name, compression: packing });
    } catch (error) {
      const { message, hint } = error as { message: string; hint: string };
      return `${message} / ${hint}`;
    }
    return null;
  };

  it("names the command that unpacks a tar archive, whatever it is packed in", () => {
    const [tar = new Uint8Array()] = binarySamples.tar ?? [];
    expect(refusal(tar, "months.tar")).toBe("months.tar: a tar archive / unpack it first: tar -xf months.tar");
    expect(refusal(tar, "a b.tgz", "gzip")).toBe("a b.tgz: a tar archive / unpack it first: tar -xzf 'a b.tgz'");
    expect(refusal(tar, "-", "zstd")).toBe("-: a tar archive / unpack it first: tar --zstd -xf FILE");
    expect(refusal(hex("fd377a585a00"), "m.tar.xz")).toMatch("unpack it first: tar -xf m.tar.xz");
  });

  it("distinguishes a password, an old workbook and a letter where the directory is near", () => {
    const ole = (name: string) =>
      Buffer.concat([hex("d0cf11e0a1b11ae1"), Buffer.alloc(1016), Buffer.from(name, "utf16le")]);
    expect(refusal(ole("EncryptedPackage"))).toMatch(
      "an Excel workbook protected by a password / open it in Excel, remove its password",
    );
    expect(refusal(ole("Workbook"))).toMatch("an old Excel workbook (.xls)");
    expect(refusal(ole("WordDocument"))).toMatch("an old Word document");
    expect(refusal(ole("Other"))).toMatch("an old Office file (such as .xls), or a workbook protected by a password");
  });

  it("quotes the title of a page", () => {
    const page = Buffer.from("<!DOCTYPE html><html><head><title>\n502  Bad Gateway</title>");
    expect(refusal(page)).toMatch('an HTML page ("502 Bad Gateway"), not an export / check the address and the key');
  });

  it("describes sentences as text", () => {
    const letter =
      "Dear all\n\nI would like to thank you for the survey.\nThe results were good, I think, and\nwe will send the next one in May.\n";
    expect(refusal(Buffer.from(letter.replace("Dear all", "Dear all of you in the team")))).toMatch(
      "text in sentences, not a table",
    );
  });
});
