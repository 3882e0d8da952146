/** One normal form for everybody's answer, a flat map from names to numbers, and the comparison of two. */

/** @typedef {Map<string, number>} Answer */

/**
 * How often a score, an issue list, or both together occurred.
 * @typedef {{ segment?: string | null, category: string, scale?: string | null, score: number | null,
 *   issues: string | null, count: number }} Count
 */

/**
 * The statistics of the scores of a rating, or how often an issue of a category occurred. A statistic that does not exist is null.
 * @typedef {{ segment?: string | null, category: string, scale?: string | null, issue: string | null, count: number,
 *   mean: number | null, median: number | null, populationStddev: number | null, sampleStddev: number | null }} Statistics
 */

const statistics = ["count", "mean", "median", "populationStddev", "sampleStddev"];

/** Engines add in different orders, so the last digits of a mean may differ; a count may not. */
const tolerance = 1e-9;

/**
 * The answer in a summary that the product printed.
 * @returns {Answer}
 */
export function answerOfSummary(summary) {
  const answer = new Map();
  for (const segment of [summary.total, ...summary.segments]) {
    const where = segment === summary.total ? "total" : Object.values(segment.key).join(",");
    for (const rating of segment.ratings.filter(({ count }) => count > 0)) {
      const { min, max, lowThreshold } = rating.scale;
      const name = ratingName(where, rating.category, `${min}..${max} low ${lowThreshold}`);
      setStatistics(answer, name, rating);
    }
    for (const { category, raw } of segment.issues) {
      for (const { token, count } of raw) answer.set(issueName(where, category, token), count);
    }
  }
  return answer;
}

/**
 * The answer that follows from a peer's counts. A score without a scale is on the only scale that its category has.
 * @param {readonly Count[]} counts
 * @returns {Answer}
 */
export function answerOfCounts(counts) {
  const answer = new Map();
  const frequencies = new Map();
  for (const { segment, category, scale, score, issues, count } of counts) {
    for (const where of segment == null ? ["total"] : ["total", segment]) {
      if (score !== null) {
        const name = ratingName(where, category, scale ?? onlyScales[category]);
        if (!frequencies.has(name)) frequencies.set(name, new Map());
        add(frequencies.get(name), Number(score), Number(count));
      }
      for (const token of tokens(issues)) add(answer, issueName(where, category, token), Number(count));
    }
  }
  for (const [name, frequency] of frequencies) addStatistics(answer, name, frequency);
  return answer;
}

/**
 * The answer that a peer worked out itself: of the segments, if it was asked for them, else of all.
 * @param {readonly Statistics[]} rows
 * @returns {Answer}
 */
export function answerOfStatistics(rows) {
  const answer = new Map();
  for (const { segment, category, scale, issue, ...values } of rows) {
    const where = segment ?? "total";
    if (issue === null) setStatistics(answer, ratingName(where, category, scale ?? onlyScales[category]), values);
    else add(answer, issueName(where, category, issue), values.count);
  }
  return answer;
}

/**
 * What an answer says of segments: who asks for segments in SQL gets these.
 * @param {Answer} answer
 * @returns {Answer}
 */
export function ofSegments(answer) {
  return new Map([...answer].filter(([name]) => !name.startsWith("total:")));
}

/**
 * The numbers in which two answers differ, as readable lines.
 * @param {Answer} expected
 * @param {Answer} actual
 * @returns {string[]}
 */
export function differences(expected, actual) {
  return [...new Set([...expected.keys(), ...actual.keys()])]
    .filter((name) => !agree(expected.get(name), actual.get(name)))
    .map((name) => `${name}: ${expected.get(name) ?? "nothing"} against ${actual.get(name) ?? "nothing"}`);
}

/** @param {Answer} answer @param {string} name */
function setStatistics(answer, name, values) {
  for (const statistic of statistics) {
    if (values[statistic] !== null) answer.set(`${name} ${statistic}`, values[statistic]);
  }
}

const onlyScales = { overall: "1..5 low 2", nps: "0..10 low 6" };

const ratingName = (where, category, scale) => `${where}: ${category} ${scale}:`;
const issueName = (where, category, token) => `${where}: ${category} issue ${token}`;

/** `a,b` as in a CSV, `["a","b"]` as in JSON, or nothing. */
function tokens(issues) {
  const bare = issues?.replace(/[[\]" ]/g, "") ?? "";
  return bare === "" ? [] : bare.split(",");
}

/** @param {Map<string | number, number>} sums */
function add(sums, key, count) {
  sums.set(key, (sums.get(key) ?? 0) + count);
}

/** @param {Answer} answer @param {string} name @param {Map<number, number>} frequency */
function addStatistics(answer, name, frequency) {
  const scores = [...frequency].sort(([a], [b]) => a - b);
  const sum = (term) => scores.reduce((total, [score, count]) => total + count * term(score), 0);
  const count = sum(() => 1);
  const mean = sum((score) => score) / count;
  const squares = sum((score) => (score - mean) ** 2);
  answer.set(`${name} count`, count);
  answer.set(`${name} mean`, mean);
  answer.set(`${name} median`, (nth(scores, Math.floor((count - 1) / 2)) + nth(scores, Math.floor(count / 2))) / 2);
  answer.set(`${name} populationStddev`, Math.sqrt(squares / count));
  if (count > 1) answer.set(`${name} sampleStddev`, Math.sqrt(squares / (count - 1)));
}

/** The score at an index, counted from 0, of all scores in order. */
function nth(scores, index) {
  let before = 0;
  return scores.find(([, count]) => {
    before += count;
    return before > index;
  })[0];
}

/** @param {number | undefined} a @param {number | undefined} b */
function agree(a, b) {
  if (a === undefined || b === undefined) return false;
  return Number.isInteger(a) && Number.isInteger(b) ? a === b : Math.abs(a - b) <= tolerance * Math.max(1, Math.abs(a));
}
