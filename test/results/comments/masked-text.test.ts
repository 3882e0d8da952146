/** What is masked in comments, and what is not. */

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { maskedText } from "../../../src/results/comments/masked-text.js";

describe("what is masked", () => {
  test.each([
    ["write to ana.b+x@example.co.uk.", "write to [email]."],
    ["a@b.co", "[email]"],
    ["(mail: o'brien@example.ie)", "(mail: [email])"],
    ["ana@gmail", "[email]"],
    ["ana @ example.com please", "[email] please"],
    ["ana (at) example (dot) com", "[email]"],
    ["ana at example dot com", "[email]"],
    ["ana\u200b@example.com", "[email]"],
    ["ａｎａ＠ｅｘａｍｐｌｅ．ｃｏｍ", "[email]"],
    ["анна@пример.рф!", "[email]!"],
    ['"ana b"@example.com', "[email]"],
    ["ana@[192.168.0.1]", "[email]"],
    ["mailto:ana@example.com", "mailto:[email]"],
    ["call +49 (0)30 123456", "call [phone]"],
    ["call (030) 123 45 67 now", "call [phone] now"],
    ["0171-1234567.", "[phone]."],
    ["0049 30 / 123 456 78", "[phone]"],
    ["555-1234", "[phone]"],
    ["555 2025", "[phone]"],
    ["212.555.1234", "[phone]"],
    ["06.12.34.56.78", "[phone]"],
    ["06 12 34 56 78", "[phone]"],
    ["612 345 678", "[phone]"],
    ["０３０ー１２３４５６７", "[phone]"],
    ["٠١٧١ ١٢٣٤٥٦٧", "[phone]"],
    ["030\u00a0123\u2011456\u20117", "[phone]"],
    ["2026-01-15: 0171 1234567, 2026-01-15 call 0171 1234567", "2026-01-15: [phone], 2026-01-15 call [phone]"],
    ["0171,123,4567", "[phone]"],
    ["call 0171,12,34,567, please", "call [phone], please"],
    ["212,555,1234", "[phone]"],
    ["0171,123,456", "[phone]"],
    ["1,500 for 0171,123,4567", "1,500 for [phone]"],
    ["1,500 0171 1234567", "1,500 [phone]"],
    ["4/5 0171 1234567", "4/5 [phone]"],
    ["0171 12-11-56 or 0171 01/01/2026", "[phone] or [phone]"],
    ["card 4111 1111 1111 1111", "card [card]"],
    ["4111111111111111", "[card]"],
    ["order 1234567", "order [id]"],
    ["order AB1234567x", "order [id]"],
    ["CA3c62d39c4d80ddbcab9f6a4eec5225f3 dropped", "[id] dropped"],
    ["id 123e4567-e89b-12d3-a456-426614174000", "id [id]"],
    ["DE89 3704 0044 0532 0130 00", "DE[id]"],
    ["İ: İnci@example.com", "İ: [email]"],
    ["ana@192.168.0.1", "[email]"],
    ['so"@example.com', 'so"@example.com'],
    ["from ::%1 on", "from [ip] on"],
    ["from 192.168.0.17:8080", "from [ip]:8080"],
    ["from 2001:db8::8a2e:370:7334", "from [ip]"],
    ["::ffff:10.0.0.1, fe80::1%eth0 and 1:2:3:4:5:6:7:8.", "[ip], [ip] and [ip]."],
    ["aa:bb:cc:dd:ee:0f", "[id]"],
    ["https://ana:secret@example.com/a?token=x#y, see", "https://[user]@example.com/a?[query], see"],
    ["www.example.com/a?mail=ana%40example.com", "www.example.com/a?[query]"],
    ["https://example.com/ana@example.com", "https://example.com/[email]"],
    ["//ana/@example.com", "[email]"],
    ["https://example.com/@ana.doe", "https:[email]"],
    ["0171234.ana@example.com", "[email]"],
    ["call (0171234.ana@example.com", "call [phone]"],
  ])("%s", (text, masked) => {
    expect(maskedText(text)).toBe(masked);
  });

  test("values of the ids of the record, as words in any case", () => {
    expect(maskedText("ticket ab-12 of Acme, not cab-123", ["AB-12", "acme"])).toBe("ticket [id] of [id], not cab-123");
    expect(maskedText("12 of 12 times, none", ["12", "none"])).toBe("12 of 12 times, none");
  });
});

