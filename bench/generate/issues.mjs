/** Issue lists in the shares that people tick them: mostly one, sometimes two, seldom three, and some none. */

/** @typedef {import("./random.mjs").Random} Random */
/** @typedef {{ comma: string, csv: string, json: string }} IssueList */

/**
 * Every ordered list of up to three codes, spelled once for all records that have it.
 * @param {readonly string[]} codes
 */
export function issueLists(codes) {
  const one = codes.map((code) => [code]);
  const longer = (lists) =>
    lists.flatMap((list) => one.filter(([code]) => !list.includes(code)).map((o) => [...list, ...o]));
  const two = longer(one);
  const [none, singles, pairs, triples] = [[[]], one, two, longer(two)].map((lists) => lists.map(spell));

  /**
   * The issues of one rating.
   * @param {Random} random
   * @param {number} noneShare how many tick nothing
   * @returns {IssueList}
   */
  return function pickIssues(random, noneShare) {
    if (random.chance(noneShare)) return none[0];
    const share = random.below(100);
    return random.pick(share < 74 ? singles : share < 97 ? pairs : triples);
  };
}

/** @param {readonly string[]} codes @returns {IssueList} */
function spell(codes) {
  const comma = codes.join(",");
  return { comma, csv: codes.length > 1 ? `"${comma}"` : comma, json: JSON.stringify(codes) };
}
