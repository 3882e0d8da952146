/** The words for "nothing" in cells, by who writes them. One table for scores, times, issues, comments and tags: each takes its parts. */

// biome-ignore-all format: a language is a paragraph

/** The Azure CLI writes this for an empty cell of any column; in lower case people write it. */
export const nothingOfAzure = "None";

/** In lower case. */
export const noAnswerWords = {
  /** Of programs, for a missing value and an empty list. Nobody types them as an answer, a tag or a comment. */
  programs: [
    ...["null", "nan", "-nan", "undefined", "<na>", "<null>", "<none>", "\\n", "(null)", "(none)", "[null]"],
    ...["character(0)", "set()"],
  ],
  /** `#N/A` of a spreadsheet, in its languages: the value is not available. */
  notAvailable: ["#n/a", "#na", "#nv", "#n/d", "#n/b"],
  /** Of exports and surveys. A tag may have such a name. Not words for the middle of a scale, nor for "no" or "does not apply" as an answer. */
  people: [
  ...["none", "nil", "missing", "blank", "empty", "nat", "no value", "no data", "not set", "(not set)", "not provided"],
  ...["(blank)", "(empty)", "(leer)", "(vide)", "(en blanco)", "(leeg)"],
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
  ],
  /** What a spreadsheet writes for a formula that fails, in its languages. The value is lost: in the place of a number that is damage. */
  failedFormulas: [
    ...["#null!", "#value!", "#ref!", "#div/0!", "#name?", "#num!", "#error!", "#spill!", "#calc!", "#field!", "#unknown!"],
    ...["#wert!", "#bezug!", "#zahl!"],
    ...["#valeur!", "#réf!", "#nom?", "#nombre!"],
    ...["#¡valor!", "#¡ref!", "#¡div/0!", "#¿nombre?", "#¡num!", "#¡nulo!"],
    ...["#waarde!", "#verw!", "#deel/0!", "#naam?", "#getal!", "#leeg!"],
  ],
} as const satisfies Readonly<Record<string, readonly string[]>>;
