/**
 * What is mutated together, the tests that have to notice, and the least score in percent. The tests are those that call the sources
 * themselves and are fast: with the whole suite a run would take days.
 */

export const groups = {
  statistics: {
    mutate: ["src/statistics/*.ts"],
    tests: ["test/statistics/!(coverage).test.ts"],
    least: 95,
  },
  escaping: {
    mutate: [
      "src/base/{spreadsheet-text,personal-text,shell-words,delimited-text,text-bytes}.ts",
      "src/reporters/{terminal-text,visible-text,ascii-text,github-annotations,json-pieces,flat-text,terminal-width}.ts",
      "src/reporters/markdown/markdown-text.ts",
      "src/reporters/html/markup.ts",
      "src/reporters/gate/{junit,tap,openmetrics}.ts",
    ],
    tests: [
      "test/reporters/{flat-pieces,grid,json-pieces,terminal-lines,visible-text,wrapped}.test.ts",
      "test/reporters/{html/markup,markdown/markdown-text,gate/written-reports}.test.ts",
      "test/base/{delimited-text,personal-text,shell-words,place,text-bytes}.test.ts",
    ],
    least: 95,
  },
  base: {
    mutate: ["src/base/{number,calendar,time,time-zone,time-segment,written-time,month-names,known-sum}.ts"],
    tests: [
      "test/base/{number,time,time-zone,time-segment,time-segment-number,written-time,day-month-time}.test.ts",
      "test/query/{date-span,query}.test.ts",
    ],
    least: 90,
  },
  query: {
    mutate: ["src/query/*.ts"],
    tests: ["test/query/*.test.ts"],
    least: 90,
  },
  counts: {
    mutate: ["src/counts/**/*.ts"],
    tests: [
      "test/counts/{count-inputs,feedback-counts,frequency,latest-records,people-counts,rejections}.test.ts",
      "test/counts/{segment-limit,segments,undecided-ids,unread-times,where-ratings,zones}.test.ts",
      "test/counts/threads/{counting-plan,worker-thread}.test.ts",
    ],
    least: 90,
  },
  readers: {
    mutate: ["src/readers/**/*.ts"],
    tests: [
      "test/readers/{time-decoder,utf8}.test.ts",
      "test/readers/csv/{csv-header,footer,open-csv,repeated-header,swallowed-records}.test.ts",
      "test/readers/json/!(properties|json-kernel-properties).test.ts",
    ],
    least: 90,
  },
  results: {
    mutate: ["src/results/**/*.ts"],
    tests: ["test/results/**/!(schemas|schema|docs).test.ts"],
    least: 90,
    needsFixtures: true,
  },
};
