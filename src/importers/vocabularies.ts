/**
 * The words of the common answer scales, as whole sets from the highest to the lowest, so that a set implies its scale: five words are
 * 1-5. `|` separates spellings of one level. Words are compared by their letters alone, without case, accents and punctuation.
 */

// biome-ignore-all format: one set per line

export interface Vocabulary {
  /** The kind of question, which decides for which categories the words are scores. */
  readonly kind: VocabularyKind;
  readonly language: string;
  /** From the highest to the lowest. */
  readonly levels: readonly (readonly string[])[];
}

export type VocabularyKind =
  | "satisfaction"
  | "agreement"
  | "likelihood"
  | "quality"
  | "ease"
  | "effort"
  | "frequency"
  | "expectations"
  | "faces";

type Written = readonly [kind: VocabularyKind, language: string, ...levels: string[]];

const middleOfSatisfaction =
  "neutral|neither satisfied nor dissatisfied|neither satisfied or dissatisfied|neither satisfied nor unsatisfied|neither dissatisfied nor satisfied|neither|neither nor|ok|okay";
const middleOfAgreement =
  "neutral|neither agree nor disagree|neither agree or disagree|neither disagree nor agree|neither|undecided";
const middleOfLikelihood = "neutral|neither likely nor unlikely|neither likely or unlikely|neither";
const middleOfEase =
  "neutral|neither easy nor difficult|neither easy or difficult|neither difficult nor easy|neither|ok|okay";
const middleInGerman = "neutral|weder noch|teils teils|teilsteils|mittelmassig|unentschieden|weder zufrieden noch unzufrieden";
const middleInFrench =
  "neutre|ni satisfait ni insatisfait|ni satisfaite ni insatisfaite|ni satisfait e ni insatisfait e|moyennement satisfait";
const middleInSpanish = "neutral|neutro|ni satisfecho ni insatisfecho|ni satisfecha ni insatisfecha|indiferente";
const middleInDutch =
  "neutraal|niet tevreden niet ontevreden|noch tevreden noch ontevreden|niet tevreden en niet ontevreden";

