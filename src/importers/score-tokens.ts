/** The text of a score cell in tokens: numbers, words and faces, stars and other signs. */

export interface ScoreToken {
  readonly kind: "number" | "word" | "star" | "empty star" | "half" | "sign";
  readonly text: string;
  /** Of a number. */
  readonly value: number;
  /** Whether it directly follows the token before. */
  readonly isGlued: boolean;
}

/** Marks of a fraction in a number. */
const marks: ReadonlySet<string> = new Set([".", ","]);
const fullStars: ReadonlySet<string> = new Set(["★", "⭐", "🌟"]);
const emptyStars: ReadonlySet<string> = new Set(["☆", "✩"]);

/** The tokens of a text in plain signs; `mark` is the sign before a fraction. A number with the other mark has no value. */
export function scoreTokens(text: string, mark: "." | ","): readonly ScoreToken[] {
  const characters = [...text];
  const tokens: ScoreToken[] = [];
  let isGlued = false;
  for (let at = 0; at < characters.length; ) {
    const first = characters[at]!;
    if (first === " ") {
      isGlued = false;
      at += 1;
      continue;
    }
    const kind = kindOf(first);
    let end = at + 1;
    if (kind === "number") end = endOfNumber(characters, at);
    else if (kind === "word" && !isPicture(first)) while (isWordCharacter(characters[end])) end += 1;
    const token = characters.slice(at, end).join("");
    const value = kind === "number" ? numberIn(token, mark) : Number.NaN;
    tokens.push({ kind, text: token, value, isGlued });
    isGlued = true;
    at = end;
  }
  return tokens;
}

function kindOf(character: string): ScoreToken["kind"] {
  if (isDigit(character)) return "number";
  if (fullStars.has(character)) return "star";
  if (emptyStars.has(character)) return "empty star";
  if (character === "½") return "half";
  return isWordCharacter(character) || isPicture(character) ? "word" : "sign";
}

/** With several marks the token is not a number, but the marks do not end it: `1.000,5`. */
function endOfNumber(characters: readonly string[], from: number): number {
  let end = from;
  for (;;) {
    while (isDigit(characters[end])) end += 1;
    if (!marks.has(characters[end] ?? "") || !isDigit(characters[end + 1])) return end;
    end += 1;
  }
}

function numberIn(number: string, mark: string): number {
  const other = mark === "." ? "," : ".";
  return number.length > 12 || number.includes(other) ? Number.NaN : Number(number.replace(",", "."));
}

function isDigit(character: string | undefined): boolean {
  return character !== undefined && character >= "0" && character <= "9";
}

/** A face is a word of its own. */
function isPicture(character: string): boolean {
  return /^\p{Extended_Pictographic}$/u.test(character);
}

/** Letters and their marks, and apostrophes in words. */
function isWordCharacter(character: string | undefined): boolean {
  return character !== undefined && /^[\p{L}\p{M}'’_]$/u.test(character);
}
