/** A plain NPS table whose comments hold what breaks naive readers: commas, doubled quotes, line ends inside quotes. */

import { createdSeconds, isoTime } from "./dates.mjs";

const scores = [0, 1, 2, 3, 4, 5, 6, 6, 7, 7, 7, 8, 8, 8, 8, 9, 9, 9, 9, 9, 10, 10, 10, 10, 10, 10];
const plans = ["free", "starter", "business", "enterprise"];
const countries = ["BE", "DE", "FR", "GB", "NL", "US"];
const comments = [
  "",
  "",
  "",
  "very helpful",
  '"quick, friendly, solved"',
  '"Merci !\nÀ bientôt"',
  '"they said ""soon"", twice"',
  '"first line, with a comma\nsecond line\n\nlast, ""quoted"" line"',
];

/**
 * @param {import("./writer.mjs").Writer} writer
 * @param {number} count
 * @param {import("./random.mjs").Random} random
 */
export function writeNpsCsv(writer, count, random) {
  writer.text("id,score,created_at,plan,country,comment\n");
  for (let i = 0; i < count; i++) {
    const created = isoTime(random.below(createdSeconds));
    const millisecond = String(random.below(1000)).padStart(3, "0");
    writer.text(
      `resp_${random.hex(16)},${random.pick(scores)},${created}.${millisecond}Z,` +
        `${random.pick(plans)},${random.pick(countries)},${random.pick(comments)}\n`,
    );
  }
}
