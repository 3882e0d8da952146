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
};
