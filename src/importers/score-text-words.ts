/** The words around a number that show whether it is a score, in English, German, French, Spanish, Dutch and some more languages. */

/** Words between a score and the highest one. */
export const totalWords: ReadonlySet<string> = new Set([
  ...["/", "of", "out of", "von", "sur", "de", "van", "van de", "auf", "aus", "su", "di", "av", "af", "из", "z"],
  ...["points out of", "stars out of", "star out of", "punkte von", "sterne von"],
]);

/** Words between the ends of a range. */
export const rangeWords: ReadonlySet<string> = new Set([
  ...[
    "-",
    "to",
    "or",
    "and",
    "bis",
    "oder",
    "und",
    "à",
    "a",
    "ou",
    "et",
    "o",
    "y",
    "hasta",
    "tot",
    "of",
    "en",
    "..",
    ". .",
    "…",
  ],
]);

/** Stars as a word. */
export const starUnits: ReadonlySet<string> = new Set([
  ...["star", "stars", "stern", "sterne", "sternen", "étoile", "étoiles", "etoile", "etoiles", "estrella", "estrellas"],
  ...["ster", "sterren", "stelle", "stella", "estrela", "estrelas", "星"],
]);

/** Points as a word. */
export const pointUnits: ReadonlySet<string> = new Set([
  ...["point", "points", "pt", "pts", "punkt", "punkte", "punkten", "punto", "puntos", "punt", "punten", "点"],
]);

/** Other things that are counted or measured. */
export const otherUnits: ReadonlySet<string> = new Set([
  ...[
    "percent",
    "prozent",
    "pourcent",
    "porciento",
    "procent",
    "times",
    "mal",
    "people",
    "persons",
    "users",
    "responses",
  ],
  ...[
    "answers",
    "votes",
    "reviews",
    "ratings",
    "days",
    "day",
    "hours",
    "hour",
    "minutes",
    "minute",
    "min",
    "mins",
    "seconds",
  ],
  ...[
    "sec",
    "secs",
    "weeks",
    "week",
    "months",
    "month",
    "years",
    "year",
    "tage",
    "tag",
    "stunden",
    "minuten",
    "wochen",
  ],
  ...[
    "monate",
    "jahre",
    "jours",
    "heures",
    "mois",
    "ans",
    "días",
    "horas",
    "meses",
    "años",
    "dagen",
    "uur",
    "weken",
    "jaar",
  ],
  ...["am", "pm", "uhr", "eur", "usd", "euro", "euros", "dollar", "dollars", "k", "x", "th", "st", "nd", "rd"],
]);

/** Words that lead to another number, or make it vague. */
export const openWords: ReadonlySet<string> = new Set([
  ...[
    "to",
    "or",
    "and",
    "bis",
    "oder",
    "und",
    "ou",
    "et",
    "tot",
    "hasta",
    "plus",
    "of",
    "out",
    "von",
    "sur",
    "more",
    "less",
  ],
  ...["mehr", "weniger", "minus"],
]);

/** Words that a score is named by. */
export const scoreWords: ReadonlySet<string> = new Set([
  ...[
    "score",
    "scores",
    "rating",
    "rate",
    "rated",
    "nps",
    "csat",
    "ces",
    "value",
    "answer",
    "grade",
    "mark",
    "points",
    "stars",
  ],
  ...[
    "note",
    "nota",
    "bewertung",
    "wert",
    "punkte",
    "sterne",
    "antwort",
    "valoración",
    "valoracion",
    "puntuación",
    "puntuacion",
  ],
  ...[
    "évaluation",
    "evaluation",
    "étoiles",
    "estrellas",
    "cijfer",
    "beoordeling",
    "waardering",
    "sterren",
    "skóre",
    "punteggio",
  ],
]);
