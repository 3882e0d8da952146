/**
 * What is promised of differences that are split by strata, and of weighted means: coverage of their intervals where the shares of
 * the strata are random, and false alarms. Without LONG few samples are drawn; `npm run test:long` draws 4,000 for each line.
 */

import { describe, expect, test } from "vitest";
import { compareSegments } from "../../src/index.js";
import { addedSegments, emptySegment } from "../../src/results/comparison/added-segments.js";
import { adjustedPair } from "../../src/results/comparison/adjusted-pair.js";
import { countOf, type ScoreCounts } from "../../src/statistics/exact.js";
import { homogeneityTest } from "../../src/statistics/homogeneity.js";
import { mixDecomposition, type Stratum } from "../../src/statistics/mix-decomposition.js";
import { postStratifiedMean } from "../../src/statistics/post-stratified-mean.js";
import { countFrom, countUpTo } from "../../src/statistics/score-counts.js";
import {
  bell,
  chanceOf,
  drawn,
  holds,
  isLong,
  jshape,
  lowered,
  meanOf,
  onFives,
  type Population,
  runsOf,
  scaleOf,
  seeded,
  shareOf,
  skew60,
  skew80,
  skew92,
} from "./populations.js";

const scale = scaleOf(bell);

/** The share and the scores of each stratum of a side. */
type SidePopulation = readonly (readonly [share: number, population: Population])[];

/** The strata of `n` answers, of random sizes. */
function drawnSide(side: SidePopulation, n: number, random: () => number): readonly ScoreCounts[] {
  const counts = side.map(() => 0);
  for (let answer = 0; answer < n; answer++) {
    let [place, rest] = [0, random()];
    while (place < side.length - 1 && rest >= side[place]![0]) rest -= side[place++]![0];
    counts[place]! += 1;
  }
  return side.map(([, population], place) => drawn(population, counts[place]!, random));
}

function drawnStrata(a: SidePopulation, b: SidePopulation, sizes: Sizes, random: () => number): readonly Stratum[] {
  const [ofA, ofB] = [drawnSide(a, sizes[0], random), drawnSide(b, sizes[1], random)];
  return ofA.map((table, place) => ({ a: table, b: ofB[place]! }));
}

type Sizes = readonly [number, number];

/** Where the shares shift, where the means do, where both do, and where nothing does. */
const scenarios: Readonly<Record<string, (population: Population) => readonly [SidePopulation, SidePopulation]>> = {
  "the mix shifts": (scores) => [
    [
      [0.8, scores],
      [0.2, bell],
    ],
    [
      [0.3, scores],
      [0.7, bell],
    ],
  ],
  "one stratum gets worse as it grows": (scores) => [
    [
      [0.7, scores],
      [0.3, bell],
    ],
    [
      [0.5, scores],
      [0.5, jshape],
    ],
  ],
  "five strata shift": (scores) => [
    [0.3, 0.25, 0.2, 0.15, 0.1].map((share, place) => [share, place % 2 === 0 ? scores : bell] as const),
    [0.1, 0.15, 0.2, 0.25, 0.3].map((share, place) => [share, place % 2 === 0 ? scores : bell] as const),
  ],
  "nothing changes": (scores) => [
    [
      [0.5, scores],
      [0.5, bell],
    ],
    [
      [0.5, scores],
      [0.5, bell],
    ],
  ],
};

/** The parts of the difference of the populations. */
function truthOf(a: SidePopulation, b: SidePopulation) {
  const sum = (of: (place: number) => number) => a.reduce((all, _, place) => all + of(place), 0);
  const [p, q] = [a.map(([share]) => share), b.map(([share]) => share)];
  const [m, n] = [a.map(([, scores]) => meanOf(scores)), b.map(([, scores]) => meanOf(scores))];
  return {
    within: sum((k) => ((p[k]! + q[k]!) / 2) * (n[k]! - m[k]!)),
    mix: sum((k) => (q[k]! - p[k]!) * ((m[k]! + n[k]!) / 2)),
    atMixOfA: sum((k) => p[k]! * (n[k]! - m[k]!)),
    atMixOfB: sum((k) => q[k]! * (n[k]! - m[k]!)),
  };
}

const parts = ["within", "mix", "atMixOfA", "atMixOfB"] as const;
describe.each(Object.keys(scenarios))("where %s, the intervals", (scenario) => {
  const sizes: readonly Sizes[] = isLong
    ? [
        [5, 5],
        [10, 10],
        [30, 30],
        [30, 1000],
        [1000, 30],
        [100, 100],
        [1000, 1000],
      ]
    : [
        [30, 30],
        [30, 300],
      ];
  test.each((isLong ? onFives : [skew60, skew92]).flatMap((population) => sizes.map((size) => ({ population, size }))))(
    "hold the truth of $population.name at sizes $size",
    ({ population, size }) => {
      const [a, b] = scenarios[scenario]!(population);
      const truth = truthOf(a, b);
      const random = seeded(20_261);
      const held = { within: 0, mix: 0, atMixOfA: 0, atMixOfB: 0 };
      let runs = 0;
      for (let run = 0; run < runsOf(60, 4000); run++) {
        const strata = drawnStrata(a, b, size, random);
        // What is estimated is another thing where a side has no answer of a stratum
        if (strata.some((stratum) => countOf(stratum.a) === 0 || countOf(stratum.b) === 0)) continue;
        const found = mixDecomposition(strata, scale, 0.95);
        runs += 1;
        for (const part of parts) if (holds(found?.[part].interval ?? null, truth[part])) held[part] += 1;
      }
      if (runs < 40) return;
      for (const part of parts) expect(held[part] / runs, part).toBeGreaterThan(0.93 - chanceOf(0.93, runs));
    },
  );
});

