/** The words at the beginning of a row of totals or averages, in English, German, French, Spanish and Dutch. */

/** What a cell says: a word of totals alone, such as `Total`, `Average score` or `Sum: 3`, or next to a name, as in `EMEA Total`. */
export interface TotalsLabel {
  readonly kind: "alone" | "behind-a-name" | "before-a-name";
  /** The name, in lower case; "" if there is none. */
  readonly name: string;
  /** Whether the word can also name people, teams and questions: `Overall`, `Count`, `Media`. */
  readonly isCommon: boolean;
}

const setOf = (words: string): ReadonlySet<string> => new Set(words.split(" "));

const totals = setOf(
  "total totals subtotal subtotals sum sums average averages avg mean median grandtotal stdev gesamt gesamtsumme gesamtergebnis zwischensumme summe durchschnitt gesamtdurchschnitt mittelwert ergebnis teilergebnis insgesamt moyenne somme mediane ensemble totaal subtotaal eindtotaal gemiddelde som mediaan suma promedio mediana totales totaux",
);
const common = setOf(
  "overall all count counts nps enps csat ces media min max minimum maximum anzahl aantal responses respondents",
);
/** Words that may be next to such a word without being a name. */
const fillers = setOf(
  "grand sub sous gran general of the for all score scores rating ratings nps csat ces responses response respondents answers rows records count number value values de des del la le les der die das van month year mes ano mois monat jahr en el los las standard dev deviation overall general",
);
/** Words that spreadsheets write next to the name of a group. */
const beside = setOf(
  "total totals subtotal average avg mean sum count gesamt summe ergebnis totaal moyenne promedio durchschnitt mittelwert gemiddelde",
);

const [longestLabel, mostWords] = [60, 6];

/** Null if a cell is not about totals. */
export function totalsLabel(cell: string): TotalsLabel | null {
  if (cell.length > longestLabel) return null;
  const words = wordsOf(cell);
  if (words.length === 0 || words.length > mostWords) return null;
  const label = (kind: TotalsLabel["kind"], name: string, isCommon = false) => ({ kind, name, isCommon });
  if (words.every((word) => totals.has(word) || fillers.has(word)) && words.some((word) => totals.has(word)))
    return label("alone", "");
  if (words.every((word) => common.has(word))) return label("alone", "", true);
  const [first = "", last = ""] = [words[0], words.at(-1)];
  if (beside.has(last)) return label("behind-a-name", words.slice(0, -1).join(" "), last === "count");
  return beside.has(first) ? label("before-a-name", words.slice(1).join(" "), first === "count") : null;
}

/** Text without accents, like most cells. */
const isPlain = /^[ -~]*$/;

/** The words of a cell without accents, signs and a number after them: `Total: 3`, `Sous-total`, `Mean (n=4)`. */
function wordsOf(cell: string): readonly string[] {
  const bare = isPlain.test(cell) ? cell : cell.normalize("NFD").replace(/\p{M}/gu, "");
  const words = bare
    .toLowerCase()
    .split(/[\s:=()[\]*"'_/-]+/)
    .filter((word) => word !== "" && word !== "n");
  while (words.length > 1 && /^[0-9.,%+]+$/.test(words.at(-1)!)) words.pop();
  return words;
}

/** Characters at the beginning and end of a cell of totals. */
export const totalsWords = {
  first: [...new Set([...totals, ...common, ...beside, "grand", "sub", "sous", "gran", "standard"])],
  last: [...beside],
} as const;
