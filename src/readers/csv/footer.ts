/** Notes after the last record of a table, such as the number of records or the author of the report. They are not damaged records. */

import { type HeadRow, headRows } from "./head-rows.js";
import { beginsMarked, type FieldMarks } from "./quote-state.js";

/** Notes are short. */
export const longestFooterBytes = 4096;
const longestNote = 200;

/** The first words of notes, in the languages of the tools that write them. */
const notes = [
  /^(?:end of |total\b|totals\b|grand total\b|generated (?:on|by|at|:)|exported (?:on|by|at|from)|created (?:on|by|at)\b|printed (?:on|by)\b)/,
  /^(?:copyright\b|©|\(c\) |confidential\b|disclaimer\b|notes?:|source:|filters?:|filtered by\b|page \d|powered by\b|as of \d)/,
  /^(?:number of |record count\b|row count\b|count:|rows?:|records?:|responses?:|report (?:generated|created|date|run)\b)/,
  /^\(?\d{1,12} (?:rows?|records?|responses?|results?|answers?|entries|zeilen|antworten|lignes|réponses|filas|respuestas|rijen)\b/,
  /^(?:ende de[sr] |gesamt\b|gesamtzahl\b|anzahl\b|summe\b|erstellt (?:am|von)\b|exportiert (?:am|von)\b|vertraulich\b|quelle:)/,
  /^(?:fin (?:du|de la|del|de) |nombre de |généré (?:le|par)\b|exporté (?:le|par)\b|número de |generado (?:el|por)\b|exportado (?:el|por)\b)/,
  /^(?:einde van |totaal\b|aantal\b|gegenereerd (?:op|door)\b|geëxporteerd (?:op|door)\b|bron:)/,
  /^(?:[-=*_#]{3,}\s?$|<\/?[a-z])/,
] as const;

/** Whether a row with `fields` fields may be a note next to records of `width`. */
export function mayBeNote(fields: number, width: number): boolean {
  return fields < width && fields <= (width > 3 ? 2 : 1);
}

/**
 * The rows after the last record as notes: short rows, at least one of which begins like a note. If they are none, `notBefore` is how
 * far into the text no row can begin that all rows from it on are notes.
 */
export interface FoundNotes {
  readonly rows: readonly HeadRow[] | null;
  readonly notBefore: number;
}

/** Looks for notes in `text`, which is everything after a record. A record that is cut off is not a note. */
export function notesIn(text: Uint8Array, marks: FieldMarks, width: number): FoundNotes {
  const rows = headRows(text, { byteOffset: 0, line: 1 }, marks, true, Number.POSITIVE_INFINITY);
  const isMarked = (start: number) => marks.quote !== null && beginsMarked(text, start);
  const long = rows.findLast(
    ({ fields, isDamaged, start }) => !mayBeNote(fields.length, width) || isDamaged || isMarked(start),
  );
  if (long !== undefined) return { rows: null, notBefore: long.end };
  const isNamed = rows.some(({ fields }) => beginsLikeNote(fields[0]!));
  return isNamed ? { rows, notBefore: 0 } : { rows: null, notBefore: text.length };
}

/** How far into a text, of which more follows, no row can begin that all rows from it on may be notes, as far as they are known; 0 if all are. */
export function notesNotBefore(text: Uint8Array, marks: FieldMarks, width: number): number {
  const rows = headRows(text, { byteOffset: 0, line: 1 }, marks, false, Number.POSITIVE_INFINITY);
  return rows.findLast(({ fields }) => !mayBeNote(fields.length, width))?.end ?? 0;
}

function beginsLikeNote(text: string): boolean {
  const note = text.trim().slice(0, longestNote).toLowerCase();
  return notes.some((pattern) => pattern.test(note));
}
