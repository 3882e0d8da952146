/** The simplest reader of CSV that the kernel can be compared with: character by character, without any cleverness. */

export interface ModelRecord {
  readonly fields: readonly string[];
  readonly start: number;
  /** Where its text ends, and where the line end after it does. */
  readonly textEnd: number;
  readonly end: number;
}

/** Records, as many as there are before a damage: where the damaged record and field begin. */
export interface ModelText {
  readonly records: readonly ModelRecord[];
  readonly damage: { readonly what: string; readonly at: number } | null;
}

type Damage = NonNullable<ModelText["damage"]>;

const byteOrderMark = "\xef\xbb\xbf"; // in latin1

interface Marks {
  readonly delimiter: string;
  readonly quote: string | null;
}

/** Whether fields are those of the header. */
type IsHeader = (fields: readonly string[]) => boolean;

/**
 * Reads a text that has one byte for each character (latin1), so that offsets are those of bytes. Only the header once more may be in quotes
 * after a byte order mark, as in exports that were joined.
 */
export function modelRecords(text: string, marks: Marks, isHeader: IsHeader = () => false): ModelText {
  const records: ModelRecord[] = [];
  for (let at = 0; at < text.length; ) {
    if (text[at] === "\n" || text[at] === "\r") {
      at += 1;
      continue;
    }
    const record = isMarked(text, at, marks) ? markedAt(text, at, marks, isHeader) : recordAt(text, at, marks);
    if ("what" in record) return { records, damage: record };
    records.push(record);
    at = record.end;
  }
  return { records, damage: null };
}

function isMarked(text: string, at: number, { quote }: Marks): boolean {
  return quote !== null && text.startsWith(byteOrderMark + quote, at);
}

function markedAt(text: string, start: number, marks: Marks, isHeader: IsHeader): ModelRecord | Damage {
  const behind = recordAt(text, start + byteOrderMark.length, marks);
  if ("what" in behind || !isHeader(behind.fields)) return { what: "a quote follows a byte order mark", at: start };
  return { ...behind, start };
}

function recordAt(text: string, start: number, marks: Marks): ModelRecord | Damage {
  const fields: string[] = [];
  for (let at = start; ; at++) {
    const begin = at;
    let value = "";
    if (marks.quote !== null && text[at] === marks.quote) {
      at += 1;
      for (; at < text.length && !(text[at] === marks.quote && text[at + 1] !== marks.quote); at++) {
        if (text[at] === marks.quote) at += 1;
        value += text[at];
      }
      if (at >= text.length) return { what: "the quote of a field is not closed", at: start };
      at += 1;
      if (!isEnd(text[at], marks)) return { what: "text follows the closing quote of a field", at: begin };
    } else for (; !isEnd(text[at], marks); at++) value += text[at];
    fields.push(Buffer.from(value, "latin1").toString());
    if (text[at] === marks.delimiter) continue;
    const end = text[at] === "\r" && text[at + 1] === "\n" ? at + 2 : Math.min(at + 1, text.length);
    return { fields, start, textEnd: at, end };
  }
}

function isEnd(character: string | undefined, { delimiter }: Marks): boolean {
  return character === undefined || character === delimiter || character === "\n" || character === "\r";
}