describe("what is not masked", () => {
  test.each([
    "on 2026-01-15 at 10:30, 15.01.2026 10.30, 1/15/26 and 2026-01-15T10:30:15Z",
    "10:30:15 to 10:45:00",
    "1,000,000 and 1.000.000 and 1 000 000 and 12.50 and 1.234,56 and 12345.67",
    "1,234,567.89 or 12,345,678 or 1.234.567,89 or 1,000,000,000 or 12,50",
    "5,4,3,5,5,4,4,10 and 2024,2025,2026",
    "5 of 5, 10/10, 24/7, 5 5 4 3 5 5 4 4",
    "2019 2020 2021, 2024/2025",
    "12.50 13.50 14.50",
    "5G, MP3, 1080p, x264, v10.15.7",
    "3@1.50 each",
    "see you @ work",
    "looked at the dot",
    "std::vector, ratio 1:2",
    "really? yes = no",
    "Ünïcödé: größer – 東京 का 👩‍👩‍👧",
    "https://example.com/help/echo",
    "",
  ])("%s", (text) => {
    expect(maskedText(text)).toBe(text);
  });
});

const lines = fc.constantFrom("", "call ", "Tel.", "bitte (", "ring: ", "5 stars, ", "電話");
const ends = fc.constantFrom("", ".", "!", ", please", ")", " thanks", "さん");
const digit = fc.integer({ min: 0, max: 9 });
const spellings = ["0123456789", "０１２３４５６７８９", "٠١٢٣٤٥٦٧٨٩", "०१२३४५६७८९"] as const;
const group = (min: number, max: number) =>
  fc.array(digit, { minLength: min, maxLength: max }).map((digits) => digits.join(""));

test("no phone number survives", () => {
  const prefix = fc.constantFrom("+49 ", "+1-", "0049 ", "+44 (0)", "(030) ", "0171 ", "0", "+");
  const number = fc
    .tuple(
      prefix,
      fc.array(group(2, 4), { minLength: 3, maxLength: 4 }),
      fc.constantFrom(" ", "-", ".", "", "/", "\u2011", ","),
    )
    .map(([start, groups, between]) => start + groups.join(between));
  fc.assert(
    fc.property(lines, number, ends, fc.constantFrom(...spellings), (before, phone, after, digits) => {
      fc.pre(phone.replace(/\D/g, "").length >= 7);
      const spelled = phone.replace(/\d/g, (value) => digits.charAt(Number(value)));
      const masked = maskedText(before + spelled + after);
      expect(masked.replace("5 stars", "")).not.toMatch(/\p{Nd}/u);
      expect(masked).toMatch(/\[(?:phone|card|id|ip)\]/);
    }),
    { numRuns: 1000 },
  );
});

test("no e-mail address survives", () => {
  fc.assert(
    fc.property(lines, fc.emailAddress(), ends, (before, address, after) => {
      const masked = maskedText(`${before}${address}${after}`);
      expect(masked).not.toContain("@");
      expect(masked).toMatch(/\[(?:email|query|phone|card|id)\]/); // after the first of parts that touch
    }),
    { numRuns: 1000 },
  );
});

test("a text of words, short numbers, dates and amounts stays as it is", () => {
  const word = fc.oneof(
    fc.stringMatching(/^[a-zäöü]{1,12}$/),
    fc.constantFrom(
      "good!",
      "echo,",
      "(bad)",
      "5/10",
      "12.50",
      "1,000,000",
      "2026-01-15",
      "10:30",
      "€3.20",
      "50%",
      "日本",
      "🙂",
    ),
    fc.integer({ min: 0, max: 99 }).map((value) => `${value},`),
  );
  fc.assert(
    fc.property(fc.array(word, { maxLength: 12 }), (words) => {
      const text = words.join(" ");
      fc.pre(!/ at \w+ dot /.test(text));
      expect(maskedText(text)).toBe(text);
    }),
    { numRuns: 1000 },
  );
});

test("a long text takes linear time", () => {
  const start = performance.now();
  for (const part of [
    "a",
    "@",
    "1",
    "1 ",
    "a@",
    "://",
    "[at]",
    "?a=",
    ":",
    "12-",
    "+",
    "(",
    " at a dot b",
    "%40",
    "a/",
    "１",
    "0.",
    "::1",
  ])
    expect(maskedText(part.repeat(100_000 / part.length)).length).toBeGreaterThan(0);
  expect(performance.now() - start).toBeLessThan(20_000);
});
