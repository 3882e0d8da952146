/** Text of a score cell in plain signs: digits of other scripts and keycaps as ASCII digits, all dashes and spaces as one. */

/** The zeros of the scripts with consecutive digits. */
const zeros: readonly number[] = [
  ...[0x0660, 0x06f0, 0x0966, 0x09e6, 0x0a66, 0x0ae6, 0x0b66, 0x0be6, 0x0c66, 0x0ce6, 0x0d66],
  ...[0x0e50, 0x0ed0, 0x0f20, 0x1040, 0x17e0, 0x1810, 0xff10],
];

const replacements: ReadonlyMap<number, string> = new Map([
  ...[..."‐‑‒–—―−﹣－"].map((dash) => [dash.codePointAt(0)!, "-"] as const),
  [0x1f51f, "10"],
  [0x066b, "."],
  [0x3000, " "],
  [0x2044, "/"],
  [0x2215, "/"],
]);

/**
 * `text` in plain signs, each run of white space as one space, without spaces, apostrophes and quotes around it; null if its digits are of
 * several scripts, or are superscripts or subscripts.
 */
export function plainSigns(text: string): string | null {
  let plain = "";
  let zeroMet: number | null = null;
  for (const character of text) {
    const code = character.codePointAt(0)!;
    const zero = code >= 0x30 && code <= 0x39 ? 0x30 : code < 0x660 ? undefined : zeroOf(code);
    if (isRaised(code)) return null;
    if (zero !== undefined) {
      if (zeroMet !== null && zeroMet !== zero) return null;
      zeroMet = zero;
    }
    plain += zero === undefined ? plainSign(character, code) : String(code - zero);
  }
  return unquoted(plain.replace(/\s/g, " ").split(" ").filter(Boolean).join(" "));
}

function zeroOf(code: number): number | undefined {
  return zeros.find((zero) => code >= zero && code <= zero + 9);
}

/** A digit in a circle is the digit; zero-width characters, keycap frames and skin tones are dropped. */
function plainSign(character: string, code: number): string {
  if (code < 0x80) return character;
  if (code >= 0x2460 && code <= 0x2473) return String(code - 0x245f);
  if (code >= 0x2776 && code <= 0x277f) return String(code - 0x2775);
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0);
  return isWithoutMeaning(code) ? "" : (replacements.get(code) ?? character);
}

function isWithoutMeaning(code: number): boolean {
  if (code >= 0x200b && code <= 0x200f) return true;
  if (code >= 0x1f3fb && code <= 0x1f3ff) return true;
  return [0xfe0e, 0xfe0f, 0x20e3, 0x2060, 0xfeff, 0xad].includes(code);
}

/** `5³` is not 53. */
function isRaised(code: number): boolean {
  return [0xb2, 0xb3, 0xb9].includes(code) || (code >= 0x2070 && code <= 0x2089 && code !== 0x2071);
}

/** Without the apostrophe that a spreadsheet puts before text, or the quotes and the sign that make a formula of it. */
function unquoted(text: string): string {
  const inner = text.startsWith('="') ? text.slice(1) : text;
  const first = inner.charAt(0);
  if (first !== "'" && first !== '"') return inner;
  const isClosed = inner.length > 1 && inner.endsWith(first);
  if (isClosed) return inner.slice(1, -1).trim();
  return first === "'" ? inner.slice(1) : inner;
}
