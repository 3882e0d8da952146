/** How surely the name of a date column means the time of the answers. */

export interface NamedTime {
  /** 0 is the surest; null if the name does not mean the time of an answer. */
  readonly rank: number | null;
  /** The name means another date, such as a birth or the end of a contract. */
  readonly isOther: boolean;
}

const words = (text: string): ReadonlySet<string> => new Set(text.split(" "));

/** Words for times, which mean little by themselves: every date column may have one. */
const ofTime = words(
  "date dates time times datetime timestamp stamp day when datum zeit zeitpunkt zeitstempel uhrzeit tag fecha hora marca temporal heure " +
    "horodateur horodatage jour tijd tijdstip tijdstempel dag utc iso created creation createdat erstellt",
);
/** Words that do not show what happened at that time. */
const around = words(
  "at on of the der des am de la le du el van het user customer respondent person survey surveys form feedback review rating rated " +
    "nps csat ces score poll questionnaire umfrage bewertung encuesta enquete sondage data record recorded",
);
/** In descending order of certainty. */
const ofAnswers: readonly ReadonlySet<string>[] = [
  words(
    "submit submitted submission complete completed completion finish finished end ended eingereicht abgeschlossen abgesendet " +
      "enviado enviada envio completado soumis soumission ingediend voltooid",
  ),
  words(
    "response responses responded respond answer answered answers reply replied received antwort beantwortet reponse repondu " +
      "respuesta respondido antwoord beantwoord",
  ),
];
/** Dates of these come before or after the answer. */
const ofOthers = words(
  "start started begin began sent send invited invitation delivered opened viewed updated update modified changed last edited",
);
/** Dates of these have nothing to do with it. */
const foreign = words(
  "birth birthday birthdate dob born geburt geburtsdatum geburtstag naissance nacimiento geboorte geboortedatum expiry expiration " +
    "expires expire due renewal renew valid deadline hired hire hiring joined join joining signup signed registered registration " +
    "since subscription subscribed next contract purchase purchased login seen",
);

/** The surest rank of the names that say less than that an answer was given. */
const generalRank = ofAnswers.length;

export function namedTime(column: string): NamedTime {
  const all = wordsOf(column);
  const isOther = all.some((word) => foreign.has(word));
  return { rank: isOther ? null : rankOf(all), isOther };
}

function rankOf(all: readonly string[]): number | null {
  if (all.some((word) => ofOthers.has(word))) return null;
  const isKnown = (word: string) => ofTime.has(word) || around.has(word) || isOfAnswer(word);
  if (!all.every(isKnown)) return null;
  const rank = ofAnswers.findIndex((ofRank) => all.some((word) => ofRank.has(word)));
  return rank === -1 ? generalRank : rank;
}

function isOfAnswer(word: string): boolean {
  return ofAnswers.some((ofRank) => ofRank.has(word));
}

/** `Data_Received`, `completionTime`, `Submitted on` in words, without accents. */
function wordsOf(column: string): readonly string[] {
  const spaced = column.slice(0, 200).replace(/([\p{Ll}\d])(\p{Lu})/gu, "$1 $2");
  return spaced
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== "");
}