const written: readonly Written[] = [
  // Satisfaction, English
  ["satisfaction", "en", "satisfied|happy", "dissatisfied|unsatisfied|not satisfied|unhappy"],
  ["satisfaction", "en", "satisfied", middleOfSatisfaction, "dissatisfied|unsatisfied|not satisfied"],
  ["satisfaction", "en", "happy", "neutral|ok|okay", "unhappy|sad"],
  ["satisfaction", "en", "very satisfied", "satisfied", "dissatisfied|unsatisfied", "very dissatisfied|very unsatisfied"],
  ["satisfaction", "en", "very satisfied", "somewhat satisfied", "somewhat dissatisfied|somewhat unsatisfied", "very dissatisfied|very unsatisfied"],
  ["satisfaction", "en", "very satisfied", "somewhat satisfied", middleOfSatisfaction, "somewhat dissatisfied|somewhat unsatisfied", "very dissatisfied|very unsatisfied"],
  ["satisfaction", "en", "very satisfied", "satisfied", middleOfSatisfaction, "dissatisfied|unsatisfied|not satisfied", "very dissatisfied|very unsatisfied"],
  ["satisfaction", "en", "extremely satisfied", "satisfied", middleOfSatisfaction, "dissatisfied|unsatisfied", "extremely dissatisfied|extremely unsatisfied"],
  ["satisfaction", "en", "extremely satisfied", "somewhat satisfied", middleOfSatisfaction, "somewhat dissatisfied", "extremely dissatisfied"],
  ["satisfaction", "en", "completely satisfied", "somewhat satisfied", middleOfSatisfaction, "somewhat dissatisfied", "completely dissatisfied"],
  ["satisfaction", "en", "highly satisfied", "satisfied", middleOfSatisfaction, "dissatisfied|unsatisfied", "highly dissatisfied|highly unsatisfied"],
  ["satisfaction", "en", "extremely satisfied", "very satisfied", "somewhat satisfied|moderately satisfied", "not so satisfied|slightly satisfied|not very satisfied", "not at all satisfied"],
  ["satisfaction", "en", "completely satisfied", "very satisfied", "moderately satisfied", "slightly satisfied", "not at all satisfied"],
  ["satisfaction", "en", "very happy", "happy", "neutral|ok|okay|neither happy nor unhappy", "unhappy|sad", "very unhappy|very sad"],
  ["satisfaction", "en", "very satisfied", "satisfied", "somewhat satisfied", middleOfSatisfaction, "somewhat dissatisfied", "dissatisfied", "very dissatisfied"],
  ["satisfaction", "en", "extremely satisfied", "satisfied", "somewhat satisfied", middleOfSatisfaction, "somewhat dissatisfied", "dissatisfied", "extremely dissatisfied"],
  ["satisfaction", "en", "extremely satisfied", "moderately satisfied", "slightly satisfied", middleOfSatisfaction, "slightly dissatisfied", "moderately dissatisfied", "extremely dissatisfied"],
  ["satisfaction", "en", "extremely satisfied", "very satisfied", "somewhat satisfied", middleOfSatisfaction, "somewhat dissatisfied", "very dissatisfied", "extremely dissatisfied"],
  ["satisfaction", "en", "completely satisfied", "mostly satisfied", "somewhat satisfied", middleOfSatisfaction, "somewhat dissatisfied", "mostly dissatisfied", "completely dissatisfied"],
  // Satisfaction, German, French, Spanish, Dutch
  ["satisfaction", "de", "zufrieden", middleInGerman, "unzufrieden|nicht zufrieden"],
  ["satisfaction", "de", "sehr zufrieden", "zufrieden", "unzufrieden", "sehr unzufrieden"],
  ["satisfaction", "de", "sehr zufrieden", "eher zufrieden", "eher unzufrieden", "sehr unzufrieden"],
  ["satisfaction", "de", "sehr zufrieden", "zufrieden", middleInGerman, "unzufrieden", "sehr unzufrieden"],
  ["satisfaction", "de", "sehr zufrieden", "eher zufrieden", middleInGerman, "eher unzufrieden", "sehr unzufrieden"],
  ["satisfaction", "de", "sehr zufrieden", "zufrieden", "eher zufrieden", middleInGerman, "eher unzufrieden", "unzufrieden", "sehr unzufrieden"],
  ["satisfaction", "fr", "satisfait|satisfaite", middleInFrench, "insatisfait|insatisfaite|pas satisfait|pas satisfaite"],
  ["satisfaction", "fr", "tres satisfait|tres satisfaite|tres satisfait e", "satisfait|satisfaite|satisfait e", "insatisfait|insatisfaite|insatisfait e|pas satisfait", "tres insatisfait|tres insatisfaite|tres insatisfait e"],
  ["satisfaction", "fr", "tres satisfait|tres satisfaite|tres satisfait e", "plutot satisfait|plutot satisfaite|plutot satisfait e", "plutot insatisfait|plutot insatisfaite|plutot pas satisfait|peu satisfait", "tres insatisfait|tres insatisfaite|pas du tout satisfait|pas du tout satisfaite"],
  ["satisfaction", "fr", "tres satisfait|tres satisfaite|tres satisfait e", "satisfait|satisfaite|satisfait e", middleInFrench, "insatisfait|insatisfaite|insatisfait e|pas satisfait|peu satisfait", "tres insatisfait|tres insatisfaite|tres insatisfait e|pas du tout satisfait"],
  ["satisfaction", "fr", "tres satisfait|tres satisfaite|tres satisfait e", "plutot satisfait|plutot satisfaite|plutot satisfait e", middleInFrench, "plutot insatisfait|plutot insatisfaite|plutot pas satisfait", "tres insatisfait|tres insatisfaite|pas du tout satisfait"],
  ["satisfaction", "es", "satisfecho|satisfecha", middleInSpanish, "insatisfecho|insatisfecha"],
  ["satisfaction", "es", "muy satisfecho|muy satisfecha|muy satisfecho a", "satisfecho|satisfecha|satisfecho a", "insatisfecho|insatisfecha|insatisfecho a", "muy insatisfecho|muy insatisfecha|muy insatisfecho a"],
  ["satisfaction", "es", "muy satisfecho|muy satisfecha|muy satisfecho a", "satisfecho|satisfecha|satisfecho a|algo satisfecho", middleInSpanish, "insatisfecho|insatisfecha|insatisfecho a|algo insatisfecho", "muy insatisfecho|muy insatisfecha|muy insatisfecho a"],
  ["satisfaction", "nl", "tevreden", middleInDutch, "ontevreden|niet tevreden"],
  ["satisfaction", "nl", "zeer tevreden|heel tevreden|erg tevreden", "tevreden", "ontevreden", "zeer ontevreden|heel ontevreden|erg ontevreden"],
  ["satisfaction", "nl", "zeer tevreden|heel tevreden|erg tevreden", "tevreden", middleInDutch, "ontevreden", "zeer ontevreden|heel ontevreden|erg ontevreden"],
  // Agreement
  ["agreement", "en", "agree", "disagree"],
  ["agreement", "en", "agree", middleOfAgreement, "disagree"],
  ["agreement", "en", "strongly agree|completely agree", "agree", "disagree", "strongly disagree|completely disagree"],
  ["agreement", "en", "strongly agree", "somewhat agree", "somewhat disagree", "strongly disagree"],
  ["agreement", "en", "strongly agree|completely agree|totally agree", "agree", middleOfAgreement, "disagree", "strongly disagree|completely disagree|totally disagree"],
  ["agreement", "en", "strongly agree", "somewhat agree", middleOfAgreement, "somewhat disagree", "strongly disagree"],
  ["agreement", "en", "strongly agree|completely agree", "agree", "somewhat agree|slightly agree", middleOfAgreement, "somewhat disagree|slightly disagree", "disagree", "strongly disagree|completely disagree"],
  ["agreement", "de", "stimme voll und ganz zu|stimme voll zu|stimme vollig zu|trifft voll zu|trifft voll und ganz zu", "stimme zu|stimme eher zu|trifft eher zu|trifft zu", "weder noch|neutral|teils teils|unentschieden", "stimme nicht zu|stimme eher nicht zu|trifft eher nicht zu|trifft nicht zu", "stimme uberhaupt nicht zu|stimme gar nicht zu|trifft uberhaupt nicht zu|trifft gar nicht zu"],
  ["agreement", "de", "stimme voll und ganz zu|stimme voll zu|trifft voll zu|trifft voll und ganz zu", "stimme eher zu|trifft eher zu", "stimme eher nicht zu|trifft eher nicht zu", "stimme uberhaupt nicht zu|stimme gar nicht zu|trifft uberhaupt nicht zu|trifft gar nicht zu"],
  ["agreement", "fr", "tout a fait d accord", "d accord|plutot d accord", "neutre|ni d accord ni pas d accord|ni d accord ni en desaccord", "pas d accord|plutot pas d accord|en desaccord", "pas du tout d accord"],
  ["agreement", "fr", "tout a fait d accord", "plutot d accord|d accord", "plutot pas d accord|pas d accord", "pas du tout d accord"],
  ["agreement", "es", "totalmente de acuerdo|muy de acuerdo", "de acuerdo", "neutral|ni de acuerdo ni en desacuerdo|indiferente", "en desacuerdo", "totalmente en desacuerdo|muy en desacuerdo"],
  ["agreement", "es", "totalmente de acuerdo|muy de acuerdo", "de acuerdo", "en desacuerdo", "totalmente en desacuerdo|muy en desacuerdo"],
  ["agreement", "nl", "helemaal mee eens|helemaal eens|zeer mee eens|volledig mee eens", "mee eens|eens", "neutraal|niet mee eens niet mee oneens|niet eens niet oneens|noch eens noch oneens", "mee oneens|oneens", "helemaal mee oneens|helemaal oneens|zeer mee oneens|volledig mee oneens"],
  ["agreement", "nl", "helemaal mee eens|helemaal eens", "mee eens|eens", "mee oneens|oneens", "helemaal mee oneens|helemaal oneens"],
  // Likelihood
  ["likelihood", "en", "likely", middleOfLikelihood, "unlikely"],
  ["likelihood", "en", "very likely|extremely likely", "likely", "unlikely", "very unlikely|extremely unlikely"],
  ["likelihood", "en", "very likely", "somewhat likely", "somewhat unlikely", "very unlikely"],
  ["likelihood", "en", "very likely|extremely likely", "likely", middleOfLikelihood, "unlikely", "very unlikely|extremely unlikely"],
  ["likelihood", "en", "very likely|extremely likely", "somewhat likely", middleOfLikelihood, "somewhat unlikely", "very unlikely|extremely unlikely"],
  ["likelihood", "en", "extremely likely", "very likely", "somewhat likely|moderately likely", "not so likely|slightly likely", "not at all likely"],
  ["likelihood", "en", "extremely likely", "moderately likely", "slightly likely", middleOfLikelihood, "slightly unlikely", "moderately unlikely", "extremely unlikely"],
  ["likelihood", "de", "sehr wahrscheinlich|ausserst wahrscheinlich", "wahrscheinlich|eher wahrscheinlich", "neutral|weder noch|unentschieden", "unwahrscheinlich|eher unwahrscheinlich", "sehr unwahrscheinlich|uberhaupt nicht wahrscheinlich"],
  ["likelihood", "fr", "tres probable", "probable|plutot probable", "neutre|ni probable ni improbable", "improbable|peu probable|plutot improbable", "tres improbable|pas du tout probable"],
  ["likelihood", "es", "muy probable", "probable", "neutral|ni probable ni improbable", "improbable|poco probable", "muy improbable|nada probable"],
  ["likelihood", "nl", "zeer waarschijnlijk|heel waarschijnlijk", "waarschijnlijk", "neutraal", "onwaarschijnlijk", "zeer onwaarschijnlijk|heel onwaarschijnlijk"],
  // Quality
  ["quality", "en", "good", "bad|poor"],
  ["quality", "en", "good|great", "average|fair|neutral|ok|okay", "bad|poor|not good"],
  ["quality", "en", "excellent", "good", "fair|average", "poor"],
  ["quality", "en", "very good", "good", "bad|poor", "very bad|very poor"],
  ["quality", "en", "excellent", "good", "average|fair|neutral|ok|okay|acceptable", "poor|below average", "very poor|terrible|bad"],
  ["quality", "en", "excellent", "very good", "good", "fair|average", "poor"],
  ["quality", "en", "excellent", "good", "average", "fair", "poor"],
  ["quality", "en", "excellent", "above average", "average", "below average", "poor|very poor"],
  ["quality", "en", "very good", "good", "average|fair|neutral|ok|okay|acceptable|neither good nor bad", "bad|poor", "very bad|very poor"],
  ["quality", "en", "great", "good", "okay|ok|average|neutral", "bad", "terrible|awful|very bad"],
  ["quality", "en", "amazing", "good", "okay|ok", "bad", "terrible"],
  ["quality", "de", "gut", "mittel|mittelmassig|durchschnittlich|neutral", "schlecht"],
  ["quality", "de", "sehr gut", "gut", "schlecht", "sehr schlecht"],
  ["quality", "de", "sehr gut", "gut", "mittel|mittelmassig|durchschnittlich|neutral|befriedigend", "schlecht", "sehr schlecht"],
  ["quality", "de", "ausgezeichnet|hervorragend", "gut", "mittel|mittelmassig|durchschnittlich|neutral", "schlecht", "sehr schlecht"],
  ["quality", "de", "ausgezeichnet|hervorragend", "sehr gut", "gut", "mittelmassig|durchschnittlich", "schlecht"],
  ["quality", "fr", "bon|bien", "moyen|neutre", "mauvais"],
  ["quality", "fr", "tres bon|tres bonne|tres bien", "bon|bonne|bien", "mauvais|mauvaise", "tres mauvais|tres mauvaise"],
  ["quality", "fr", "tres bon|tres bonne|tres bien", "bon|bonne|bien", "moyen|moyenne|neutre|correct|correcte", "mauvais|mauvaise", "tres mauvais|tres mauvaise"],
  ["quality", "fr", "excellent|excellente", "bon|bonne|bien", "moyen|moyenne|neutre|correct|correcte", "mauvais|mauvaise", "tres mauvais|tres mauvaise"],
  ["quality", "fr", "excellent|excellente", "tres bon|tres bonne|tres bien", "bon|bonne|bien", "moyen|moyenne|passable", "mauvais|mauvaise"],
  ["quality", "es", "bueno|buena|bien", "regular|neutral", "malo|mala|mal"],
  ["quality", "es", "muy bueno|muy buena|muy bien", "bueno|buena|bien", "malo|mala|mal", "muy malo|muy mala|muy mal"],
  ["quality", "es", "muy bueno|muy buena|muy bien", "bueno|buena|bien", "regular|neutral", "malo|mala|mal", "muy malo|muy mala|muy mal"],
  ["quality", "es", "excelente", "bueno|buena|bien", "regular|neutral", "malo|mala|mal", "muy malo|muy mala|muy mal|pesimo|pesima"],
  ["quality", "es", "excelente", "muy bueno|muy buena|muy bien", "bueno|buena|bien", "regular", "malo|mala|mal"],
  ["quality", "nl", "goed", "gemiddeld|neutraal|matig", "slecht"],
  ["quality", "nl", "zeer goed|heel goed|erg goed", "goed", "slecht", "zeer slecht|heel slecht|erg slecht"],
  ["quality", "nl", "zeer goed|heel goed|erg goed", "goed", "gemiddeld|neutraal|redelijk|voldoende", "slecht", "zeer slecht|heel slecht|erg slecht"],
  ["quality", "nl", "uitstekend", "goed", "gemiddeld|neutraal|redelijk|voldoende", "slecht|matig", "zeer slecht|heel slecht|erg slecht"],
  // Ease
  ["ease", "en", "easy", "difficult|hard"],
  ["ease", "en", "easy", middleOfEase, "difficult|hard"],
  ["ease", "en", "very easy", "easy", "difficult|hard", "very difficult|very hard"],
  ["ease", "en", "very easy|extremely easy", "easy", middleOfEase, "difficult|hard", "very difficult|very hard|extremely difficult"],
  ["ease", "en", "very easy|extremely easy", "somewhat easy", middleOfEase, "somewhat difficult", "very difficult|extremely difficult"],
  ["ease", "en", "very easy|extremely easy", "easy", "somewhat easy|fairly easy|slightly easy", middleOfEase, "somewhat difficult|fairly difficult|slightly difficult", "difficult|hard", "very difficult|extremely difficult|very hard"],
  ["ease", "en", "extremely easy", "very easy", "somewhat easy|fairly easy", middleOfEase, "somewhat difficult|fairly difficult", "very difficult", "extremely difficult"],
  ["ease", "en", "extremely easy", "moderately easy", "slightly easy", middleOfEase, "slightly difficult", "moderately difficult", "extremely difficult"],
  ["ease", "de", "sehr einfach|sehr leicht", "einfach|leicht", "schwierig|schwer", "sehr schwierig|sehr schwer"],
  ["ease", "de", "sehr einfach|sehr leicht", "einfach|leicht|eher einfach|eher leicht", "neutral|weder noch|weder einfach noch schwierig|teils teils", "schwierig|schwer|eher schwierig|eher schwer", "sehr schwierig|sehr schwer"],
  ["ease", "de", "sehr einfach|sehr leicht", "einfach|leicht", "eher einfach|eher leicht", "neutral|weder noch|weder einfach noch schwierig|teils teils", "eher schwierig|eher schwer", "schwierig|schwer", "sehr schwierig|sehr schwer"],
  ["ease", "fr", "tres facile", "facile", "difficile", "tres difficile"],
  ["ease", "fr", "tres facile", "facile|plutot facile", "neutre|ni facile ni difficile", "difficile|plutot difficile", "tres difficile"],
  ["ease", "fr", "tres facile", "facile", "plutot facile", "neutre|ni facile ni difficile", "plutot difficile", "difficile", "tres difficile"],
  ["ease", "es", "muy facil", "facil", "dificil", "muy dificil"],
  ["ease", "es", "muy facil", "facil", "neutral|ni facil ni dificil", "dificil", "muy dificil"],
  ["ease", "es", "muy facil", "facil", "algo facil", "neutral|ni facil ni dificil", "algo dificil", "dificil", "muy dificil"],
  ["ease", "nl", "zeer makkelijk|zeer gemakkelijk|heel makkelijk", "makkelijk|gemakkelijk", "moeilijk", "zeer moeilijk|heel moeilijk"],
  ["ease", "nl", "zeer makkelijk|zeer gemakkelijk|heel makkelijk", "makkelijk|gemakkelijk", "neutraal|niet makkelijk niet moeilijk", "moeilijk", "zeer moeilijk|heel moeilijk"],
  // Effort: less is better, so these are never used unless requested
  ["effort", "en", "very low effort|very little effort", "low effort|little effort", "neutral|moderate effort", "high effort|much effort", "very high effort"],
  // Frequency
  ["frequency", "en", "always", "often|usually|frequently", "sometimes|occasionally", "rarely|seldom", "never"],
  ["frequency", "en", "always", "usually|often", "sometimes|rarely", "never"],
  ["frequency", "de", "immer", "oft|haufig|meistens", "manchmal|gelegentlich", "selten", "nie|niemals"],
  ["frequency", "fr", "toujours", "souvent", "parfois|quelquefois", "rarement", "jamais"],
  ["frequency", "es", "siempre", "a menudo|frecuentemente|casi siempre", "a veces|algunas veces", "rara vez|raramente|casi nunca", "nunca"],
  ["frequency", "nl", "altijd", "vaak", "soms", "zelden", "nooit"],
  // Expectations
  ["expectations", "en", "exceeded expectations|exceeds expectations|above expectations|better than expected", "met expectations|meets expectations|as expected", "below expectations|did not meet expectations|does not meet expectations|worse than expected"],
  ["expectations", "en", "much better than expected|far exceeded expectations|far above expectations", "better than expected|exceeded expectations|above expectations|somewhat better than expected", "as expected|met expectations|about what i expected|about as expected", "worse than expected|below expectations|somewhat worse than expected", "much worse than expected|far below expectations"],
  ["expectations", "de", "erwartungen ubertroffen|besser als erwartet", "erwartungen erfullt|wie erwartet", "erwartungen nicht erfullt|schlechter als erwartet"],
  ["expectations", "de", "viel besser als erwartet", "besser als erwartet", "wie erwartet", "schlechter als erwartet", "viel schlechter als erwartet"],
  // Faces
  ["faces", "", "👍", "👎"],
  ["faces", "", "😀|😃|🙂|😊|😄", "😐|😑", "🙁|☹|😞|😟|😡|😠"],
  ["faces", "", "😀|😃|😄|😁|😍|🤩|😊", "🙂", "😐|😑", "🙁|☹|😕|😟", "😡|😠|😢|😭|😞|😩|🤬"],
  ["faces", "", "😍|😁|😄|😃|😀", "😊|🙂", "😐|😑", "😞|🙁|☹|😟|😕", "😡|😠|😢|😭|🤬"],
];

/** All sets. */
export const vocabularies: readonly Vocabulary[] = written.map(([kind, language, ...levels]) => ({
  kind,
  language,
  levels: levels.map((level) => level.split("|")),
}));
