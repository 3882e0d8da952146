/** Notes after the last record of a table, such as the number of records or the author of the report. They are not damaged records. */

import { type HeadRow, headRows } from "./head-rows.js";
import type { FieldMarks } from "./quote-state.js";

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
 * The rows of `text`, which is everything after a record, if they are notes: short rows, at least one of which begins like a note; else
 * null. A record that is cut off is not a note.
 */
export function notesIn(text: Uint8Array, marks: FieldMarks, width: number): readonly HeadRow[] | null {
  const rows = headRows(text, { byteOffset: 0, line: 1 }, marks, true, Number.POSITIVE_INFINITY);
  const areShort = rows.every(({ fields, isDamaged }) => mayBeNote(fields.length, width) && !isDamaged);
  return areShort && rows.some(({ fields }) => beginsLikeNote(fields[0] ?? "")) ? rows : null;
}

/** Whether consecutive rows may be notes, as far as they are known. */
export function mayAllBeNotes(text: Uint8Array, marks: FieldMarks, width: number): boolean {
  const rows = headRows(text, { byteOffset: 0, line: 1 }, marks, false, Number.POSITIVE_INFINITY);
  return rows.every(({ fields }) => mayBeNote(fields.length, width));
}

function beginsLikeNote(text: string): boolean {
  const note = text.trim().slice(0, longestNote).toLowerCase();
  return notes.some((pattern) => pattern.test(note));
}
