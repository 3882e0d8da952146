/**
 * The grammar of JSON (RFC 8259) as a table: a state and a byte give the next state, or an action of the scanner.
 * It takes exactly what `JSON.parse` takes. Nothing is read here.
 */

const actionNames = [
  "fault",
  "newline",
  "openObject",
  "openArray",
  "closeObject",
  "closeArray",
  "closeString",
  "endWord",
  "endNumber",
] as const;
const structureNames = [
  "start",
  "value",
  "firstValue",
  "key",
  "firstKey",
  "colon",
  "afterMember",
  "afterElement",
  "next",
  "end",
] as const;
const tokenNames = [
  "string",
  ...(["escape", "hex4", "hex3", "hex2", "hex1"] as const),
  ...(["minus", "zero", "integer", "point", "fraction", "exponent", "exponentSign", "exponentDigits"] as const),
  ...(["t", "tr", "tru", "f", "fa", "fal", "fals", "n", "nu", "nul"] as const),
] as const;
const codeNames = [...actionNames, ...structureNames, ...tokenNames] as const;

type StateName = (typeof structureNames)[number] | (typeof tokenNames)[number];
type CodeName = (typeof codeNames)[number];
/** Characters -> what each of them leads to. A character that is not listed is a fault. */
type Rule = Readonly<Record<string, CodeName>>;

/** Codes below `firstState` are actions, from `firstState` on states, from `firstTokenState` on states inside a token. */
export const code = Object.fromEntries(codeNames.map((name, index) => [name, index])) as Record<CodeName, number>;
export const firstState = actionNames.length;
export const firstTokenState = firstState + structureNames.length;

const digits = "0123456789";
const hexDigits = "0123456789abcdefABCDEF";
const valueBegins: Rule = {
  "{": "openObject",
  "[": "openArray",
  '"': "string",
  "-": "minus",
  "0": "zero",
  "123456789": "integer",
  t: "t",
  f: "f",
  n: "n",
};
/** A number ends before something else, which the tokenizer then looks at again. */
const numberEnds: Rule = { " \t\r\n,]}": "endNumber" };
const spaces = " \t\r";

/** In the state `next` another object may follow at the top of the text, in `end` only white space may. */
const rules: Readonly<Record<StateName, Rule>> = {
  start: valueBegins,
  value: valueBegins,
  firstValue: { ...valueBegins, "]": "closeArray" },
  key: { '"': "string" },
  firstKey: { '"': "string", "}": "closeObject" },
  colon: { ":": "value" },
  afterMember: { ",": "key", "}": "closeObject" },
  afterElement: { ",": "value", "]": "closeArray" },
  next: { "{": "openObject" },
  end: {},
  string: { '"': "closeString", "\\": "escape" },
  escape: { '"\\/bfnrt': "string", u: "hex4" },
  hex4: { [hexDigits]: "hex3" },
  hex3: { [hexDigits]: "hex2" },
  hex2: { [hexDigits]: "hex1" },
  hex1: { [hexDigits]: "string" },
  minus: { "0": "zero", "123456789": "integer" },
  zero: { ...numberEnds, ".": "point", eE: "exponent" },
  integer: { ...numberEnds, [digits]: "integer", ".": "point", eE: "exponent" },
  point: { [digits]: "fraction" },
  fraction: { ...numberEnds, [digits]: "fraction", eE: "exponent" },
  exponent: { "+-": "exponentSign", [digits]: "exponentDigits" },
  exponentSign: { [digits]: "exponentDigits" },
  exponentDigits: { ...numberEnds, [digits]: "exponentDigits" },
  t: { r: "tr" },
  tr: { u: "tru" },
  tru: { e: "endWord" },
  f: { a: "fa" },
  fa: { l: "fal" },
  fal: { s: "fals" },
  fals: { e: "endWord" },
  n: { u: "nu" },
  nu: { l: "nul" },
  nul: { l: "endWord" },
};

/** `transitions[(state << 8) | byte]` is the code that `byte` leads to from `state`. */
export const transitions: Uint8Array = compile();

function compile(): Uint8Array {
  const table = new Uint8Array(codeNames.length << 8);
  table.fill(code.string, (code.string << 8) + 0x20, (code.string << 8) + 0x100);
  for (const name of structureNames) allow(table, name, { [spaces]: name, "\n": "newline" });
  for (const [name, rule] of Object.entries(rules)) allow(table, name as StateName, rule);
  return table;
}

function allow(table: Uint8Array, from: StateName, rule: Rule): void {
  for (const [characters, to] of Object.entries(rule)) {
    for (const character of characters) table[(code[from] << 8) | character.charCodeAt(0)] = code[to];
  }
}

/** What is wrong with a byte that no rule of `state` allows, in words. */
export function faultWords(state: number): string {
  if (state >= code.t) return "unexpected character in a word other than true, false, null";
  if (state >= code.minus) return "unexpected character in a number";
  if (state === code.string) return "a line break or another control character inside a string";
  if (state >= code.escape) return "unknown escape in a string";
  return `unexpected character${place[codeNames[state] ?? ""] ?? ""}`;
}

const place: Readonly<Record<string, string>> = {
  start: " where a value belongs",
  value: " where a value belongs",
  firstValue: " where a value or ] belongs",
  key: " where a key in double quotes belongs",
  firstKey: " where a key in double quotes or } belongs",
  colon: " where a colon belongs",
  afterMember: " where a comma or } belongs",
  afterElement: " where a comma or ] belongs",
  next: " after the end of the object",
  end: " after the end of the value",
};