describe("the test of homogeneity", () => {
  const sizes: readonly Sizes[] = [
    [30, 30],
    [30, 1000],
    [100, 100],
  ];
  const mixes: readonly (readonly [Population, Population])[] = [
    [skew60, skew60],
    [skew92, skew92],
    [skew80, jshape],
    [skew92, bell],
  ];
  test.each(mixes.flatMap((mix) => sizes.flatMap((size) => [2, 5, 20].map((count) => ({ mix, size, count })))))(
    "alarms seldom where $count strata change alike",
    ({ mix, size, count }) => {
      const random = seeded(20_262);
      const runs = runsOf(40, 4000);
      const alarms = shareOf(runs, () => {
        const strata = Array.from({ length: count }, (_, place) => ({
          a: drawn(mix[place % 2]!, size[0], random),
          b: drawn(mix[place % 2]!, size[1], random),
        }));
        return (homogeneityTest(strata, scale)?.pValue ?? 1) <= 0.05;
      });
      expect(alarms).toBeLessThan(0.07 + chanceOf(0.07, runs));
    },
  );

  test("finds a change that is reversed in half of the strata", () => {
    const random = seeded(20_263);
    const worse = lowered(skew60, 0.5);
    let found = 0;
    for (let run = 0; run < 50; run++) {
      const strata = [
        { a: drawn(skew60, 300, random), b: drawn(worse, 300, random) },
        { a: drawn(worse, 300, random), b: drawn(skew60, 300, random) },
      ];
      if ((homogeneityTest(strata, scale)?.pValue ?? 1) <= 0.05) found += 1;
    }
    expect(found).toBeGreaterThan(48);
  });
});

/** A segment with one rating. */
function segmentOf(table: ScoreCounts) {
  const count = countOf(table);
  return {
    ...emptySegment,
    responses: count,
    ratings: [
      {
        category: "csat" as const,
        scale: { ...scale, lowThreshold: 2 },
        count,
        unscored: 0,
        low: { count: countUpTo(table, 2) },
        top: { count: countFrom(table, 5) },
        distribution: table.map(([score, times]) => ({ score, count: times })),
      },
    ],
  };
}

/** What the mix is said to do to the mean of a sample. */
function shiftIn(a: SidePopulation, b: SidePopulation, sizes: Sizes, random: () => number) {
  const strata = drawnStrata(a, b, sizes, random).map((stratum, place) => ({
    key: { plan: String(place) },
    a: segmentOf(stratum.a),
    b: segmentOf(stratum.b),
  }));
  const sides = (["a", "b"] as const).map((side) => {
    return { name: side, segment: addedSegments(strata.map((stratum) => stratum[side])) };
  });
  const [pair] = compareSegments([[sides[0]!, sides[1]!]], 0.95);
  return adjustedPair(pair!, ["plan"], strata, 0.95).ratings[0]?.mean?.shift ?? null;
}

describe("the warning of a mix", () => {
  test.each([skew60, skew92])("is not given where neither shares nor scores of $name change", (scores) => {
    const [a, b] = scenarios["nothing changes"]!(scores);
    const random = seeded(20_264);
    const runs = runsOf(60, 2000);
    const warned = shareOf(runs, () => shiftIn(a, b, [300, 300], random) !== null);
    expect(warned).toBeLessThan(0.05 + chanceOf(0.05, runs));
  });

  test("is given where every stratum gets better and the whole worse", () => {
    const a: SidePopulation = [
      [0.8, lowered(skew60, 0.25)],
      [0.2, lowered(bell, 0.25)],
    ];
    const b: SidePopulation = [
      [0.3, skew60],
      [0.7, bell],
    ];
    const random = seeded(20_265);
    const warned = shareOf(runsOf(20, 1000), () => shiftIn(a, b, [500, 500], random) !== null);
    expect(warned).toBeGreaterThan(0.75);
  });
});

test.each(
  (isLong ? onFives : [skew60, skew92]).flatMap((scores) => [20, 60, 400].map((answers) => ({ scores, answers }))),
)("the weighted mean of $scores.name and others holds the truth with $answers answers", ({ scores, answers }) => {
  const random = seeded(20_266);
  const truth = 0.5 * meanOf(scores) + 0.5 * meanOf(bell);
  const runs = runsOf(100, 4000);
  let [held, counted] = [0, 0];
  for (let run = 0; run < runs; run++) {
    // Half of the calls give five of six answers
    const [often, seldom] = drawnSide(
      [
        [5 / 6, scores],
        [1 / 6, bell],
      ],
      answers,
      random,
    );
    if (countOf(often!) === 0 || countOf(seldom!) === 0) continue;
    counted += 1;
    const strata = [often!, seldom!].map((table) => ({ size: 1000, scores: table }));
    if (holds(postStratifiedMean(strata, scale, 0.95).interval, truth)) held += 1;
  }
  expect(held / counted).toBeGreaterThan(0.93 - chanceOf(0.93, counted));
});
