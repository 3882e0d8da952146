/** Names of months and weekdays, whole and shortened, in the languages that exports write dates in: English, German, French, Spanish, Dutch. */

/** By month; without accents, case and the dot of an abbreviation. */
const namesOfMonths: readonly string[] = [
  "jan january januar janner janv janvier ene enero januari",
  "feb february februar febr fev fevr fevrier febrero februari",
  "mar march marz maerz mrz mars marzo maart mrt",
  "apr april avr avril abr abril",
  "may mai mayo mei",
  "jun june juni juin junio",
  "jul july juli juil juillet julio",
  "aug august aout ago agosto augustus",
  "sep sept september septembre septiembre setiembre",
  "oct october oktober okt octobre octubre",
  "nov november novembre noviembre",
  "dec december dezember dez decembre dic diciembre",
];

const namesOfWeekdays =
  "mon monday tue tues tuesday wed weds wednesday thu thur thurs thursday fri friday sat saturday sun sunday " +
  "mo montag di dienstag mi mittwoch do donnerstag fr freitag sa samstag sonnabend so sonntag " +
  "lun lundi mar mardi mer mercredi jeu jeudi ven vendredi sam samedi dim dimanche " +
  "lunes martes mie miercoles jue jueves vie viernes sab sabado dom domingo " +
  "ma maandag dinsdag wo woensdag donderdag vr vrijdag za zaterdag zo zondag";

const months: ReadonlyMap<string, number> = new Map(
  namesOfMonths.flatMap((names, index) => names.split(" ").map((name) => [name, index + 1] as const)),
);
const weekdays: ReadonlySet<string> = new Set(namesOfWeekdays.split(" "));

/** A word in the form in which names are compared. */
export function nameKey(word: string): string {
  return word.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

/** 1 to 12; null if the word is the name of no month. */
export function monthNamed(key: string): number | null {
  return months.get(key) ?? null;
}

export function isWeekday(key: string): boolean {
  return weekdays.has(key);
}
