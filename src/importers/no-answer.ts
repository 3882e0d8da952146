/** The many spellings of "no answer" in exports, from programs and from the choices of surveys. */

// biome-ignore-all format: a language is a paragraph

/** The words, in lower case. Words for the middle of a scale are not among them, nor words that mean "no" or "does not apply" as an answer. */
export const noAnswerWords: readonly string[] = [
  // Programs
  ...["null", "none", "nil", "nan", "-nan", "undefined", "missing", "blank", "empty", "<na>", "<null>", "<none>", "\\n", "nat", "no value", "no data", "not set", "(not set)", "not provided"],
  ...["(null)", "(none)", "(blank)", "(empty)", "[null]", "(leer)", "(vide)", "(en blanco)", "(leeg)"],
  ...["#n/a", "#na", "#null!", "#value!", "#ref!", "#div/0!", "#name?", "#num!", "#error!", "#nv", "#wert!", "#bezug!"],
  // Signs
  ...["-", "--", "---", "–", "—", "__", "_", ".", "..", "...", "…", "?", "??", "???"],
  // English
  ...["na", "n/a", "n.a.", "n.a", "n/a.", "not applicable", "not available", "not answered", "unanswered", "not rated", "no rating"],
  ...["no answer", "no response", "no reply", "no score", "skip", "skipped", "prefer not to say", "prefer not to answer"],
  ...["i prefer not to say", "i'd rather not say", "rather not say", "don't know", "dont know", "do not know", "i don't know"],
  ...["i do not know", "dk"],
  // German
  ...["keine angabe", "keine angaben", "k.a.", "k. a.", "k.a", "keine antwort", "nicht beantwortet", "unbeantwortet", "weiß nicht"],
  ...["weiss nicht", "weiß ich nicht", "weiss ich nicht", "ich weiß nicht", "ich weiss nicht", "möchte ich nicht sagen"],
  ...["nicht anwendbar", "entfällt", "übersprungen"],
  // French
  ...["sans réponse", "sans reponse", "pas de réponse", "pas de reponse", "aucune réponse", "aucune reponse", "non renseigné"],
  ...["non renseigne", "non applicable", "sans objet", "s.o.", "ne sait pas", "je ne sais pas", "ne se prononce pas", "nsp"],
  ...["préfère ne pas répondre", "je préfère ne pas répondre"],
  // Spanish
  ...["sin respuesta", "no aplica", "no aplicable", "no sabe", "no lo sé", "no lo se", "no sé", "no contesta", "no responde", "ns/nc"],
  ...["no sabe/no contesta", "prefiero no decirlo", "prefiero no responder", "prefiero no contestar"],
  // Dutch
  ...["geen antwoord", "geen reactie", "niet beantwoord", "niet van toepassing", "n.v.t.", "n.v.t", "nvt", "weet niet", "weet ik niet"],
  ...["weet het niet", "ik weet het niet", "zeg ik liever niet", "wil ik niet zeggen", "overgeslagen"],
];

const words: ReadonlySet<string> = new Set(["", ...noAnswerWords]);
/** Made for the first label: most exports have none. */
let labels: ReadonlySet<string> | null = null;
const longestWord = 32;

/**
 * Whether a cell that should hold a score, a time or an issue holds no answer instead. The Azure CLI writes `None`, spreadsheets write `#N/A`.
 * Not for words such as regions, among which NA is a value.
 */
export function isNoAnswer(value: string): boolean {
  const word = value.trim();
  return word.length <= longestWord && words.has(word.toLowerCase().replaceAll("’", "'"));
}

/** Whether a label next to a number shows that the number is a code and not an answer: `9 - Don't know`, `99 (N/A)`. */
export function isNoAnswerLabel(label: string): boolean {
  labels ??= wordsOfLabels();
  return labels.has(lettersOf(label));
}

/** By the letters alone. `0 - none` is a score of a scale that counts something. */
function wordsOfLabels(): ReadonlySet<string> {
  const letters = noAnswerWords.map(lettersOf);
  return new Set(letters.filter((word) => word.length > 1 && !["none", "nil"].includes(word)));
}

function lettersOf(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}]/gu, "");
}
