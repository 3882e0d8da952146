/** Plain tables whose kind of score is named by the user, or by a column of each record: `score` or `answer` alone does not show it. */

import { feedbackError } from "../base/errors.js";
import type { Category } from "../base/feedback-schema.js";
import { columnKey, namedColumns } from "../readers/raw-columns.js";
import { type ColumnEvidence, columnEvidence, likelyScores } from "./column-evidence.js";
import { completeSpec } from "./complete-spec.js";
import { isMissing } from "./missing.js";
import { surveys } from "./providers/plain-tables.js";
import { categoryAsked } from "./question-text.js";
import type { Recognition, SignatureHead } from "./recognition.js";
import { type CompleteSpec, type FeedbackSpec, wordKey } from "./spec.js";
import { commandsForScore, type SuggestedInput } from "./suggested-commands.js";

/** Names that only say that a column contains answers. */
const answerNames = new Set(
  [
    ...["score", "rating", "stars", "value", "answer", "response", "result", "points", "grade"],
    ...["antwort", "wert", "ergebnis", "punkte", "valeur", "réponse", "résultat", "valor", "respuesta", "resultado"],
    ...["antwoord", "waarde", "resultaat"],
  ].map(columnKey),
);

/** The columns that could contain the scores of a kind: those whose title asks for it, else those with a plain name, else those with such values. */
export function columnsOfKind(category: Category, head: SignatureHead): readonly ColumnEvidence[] {
  const all = columnEvidence(head);
  const scores = likelyScores(all).filter((score) => score.category === null || score.category === category);
  const groups = [
    scores.filter((score) => score.category === category),
    all.filter(({ column, looksLike }) => answerNames.has(columnKey(column)) && looksLike !== "time"),
    scores.filter(({ isTitled }) => isTitled),
    scores,
  ];
  return groups.find((group) => group.length > 0) ?? [];
}

/** The plain spec of the kind that the user names, over the one column that fits; null if none does. Throws if several do. */
export function namedKind(input: SuggestedInput, spec: CompleteSpec, head: SignatureHead): Recognition | null {
  const [rating] = spec.ratings;
  if (spec.plain !== true || rating === undefined || spec.ratings.length > 1) return null;
  const [column, ...others] = columnsOfKind(rating.category, head);
  if (column === undefined) return null;
  const candidates = [column, ...others];
  if (others.length > 0) {
    const commands = candidates.flatMap((candidate) =>
      commandsForScore(input, columnEvidence(head), { ...candidate, category: rating.category }),
    );
    throw feedbackError(
      "score-column-unclear",
      input.name,
      spec.name,
      candidates.map(({ column }) => column),
      commands,
    );
  }
  const score = { ...rating.score, names: [column.column] };
  const signatures = [{ shape: "named", all: [column.column] }];
  return { spec: completeSpec({ ...spec, signatures, ratings: [{ ...rating, score }] }), shape: "named" };
}

/** Columns that may state the kind of score of each record. */
const kindColumns = [
  ...["survey_type", "metric", "metric_type", "metric_name", "type", "kind", "category", "question_type", "score_type"],
  ...["rating_type", "response_type", "measure", "survey", "survey_name", "questionnaire"],
].map(columnKey);
const scoreNames = ["score", "rating", "value", "answer", "response", "result"].map(columnKey);

/** Columns that state the end of the scale of each score. */
const scaleEndNames = ["scale", "scale_max", "max_score", "score_max", "max_rating", "out_of"];
export const scaleEndKeys: ReadonlySet<string> = new Set(scaleEndNames.map(columnKey));

/** Columns that distinguish questions, or their scales. */
export const questionNames: ReadonlySet<string> = new Set(
  [
    ...[
      "question",
      "question_text",
      "question_title",
      "question_name",
      "question_label",
      "question_id",
      "survey_question",
    ],
    ...scaleEndNames,
    ...["item", "prompt", "metric", "metric_name", "measure", "indicator", "frage", "pregunta", "vraag"],
  ].map(columnKey),
);

const wordsOfKinds = {
  nps: ["nps", "enps", "rnps", "tnps", "net promoter score", "net promoter"],
  csat: ["csat", "customer satisfaction", "customer satisfaction score", "satisfaction"],
  ces: ["ces", "customer effort score", "customer effort", "effort"],
} as const;
const kindNames = ["nps", "csat", "ces"] as const;
type WordsOfKinds = Readonly<Partial<Record<Category, readonly string[]>>>;

/**
 * The spec of a table in which a column says which kind of score a record holds: NPS, CSAT, CES, or a question for each. Null if no
 * column of the head contains such words alone.
 */
export function kindByRecord(head: SignatureHead): FeedbackSpec | null {
  const names = surveys.ratings.flatMap(({ score }) => score as readonly string[]);
  const telling = names.filter((name) => !isUnnamed(name));
  if (namedColumns(telling, head.columns).length > 0) return null;
  const [score] = namedColumns(scoreNames, head.columns);
  if (score === undefined) return null;
  for (const column of head.columns) {
    const words = wordsOf(column, head);
    if (words !== null) return specOfKinds(column, score, words);
  }
  return null;
}

function specOfKinds(column: string, score: string, words: WordsOfKinds): FeedbackSpec {
  const ratings = surveys.ratings.flatMap(({ category, scale }) => {
    const is = words[category];
    return is === undefined ? [] : [{ category, scale, when: { column, is }, score, missing: "no-response" as const }];
  });
  const known = Object.values(words).flat();
  const excluded = [{ reason: `"${column}" is not NPS, CSAT or CES`, unless: { column, is: known } }];
  return {
    ...surveys,
    signatures: [{ shape: "kind-by-record", all: [column, score] }],
    ratings,
    excluded,
    assumes: [],
  };
}

const isUnnamed = (name: string): boolean => surveys.assumes.some((assumed) => assumed === name);

/** The words of a column for each kind; null if it contains something else. */
function wordsOf(column: string, { sample }: SignatureHead): WordsOfKinds | null {
  const key = columnKey(column);
  const said = new Set(sample.map((record) => (record.get(column) ?? "").trim()).filter((word) => !isMissing(word)));
  if (said.size === 0) return null;
  const areKinds = [...said].every((word) => keysOfKinds.has(wordKey(word)));
  if (areKinds && (kindColumns.includes(key) || said.size > 1)) return allSpellings;
  return questionNames.has(key) ? questionsByKind([...said]) : null;
}

/** Questions that each ask for a different kind; null if one of them does not. */
function questionsByKind(questions: readonly string[]): WordsOfKinds | null {
  const kinds = questions.map((question) => kindNames.find((kind) => kind === categoryAsked(question)));
  if (questions.length < 2 || kinds.includes(undefined) || new Set(kinds).size < kinds.length) return null;
  return Object.fromEntries(kinds.map((kind, index) => [kind, [questions[index]!]]));
}

const keysOfKinds: ReadonlySet<string> = new Set(Object.values(wordsOfKinds).flat().map(wordKey));

/** Conditions compare words exactly, so each is given with spaces, `_` and `-`, and without separators. */
function spellings(words: readonly string[]): readonly string[] {
  return [...new Set(words.flatMap((word) => [" ", "_", "-", ""].map((separator) => word.replaceAll(" ", separator))))];
}

const allSpellings: WordsOfKinds = Object.fromEntries(kindNames.map((kind) => [kind, spellings(wordsOfKinds[kind])]));
