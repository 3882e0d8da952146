/** A text in plain characters (full-width and other digits, wide spaces, dashes and signs replaced), each with its place in the original. */

export interface FoldedText {
  /** In lower case, without characters of no width. */
  readonly text: string;
  /** Where the character at an index begins, and ends, in the original. */
  readonly startOf: (index: number) => number;
  readonly endOf: (index: number) => number;
}

const plain = /^[\t\n\r -~]*$/;
const widthless = /\p{Default_Ignorable_Code_Point}/u;
const dash = /[\p{Pd}\u2212\u30fc]/u;
const digit = /\p{Nd}/u;
const blank = /[^\S\n\r]/u;

/** Folds characters one by one; a letter stays one letter, so that places can be traced back. */
export function foldedText(original: string): FoldedText {
  if (plain.test(original))
    return { text: original.toLowerCase(), startOf: (index) => index, endOf: (index) => index + 1 };
  const starts: number[] = [];
  const ends: number[] = [];
  let text = "";
  let at = 0;
  for (const character of original) {
    const end = at + character.length;
    const folded = widthless.test(character) ? "" : foldedCharacter(character);
    for (const unit of folded.split("")) {
      text += unit;
      starts.push(at);
      ends.push(end);
    }
    at = end;
  }
  return { text, startOf: (index) => starts[index]!, endOf: (index) => ends[index]! };
}

function foldedCharacter(character: string): string {
  const usual = character.normalize("NFKC");
  const one = [...usual].length === 1 ? usual : character;
  if (dash.test(one)) return "-";
  if (digit.test(one)) return String(valueOfDigit(one));
  if (blank.test(one)) return " ";
  const lower = one.toLowerCase();
  return lower.length === one.length ? lower : one;
}

/** The ten digits of a script are consecutive. */
function valueOfDigit(character: string): number {
  const code = character.codePointAt(0)!;
  let zero = code;
  while (digit.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return (code - zero) % 10;
}
