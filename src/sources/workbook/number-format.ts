/** The kind of value of a number format: a date, a time of day, a duration, a percentage, or just a number. */

export type NumberKind = "number" | "date" | "time" | "duration" | "percentage";

/** The formats that Excel knows by their number. Source: ECMA-376 part 1, 18.8.30. */
const builtIn: readonly (readonly [from: number, to: number, kind: NumberKind])[] = [
  [9, 10, "percentage"],
  [14, 17, "date"],
  [18, 21, "time"],
  [22, 22, "date"],
  [27, 31, "date"],
  [32, 35, "time"],
  [36, 36, "date"],
  [45, 45, "time"],
  [46, 46, "duration"],
  [47, 47, "time"],
  [50, 58, "date"],
];

/** The kind of the format with this number; `code` is its text if the workbook defines it. */
export function numberKind(id: number, code: string | undefined): NumberKind {
  if (code !== undefined) return kindOfCode(code);
  return builtIn.find(([from, to]) => id >= from && id <= to)?.[2] ?? "number";
}

/** Quoted text, escaped characters, width characters, and colours and countries in brackets are ignored. */
function kindOfCode(code: string): NumberKind {
  const [positive = ""] = plainCode(code).split(";");
  if (/\[(?:h+|m+|s+)\]/i.test(positive)) return "duration";
  const bare = positive.replaceAll(/\[[^[\]]*\]/g, "");
  if (/general/i.test(bare)) return "number";
  if (/[yd]/i.test(bare)) return "date";
  if (/[hs]/i.test(bare)) return "time";
  if (/m/i.test(bare)) return "date";
  return bare.includes("%") ? "percentage" : "number";
}

function plainCode(code: string): string {
  return code.replaceAll(/"[^"]{0,500}"|[\\_*]./g, "");
}
