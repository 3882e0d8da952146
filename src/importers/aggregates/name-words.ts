/**
 * The meaning of the name of a column: words for groups of answers, shares, averages, scores, counts of answers and periods, in English,
 * German, French, Spanish and Dutch. A name alone is not evidence; the values have to agree (`aggregate-table.ts`).
 */

/** The words of a name, in lower case and without accents, for `% Promotores` as for `promoters_pct` and `avgScore`. */
export function nameWords(name: string): readonly string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .split(/[^\p{L}\p{N}%#]+|(?<=[%#])|(?=[%#])/u)
    .filter((word) => word !== "");
}

const setOf = (words: string): ReadonlySet<string> => new Set(words.split(" "));

/** The groups of an NPS. */
export const groupWords = {
  promoters: setOf("promoter promoters promotor promotores promoteur promoteurs promotoren befurworter"),
  passives: setOf("passive passives passiv passiven pasivo pasivos passif passifs passieven neutrals indifferente"),
  detractors: setOf(
    "detractor detractors detractores detracteur detracteurs detraktor detraktoren kritiker criticaster criticasters",
  ),
} as const;

const levelWords = setOf(
  "satisfied dissatisfied unsatisfied happy unhappy satisfechos insatisfechos zufriedene unzufriedene satisfaits insatisfaits tevreden ontevreden",
);
const shareWords = setOf(
  "% pct perc percent percentage percentages porcentaje prozent anteil pourcentage pourcent share ratio taux tasa quote aandeel rate",
);
const averageWords = setOf(
  "avg average mean median promedio media mediana durchschnitt durchschnittlich durchschnittliche mittelwert schnitt moyenne moy mediane gemiddelde gemiddeld",
);
const scoreWords = setOf(
  "score scores nps enps csat ces rating ratings satisfaction promoter note puntuacion puntaje calificacion bewertung zufriedenheit satisfaccion tevredenheid stars sterren cijfer note effort",
);
/** Words for answers, in the plural. */
const answerWords = setOf(
  "responses respondents surveys answers votes reviews ratings participants completes encuestados encuestas respuestas respondentes antworten befragte befragten teilnehmer ruckmeldungen reponses repondants avis respondenten antwoorden reacties deelnemers stemmen frequency freq frequencies frecuencia frequence haufigkeit frequentie effectif effectifs",
);
const numberWords = setOf(
  "n count counts cnt num number total no # qty anzahl aantal nombre nb numero cantidad de of der van the sum size base sample valid completed received",
);
const singularAnswers = setOf(
  "response respondent survey answer vote review rating participant respuesta encuesta antwort reponse",
);
const bareCounts = setOf(
  "n count counts cnt num number total anzahl aantal cantidad nombre nb # people persons personas personen personnes",
);
const countPhrases: ReadonlySet<string> = new Set([
  "sample size",
  "base n",
  "base size",
  "total n",
  "total count",
  "row count",
]);
const periodWords = setOf(
  "month months mes mois monat maand week weeks semana semaine woche quarter trimestre quartal kwartaal year ano annee jahr jaar period periode periodo",
);

const has = (words: readonly string[], ...sets: readonly ReadonlySet<string>[]): boolean =>
  words.some((word) => sets.some((set) => set.has(word)));

export const isShareName = (words: readonly string[]): boolean => has(words, shareWords);
export const isPeriodName = (words: readonly string[]): boolean => has(words, periodWords);

/** The result of an NPS, or an answer to its question. */
export function isNpsName(words: readonly string[]): boolean {
  const isNamed = words.includes("nps") || words.includes("enps") || words.join(" ").includes("net promoter score");
  return isNamed && !has(words, shareWords) && groupOf(words) === null;
}

/** A score, and nothing else: neither its average, nor a share or a group. */
export function isScoreName(words: readonly string[]): boolean {
  return has(words, scoreWords) && !has(words, averageWords, shareWords) && !words.some((word) => word === "count");
}

export const isAverageName = (words: readonly string[]): boolean => has(words, averageWords) && has(words, scoreWords);

/** The share of people who are satisfied, or who are in a group of the NPS. */
export const isShareOfPeople = (words: readonly string[]): boolean =>
  has(words, shareWords) && has(words, scoreWords, levelWords, ...Object.values(groupWords));

/** The group of the NPS that a column is about; null if there is none. */
export function groupOf(words: readonly string[]): keyof typeof groupWords | null {
  if (words.join(" ").includes("net promoter")) return null;
  const groups = Object.keys(groupWords) as (keyof typeof groupWords)[];
  return groups.find((group) => has(words, groupWords[group])) ?? null;
}

/**
 * How clearly a name says that the column counts answers: `responses`, `number of respondents`, `survey_count`; or only that it counts
 * something: `n`, `count`, `total`. Null if it says neither, like `total_calls` or `n_tickets`.
 */
export function countName(words: readonly string[]): "answers" | "something" | null {
  if (countPhrases.has(words.join(" "))) return "something";
  if (words.length === 0 || words.some((word) => !isOfCount(word))) return null;
  if (has(words, answerWords)) return words.length === 1 && words[0] === "ratings" ? null : "answers";
  if (has(words, singularAnswers)) return has(words, numberWords) ? "answers" : null;
  return words.length === 1 && has(words, bareCounts) ? "something" : null;
}

function isOfCount(word: string): boolean {
  return [answerWords, numberWords, singularAnswers, bareCounts].some((set) => set.has(word));
}
