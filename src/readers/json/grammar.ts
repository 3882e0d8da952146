/**
 * The grammar of JSON (RFC 8259) as a table: a state and a byte give the next state, or an action of the scanner. It accepts what
 * `JSON.parse` accepts and, as values, the words NaN, Infinity, -Infinity and undefined, which Python, pandas and JavaScript write.
 * Between values at the top, record separators (RFC 7464) and byte order marks are skipped. Nothing is read here.
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
  "nextArray",
  "end",
] as const;
/** Inside a byte order mark before the next object or array. */
const markNames = ["mark", "markEnd", "arrayMark", "arrayMarkEnd"] as const;
const words = ["true", "false", "null", "NaN", "Infinity", "undefined"] as const;
const tokenNames = [
  "string",
  ...(["escape", "hex4", "hex3", "hex2", "hex1"] as const),
  ...(["minus", "zero", "integer", "point", "fraction", "exponent", "exponentSign", "exponentDigits"] as const),
  ...(["t", "tr", "tru", "f", "fa", "fal", "fals", "n", "nu", "nul", "N", "Na"] as const),
  ...(["I", "In", "Inf", "Infi", "Infin", "Infini", "Infinit"] as const),
  ...(["u", "un", "und", "unde", "undef", "undefi", "undefin", "undefine"] as const),
] as const;
const codeNames = [...actionNames, ...structureNames, ...markNames, ...tokenNames] as const;

type StateName = (typeof structureNames)[number] | (typeof markNames)[number] | (typeof tokenNames)[number];
type CodeName = (typeof codeNames)[number];
/** Characters -> the next state or action. A character that is not listed is a fault. */
type Rule = Readonly<Record<string, CodeName>>;

/** Codes below `firstState` are actions; from `firstState` on they are states, and from `firstTokenState` on states inside a token. */
export const code = Object.fromEntries(codeNames.map((name, index) => [name, index])) as Record<CodeName, number>;
export const firstState = actionNames.length;
export const firstTokenState = firstState + structureNames.length + markNames.length;

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
  N: "N",
  I: "I",
  u: "u",
};
/** A number ends before another character, which the tokenizer then processes again. */
const numberEnds: Rule = { " \t\r\n,]}": "endNumber" };
const spaces = " \t\r";
const recordSeparator = "\u001e";
const [mark, secondOfMark, thirdOfMark] = ["\u00ef", "\u00bb", "\u00bf"];

/** In the state `next` another object may follow at the top of the text, in `nextArray` another array, in `end` only white space. */
const rules: Readonly<Partial<Record<StateName, Rule>>> = {
  start: { ...valueBegins, [recordSeparator]: "start" },
  value: valueBegins,
  firstValue: { ...valueBegins, "]": "closeArray" },
  key: { '"': "string" },
  firstKey: { '"': "string", "}": "closeObject" },
  colon: { ":": "value" },
  afterMember: { ",": "key", "}": "closeObject" },
  afterElement: { ",": "value", "]": "closeArray" },
  next: { "{": "openObject", [recordSeparator]: "next", [mark]: "mark" },
  mark: { [secondOfMark]: "markEnd" },
  markEnd: { [thirdOfMark]: "next" },
  nextArray: { "[": "openArray", [recordSeparator]: "nextArray", [mark]: "arrayMark" },
  arrayMark: { [secondOfMark]: "arrayMarkEnd" },
  arrayMarkEnd: { [thirdOfMark]: "nextArray" },
  string: { '"': "closeString", "\\": "escape" },
  escape: { '"\\/bfnrt': "string", u: "hex4" },
  hex4: { [hexDigits]: "hex3" },
  hex3: { [hexDigits]: "hex2" },
  hex2: { [hexDigits]: "hex1" },
  hex1: { [hexDigits]: "string" },
  minus: { "0": "zero", "123456789": "integer", I: "I" },
  zero: { ...numberEnds, ".": "point", eE: "exponent" },
  integer: { ...numberEnds, [digits]: "integer", ".": "point", eE: "exponent" },
  point: { [digits]: "fraction" },
  fraction: { ...numberEnds, [digits]: "fraction", eE: "exponent" },
  exponent: { "+-": "exponentSign", [digits]: "exponentDigits" },
  exponentSign: { [digits]: "exponentDigits" },
  exponentDigits: { ...numberEnds, [digits]: "exponentDigits" },
};

/** `transitions[(state << 8) | byte]` is the code that `byte` leads to from `state`. */
export const transitions: Uint8Array = compile();

function compile(): Uint8Array {
  const table = new Uint8Array(codeNames.length << 8);
  table.fill(code.string, (code.string << 8) + 0x20, (code.string << 8) + 0x100);
  for (const name of structureNames) allow(table, name, { [spaces]: name, "\n": "newline" });
  for (const [name, rule] of Object.entries(rules)) allow(table, name as StateName, rule);
  for (const word of words) allowWord(table, word);
  return table;
}

/** Each beginning of a word is a state. */
function allowWord(table: Uint8Array, word: string): void {
  for (let length = 1; length < word.length; length++) {
    const next = length + 1 === word.length ? "endWord" : (word.slice(0, length + 1) as StateName);
    allow(table, word.slice(0, length) as StateName, { [word[length]!]: next });
  }
}

function allow(table: Uint8Array, from: StateName, rule: Rule): void {
  for (const [characters, to] of Object.entries(rule)) {
    for (const character of characters) table[(code[from] << 8) | character.charCodeAt(0)] = code[to];
  }
}

/** The fault of a text, in words, and the next step unless it is to download the text again. */
export interface Fault {
  readonly what: string;
  readonly step?: string;
}

/** The fault of a byte that no rule of `state` allows. */
export function faultOf(state: number, byte: number): Fault {
  return usualFault(state, String.fromCharCode(byte)) ?? { what: faultWords(state) };
}

function faultWords(state: number): string {
  if (state >= code.t) return "unexpected character in a word other than true, false, null";
  if (state >= code.minus) return "unexpected character in a number";
  if (state === code.string) return "a line break or another control character inside a string";
  if (state >= code.escape) return "unknown escape in a string";
  return `unexpected character${placeWords[codeNames[state]!] ?? ""}`;
}

/** Common texts of people and programs that are nearly JSON. */
function usualFault(state: number, character: string): Fault | null {
  const isClosed = (state === code.key && character === "}") || (state === code.value && character === "]");
  if (isClosed) return { what: `a comma before ${character}`, step: "JSON allows no comma there: remove it" };
  if (state >= firstTokenState) return null;
  if (character === "/" || character === "#")
    return { what: "a comment", step: "JSON allows no comments: remove them" };
  if (character === "'") return { what: "a single quote", step: pythonStep };
  const isWord = [code.start, code.value, code.firstValue].includes(state) && "TFN".includes(character);
  return isWord ? { what: "a word other than true, false, null", step: pythonStep } : null;
}

/** Python prints `{'a': None}`. */
const pythonStep = "JSON has double quotes and true, false, null; from Python, write it with json.dumps";

const placeWords: Readonly<Record<string, string>> = {
  start: " where a value belongs",
  value: " where a value belongs",
  firstValue: " where a value or ] belongs",
  key: " where a key in double quotes belongs",
  firstKey: " where a key in double quotes or } belongs",
  colon: " where a colon belongs",
  afterMember: " where a comma or } belongs",
  afterElement: " where a comma or ] belongs",
  next: " after the end of the object",
  nextArray: " after the end of the array",
  end: " after the end of the value",
};
